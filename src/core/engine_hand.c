/*
 * engine_hand: from one hand to another. Whoever has a case keeps it until
 * somebody else has said YA to it; a refusal and a silence bring it back.
 */
#include "core/engine_order.h"

/* The sender owns it, and it is in no other's hand. */
static const struct case_view *case_in_hand(struct order *o)
{
	const struct case_view *c = engine_order_my_case(o);

	if (c == NULL || c->state == CASE_OWNED)
		return c;
	engine_order_tell(o, OFFICER_TEXT_PENDING);
	return NULL;
}

void engine_hand_over(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = case_in_hand(o);
	int to;

	if (c == NULL)
		return;
	to = roster_by_nick(d->rules->roster, o->command->word);
	if (to < 0 || to == engine_order_me(o) ||
	    escalate_bars(d->rules, c, to)) {
		engine_order_tell(o, OFFICER_TEXT_TO_WHOM);
		return;
	}
	if (!engine_guard_is_confirmed(o))
		return;
	escalate_offer(d->rules, c, to, d->now, d->fx);
	o->words.until = d->now + ESCALATE_OFFER;
	o->words.name = engine_order_name(o, to);
	engine_order_tell(o, OFFICER_TEXT_OFFER_SENT);
	o->words.name = engine_order_name(o, engine_order_me(o));
	o->words.list = str_of(severity_name(c->severity));
	engine_order_tell_to(o, to, OFFICER_TEXT_OFFERED);
}

/* "hotline, ppa, polda" */
static struct str agencies(const struct order *o)
{
	const struct roster *r = o->d->rules->roster;
	struct str list = STR("");

	for (int i = 0; roster_agency_id(r, i).len > 0; i++) {
		struct str id = roster_agency_id(r, i);

		if (list.len + 2 + id.len > OFFICER_LIST_MOST)
			break;
		list = arena_printf(o->d->fx->arena, "%.*s%s%.*s",
		    STR_ARG(list), list.len > 0 ? ", " : "", STR_ARG(id));
	}
	return list;
}

static bool is_of(const struct order *o, int officer, int agency)
{
	return roster_officer(o->d->rules->roster, officer)->agency == agency;
}

/* Tells each officer of the agency but the sender. */
static void tell_agency(struct order *o, int agency, enum officer_text which)
{
	for (int i = 0; i < roster_n_officers(o->d->rules->roster); i++)
		if (i != engine_order_me(o) && is_of(o, i, agency))
			engine_order_tell_to(o, i, which);
}

static bool has_officers(const struct order *o, int agency)
{
	bool found = false;

	for (int i = 0; i < roster_n_officers(o->d->rules->roster); i++)
		found =
		    found || (i != engine_order_me(o) && is_of(o, i, agency));
	return found;
}

static bool can_refer(
    const struct order *o, const struct case_view *c, int agency)
{
	return has_officers(o, agency) &&
	       (escalate_barred(o->d->rules, &c->traits) >> agency & 1) == 0;
}

void engine_hand_refer(struct order *o)
{
	const struct decision *d = o->d;
	const struct roster *r = d->rules->roster;
	const struct case_view *c = case_in_hand(o);
	int agency;

	if (c == NULL)
		return;
	agency = roster_by_agency(r, o->command->word);
	if (agency < 0 || !can_refer(o, c, agency)) {
		o->words.list = agencies(o);
		engine_order_tell(o, OFFICER_TEXT_TO_WHERE);
		return;
	}
	escalate_refer(d->rules, c, roster_agency_id(r, agency), d->now, d->fx);
	o->words.until = d->now + escalate_sla(d->rules, c);
	o->words.name = roster_agency(r, agency);
	engine_order_tell(o, OFFICER_TEXT_REFERRED);
	o->words.name = engine_order_name(o, engine_order_me(o));
	o->words.list = str_of(severity_name(c->severity));
	tell_agency(o, agency, OFFICER_TEXT_REFERRAL);
}

/* It waits for the sender's answer. */
static bool is_for_me(const struct order *o, const struct case_view *c)
{
	int agency;

	if (c->owner == engine_order_me(o) || engine_order_is_barred(o, c))
		return false;
	if (c->state == CASE_OFFERED)
		return c->offered_to == engine_order_me(o);
	if (c->state != CASE_REFERRED)
		return false;
	agency = roster_by_agency(o->d->rules->roster, c->other);
	return agency >= 0 && is_of(o, engine_order_me(o), agency);
}

bool engine_hand_accept(struct order *o, const struct case_view *c)
{
	const struct decision *d = o->d;

	if (!is_for_me(o, c))
		return false;
	escalate_accept(d->rules, c, engine_order_me(o), d->now, d->fx);
	if (c->owner >= 0) {
		o->words.name = engine_order_name(o, engine_order_me(o));
		engine_order_tell_to(o, c->owner, OFFICER_TEXT_ACCEPTED_BY);
	}
	return true;
}

void engine_hand_refuse(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c =
	    engine_order_case(o, is_for_me, engine_order_is_listed);

	if (c == NULL)
		return;
	if ((!is_for_me(o, c) && !engine_end_is_second(o, c)) || c->owner < 0) {
		engine_order_tell(o, OFFICER_TEXT_NOT_YOURS);
		return;
	}
	engine_order_note(o, c, NOTE_REFUSED, o->command->text);
	escalate_return(d->rules, c, NOTE_CAME_BACK, d->now, d->fx);
	o->words.until = d->now + engine_order_lease(o, c);
	o->words.name = engine_order_name(o, engine_order_me(o));
	engine_order_tell_to(o, c->owner, OFFICER_TEXT_REFUSED_BY);
	o->words.name = engine_order_name(o, c->owner);
	engine_order_tell(o, OFFICER_TEXT_YOU_REFUSED);
}
