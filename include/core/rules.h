/*
 * rules: the flows, the roster and the keyed functions that decisions are
 * made with. Replaced whole by a reload; never changed.
 */
#ifndef JAGA_CORE_RULES_H
#define JAGA_CORE_RULES_H

#include "core/flow.h"
#include "core/roster.h"
#include "core/triage.h"

struct rules {
	const struct flow *const
	    *flows; /* by start word; umum not among them */
	int n_flows;
	const struct flow *common; /* umum.flow, NULL when there is none */
	const struct roster *roster;
	const struct watch *watch;        /* core/watch.h; NULL: nothing */
	const struct triage_book *triage; /* NULL: nothing */
	struct str home; /* country of numbers without one: "ID" */
	/* The two check digits of a case for a phone, 0..99: keyed, pure. */
	int (*check)(const void *arg, struct str letters, struct str phone);
	const void *check_arg;
	/* True when this is the officer's personal word: hash as in the
	 * roster. NULL: nobody has one. */
	bool (*is_word)(
	    const void *arg, struct str nick, struct str word, struct str hash);
};

/* The flow that a folded start word or a service code begins; NULL none. */
const struct flow *rules_start(
    const struct rules *r, enum channel channel, struct str word, int *lang);
/* The flow of this name as it is now, umum.flow too; NULL: there is none. */
const struct flow *rules_flow(const struct rules *r, struct str name);
/* The step of umum.flow that a folded word interrupts to, or FLOW_NOWHERE. */
int rules_interrupt(const struct rules *r, struct str folded);
/* True when this interrupt word also means: send nothing more. */
bool rules_is_stop(const struct rules *r, struct str folded);
/* "KTR27": a case's code as it is for the owner of this phone. */
struct str rules_code(const struct rules *r, struct arena *a,
    struct str letters, const struct msisdn *phone);

/* Three digits, 100 to 999, that only we can tell: what an officer is asked to
 * send back. */
int rules_number(const struct rules *r, struct arena *a,
    const struct msisdn *phone, when_t now);

#endif
