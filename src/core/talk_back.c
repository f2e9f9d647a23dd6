/*
 * Only differences are kept: most answers change one field that was not set
 * before, which is three bytes in the session row.
 */
#include "core/talk_back.h"

#include <string.h>

void talk_back_mark(const struct talk_walk *w, struct talk_back_from *from)
{
	const struct talk *t = w->talk;

	from->step = FLOW_NOWHERE;
	if (t->channel != CHANNEL_USSD || w->flow->keys.back.len == 0)
		return;
	from->step = t->step;
	memcpy(from->fields, t->fields,
	    (size_t)w->flow->n_fields * sizeof(*t->fields));
}

static bool is_same(struct str a, struct str b)
{
	return (a.ptr == NULL) == (b.ptr == NULL) && str_eq(a, b);
}

static void take_changes(struct talk_walk *w, struct talk_back *back,
    const struct talk_back_from *from)
{
	const struct talk *t = w->talk;
	struct talk_was *was;
	int n = 0;

	for (int i = 0; i < w->flow->n_fields; i++)
		n += !is_same(from->fields[i], t->fields[i]);
	was = arena_array(w->out->arena, (size_t)n + 1, sizeof(*was));
	back->step = from->step;
	back->was = was;
	back->n_was = n;
	for (int i = 0; i < w->flow->n_fields; i++)
		if (!is_same(from->fields[i], t->fields[i]))
			*was++ = (struct talk_was){ i, from->fields[i] };
}

static void drop_oldest(struct talk *t)
{
	t->n_back--;
	memmove(t->back, t->back + 1, (size_t)t->n_back * sizeof(*t->back));
}

static size_t bytes_of(const struct talk *t)
{
	size_t n = 0;

	for (int i = 0; i < t->n_back; i++)
		for (int j = 0; j < t->back[i].n_was; j++)
			n += t->back[i].was[j].value.len;
	return n;
}

void talk_back_push(struct talk_walk *w, const struct talk_back_from *from)
{
	struct talk *t = w->talk;

	if (w->hops == 0)
		return;
#ifdef MUTANT_BACK_OVER_REPORT
	w->is_final = false;
#endif
	if (from->step == FLOW_NOWHERE || w->is_final ||
	    t->step == FLOW_NOWHERE) {
		t->n_back = 0;
		return;
	}
	if (t->n_back == TALK_BACK)
		drop_oldest(t);
	take_changes(w, &t->back[t->n_back++], from);
	while (bytes_of(t) > TALK_BACK_BYTES)
		drop_oldest(t);
}

bool talk_back_pop(struct talk_walk *w)
{
	struct talk *t = w->talk;
	const struct talk_back *back;

	if (t->n_back == 0)
		return false;
	back = &t->back[--t->n_back];
	for (int i = 0; i < back->n_was; i++)
		t->fields[back->was[i].field] = back->was[i].value;
	t->step = back->step;
	t->tries = 0;
	t->reminded = 0;
	t->asked_at = w->now;
	if (w->out->seen)
		w->out->seen[t->step] = true;
	return true;
}
