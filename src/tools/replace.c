/*
 * replace: the bytes are on disk before the name is, so that a power cut
 * leaves the old file or the new one.
 */
#include "tools/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

#define PATH_MOST 4096U
#define RIGHTS_OF_NEW 0666U /* less the umask */

static bool complain(const char *path, const char *what)
{
	(void)fprintf(
	    stderr, "jaga: cannot %s %s: %s\n", what, path, strerror(errno));
	return false;
}

/* Behind symbolic links: they stay. */
static char *real_path(const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = mem_copy(real ? real : path, strlen(real ? real : path));

	free(real);
	return copy;
}

/* Those of the old file, or what a new one gets. */
static mode_t rights_of(const char *path)
{
	struct stat st;
	mode_t mask = umask(0);

	(void)umask(mask);
	return stat(path, &st) == 0 ? st.st_mode & 07777U
				    : RIGHTS_OF_NEW & ~mask;
}

static void end(struct replace *r)
{
	mem_free(r->path);
	mem_free(r->temporary);
	r->path = r->temporary = NULL;
}

bool replace_begin(struct replace *r, const char *path)
{
	struct buf name;
	int fd;

	r->path = real_path(path);
	buf_init(&name, PATH_MOST);
	buf_putf(&name, "%s.XXXXXX", r->path);
	r->temporary = mem_copy(buf_cstr(&name), name.len);
	buf_free(&name);
	fd = mkostemp(r->temporary, O_CLOEXEC);
	if (fd < 0) {
		(void)complain(path, "write beside");
		end(r);
		return false;
	}
	if (fchmod(fd, rights_of(r->path)) != 0)
		(void)complain(r->temporary, "set the rights of");
	(void)close(fd); /* nothing is in it yet */
	return true;
}

static bool sync_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool is_synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		(void)close(fd); /* only synced */
	return is_synced;
}

bool replace_commit(struct replace *r)
{
	if (!sync_file(r->temporary) || rename(r->temporary, r->path) != 0) {
		(void)complain(r->path, "write");
		replace_abandon(r);
		return false;
	}
	end(r);
	return true;
}

void replace_abandon(struct replace *r)
{
	(void)unlink(r->temporary); /* nobody misses it */
	end(r);
}

static bool write_all(const char *path, struct str bytes)
{
	FILE *file = fopen(path, "we");
	bool is_good;

	if (!file)
		return false;
	is_good = fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
	return fclose(file) == 0 && is_good;
}

bool replace_file(const char *path, struct str bytes)
{
	struct replace r;

	if (!replace_begin(&r, path))
		return false;
	if (write_all(r.temporary, bytes))
		return replace_commit(&r);
	(void)complain(path, "write");
	replace_abandon(&r);
	return false;
}
