/* talks_run: one run of one talk. */
#ifndef JAGA_TOOLS_TALKS_RUN_H
#define JAGA_TOOLS_TALKS_RUN_H

#include "app/book.h"
#include "base/buf.h"
#include "tools/talks_script.h"

#define TALKS_TRANSCRIPT (4U << 20)

enum talks_way {
	TALKS_STRAIGHT,
	TALKS_REOPENS,
	TALKS_DOUBLES,
	TALKS_WAYS
};

struct talks_result {
	bool passed;
	int line;
	struct str why; /* in the arena given */
};

const char *talks_run_way_name(enum talks_way way);
/* Appends the transcript; store is the path of a file that is not there. */
struct talks_result talks_run_one(const struct talks_script *script,
    struct book *book, enum talks_way way, const char *store, struct arena *a,
    struct buf *transcript);

#endif
