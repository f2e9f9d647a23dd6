/*
 * Effects become rows in the order in which the engine made them, but for
 * two: a new case is inserted first, because others name it, and the session
 * is saved last, because it holds what the others produced (the case, the
 * screen).
 */
#include "app/apply.h"

#include "app/apply_parts.h"
#include "store/agenda.h"
#include "store/requests.h"
#include "store/sights.h"

static enum err set_talk(struct apply *a, const struct fx *fx)
{
	a->talk = fx;
	return ERR_NONE;
}

/* A page of the first step has come further. */
static void note_page(struct apply *a, enum clock which)
{
	const struct scene *s = &a->st->scene;

	if (s->row_case != 0 && s->row_step == 0 && s->row_loop == 0)
		clocks_note(
		    a->st->clocks, which, scene_case(s, s->row_case), a->now);
}

static enum err set_sent(struct apply *a, const struct fx *fx)
{
	int64_t copy;
	enum err e = outbox_sent(
	    a->st->store, a->ev->outbox, fx->sent.sent, fx->sent.due);

	if (e == ERR_NONE && fx->sent.sent == SENT_ACCEPTED)
		note_page(a, CLOCK_ACCEPTED);
	if (e != ERR_NONE || !fx->sent.repeat)
		return e;
	return outbox_repeat(a->st->store, a->ev->outbox, a->now, &copy);
}

static enum err set_receipt(struct apply *a, const struct fx *fx)
{
	enum err e =
	    outbox_receipt(a->st->store, a->ev->outbox, fx->receipt.receipt);

	if (e == ERR_NONE && fx->receipt.receipt == RECEIPT_DELIVERED &&
	    a->st->row.receipt != RECEIPT_DELIVERED)
		note_page(a, CLOCK_DELIVERED);
	/* A receipt for a row that is long gone says nothing any more. */
	return e == ERR_GONE ? ERR_NONE : e;
}

static enum err add_request(struct apply *a, const struct fx *fx)
{
	const struct flow *f = fx->request.flow;
	struct request *r = arena_alloc(a->st->arena, sizeof(*r));

	r->kind = fx->request.request;
	r->name = fx->request.name;
	r->phone = a->ev->from;
	r->case_id = apply_case_id(a, fx);
	r->flow = f->name;
	r->lang = f->langs[fx->request.lang];
	r->at = a->now;
	for (int i = 0; i < f->n_fields; i++) {
		if (fx->request.fields[i].len == 0)
			continue;
		r->fields[r->n_fields].name = f->fields[i].name;
		r->fields[r->n_fields].value = fx->request.fields[i];
		r->n_fields++;
	}
	return requests_add(a->st->store, r);
}

static enum err add_sight(struct apply *a, const struct fx *fx)
{
	return sights_add(a->st->store, &fx->sight, &a->ev->from, a->now);
}

static enum err done_before(struct apply *a, const struct fx *fx)
{
	(void)a;
	(void)fx;
	return ERR_NONE;
}

/*
 * A due timer is either set anew or gone, or it would be due for ever. The
 * alert of an open case has always been set by the engine.
 */
static enum err settle_timer(struct apply *a)
{
	static enum err (*const OVER[])(struct apply *) = {
		[TIMER_KEEP] = apply_keep_over,
		[TIMER_DAILY] = apply_daily_over,
		[TIMER_AUDITOR] = apply_auditor_over,
		[TIMER_STORM] = apply_storm_over,
	};
	const struct scene *s = &a->st->scene;

	if (a->ev->kind != EV_TIMER || a->ev->timer == TIMER_SESSION)
		return ERR_NONE;
	if (OVER[a->ev->timer] != NULL)
		return OVER[a->ev->timer](a);
	if (a->has_alert)
		return ERR_NONE;
	if (s->timer_case >= 0 &&
	    s->cases[s->timer_case].alert.state != ALERT_CLOSED)
		return ERR_GONE;
	return agenda_set(a->st->store, TIMER_ALERT, a->ev->timer_ref, 0);
}

static enum err apply_each(struct apply *a, const struct effects *fx)
{
	static enum err (*const APPLY[])(struct apply *, const struct fx *) = {
		[FX_SAY] = apply_row_say,
		[FX_TALK] = set_talk,
		[FX_CASE_NEW] = done_before,
		[FX_CASE] = apply_case_change,
		[FX_ALERT] = apply_case_alert,
		[FX_PAGE] = apply_row_page,
		[FX_TELL] = apply_row_tell,
		[FX_NOTE] = apply_case_note,
		[FX_SENT] = set_sent,
		[FX_RECEIPT] = set_receipt,
		[FX_SEND] = apply_row_sms,
		[FX_REQUEST] = add_request,
		[FX_SIGHT] = add_sight,
		[FX_SLIPS] = apply_case_slips,
		[FX_CHALLENGE] = apply_case_challenge,
		[FX_NOISE] = apply_case_noise,
		[FX_BUNDLE] = apply_storm_bundle,
	};

	for (int i = 0; i < fx->n; i++) {
		enum err e = APPLY[fx->list[i].kind](a, &fx->list[i]);

		if (e != ERR_NONE)
			return e;
	}
	return ERR_NONE;
}

enum err apply_effects(struct stage *st, const struct event *ev,
    const struct effects *fx, when_t now, struct apply_screen *screen)
{
	struct apply a = { .st = st, .ev = ev, .now = now, .screen = screen };
	enum err e = ERR_NONE;

	*screen = (struct apply_screen){ 0 };
	for (int i = 0; i < fx->n && e == ERR_NONE; i++) {
		if (fx->list[i].kind == FX_CASE_NEW)
			e = apply_case_new(&a, &fx->list[i]);
	}
	if (e == ERR_NONE)
		e = apply_each(&a, fx);
	if (e == ERR_NONE)
		e = apply_storm_late(&a);
	if (e == ERR_NONE)
		e = apply_session_save(&a);
	return e == ERR_NONE ? settle_timer(&a) : e;
}
