/*
 * err: the three kinds of trouble.
 *   a bug      BUG_IF(condition): logs place and condition, aborts, always.
 *   start-up   die(code, "why, and what to do"): one line to stderr, exit.
 *   run time   enum err, which the caller must look at.
 */
#ifndef JAGA_BASE_ERR_H
#define JAGA_BASE_ERR_H

#include <stdnoreturn.h>

enum err {
	ERR_NONE,
	ERR_FULL,  /* a named limit is reached: try later */
	ERR_AGAIN, /* somebody else was first: look again */
	ERR_GONE,  /* what was named does not exist (any more) */
	ERR_INPUT, /* what came from outside is not understood */
	ERR_STORE, /* the store could not keep it: nothing happened */
};

/* Exit codes; sysexits.h has the last three. */
enum exit_code {
	EXIT_GOOD = 0,
	EXIT_BAD = 1,    /* the thing examined is bad */
	EXIT_USE = 64,   /* wrong command line */
	EXIT_LATER = 75, /* try later */
	EXIT_CONF = 78,  /* configuration */
};

const char *err_name(enum err e);

noreturn void err_bug(const char *file, int line, const char *what);
#define BUG_IF(condition)                                                      \
	do {                                                                   \
		if (__builtin_expect(!!(condition), 0))                        \
			err_bug(__FILE__, __LINE__, #condition);               \
	} while (0)

noreturn void die(enum exit_code code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
