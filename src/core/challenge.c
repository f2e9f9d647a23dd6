/* challenge: counting wrong codes. Right ones in between do not help a guesser:
 * only time does. */
#include "core/challenge.h"

bool challenge_is_locked(const struct slips *s, when_t now)
{
	return now < s->until;
}

bool challenge_slip(struct slips *s, when_t now)
{
	if (s->before != 0 && now - s->before < SLIPS_SPAN) {
		*s = (struct slips){ .until = now + SLIPS_LOCK };
		return true;
	}
	s->before = s->last;
	s->last = now;
	return false;
}
