/* phone_follow: whether the files of a folder have changed since last asked. */
#ifndef JAGA_TOOLS_PHONE_FOLLOW_H
#define JAGA_TOOLS_PHONE_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

struct phone_follow {
	const char *path; /* borrowed: a folder, or one file */
	uint64_t state;   /* of names, sizes and times */
};

/* Takes note of how it is now. */
void phone_follow_begin(struct phone_follow *f, const char *path);
/* True once after each change. */
bool phone_follow_has_changed(struct phone_follow *f);

#endif
