/*
 * replace: a file is written whole or stays as it was: first a temporary file
 * beside it, then one rename.
 */
#ifndef JAGA_TOOLS_REPLACE_H
#define JAGA_TOOLS_REPLACE_H

#include "base/str.h"

struct replace {
	char *path;      /* of the file itself, behind symbolic links */
	char *temporary; /* what the caller writes */
};

/* Makes the temporary file, empty and with the rights of the old one. False,
 * after one line on stderr, when it cannot be. */
bool replace_begin(struct replace *r, const char *path);
/* The temporary file, closed by now, becomes the file; r is done with. False,
 * after one line on stderr, and the old file is as it was. */
bool replace_commit(struct replace *r);
/* The old file stays; r is done with. */
void replace_abandon(struct replace *r);

/* All of it, for bytes in memory. */
bool replace_file(const char *path, struct str bytes);

#endif
