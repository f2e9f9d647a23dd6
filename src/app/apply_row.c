/*
 * What is said and paged, as outbox rows; on USSD as the screen of the step.
 * A person is written to from the number that they wrote to, an officer from
 * our default number.
 */
#include "app/apply_parts.h"
#include "base/log.h"
#include "core/rules.h"

struct str apply_row_our_number(const struct apply *a)
{
	if (a->ev->kind == EV_SMS && a->ev->to.len > 0)
		return a->ev->to;
	if (a->st->has_session && a->st->session.our_number.len > 0)
		return a->st->session.our_number;
	return a->st->number;
}

enum err apply_row_send(struct apply *a, struct outbox_row *row, int64_t *id)
{
	enum err e;

	*id = 0;
	if (!row->to.is_number) {
		log_info("apply.no_number", "event=%lld", (long long)a->ev->id);
		return ERR_NONE;
	}
	row->state = OUTBOX_QUEUED;
	row->at = a->now;
	row->due = a->now;
	e = outbox_add(a->st->store, row);
	if (e == ERR_NONE)
		*id = row->id;
	return e;
}

static enum err send_sms(struct apply *a, struct personal text)
{
	struct outbox_row row = {
		.lane = LANE_ANSWER,
		.to = a->ev->from,
		.from = apply_row_our_number(a),
		.text = text,
	};
	int64_t id;

	return apply_row_send(a, &row, &id);
}

/* Kannel sends the screen: it goes through the outbox like an SMS. */
static enum err say_kannel(struct apply *a, const struct fx *fx)
{
	struct outbox_row row = {
		.lane = LANE_USSD,
		.to = a->ev->from,
		.from = a->ev->to,
		.text = fx->say.text,
		.meta = arena_printf(a->st->arena, "%.*s%s",
		    STR_ARG(a->ev->ussd_meta), fx->say.is_last ? "&end=1" : ""),
	};
	int64_t id;

	return apply_row_send(a, &row, &id);
}

/* All that one step says is one screen. */
static enum err say_screen(struct apply *a, const struct fx *fx)
{
	struct str text = personal_open(fx->say.text);
	struct apply_screen *s = a->screen;

	s->text = s->has_one ? arena_printf(a->st->arena, "%.*s\n%.*s",
				   STR_ARG(s->text), STR_ARG(text))
			     : text;
	s->has_one = true;
	s->is_last = fx->say.is_last;
	return stage_is_joined(a->ev) ? ERR_NONE : say_kannel(a, fx);
}

enum err apply_row_say(struct apply *a, const struct fx *fx)
{
	if (a->ev->kind == EV_USSD)
		return say_screen(a, fx);
	if (a->ev->kind == EV_TIMER && a->st->session.channel == CHANNEL_USSD)
		return ERR_NONE; /* no screen is open to show it on */
	return send_sms(a, fx->say.text);
}

enum err apply_row_sms(struct apply *a, const struct fx *fx)
{
	return send_sms(a, fx->send.text);
}

static const struct officer *officer_of(const struct apply *a, int officer)
{
	return roster_officer(book_rules(a->st->book)->roster, officer);
}

/* The row and its entry among the pages. */
static enum err page(struct apply *a, const struct fx *fx, int64_t case_id)
{
	const struct officer *o = officer_of(a, fx->page.officer);
	struct outbox_row row = {
		.lane = fx->page.lane,
		.to = o->phones[0],
		.from = a->st->number,
		.text = fx->page.text,
		.case_id = case_id,
		.step = fx->page.step,
		.loop = fx->page.loop,
	};
	int64_t id;
	enum err e = apply_row_send(a, &row, &id);

	if (e != ERR_NONE)
		return e;
	return cases_page(a->st->store, case_id, o->nick, fx->page.step,
	    fx->page.loop, id, a->now);
}

enum err apply_row_page(struct apply *a, const struct fx *fx)
{
	struct str nick = officer_of(a, fx->page.officer)->nick;
	const struct storm_held held = {
		.case_id = apply_case_id(a, fx),
		.rank = fx->page.rank,
		.step = fx->page.step,
		.loop = fx->page.loop,
		.is_again = fx->page.is_again,
	};
	bool is_paged = false, leaves = false;
	enum err e = cases_has_page(
	    a->st->store, held.case_id, nick, held.step, held.loop, &is_paged);

	/* This officer has this page already: that is what was wanted. */
	if (e != ERR_NONE || is_paged)
		return e;
	e = apply_storm_page(a, nick, &held, &leaves);
	return e == ERR_NONE && leaves ? page(a, fx, held.case_id) : e;
}

/* An answer to his own command is not counted. */
static bool is_answer(const struct apply *a, const struct fx *fx)
{
	return a->ev->kind == EV_SMS && fx->tell.lane == LANE_ANSWER &&
	       fx->tell.officer == a->st->scene.officer;
}

enum err apply_row_tell(struct apply *a, const struct fx *fx)
{
	struct outbox_row row = {
		.lane = fx->tell.lane,
		.to = officer_of(a, fx->tell.officer)->phones[0],
		.from = a->st->number,
		.text = fx->tell.text,
	};
	int64_t id;
	enum err e = apply_row_send(a, &row, &id);

	if (e != ERR_NONE || is_answer(a, fx))
		return e;
	return apply_storm_count(a, fx->tell.officer);
}
