/*
 * How the program dies: by a bug (abort, so that the supervisor restarts it
 * and a held event is noticed) or at start-up (exit code and one sentence).
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"

static const char *const names[] = {
	[ERR_NONE] = "none",
	[ERR_FULL] = "full",
	[ERR_AGAIN] = "again",
	[ERR_GONE] = "gone",
	[ERR_INPUT] = "input",
	[ERR_STORE] = "store",
};

const char *err_name(enum err e)
{
	size_t i = (size_t)e;

	return i < sizeof(names) / sizeof(names[0]) ? names[i] : "unknown";
}

void err_bug(const char *file, int line, const char *what)
{
	log_error("bug", "at=%s:%d what=%s", file, line, what);
	abort();
}

void die(enum exit_code code, const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), format, args); /* may be cut */
	va_end(args);
	(void)fflush(stdout); /* what was said comes before why we stop */
	(void)fprintf(stderr, "jaga: %s\n", text); /* nowhere else to say */
	exit((int)code);
}
