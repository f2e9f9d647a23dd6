/* phone_follow: whether the files of a folder have changed since last asked. */
#ifndef JAGA_TOOLS_PHONE_FOLLOW_H
#define JAGA_TOOLS_PHONE_FOLLOW_H

#include "base/buf.h"

struct phone_follow {
	const char *path; /* borrowed: a folder, or one file */
	struct buf seen;  /* names, sizes and times, one file a line */
};

/* Takes note of how it is now. */
void phone_follow_begin(struct phone_follow *f, const char *path);
void phone_follow_end(struct phone_follow *f);
/* True once after each change. */
bool phone_follow_has_changed(struct phone_follow *f);

#endif
