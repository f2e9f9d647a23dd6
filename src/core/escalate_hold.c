/*
 * escalate_hold: what becomes of a case that somebody owns. Its alert stays
 * CLAIMED with a timer at the end of each of these states, so that an offer
 * nobody takes, a referral nobody answers, a wait that is over and an end
 * nobody agrees to all come back to the owner, with a lease that ends too.
 */
#include "base/err.h"
#include "core/escalate_parts.h"
#include "core/officer_texts.h"

static struct str nick_of(const struct rules *r, int officer)
{
	return roster_officer(r->roster, officer)->nick;
}

static void hold(
    const struct case_view *c, when_t until, when_t now, struct effects *fx)
{
	escalate_parts_alert(c, escalate_parts_held(c, until), now, fx);
}

void escalate_offer(const struct rules *r, const struct case_view *c, int to,
    when_t now, struct effects *fx)
{
	struct fx *f = escalate_parts_case(c, CASE_OFFERED, c->owner, fx);

	f->change.other = nick_of(r, to);
	hold(c, now + ESCALATE_OFFER, now, fx);
	escalate_parts_note(c, NOTE_OFFERED, to, fx);
}

span_t escalate_sla(const struct rules *r, const struct case_view *c)
{
	return escalate_parts_policy(r, c->team, c->severity)->lease;
}

void escalate_refer(const struct rules *r, const struct case_view *c,
    struct str agency, when_t now, struct effects *fx)
{
	struct fx *f = escalate_parts_case(c, CASE_REFERRED, c->owner, fx);

	f->change.other = agency;
	hold(c, now + escalate_sla(r, c), now, fx);
	effects_note(fx, c->id, NOTE_REFERRED, c->owner, personal_of(agency));
}

void escalate_wait(
    const struct case_view *c, when_t until, when_t now, struct effects *fx)
{
	(void)escalate_parts_case(c, CASE_WAITING, c->owner, fx);
	hold(c, until, now, fx);
	escalate_parts_note(c, NOTE_WAITING, c->owner, fx);
}

void escalate_accept(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	(void)escalate_parts_case(c, CASE_OWNED, officer, fx);
	escalate_parts_alert(c, escalate_parts_leased(r, c, now), now, fx);
	escalate_parts_note(c, NOTE_ACCEPTED, officer, fx);
}

void escalate_return(const struct rules *r, const struct case_view *c,
    enum note why, when_t now, struct effects *fx)
{
	(void)escalate_parts_case(c, CASE_OWNED, c->owner, fx);
	escalate_parts_alert(c, escalate_parts_leased(r, c, now), now, fx);
	escalate_parts_note(c, why, -1, fx);
}

/* What the owner hears when the time of this state is over. */
static enum officer_text text_of(enum case_state state)
{
	switch (state) {
	case CASE_OFFERED:
		return OFFICER_TEXT_OFFER_OVER;
	case CASE_REFERRED:
		return OFFICER_TEXT_REFERRAL_OVER;
	case CASE_CLOSING:
		return OFFICER_TEXT_CLOSING_OVER;
	case CASE_WAITING:
	case CASE_OWNED:
	case CASE_NEW:
	case CASE_OPEN:
	case CASE_CLOSED:
	case CASE_MERGED:
		break;
	}
	return OFFICER_TEXT_WAIT_OVER;
}

void escalate_hold_over(const struct rules *r, const struct case_view *c,
    when_t now, struct effects *fx)
{
	const struct officer *o = roster_officer(r->roster, c->owner);
	struct officer_words w = {
		.code = rules_code(r, fx->arena, c->letters, &o->phones[0]),
		.name = c->other,
		.now = now,
		.until = now + escalate_sla(r, c),
	};
	struct fx *f;

	escalate_return(r, c, NOTE_CAME_BACK, now, fx);
	f = effects_add(fx, FX_TELL);
	f->case_id = c->id;
	f->tell.officer = c->owner;
	f->tell.lane = LANE_PAGE;
	f->tell.text = personal_of(officer_texts_write(
	    fx->arena, r->roster, c->owner, text_of(c->state), &w));
}

