/*
 * A turn of many events touches a few steps of a few flows: their sums are
 * kept beside each other, by revision, and found by the index of the step.
 */
#include "app/turn_steps.h"

#define CHANNELS 2

struct turn_steps_of {
	struct turn_steps_of *next;
	int64_t revision;
	int n_steps;
	struct step_count *list; /* CHANNELS of each step */
};

static struct turn_steps_of *new_of(
    struct turn_steps *t, struct arena *a, const struct flow *f)
{
	struct turn_steps_of *of = arena_alloc(a, sizeof(*of));

	of->next = t->first;
	of->revision = f->revision;
	of->n_steps = f->n_steps;
	of->list =
	    arena_array(a, (size_t)f->n_steps * CHANNELS, sizeof(*of->list));
	t->first = of;
	return of;
}

/* Its name is copied: an old revision may not outlive the turn. */
static struct step_count *count_of(struct turn_steps *t, struct arena *a,
    const struct flow *f, int step, enum channel channel)
{
	struct turn_steps_of *of = t->first;
	struct step_count *c;

	while (of != NULL && of->revision != f->revision)
		of = of->next;
	if (of == NULL)
		of = new_of(t, a, f);
	c = &of->list[step * CHANNELS + (int)channel];
	if (c->step.ptr == NULL) {
		c->step = arena_copy(a, f->steps[step].name);
		c->channel = channel;
	}
	return c;
}

/* The talk that was there ends where it waited: by silence, for another
 * flow, or to begin again. */
static bool is_left(
    const struct scene *s, const struct event *ev, const struct fx *fx)
{
	if (ev->kind == EV_TIMER)
		return fx->talk.is_over;
	return fx->talk.is_anew || fx->talk.flow == NULL ||
	       !str_eq(fx->talk.flow->name, s->flow->name);
}

static void note_before(struct turn_steps *t, struct arena *a,
    const struct scene *s, const struct event *ev, const struct fx *fx)
{
	struct step_count *was;

	if (s->flow == NULL || s->flow->revision == 0 || s->talk.step < 0 ||
	    s->talk.step >= s->flow->n_steps)
		return;
	was = count_of(t, a, s->flow, s->talk.step, s->talk.channel);
	was->answered += fx->talk.is_answered;
	was->left += is_left(s, ev, fx);
}

static void note_after(
    struct turn_steps *t, struct arena *a, const struct fx *fx)
{
	const struct flow *f = fx->talk.flow;

	if (f == NULL || f->revision == 0 || fx->talk.entered == NULL)
		return;
	for (int i = 0; i < f->n_steps; i++) {
		if (fx->talk.entered[i])
			count_of(t, a, f, i, fx->talk.talk.channel)->entered++;
	}
}

void turn_steps_note(struct turn_steps *t, struct arena *a,
    const struct scene *scene, const struct event *ev, const struct effects *fx)
{
	for (int i = 0; i < fx->n; i++) {
		if (fx->list[i].kind != FX_TALK)
			continue;
		note_before(t, a, scene, ev, &fx->list[i]);
		note_after(t, a, &fx->list[i]);
	}
}

static enum err save_of(const struct turn_steps_of *of, struct store *s)
{
	enum err e = ERR_NONE;

	for (int i = 0; i < of->n_steps * CHANNELS && e == ERR_NONE; i++) {
		const struct step_count *c = &of->list[i];

		if (c->entered + c->answered + c->left > 0)
			e = steps_add(s, of->revision, c);
	}
	return e;
}

enum err turn_steps_save(struct turn_steps *t, struct store *s)
{
	enum err e = ERR_NONE;

	for (struct turn_steps_of *of = t->first; of != NULL && e == ERR_NONE;
	     of = of->next)
		e = save_of(of, s);
	t->first = NULL;
	return e;
}
