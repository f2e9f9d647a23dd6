/*
 * flow_slot: the name of each text that a translator writes anew, with the
 * base text (of the flow's first language) as it stands in the flow and a
 * hash of it, by which a translation knows that its base has changed.
 *
 *   bahaya            the first text of step bahaya; bahaya.2 the second
 *   bahaya.ya         the label of its option ya
 *   nama.retry  tanya.accept-2  tanya.remind-1  kirim.send-1
 *   tanya.cover       a variant: .sms .ussd .cover
 *
 * An option whose value is one of these words (or a number) is named
 * bahaya.option-cover.
 */
#ifndef JAGA_CORE_FLOW_SLOT_H
#define JAGA_CORE_FLOW_SLOT_H

#include "core/flow_says.h"

#define FLOW_HASH 6 /* hexadecimal digits */

struct flow_slot {
	struct str name;
	const struct flow_said *said;
	const struct text *base;
	struct str source; /* the base text as written: {field}, lines by \n */
	char hash[FLOW_HASH + 1];
};

struct flow_slots {
	struct flow_slot *list;
	int n;
};

/* All slots of a flow in the order of its steps; in the arena. */
struct flow_slots flow_slot_all(const struct flow *f, struct arena *a);

/* A text as it is written in a flow. */
struct str flow_slot_source(
    const struct flow *f, const struct text *text, struct arena *a);
/* out has room for FLOW_HASH digits and a NUL. The same on every machine and
 * in every version of this program. */
void flow_slot_hash(struct str source, char *out);
/* The variant's name ("cover"), empty for VARIANT_ALL. */
struct str flow_slot_variant(enum variant v);

#endif
