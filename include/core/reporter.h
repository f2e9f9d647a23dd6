/*
 * reporter: what somebody who has reported asks for later: STATUS, or more
 * about their case (TAMBAH KTR27 ..., or KTR27 ...). An SMS only.
 */
#ifndef JAGA_CORE_REPORTER_H
#define JAGA_CORE_REPORTER_H

#include "base/personal.h"
#include "core/code.h"

enum reporter_act {
	REPORTER_STATUS,
	REPORTER_ADD,
};

struct reporter_text {
	enum reporter_act act;
	bool is_word; /* it begins with one of our words, not with a code */
	bool has_code;
	struct code code;
	struct personal text; /* what is added */
};

/* False, and *out untouched, when it is neither. */
bool reporter_read(struct arena *a, struct str text, struct reporter_text *out);

enum reporter_say {
	REPORTER_SAY_WAITS,   /* code */
	REPORTER_SAY_IN_HAND, /* code, day */
	REPORTER_SAY_CLOSED,  /* code */
	REPORTER_SAY_ADDED,   /* code */
	REPORTER_SAY_NOTHING, /* to whoever has no case here */
	REPORTER_SAY_COVER,   /* others read this phone */
};
#define REPORTER_SAYS 6

/* One SMS, in the arena. day: "05/03". */
struct str reporter_write(struct arena *a, enum reporter_say which,
    bool is_english, struct str code, struct str day);

#endif