void escalate_ask_close(const struct rules *r, const struct case_view *c,
    char outcome, when_t now, struct effects *fx)
{
	struct fx *f = escalate_parts_case(c, CASE_CLOSING, c->owner, fx);

	f->change.outcome = outcome;
	f->change.closer = nick_of(r, c->owner);
	hold(c, now + ESCALATE_CLOSING, now, fx);
	escalate_parts_note(c, NOTE_CLOSING, c->owner, fx);
}

static void end_alert(const struct case_view *c, struct effects *fx)
{
	struct alert next = c->alert;

	next.state = ALERT_CLOSED;
	next.due = 0;
	next.lease_until = 0;
	escalate_parts_alert(c, next, 0, fx);
}

void escalate_close(const struct rules *r, const struct case_view *c,
    int officer, char outcome, struct effects *fx)
{
	struct str nick = nick_of(r, officer);
	struct fx *f;

	BUG_IF(c->severity == SEVERITY_S1 && c->state != CASE_CLOSING);
	BUG_IF(str_eq(c->closer, nick));
	f = escalate_parts_case(c, CASE_CLOSED, -1, fx);
	f->change.outcome = outcome;
	f->change.closer = nick;
	if (c->state == CASE_CLOSING) {
		f->change.closer = c->closer;
		f->change.other = nick;
	}
	end_alert(c, fx);
	escalate_parts_note(c, NOTE_CLOSED, officer, fx);
}

/* The reports of c are now reports of `into`. */
static void take_in(const struct rules *r, const struct case_view *c,
    const struct case_view *into, when_t now, struct effects *fx)
{
	struct case_view both = *into;

	both.reports += c->reports;
	both.traits = traits_join(fx->arena, &into->traits, &c->traits);
	if (escalate_bars(r, &both, into->owner))
		both.owner = -1;
	if (c->severity != into->severity &&
	    severity_max(c->severity, into->severity) == c->severity) {
		escalate_rise(r, &both, c->severity, now, fx);
		return;
	}
	if (both.owner != into->owner)
		escalate_due(r, &both, now, fx); /* nobody may hold it so */
	else
		(void)escalate_parts_case(&both, into->state, into->owner, fx);
}

void escalate_merge(const struct rules *r, const struct case_view *c,
    const struct case_view *into, int officer, when_t now, struct effects *fx)
{
	struct fx *f;

	BUG_IF(c->id == into->id || !case_is_open(into->state));
	f = escalate_parts_case(c, CASE_MERGED, -1, fx);
	f->change.outcome = 'G';
	f->change.closer = nick_of(r, officer);
	f->change.merged_into = into->id;
	end_alert(c, fx);
	effects_note(
	    fx, c->id, NOTE_MERGED, officer, personal_of(into->letters));
	take_in(r, c, into, now, fx);
	effects_note(
	    fx, into->id, NOTE_MERGED, officer, personal_of(c->letters));
}

void escalate_reopen(const struct rules *r, const struct case_view *c,
    int officer, when_t now, struct effects *fx)
{
	struct alert next = escalate_raise(r, c, now);
	struct fx *f = escalate_parts_case(c, CASE_OPEN, -1, fx);
	struct escalate_page page;

	f->change.summary = c->summary;
	f->change.severity = c->severity;
	f = effects_add(fx, FX_ALERT);
	f->case_id = c->id;
	f->alert.is_new = true;
	f->alert.generation = c->alert.generation;
	next.generation = c->alert.generation + 1;
	next.loop = c->alert.loop + 1; /* a page is one of (step, loop) */
	f->alert.next = next;
	escalate_parts_note(c, NOTE_REOPENED, officer, fx);
	page = escalate_parts_page(c, &next, true, now);
	page.is_first = true; /* of a new alert */
	escalate_page_step(r, &page, fx);
}
