/*
 * sides: a folder is read through once for each flow, which is cheaper than
 * it looks: folders of flows are small, and the kernel has them in memory.
 */
#include "app/sides.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/book_files.h"
#include "core/flow_codes.h"
#include "core/flow_side.h"

#define ENDING STR(".txt")
#define FLOW STR(".flow")
#define SIDES_ARENA ((size_t)SIDES_MOST * (LIMIT_FLOW_FILE + 65536))

/* `lapor.tet.txt` into its two names; false when it is another file. */
static bool split(struct str name, struct str *stem, struct str *lang)
{
	if (!str_ends(name, ENDING) || str_starts(name, STR(".")))
		return false;
	name.len -= ENDING.len;
	*lang = name;
	*stem = name;
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] == '.') {
			stem->len = i;
			*lang = str_sub(name, i + 1, name.len);
		}
	return stem->len < name.len && lang->len > 0;
}

/* "flows/lapor.flow" into "flows" and "lapor". */
static void split_path(
    struct str file, struct arena *a, struct str *folder, struct str *stem)
{
	const char *slash = memrchr(file.ptr, '/', file.len);
	size_t at = slash ? (size_t)(slash - file.ptr) : 0;
	*folder = slash ? arena_copy(a, str_sub(file, 0, at + 1)) : STR(".");
	*stem = slash ? str_sub(file, at + 1, file.len) : file;
	if (str_ends(*stem, FLOW))
		stem->len -= FLOW.len;
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The languages of files beside a flow, sorted. */
static int find_langs(
    struct str flow_file, struct arena *a, struct str langs[SIDES_MOST])
{
	struct str folder, stem, its_stem, lang;
	int n = 0;
	split_path(flow_file, a, &folder, &stem);
	DIR *dir = opendir(folder.ptr);
	const struct dirent *entry;
	while (dir && n < SIDES_MOST && (entry = readdir(dir)))
		if (split(str_of(entry->d_name), &its_stem, &lang) &&
		    str_eq(stem, its_stem))
			langs[n++] = arena_copy(a, lang);
	if (dir)
		(void)closedir(dir); /* only read from */
	qsort(langs, (size_t)n, sizeof *langs, by_bytes);
	return n;
}

void sides_find(
    struct str flow_file, struct arena *a, struct diags *d, struct sides *out)
{
	struct str langs[SIDES_MOST];
	int n = find_langs(flow_file, a, langs);
	out->n = 0;
	out->is_unreadable = false;
	for (int i = 0; i < n; i++) {
		struct str path = flow_side_file(flow_file, langs[i], a);
		struct book_file file;
		if (book_files_read(path.ptr, LIMIT_FLOW_FILE, a, d, &file))
			out->list[out->n++] =
			    (struct side){ langs[i], path, file.bytes };
		else
			out->is_unreadable = true;
	}
}

bool sides_add(const struct sides *s, struct flow *f, struct diags *d)
{
	bool is_good = !s->is_unreadable;
	for (int i = 0; i < s->n; i++) {
		const struct side *side = &s->list[i];
		is_good =
		    flow_side_read(f, side->file, side->lang, side->bytes, d) &&
		    is_good;
	}
	return is_good;
}

bool sides_read(struct flow *f, struct diags *d)
{
	struct arena *a = arena_new(SIDES_ARENA);
	struct sides sides;
	sides_find(f->file, a, d, &sides);
	bool is_good = sides_add(&sides, f, d);
	arena_free(a);
	return is_good;
}

void sides_find_orphans(const char *folder, struct diags *d)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	struct arena *a = arena_new(SIDES_ARENA);
	struct str stem, lang;
	const char *slash = str_ends(str_of(folder), STR("/")) ? "" : "/";
	while (dir && (entry = readdir(dir))) {
		if (!split(str_of(entry->d_name), &stem, &lang))
			continue;
		struct str flow =
		    arena_printf(a, "%s/%.*s.flow", folder, STR_ARG(stem));
		if (access(flow.ptr, F_OK) != 0)
			diags_error(d,
			    arena_printf(
				a, "%s%s%s", folder, slash, entry->d_name),
			    1, 1, F_SIDE_ORPHAN,
			    "there is no flow %.*s.flow beside this file",
			    STR_ARG(stem));
		arena_reset(a);
	}
	if (dir)
		(void)closedir(dir); /* only read from */
	arena_free(a);
}
