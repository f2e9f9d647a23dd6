/*
 * shelf: every flow revision that a conversation may still be on: its text,
 * and how it was compiled. A program of another version may compile the same
 * text otherwise; a conversation must not go on at a step that is another one
 * now, so that is another revision.
 */
#ifndef JAGA_STORE_SHELF_H
#define JAGA_STORE_SHELF_H

#include "store/store.h"

/* The id of this text under this name, put there when new. */
enum err shelf_put(struct store *s, struct str name, struct str source,
    when_t now, int64_t *id);
/* A compiled form is a text whose first line names its form; empty: unknown. */
struct shelf_flow {
	struct str name, source, compiled;
};

/* The same with its compiled form. A text that is there, and was compiled
 * otherwise, becomes another revision. */
enum err shelf_put_compiled(
    struct store *s, const struct shelf_flow *flow, when_t now, int64_t *id);
/* False when two compiled forms are of one form, and differ. */
bool shelf_agree(struct str compiled, struct str other);
/* ERR_GONE when there is no such revision. */
enum err shelf_compiled(
    struct store *s, int64_t id, struct arena *a, struct str *compiled);
/* ERR_GONE when there is no such revision. */
enum err shelf_get(struct store *s, int64_t id, struct arena *a,
    struct str *name, struct str *source);

/* Hex digits of a mark; people are shown the first four. */
#define SHELF_MARK 16

/* What tells a revision from others: the beginning of its text's hash. */
struct shelf_mark {
	char text[SHELF_MARK + 1];
};

struct shelf_revision {
	int64_t id;
	struct shelf_mark mark;
	when_t at; /* when it was put there */
};

/* Of a text that need not be on the shelf. */
struct shelf_mark shelf_mark_of(struct str source);

/* ERR_GONE when there is no such revision. */
enum err shelf_look(struct store *s, int64_t id, struct shelf_revision *out);
/* Those of a flow, the newest first, at most max. */
enum err shelf_list(struct store *s, struct str name,
    struct shelf_revision *out, int max, int *n);

#endif
