/* backup_parts: what `jaga backup` and `jaga restore` share. */
#ifndef JAGA_TOOLS_BACKUP_PARTS_H
#define JAGA_TOOLS_BACKUP_PARTS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/lang.h"

/* What is in a backup. */
#define BACKUP_STORE "jaga.db"
#define BACKUP_KEY "jaga.key"
#define BACKUP_FACTS "isi.tsv"

struct backup_options {
	const char *conf;
	const char *to;   /* whom it is encrypted to, or the new folder */
	const char *key;  /* restore: the offline key */
	const char *file; /* the backup */
	bool has_no_key;
	enum lang lang;
};

/* Exit on a wrong command line, with EXIT_USE. */
struct backup_options backup_options_of_backup(int argc, char **argv);
struct backup_options backup_options_of_restore(int argc, char **argv);

/* Says it on stderr behind the command and the name; returns code. */
int backup_fail(
    const char *command, const char *name, const char *sentence, int code);
/* The path of a name in a folder, in buf, which is emptied first. */
const char *backup_path(struct buf *buf, const char *folder, const char *name);
/* Removes what may be in a folder of a backup, and the folder. */
void backup_remove(const char *folder);
/* A whole small file into out, or from it: 0600 and new. */
bool backup_read(const char *path, struct buf *out);
bool backup_write(const char *path, struct str bytes);

/*
 * Runs `first | second`, with `out` as the output of the second; argv end with
 * NULL. EXIT_GOOD when both end well, EXIT_BAD when not, EXIT_LATER, said for
 * `command`, when one is not installed.
 */
int backup_pipe(const char *command, enum lang lang, char *const *first,
    char *const *second, int out);

#endif
