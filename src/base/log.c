/*
 * One event is one write of at most PIPE_BUF bytes, so that lines of several
 * processes on one pipe do not mix. The text is formatted first and escaped
 * after: whatever a value holds, a line stays one line of printable ASCII.
 */
#include "base/log.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* Escaping makes four bytes of one; mark, event and newline fit besides. */
#define RAW_SIZE 960
_Static_assert(RAW_SIZE * 4 + 64 <= PIPE_BUF, "a line is one atomic write");

static enum log_level level_now = LOG_LEVEL_INFO;

static const struct {
	const char *journal; /* sd-daemon(3) */
	const char *terminal;
} marks[] = {
	[LOG_LEVEL_ERROR] = { "<3>", "error " },
	[LOG_LEVEL_WARN] = { "<4>", "warn " },
	[LOG_LEVEL_INFO] = { "<6>", "info " },
	[LOG_LEVEL_DEBUG] = { "<7>", "debug " },
};

void log_set_level(enum log_level level)
{
	level_now = level;
}

/* Appends text at line[n], escaped; a backslash too, so it can be undone. */
static size_t escape(char *line, size_t n, const char *text)
{
	static const char digits[] = "0123456789abcdef";

	for (const char *p = text; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;

		if (c >= 0x20 && c < 0x7F && c != '\\') {
			line[n++] = *p;
			continue;
		}
		line[n++] = '\\';
		line[n++] = 'x';
		line[n++] = digits[c >> 4];
		line[n++] = digits[c & 0xF];
	}
	return n;
}

static void write_line(const char *line, size_t n)
{
	ssize_t done;

	do {
		done = write(STDERR_FILENO, line, n);
	} while (done < 0 && errno == EINTR);
	/* A log that cannot be written must not stop the hotline. */
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
	char raw[RAW_SIZE], line[PIPE_BUF];
	int errno_before = errno;
	va_list args;
	int n;

	if (level > level_now)
		return;
	n = snprintf(raw, sizeof(raw), "%s ", event);
	if (n < 0 || (size_t)n >= sizeof(raw))
		n = 0; /* the rest says more than such a name */
	va_start(args, format);
	(void)vsnprintf(raw + n, sizeof(raw) - (size_t)n, format, args);
	va_end(args);

	const char *mark = isatty(STDERR_FILENO) ? marks[level].terminal
						 : marks[level].journal;
	size_t len = escape(line, escape(line, 0, mark), raw);

	line[len++] = '\n';
	write_line(line, len);
	errno = errno_before;
}
