/*
 * daily: what supervisors and witnesses are texted each morning. When the
 * supervisor's does not come, people notice that everything is dead; the
 * witness's holds the root of the audit log (store/audit.h), for somebody
 * outside the house to keep. Never more than three digits in a row: some
 * routes block what looks like a number.
 */
#ifndef JAGA_CORE_DAILY_H
#define JAGA_CORE_DAILY_H

#include "base/arena.h"
#include "base/when.h"

#define DAILY_MINUTE (7 * 60 + 30) /* of the day, in the province */

struct daily {
	when_t now;
	int64_t open, unclaimed; /* cases */
	int64_t sms;             /* that went out since yesterday's */
	int64_t held;            /* messages that a person has to read */
	int64_t row;             /* of the root */
	const char *letters;     /* of the root: twelve */
};

/* The next morning after now, strictly. */
when_t daily_next(when_t now);
/* One SMS. */
struct str daily_text(struct arena *a, const struct daily *d, bool is_english);
/* One SMS in both languages. */
struct str daily_witness(struct arena *a, const struct daily *d);

#endif
