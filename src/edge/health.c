/* The reasons, in the order in which a person would look at them. */
#include "edge/health.h"

#include <sys/statvfs.h>

#include "base/buf.h"

#define SPACE_FLOOR ((uint64_t)64 << 20)
#define SPACE_SHARE 20 /* one part in 20 */
#define LIMIT_PATH 4096

const char *health_why(const struct health *h)
{
	const struct {
		bool is_so;
		const char *why;
	} rows[] = {
		{ h->is_failing, "the store cannot commit" },
		{ h->is_short, "too little free space for the store" },
		{ h->is_full, "the queue is full" },
		{ h->is_stopping, "stopping" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].is_so)
			return rows[i].why;
	}
	return NULL;
}

/* The folder of a file; "." when it names none. */
static void put_folder(struct buf *out, struct str path)
{
	size_t n = path.len;

	while (n > 0 && path.ptr[n - 1] != '/')
		n--;
	buf_puts(out, n > 0 ? str_sub(path, 0, n) : STR("."));
}

bool health_is_little(uint64_t free, uint64_t all)
{
	uint64_t least = all / SPACE_SHARE;

	return free < (least < SPACE_FLOOR ? SPACE_FLOOR : least);
}

bool health_is_short(struct str path)
{
	struct statvfs fs;
	struct buf folder;

	buf_init(&folder, LIMIT_PATH);
	put_folder(&folder, path);
	int rc = statvfs(buf_cstr(&folder), &fs);
	buf_free(&folder);
	if (rc != 0)
		return true;
	return health_is_little((uint64_t)fs.f_bavail * fs.f_frsize,
	    (uint64_t)fs.f_blocks * fs.f_frsize);
}
