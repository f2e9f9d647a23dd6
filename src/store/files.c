/* A file counts as made when it and its directory are fsynced. */
#include "store/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

void files_dir(const char *path, struct buf *out)
{
	struct str all = str_of(path);
	size_t cut = all.len;

	while (cut > 0 && all.ptr[cut - 1] != '/')
		cut--;
	if (cut == 0)
		buf_putc(out, '.');
	else if (cut == 1)
		buf_putc(out, '/');
	else
		buf_puts(out, str_sub(all, 0, cut - 1));
}

bool files_dir_exists(const char *path)
{
	struct buf dir;
	struct stat st;
	bool is_there;

	buf_init(&dir, FILES_PATH);
	files_dir(path, &dir);
	is_there = stat(buf_cstr(&dir), &st) == 0 && S_ISDIR(st.st_mode);
	buf_free(&dir);
	return is_there;
}

bool files_create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool done;

	if (fd < 0)
		return false;
	done = fchmod(fd, 0600) == 0;
	return close(fd) == 0 && done;
}

static bool sync_one(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	bool done;

	if (fd < 0)
		return false;
	done = fsync(fd) == 0;
	return close(fd) == 0 && done;
}

bool files_sync(const char *path)
{
	struct buf dir;
	bool done;

	buf_init(&dir, FILES_PATH);
	files_dir(path, &dir);
	done = sync_one(path, 0) && sync_one(buf_cstr(&dir), O_DIRECTORY);
	buf_free(&dir);
	return done;
}
