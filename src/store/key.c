/*
 * The key file is 32 raw bytes. It is made beside its place, synced, and then
 * linked into it, so that it is there whole or not at all, and never replaces
 * one that is there.
 */
#include "store/key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/files.h"

#define CREDENTIAL "jaga.key"

static const char *fault_of(const struct stat *st, bool is_credential)
{
	if (!S_ISREG(st->st_mode))
		return "the key is not a regular file";
	/* systemd guards a credential, and an ACL shows as group bits. */
	if (!is_credential && (st->st_mode & 0177) != 0)
		return "the key file can be read by others: chmod 600 it, and "
		       "find out who has read it";
	if (st->st_size != KEY_BYTES)
		return "the key file has a wrong size: it is not ours, or "
		       "damaged; put the right one back";
	return NULL;
}

static const char *read_open(int fd, bool is_credential, unsigned char *key)
{
	struct stat st;
	const char *fault;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return "the key file cannot be examined";
	fault = fault_of(&st, is_credential);
	if (fault != NULL)
		return fault;
	do {
		n = read(fd, key, KEY_BYTES);
	} while (n < 0 && errno == EINTR);
	return n == KEY_BYTES ? NULL : "the key file cannot be read";
}

static const char *read_key(
    const char *path, bool is_credential, unsigned char *key)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	const char *fault;

	if (fd < 0)
		return "the key file cannot be opened: check its path, owner "
		       "and mode";
	fault = read_open(fd, is_credential, key);
	(void)close(fd); /* nothing was written */
	return fault;
}

static bool write_random(const char *path)
{
	unsigned char key[KEY_BYTES];
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool done;

	if (fd < 0)
		return false;
	done = getrandom(key, sizeof(key), 0) == (ssize_t)sizeof(key) &&
	       write(fd, key, sizeof(key)) == (ssize_t)sizeof(key) &&
	       fsync(fd) == 0;
	mem_wipe(key, sizeof(key));
	return close(fd) == 0 && done;
}

static bool make_key(const char *path)
{
	struct buf fresh;
	bool done;

	buf_init(&fresh, FILES_PATH);
	buf_putf(&fresh, "%s.new", path);
	(void)unlink(buf_cstr(&fresh)); /* of a first run that was cut off */
	done = files_create(buf_cstr(&fresh)) &&
	       write_random(buf_cstr(&fresh)) &&
	       (link(buf_cstr(&fresh), path) == 0 || errno == EEXIST);
	(void)unlink(buf_cstr(&fresh)); /* linked, or of no use */
	done = done && files_sync(path);
	buf_free(&fresh);
	return done;
}

/* True when systemd gave one, which is at *path then. */
static bool find_credential(struct buf *path)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");

	if (dir == NULL)
		return false;
	buf_putf(path, "%s/%s", dir, CREDENTIAL);
	return access(buf_cstr(path), F_OK) == 0;
}

/* True when systemd gave one; then *fault is NULL or says what is wrong. */
static bool take_credential(unsigned char *key, const char **fault)
{
	struct buf path;
	bool is_there;

	buf_init(&path, FILES_PATH);
	is_there = find_credential(&path);
	if (is_there)
		*fault = read_key(buf_cstr(&path), true, key);
	buf_free(&path);
	return is_there;
}

static bool is_absent(const char *path)
{
	return access(path, F_OK) != 0 && errno == ENOENT;
}

bool key_is_missing(const char *path)
{
	struct buf credential;
	bool is_given;

	buf_init(&credential, FILES_PATH);
	is_given = find_credential(&credential);
	buf_free(&credential);
	return !is_given && is_absent(path);
}

bool key_load(const char *path, unsigned char *key, const char **why)
{
	const char *fault = NULL;

	if (!take_credential(key, &fault)) {
		if (is_absent(path) && !make_key(path)) {
			*why = "the key file cannot be made: check that its "
			       "directory exists and is ours";
			return false;
		}
		fault = read_key(path, false, key);
	}
	if (fault != NULL)
		*why = fault;
	return fault == NULL;
}
