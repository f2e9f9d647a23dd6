/* ussd_profiles: read in the order of the names, all of them or none. */
#include "edge/ussd_profiles.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/book_files.h"
#include "base/err.h"
#include "base/mem.h"

#define ARENA ((size_t)LIMIT_PROFILES * 4 * LIMIT_PROFILE_FILE)

struct ussd_profiles {
	struct ussd_profile list[LIMIT_PROFILES];
	int n;
	int n_held;
	struct arena *arena;
};

static int is_profile(const struct dirent *e)
{
	return e->d_name[0] != '.' &&
	       str_ends(str_of(e->d_name), STR(".profile"));
}

/* A secret that every user of the machine can read is none. */
static bool is_private(const char *path, const struct ussd_profile *p)
{
	struct stat st;

	return !ussd_profile_is_secret(p) ||
	       (stat(path, &st) == 0 && (st.st_mode & S_IROTH) == 0);
}

static bool read_one(
    struct str path, struct arena *a, struct diags *d, struct ussd_profile *out)
{
	struct book_file file;

	if (!book_files_read(path.ptr, LIMIT_PROFILE_FILE, a, d, &file) ||
	    !ussd_profile_read(file.name, file.bytes, a, d, out))
		return false;
	if (is_private(path.ptr, out))
		return true;
	diags_error(d, file.name, 1, 1, "U003",
	    "a file with a secret must not be readable by all: chmod 640");
	return false;
}

static void read_all(struct ussd_profiles *all, struct str folder,
    struct dirent **names, int n, struct diags *d)
{
	for (int i = 0; i < n; i++) {
		struct str path = arena_printf(
		    all->arena, "%.*s/%s", STR_ARG(folder), names[i]->d_name);

		if (i < LIMIT_PROFILES &&
		    read_one(path, all->arena, d, &all->list[all->n]))
			all->n++;
		free(names[i]);
	}
	free(names);
}

static void read_folder(
    struct ussd_profiles *all, struct str folder, struct diags *d)
{
	struct dirent **names = NULL;
	int n;

	folder = arena_copy(all->arena, folder);
	n = scandir(folder.ptr, &names, is_profile, alphasort);
	if (n < 0)
		diags_error(d, folder, 1, 1, "U006",
		    "this folder of profiles cannot be read");
	if (n > LIMIT_PROFILES)
		diags_error(d, folder, 1, 1, "U006", "more than %d profiles",
		    LIMIT_PROFILES);
	if (n >= 0)
		read_all(all, folder, names, n, d);
}

struct ussd_profiles *ussd_profiles_read(struct str folder, struct diags *d)
{
	struct ussd_profiles *all = mem_alloc(sizeof(*all));
	int before = d->n_errors;

	all->arena = arena_new(ARENA);
	all->n_held = 1;
	if (folder.len > 0)
		read_folder(all, folder, d);
	if (d->n_errors == before)
		return all;
	ussd_profiles_free(all);
	return NULL;
}

void ussd_profiles_judge(struct str file, struct diags *d)
{
	struct arena *a = arena_new(ARENA);
	struct ussd_profile one;

	(void)read_one(arena_copy(a, file), a, d, &one);
	arena_free(a);
}

struct ussd_profiles *ussd_profiles_hold(struct ussd_profiles *all)
{
	BUG_IF(all->n_held < 1);
	all->n_held++;
	return all;
}

void ussd_profiles_free(struct ussd_profiles *all)
{
	if (all == NULL || --all->n_held > 0)
		return;
	arena_free(all->arena);
	mem_free(all);
}

const struct ussd_profile *ussd_profiles_find(
    const struct ussd_profiles *all, struct str name)
{
	for (int i = 0; i < all->n; i++) {
		if (str_eq(all->list[i].name, name))
			return &all->list[i];
	}
	return NULL;
}
