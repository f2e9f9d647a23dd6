/*
 * Two revisions of a flow have its name in common. Which one is newer is not
 * asked: the one in the rules holds for what begins now.
 */
#include "core/engine_revision.h"

#include "core/talk_move.h"

/* The current revision of the scene's flow when that is another one. */
static const struct flow *newer(const struct decision *d)
{
	const struct flow *f = d->scene->flow;
	const struct flow *now =
	    f == NULL ? NULL : rules_flow(d->rules, f->name);

	return now == f ? NULL : now;
}

bool engine_revision_is_moved(const struct decision *d)
{
	const struct scene *s = d->scene;
	const struct flow *now = newer(d);

	return now != NULL && !s->talk.is_resuming &&
	       talk_move_target(s->flow, now, &s->talk) != FLOW_NOWHERE;
}

static void take(struct turn *t, const struct flow *now)
{
	t->flow = now;
	t->out.seen = arena_array(t->out.arena, (size_t)now->n_steps, 1);
}

bool engine_revision_move(struct turn *t)
{
	const struct decision *d = t->d;
	const struct flow *now = newer(d);

	if (now == NULL || !talk_move(d->scene->flow, now, &t->talk))
		return false;
	take(t, now);
	talk_start_at(now, &t->talk, t->talk.step, d->now, &t->out);
	return true;
}

void engine_revision_begin(struct turn *t)
{
	const struct decision *d = t->d;
	const struct flow *old = d->scene->flow;
	const struct flow *now = newer(d);

	/* Only those who were enrolled in it can begin what needs that. */
	if (!t->out.is_anew || now == NULL || t->flow == now ||
	    (flow_needs_contact(now) && !flow_needs_contact(old)))
		return;
	take(t, now);
	talk_move_anew(old, now, &t->talk);
	talk_start(now, &t->talk, d->now, &t->out);
	t->out.is_anew = true;
}

const struct talk_alert *engine_revision_cry(const struct talk_out *out)
{
	const struct talk_alert *silent = NULL;

	for (int i = 0; i < out->n_alerts; i++) {
		const struct talk_alert *a = &out->alerts[i];

		if (a->severity == SEVERITY_S1)
			return a;
		if (a->is_silent)
			silent = a;
	}
	return silent;
}
