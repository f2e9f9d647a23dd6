/*
 * shelf: the text of every flow revision that a conversation may still be on.
 */
#ifndef JAGA_STORE_SHELF_H
#define JAGA_STORE_SHELF_H

#include "store/store.h"

/* The id of this text under this name, put there when new. */
enum err shelf_put(struct store *s, struct str name, struct str source,
    when_t now, int64_t *id);
/* ERR_GONE when there is no such revision. */
enum err shelf_get(struct store *s, int64_t id, struct arena *a,
    struct str *name, struct str *source);

#endif
