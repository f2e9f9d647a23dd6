/*
 * log: one event a line on stderr, `<3>turn.failed key=value ...`, with the
 * level in the form that systemd's journal reads (sd-daemon(3)). Control
 * characters are escaped. Never a text, never a number: personal values are
 * a struct (base/personal.h), which no format takes.
 */
#ifndef JAGA_BASE_LOG_H
#define JAGA_BASE_LOG_H

enum log_level {
	LOG_LEVEL_ERROR, /* a human must act */
	LOG_LEVEL_WARN,
	LOG_LEVEL_INFO,
	LOG_LEVEL_DEBUG,
};

/* The only mutable global of the program. Default LOG_LEVEL_INFO. */
void log_set_level(enum log_level level);

void log_event(enum log_level level, const char *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define log_error(event, ...) log_event(LOG_LEVEL_ERROR, event, __VA_ARGS__)
#define log_warn(event, ...) log_event(LOG_LEVEL_WARN, event, __VA_ARGS__)
#define log_info(event, ...) log_event(LOG_LEVEL_INFO, event, __VA_ARGS__)
#define log_debug(event, ...) log_event(LOG_LEVEL_DEBUG, event, __VA_ARGS__)

#endif
