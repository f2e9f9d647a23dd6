/*
 * when: instants and spans in milliseconds, 64 bit, so that 2038 is a day as
 * any other. Nobody but edge/loop reads a clock: everyone else is given now.
 */
#ifndef JAGA_BASE_WHEN_H
#define JAGA_BASE_WHEN_H

#include <stdint.h>

typedef int64_t when_t; /* milliseconds since 1970-01-01T00:00Z; 0 = never */
typedef int64_t span_t; /* milliseconds */

#define MILLIS(n) ((span_t)(n))
#define SECONDS(n) ((span_t)(n)*1000)
#define MINUTES(n) (SECONDS(n) * 60)
#define HOURS(n) (MINUTES(n) * 60)
#define DAYS(n) (HOURS(n) * 24)

/* The earlier of two instants where 0 means "never". */
when_t when_earlier(when_t a, when_t b);

#endif
