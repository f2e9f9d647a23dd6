/*
 * Files are found by the folder of the flows, so that a flow and its lists
 * are copied, checked and reloaded together.
 */
#include "app/kit.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/book_files.h"

#define USUAL_FORBIDDEN "conf/forbidden"
#define KIT_ARENA ((size_t)LIMIT_LIST_FILE + (1U << 16))

/* The folder that a file is in, with a slash at its end; "" for the current
 * one. */
static struct str beside(struct str file)
{
	while (file.len > 0 && file.ptr[file.len - 1] != '/')
		file.len--;
	return file;
}

/* The same for a path that may be a folder itself. */
static struct str folder_of(const char *path, struct arena *a)
{
	struct str s = str_of(path);
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return arena_printf(
		    a, "%s%s", path, str_ends(s, STR("/")) ? "" : "/");
	return beside(s);
}

static int is_list(const struct dirent *e)
{
	return e->d_name[0] != '.' && str_ends(str_of(e->d_name), STR(".tsv"));
}

static void read_list(struct kit *k, const char *path, struct arena *a,
    const char *entry, struct diags *d)
{
	struct str name = str_of(entry);
	struct book_file file;
	struct list *l;

	name.len -= sizeof(".tsv") - 1;
	if (!book_files_read(path, LIMIT_LIST_FILE, a, d, &file))
		return;
	l = list_read(file.name, name, file.bytes, d);
	if (l)
		k->lists[k->n_lists++] = l;
}

void kit_read_lists(struct kit *k, const char *path, struct diags *d)
{
	struct arena *a = arena_new(KIT_ARENA);
	struct str folder = arena_copy(a, folder_of(path, a));
	struct dirent **names = NULL;
	int n = scandir(
	    folder.len > 0 ? folder.ptr : ".", &names, is_list, alphasort);

	for (int i = 0; i < n; i++) {
		struct arena *each = arena_new(KIT_ARENA);

		if (k->n_lists < LIMIT_LISTS)
			read_list(k,
			    arena_printf(each, "%.*s%s", STR_ARG(folder),
				names[i]->d_name)
				.ptr,
			    each, names[i]->d_name, d);
		arena_free(each);
		free(names[i]);
	}
	free(names);
	arena_free(a);
}

static struct watch *read_words(const char *path, struct diags *d)
{
	struct arena *a = arena_new(KIT_ARENA);
	struct watch *words = NULL;
	struct book_file file;

	if (book_files_read(path, LIMIT_WATCH_FILE, a, d, &file))
		words = watch_read(file.name, file.bytes, d);
	arena_free(a);
	return words;
}

void kit_read_watch(struct kit *k, const struct flow *common, struct diags *d)
{
	struct arena *a;
	struct str path;

	if (!common || common->watch_file.len == 0 || k->watch)
		return;
	a = arena_new(KIT_ARENA);
	path = arena_printf(a, "%.*s%.*s", STR_ARG(beside(common->file)),
	    STR_ARG(common->watch_file));
	k->watch = read_words(path.ptr, d);
	arena_free(a);
}

void kit_read_forbidden(struct kit *k, const char *path, struct diags *d)
{
	if (!path || *path == '\0' || k->forbidden)
		return;
	/* Nobody asked for the usual one; from another folder it is not seen.
	 */
	if (strcmp(path, USUAL_FORBIDDEN) == 0 && access(path, F_OK) != 0)
		return;
	k->forbidden = read_words(path, d);
}

const char *kit_usual_forbidden(void)
{
	return access(USUAL_FORBIDDEN, F_OK) == 0 ? USUAL_FORBIDDEN : NULL;
}

void kit_free(struct kit *k)
{
	for (int i = 0; i < k->n_lists; i++)
		list_free(k->lists[i]);
	watch_free(k->watch);
	watch_free(k->forbidden);
	k->n_lists = 0;
	k->watch = k->forbidden = NULL;
}

const struct flow *kit_common(struct flow *const *flows, int n)
{
	for (int i = 0; i < n; i++)
		if (flow_is_common(flows[i]))
			return flows[i];
	return NULL;
}

bool kit_link(const struct kit *k, struct kit_flows flows,
    struct kit_flows known, struct diags *d)
{
	struct flow_kit kit = {
		.flows = (const struct flow *const *)known.list,
		.n_flows = known.n,
		.lists = (const struct list *const *)k->lists,
		.n_lists = k->n_lists,
		.common = kit_common(known.list, known.n),
	};
	bool is_good = true;

	for (int i = 0; i < flows.n; i++)
		is_good = flow_link(flows.list[i], &kit, d) && is_good;
	return is_good;
}
