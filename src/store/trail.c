/* Every step adds to it and hardly ever one reads it: so nothing is unpacked
 * until then, and what is added is packed by who saves the session. */
#include "store/trail.h"

#include "base/err.h"
#include "base/pack.h"

void trail_add(struct trail *t, int64_t id)
{
	BUG_IF(t->newest != 0 || id <= 0);
	if (t->n < LIMIT_TALK_EVENTS)
		t->newest = id;
	t->n++;
}

int trail_ids(const struct trail *t, int64_t *out)
{
	struct unpack u = { .rest = t->ids };
	int n = 0;

	while (n < LIMIT_TALK_EVENTS && u.rest.len > 0 && !u.bad) {
		int64_t id = unpack_i64(&u);

		if (!u.bad)
			out[n++] = id;
	}
	if (t->newest != 0 && n < LIMIT_TALK_EVENTS)
		out[n++] = t->newest;
	return n;
}
