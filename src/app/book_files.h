/*
 * book_files: the bytes of flow and roster files, into an arena; their names
 * into that of the diags.
 */
#ifndef JAGA_APP_BOOK_FILES_H
#define JAGA_APP_BOOK_FILES_H

#include "app/sides.h"

struct book_file {
	struct str name; /* as messages show it */
	struct str bytes;
	struct sides *sides; /* beside a flow; NULL: none */
};

/* False, with an error in d, when it cannot be read or is over max bytes. */
bool book_files_read(const char *path, size_t max, struct arena *a,
    struct diags *d, struct book_file *out);
/*
 * One file, or every *.flow of a folder by name, at most max_files, with the
 * languages beside them; the number, or -1 with an error in d.
 */
int book_files_flows(const char *path, struct arena *a, struct diags *d,
    struct book_file *out, int max_files);

#endif
