/*
 * Asked before each line that is typed, so nothing needs to watch: a list of
 * names, sizes and times of change, which an editor's saving always alters.
 */
#include "tools/phone_follow.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEEN_MAX ((size_t)1 << 20)

static void look(int folder, const char *name, struct buf *out)
{
	struct stat st = { .st_size = -1 };

	/* One that is gone is a change, too. */
	(void)fstatat(folder, name, &st, 0);
	buf_putf(out, "%s %lld %lld.%ld %llu\n", name, (long long)st.st_size,
	    (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
	    (unsigned long long)st.st_ino);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void look_at_all(const char *path, struct buf *out)
{
	struct dirent **names = NULL;
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int n = folder < 0 ? 0 : scandir(path, &names, is_shown, alphasort);

	look(AT_FDCWD, path, out);
	for (int i = 0; i < n; i++) {
		look(folder, names[i]->d_name, out);
		free(names[i]);
	}
	free(names);
	if (folder >= 0)
		(void)close(folder); /* it was only read */
}

void phone_follow_begin(struct phone_follow *f, const char *path)
{
	f->path = path;
	buf_init(&f->seen, SEEN_MAX);
	look_at_all(path, &f->seen);
}

void phone_follow_end(struct phone_follow *f)
{
	buf_free(&f->seen);
}

bool phone_follow_has_changed(struct phone_follow *f)
{
	struct buf now;
	bool has_changed;

	buf_init(&now, SEEN_MAX);
	look_at_all(f->path, &now);
	has_changed = !str_eq(buf_str(&now), buf_str(&f->seen));
	buf_free(&f->seen);
	f->seen = now;
	return has_changed;
}
