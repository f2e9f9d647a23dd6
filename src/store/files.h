/* files: making a file so that it is private from its first byte and its name
 * survives a power cut. */
#ifndef JAGA_STORE_FILES_H
#define JAGA_STORE_FILES_H

#include <stdbool.h>

#include "base/buf.h"

/* Bytes of a path (linux/limits.h PATH_MAX). */
#define FILES_PATH 4096

/* The directory that path is in: "." for a bare name. */
void files_dir(const char *path, struct buf *out);
bool files_dir_exists(const char *path);
/* A new empty file, mode 0600 whatever the umask; false with errno. */
bool files_create(const char *path);
/* fsyncs the file itself, then the directory's entry for it. */
bool files_sync(const char *path);

#endif
