/*
 * engine_end: how a case ends, or does not. Silence ends nothing; an S1 needs a
 * second person, of another agency or a supervisor, so that no one person and
 * no one agency can make it disappear.
 */
#include "core/engine_order.h"

#define UNDO_SPAN MINUTES(30)
#define REOPEN_SPAN DAYS(90)

static const struct officer *officer_of(const struct order *o, int officer)
{
	return roster_officer(o->d->rules->roster, officer);
}

static bool is_second_of(
    const struct order *o, const struct case_view *c, int officer)
{
	int first = roster_by_nick(o->d->rules->roster, c->closer);

	if (officer == c->owner || officer == first)
		return false;
	/* Whoever asked is gone from the roster: a supervisor decides. */
	return officer_of(o, officer)->role == ROLE_SUPERVISOR ||
	       (first >= 0 && officer_of(o, officer)->agency !=
				  officer_of(o, first)->agency);
}

bool engine_end_is_second(const struct order *o, const struct case_view *c)
{
	return c->state == CASE_CLOSING &&
	       is_second_of(o, c, engine_order_me(o));
}

/* Supervisors; where there is no other than the sender, everybody who may be
 * the second person. */
static void ask_seconds(struct order *o, const struct case_view *c)
{
	char outcome[2] = { o->command->outcome, '\0' };
	struct case_view closing = *c;

	closing.closer = officer_of(o, engine_order_me(o))->nick;
	o->words.name = engine_order_name(o, engine_order_me(o));
	o->words.list = arena_copy(o->d->fx->arena, str_of(outcome));
	if (engine_order_tell_supervisors(o, OFFICER_TEXT_SECOND) > 0)
		return;
	for (int i = 0; i < roster_n_officers(o->d->rules->roster); i++) {
		if (is_second_of(o, &closing, i))
			engine_order_tell_to(o, i, OFFICER_TEXT_SECOND);
	}
}

/* What he wrote beside the outcome, if anything. */
static void note_words(const struct order *o, const struct case_view *c)
{
	if (personal_open(o->command->text).len > 0)
		engine_order_note(o, c, NOTE_PROGRESS, o->command->text);
}

static void close_as_second(struct order *o, const struct case_view *c)
{
	const struct decision *d = o->d;

	if (!engine_guard_is_confirmed(o))
		return;
	escalate_close(d->rules, c, engine_order_me(o), c->outcome, d->fx);
	note_words(o, c);
	engine_order_tell(o, OFFICER_TEXT_CLOSED_NOW);
	if (c->owner < 0)
		return;
	o->words.name = engine_order_name(o, engine_order_me(o));
	engine_order_tell_to(o, c->owner, OFFICER_TEXT_CLOSED_BY);
}

static void close_mine(struct order *o, const struct case_view *c)
{
	const struct decision *d = o->d;
	char outcome = o->command->outcome;

	/* T: nobody was reached. That can only pause. */
	if (outcome == 0 || outcome == 'T') {
		engine_order_tell(o, OFFICER_TEXT_WHICH_OUTCOME);
		return;
	}
	if (!engine_guard_is_confirmed(o))
		return;
	note_words(o, c);
	if (c->severity != SEVERITY_S1) {
		escalate_close(d->rules, c, engine_order_me(o), outcome, d->fx);
		engine_order_tell(o, OFFICER_TEXT_CLOSED_NOW);
		return;
	}
	escalate_ask_close(d->rules, c, outcome, d->now, d->fx);
	o->words.until = d->now + ESCALATE_CLOSING;
	engine_order_tell(o, OFFICER_TEXT_CLOSING);
	ask_seconds(o, c);
}

void engine_end_close(struct order *o)
{
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_listed);

	if (c == NULL)
		return;
	if (engine_end_is_second(o, c))
		close_as_second(o, c);
	else if (!engine_order_is_mine(o, c))
		engine_order_tell(o, c->state == CASE_CLOSING
					 ? OFFICER_TEXT_NOT_SECOND
					 : OFFICER_TEXT_NOT_YOURS);
	else if (c->state != CASE_OWNED && c->state != CASE_WAITING)
		engine_order_tell(o, OFFICER_TEXT_PENDING);
	else
		close_mine(o, c);
}

void engine_end_undo(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = engine_order_my_case(o);

	if (c == NULL)
		return;
	if (d->now - c->owned_at > UNDO_SPAN) {
		engine_order_tell(o, OFFICER_TEXT_UNDO_LATE);
		return;
	}
	escalate_disown(d->rules, c, d->now, d->fx);
	engine_order_tell(o, OFFICER_TEXT_UNDONE);
	o->words.name = engine_order_name(o, engine_order_me(o));
	(void)engine_order_tell_supervisors(o, OFFICER_TEXT_SPOOFED);
}

/* The case that c is to be merged into; NULL when it is told why not. */
static const struct case_view *other_case(
    struct order *o, const struct case_view *c)
{
	const struct code *code = &o->command->other;
	const struct case_view *into = NULL;

	if (!o->command->has_other) {
		engine_order_tell(o, OFFICER_TEXT_WHICH_OTHER);
		return NULL;
	}
	into = scene_letters(o->d->scene, code->letters);
	o->words.list =
	    code_write(o->d->fx->arena, code->letters, code->digits);
	if (into == NULL || !engine_order_is_own_code(o, into, code)) {
		o->words.code = o->words.list;
		engine_order_tell(o, OFFICER_TEXT_NO_MATCH);
		engine_guard_slip(o);
		return NULL;
	}
	if (into == c || !case_is_open(into->state)) {
		engine_order_tell(o, OFFICER_TEXT_WHICH_OTHER);
		return NULL;
	}
	return into;
}

void engine_end_merge(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_listed);
	const struct case_view *into;

	if (c == NULL)
		return;
	if (!engine_order_is_listed(o, c)) {
		engine_order_tell(o, OFFICER_TEXT_NOT_YOURS);
		return;
	}
	into = other_case(o, c);
	if (into == NULL)
		return;
	escalate_merge(d->rules, c, into, engine_order_me(o), d->now, d->fx);
	engine_order_tell(o, OFFICER_TEXT_MERGED);
	if (into->owner < 0 || into->owner == engine_order_me(o))
		return;
	o->words.name = engine_order_name(o, engine_order_me(o));
	engine_order_tell_to(o, into->owner, OFFICER_TEXT_MERGED_BY);
}

void engine_end_reopen(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = engine_order_any_case(
	    o, engine_order_is_mine, engine_order_is_listed);

	if (c == NULL)
		return;
	if (c->state != CASE_CLOSED) {
		engine_order_tell(o, OFFICER_TEXT_NOT_CLOSED);
	} else if (d->now - c->closed_at > REOPEN_SPAN) {
		engine_order_tell(o, OFFICER_TEXT_TOO_OLD);
	} else {
		escalate_reopen(d->rules, c, engine_order_me(o), d->now, d->fx);
		engine_order_tell(o, OFFICER_TEXT_REOPENED);
	}
}
