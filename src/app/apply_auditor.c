/* Each minute; at once when something was found, there may be more. */
#include "app/apply_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "core/invariant.h"
#include "store/agenda.h"
#include "store/auditor.h"

enum err apply_auditor_over(struct apply *a)
{
	enum invariant broken = a->st->scene.broken;
	span_t next = INVARIANT_EVERY;
	enum err e = ERR_NONE;

	if (broken != INVARIANT_NONE) {
		log_error("auditor.broken",
		    "invariant=%d case=%lld told_by=%lld", (int)broken,
		    (long long)a->st->broken, (long long)a->new_case);
		BUG_IF(a->new_case == 0);
		e = auditor_told(
		    a->st->store, broken, a->st->broken, a->new_case);
		next = SECONDS(1);
	}
	return e == ERR_NONE ? agenda_set(a->st->store, TIMER_AUDITOR,
				   a->ev->timer_ref, a->now + next)
			     : e;
}
