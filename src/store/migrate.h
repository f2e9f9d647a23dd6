/* migrate: brings a database to the schema of this program. */
#ifndef JAGA_STORE_MIGRATE_H
#define JAGA_STORE_MIGRATE_H

#include "store/db.h"

/*
 * Applies what is missing, one transaction a number: a stop at any instant
 * leaves the old schema or the new one. False with a sentence when the
 * database is of a newer program.
 */
bool migrate(struct db *db, struct arena *a, struct str *why);
/* The newest schema that this program knows. */
int migrate_newest(void);

#endif
