/* The few files of a backup. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "tools/backup_parts.h"

#define CHUNK 4096

int backup_fail(
    const char *command, const char *name, const char *sentence, int code)
{
	(void)fprintf(stderr, "jaga %s: %s: %s\n", command, name, sentence);
	return code;
}

const char *backup_path(struct buf *buf, const char *folder, const char *name)
{
	buf_clear(buf);
	buf_putf(buf, "%s/%s", folder, name);
	return buf_cstr(buf);
}

void backup_remove(const char *folder)
{
	static const char *const names[] = { BACKUP_STORE, BACKUP_KEY,
		BACKUP_FACTS };
	struct buf path;

	buf_init(&path, FILENAME_MAX);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		(void)unlink(backup_path(&path, folder, names[i]));
	(void)rmdir(folder); /* there may be none, or a stranger's file in it */
	buf_free(&path);
}

bool backup_read(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char chunk[CHUNK];
	ssize_t n = -1;

	if (fd < 0)
		return false;
	do {
		n = read(fd, chunk, sizeof(chunk));
		if (n > 0)
			buf_put(out, chunk, (size_t)n);
	} while (n > 0 || (n < 0 && errno == EINTR));
	(void)close(fd); /* only read from */
	return n == 0 && !buf_is_over(out);
}

bool backup_write(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool is_good = fd >= 0;

	while (is_good && bytes.len > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		is_good = n > 0;
		if (is_good)
			bytes = str_sub(bytes, (size_t)n, bytes.len);
	}
	return fd >= 0 && close(fd) == 0 && is_good;
}
