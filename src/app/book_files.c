/*
 * Reading the files of a book. Sizes are looked at before anything is read,
 * and a folder is read in the order of its names, so that messages and rules
 * do not depend on the file system.
 */
#include "app/book_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"

static bool fail(struct diags *d, struct str file, const char *what)
{
	diags_error(d, file, 1, 1, "B001", "%s", what);
	return false;
}

static bool read_open(FILE *f, size_t max, struct arena *a, struct diags *d,
    struct book_file *out)
{
	struct stat st;
	size_t size, n;
	char *bytes;

	if (fstat(fileno(f), &st) != 0 || !S_ISREG(st.st_mode))
		return fail(d, out->name, "this is not a plain file");
	if (st.st_size < 0 || (uintmax_t)st.st_size > max) {
		diags_error(d, out->name, 1, 1, "B002",
		    "this file is over %zu KiB", max >> 10);
		return false;
	}
	size = (size_t)st.st_size;
	bytes = arena_alloc(a, size + 1);
	n = fread(bytes, 1, size, f);
	if (ferror(f) != 0)
		return fail(d, out->name, "this file cannot be read");
	out->bytes = (struct str){ bytes, n };
	return true;
}

bool book_files_read(const char *path, size_t max, struct arena *a,
    struct diags *d, struct book_file *out)
{
	FILE *f;
	bool ok;

	out->sides = NULL;
	out->name = arena_copy(d->arena, str_of(path));
	f = fopen(path, "re");
	if (f == NULL) {
		diags_error(d, out->name, 1, 1, "B001", "cannot be read: %.*s",
		    STR_ARG(str_of(strerror(errno))));
		return false;
	}
	ok = read_open(f, max, a, d, out);
	(void)fclose(f); /* only read from */
	return ok;
}

static int is_flow(const struct dirent *e)
{
	return e->d_name[0] != '.' && str_ends(str_of(e->d_name), STR(".flow"));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool read_flow(
    const char *path, struct arena *a, struct diags *d, struct book_file *out)
{
	if (!book_files_read(path, LIMIT_FLOW_FILE, a, d, out))
		return false;
	out->sides = arena_alloc(a, sizeof(*out->sides));
	sides_find(out->name, a, d, out->sides);
	return true;
}

static bool read_entry(const char *folder, const char *name, struct arena *a,
    struct diags *d, struct book_file *out)
{
	return read_flow(arena_printf(a, "%s/%s", folder, name).ptr, a, d, out);
}

static int read_folder(const char *path, struct arena *a, struct diags *d,
    struct book_file *out, int max_files)
{
	struct str name = arena_copy(d->arena, str_of(path));
	struct dirent **list = NULL;
	int n = scandir(path, &list, is_flow, by_bytes);
	bool ok = true;

	if (n < 0) {
		(void)fail(d, name, "this folder cannot be read");
		return -1;
	}
	if (n == 0)
		ok = fail(d, name, "there is no .flow file in this folder");
	if (n > max_files)
		ok = fail(d, name, "too many .flow files in this folder");
	for (int i = 0; i < n; i++) {
		if (i < max_files)
			ok = read_entry(path, list[i]->d_name, a, d, &out[i]) &&
			     ok;
		free(list[i]);
	}
	free(list);
	sides_find_orphans(path, d);
	return ok ? n : -1;
}

int book_files_flows(const char *path, struct arena *a, struct diags *d,
    struct book_file *out, int max_files)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return read_folder(path, a, d, out, max_files);
	return read_flow(path, a, d, &out[0]) ? 1 : -1;
}
