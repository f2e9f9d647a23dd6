/* ussd_profiles: read in the order of the names, all of them or none. */
#include "edge/ussd_profiles.h"

#include <dirent.h>
#include <stdlib.h>

#include "app/book_files.h"

static int is_profile(const struct dirent *e)
{
	return e->d_name[0] != '.' &&
	       str_ends(str_of(e->d_name), STR(".profile"));
}

static bool read_one(
    struct str path, struct arena *a, struct diags *d, struct ussd_profile *out)
{
	struct book_file file;

	return book_files_read(path.ptr, LIMIT_PROFILE_FILE, a, d, &file) &&
	       ussd_profile_read(file.name, file.bytes, a, d, out);
}

bool ussd_profiles_read(struct str folder, struct arena *a, struct diags *d,
    struct ussd_profiles *out)
{
	struct dirent **names = NULL;
	bool is_good = true;
	int n;

	out->n = 0;
	if (folder.len == 0)
		return true;
	folder = arena_copy(a, folder);
	n = scandir(folder.ptr, &names, is_profile, alphasort);
	if (n < 0 || n > LIMIT_PROFILES) {
		diags_error(d, folder, 1, 1, "U006",
		    "this folder of profiles cannot be read, or has more than "
		    "32");
		is_good = false;
	}
	for (int i = 0; i < n; i++) {
		struct str path = arena_printf(
		    a, "%.*s/%s", STR_ARG(folder), names[i]->d_name);

		if (i < LIMIT_PROFILES &&
		    !read_one(path, a, d, &out->list[out->n++]))
			is_good = false;
		free(names[i]);
	}
	free(names);
	return is_good;
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
