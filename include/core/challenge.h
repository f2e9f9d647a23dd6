/*
 * challenge: what keeps a forged sender from doing harm. Closing, handing over
 * and going away ask the officer's real phone first: "Balas YA 553", once,
 * within ten minutes. Wrong codes are counted by number: three in ten minutes
 * lock its commands for fifteen; paging goes on.
 */
#ifndef JAGA_CORE_CHALLENGE_H
#define JAGA_CORE_CHALLENGE_H

#include "base/personal.h"
#include "core/officer.h"

#define CHALLENGE_SPAN MINUTES(10)
#define SLIPS_SPAN MINUTES(10)
#define SLIPS_LOCK MINUTES(15)

struct challenge {
	enum officer_act act; /* OFFICER_NONE: there is none */
	int number;           /* three digits, 100 to 999 */
	int64_t case_id;      /* 0: of no case */
	when_t until;
	/* What was asked for: outcome, nick, words. */
	char outcome;
	struct str word;
	struct personal text;
};

/* The last two wrong codes of a number, 0: none; locked until. */
struct slips {
	when_t before, last;
	when_t until;
};

bool challenge_is_locked(const struct slips *s, when_t now);
/* One more wrong code; true when it locks. */
bool challenge_slip(struct slips *s, when_t now);

#endif
