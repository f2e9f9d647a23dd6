/*
 * sight: what reports have in common. The same recruiter's phone, person or
 * place named from SIGHT_PHONES different phones within SIGHT_SPAN is a
 * network, and its reports are S2 at least: one family's suspicion is S3, the
 * same name in three villages is somebody at work.
 */
#ifndef JAGA_CORE_SIGHT_H
#define JAGA_CORE_SIGHT_H

#include "base/arena.h"
#include "base/when.h"

#define SIGHT_SPAN DAYS(14)
#define SIGHT_PHONES 3
#define SIGHTS_MOST 8 /* of one decision */

/* Numbers are stored: never renumber. */
enum sight_kind {
	SIGHT_NONE = 0,
	SIGHT_PHONE = 1,
	SIGHT_PERSON = 2,
	SIGHT_PLACE = 3,
};

struct sight {
	enum sight_kind kind;
	struct str value; /* as sight_value made it: personal, never logged */
};

/*
 * A value in the form in which it is compared: a phone in E.164 (`home` is the
 * country of numbers without one), a person without "pak", "ibu", "om" before
 * the name, all folded. Empty when it names nobody: no number, fewer than
 * three letters.
 */
struct str sight_value(
    struct arena *a, enum sight_kind kind, struct str text, struct str home);

#endif
