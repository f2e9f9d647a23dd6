/*
 * kannel_conf: a kannel.conf as Kannel's own reader understands it. A group is
 * a run of `key = value` lines; a blank line ends it, a line that begins with
 * '#' is not there, a key that is set twice has its last value.
 */
#ifndef JAGA_TOOLS_KANNEL_CONF_H
#define JAGA_TOOLS_KANNEL_CONF_H

#include "base/arena.h"
#include "base/buf.h"

struct kannel_conf;
struct kannel_group;

/* Keeps the text, which lives as long as the arena. NULL, with `line: sentence`
 * in *why, when Kannel would not read it either or it is larger than one is. */
const struct kannel_conf *kannel_conf_read(
    struct str text, struct arena *a, struct buf *why);
/* The nth group (from 0) with that value of `group`; NULL: there is none. */
const struct kannel_group *kannel_conf_group(
    const struct kannel_conf *conf, const char *name, int nth);
/* The first `include` line, 0 without one: what it names was not read. */
int kannel_conf_include(const struct kannel_conf *conf);
/* The line of the first value that still has an @NAME@ of our example; 0. */
int kannel_conf_blank(const struct kannel_conf *conf);

/* The value of a key, without its quotes; empty when it is not set. The group
 * may be NULL, which has no keys. */
struct str kannel_conf_get(const struct kannel_group *g, const char *key);
/* The same as a number; `unset` when it is not set or no number. */
int64_t kannel_conf_number(
    const struct kannel_group *g, const char *key, int64_t unset);
/* true, yes, on or 1, as Kannel has it. */
bool kannel_conf_is_on(const struct kannel_group *g, const char *key);
/* The line where a key is set; that of the group when it is not; 1 of NULL. */
int kannel_conf_line(const struct kannel_group *g, const char *key);

#endif
