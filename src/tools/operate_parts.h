/* operate_parts: what the operating commands share. */
#ifndef JAGA_TOOLS_OPERATE_PARTS_H
#define JAGA_TOOLS_OPERATE_PARTS_H

#include "app/settings.h"
#include "tools/operate_options.h"

/* How many hex digits of a revision's mark a person is shown. */
#define OPERATE_MARK 4

/* A sentence in the language asked for. */
#define OPERATE_SAY(lang, indonesian, english)                                 \
	((lang) == LANG_ID ? (indonesian) : (english))

/* The configuration; EXIT_GOOD, or EXIT_CONF with its faults on stderr. Texts
 * live in the arena. */
int operate_settings(
    const struct operate_options *o, struct arena *a, struct settings *out);
/*
 * Asks the gateway. EXIT_GOOD with the answer in *body and its status, or
 * EXIT_LATER with a sentence on stderr: it does not run, does not let us in, or
 * has no time (503).
 */
int operate_ask(const struct operate_options *o, const struct settings *s,
    const char *method, const char *target, struct buf *body, int *status);
/* What one command asks, and what it makes of the answer: an exit code. */
struct operate_question {
	const char *method;
	void (*put_target)(const struct operate_options *o, struct buf *out);
	int (*answer)(
	    const struct operate_options *o, int status, struct str body);
};
/* Reads the configuration and asks; the exit code of `answer`, or why it could
 * not be asked. */
int operate_run(
    const struct operate_options *o, const struct operate_question *q);
/* To standard output; EXIT_GOOD, or EXIT_LATER when it takes nothing. */
int operate_print(struct str text);

#endif
