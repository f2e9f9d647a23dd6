/*
 * personal: a value by or about a person (a text, a name, an answer). It is a
 * type of its own so that passing it to a log, a metric or any printf does not
 * compile (-Wformat -Werror; tests/unit/personal_not_logged.sh proves it).
 * The bytes are reached by name only, so that a reader and tests/floors.sh can
 * see where: text and core work on them, store/seal hides them, edge sends
 * them. Phone numbers have their own such type, struct msisdn.
 */
#ifndef JAGA_BASE_PERSONAL_H
#define JAGA_BASE_PERSONAL_H

#include "base/str.h"

struct personal {
	struct str hidden; /* valid UTF-8, borrowed */
};

static inline struct personal personal_of(struct str s)
{
	return (struct personal){ s };
}

static inline struct str personal_open(struct personal p)
{
	return p.hidden;
}

#endif
