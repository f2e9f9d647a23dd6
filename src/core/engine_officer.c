/*
 * engine_officer: the commands of officers, by a table of acts. Here are those
 * by which a case is taken, kept and given back.
 */
#include "core/engine_order.h"

static void tell_holder(struct order *o, const struct case_view *c)
{
	if (engine_order_is_mine(o, c)) {
		engine_order_tell(o, OFFICER_TEXT_YOURS);
		return;
	}
	o->words.name = engine_order_name(o, c->owner);
	engine_order_tell(o, OFFICER_TEXT_TAKEN);
}

static void tell_claimed(struct order *o, const struct case_view *c)
{
	o->words.at = o->d->now;
	o->words.until = o->d->now + engine_order_lease(o, c);
	engine_order_tell(o, OFFICER_TEXT_CLAIMED);
}

static void claim(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_recent, engine_order_is_open);

	if (c == NULL)
		return;
	if (engine_hand_accept(o, c)) {
		tell_claimed(o, c);
		return;
	}
	if (engine_end_is_second(o, c)) {
		engine_end_close(o);
		return;
	}
	if (!escalate_can_claim(c)) {
		tell_holder(o, c);
		return;
	}
	escalate_claim(d->rules, c, engine_order_me(o), d->now, d->fx);
	tell_claimed(o, c);
}

static void pass(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_listed);

	if (c == NULL)
		return;
	if (engine_order_is_mine(o, c)) {
		escalate_pass(d->rules, c, engine_order_me(o), d->now, d->fx);
		engine_order_tell(o, OFFICER_TEXT_PASSED);
	} else if (engine_order_is_open(o, c)) {
		/* The ladder goes on: the other of the pair may take it. */
		engine_order_note(o, c, NOTE_PASSED, personal_of(STR("")));
		engine_order_tell(o, OFFICER_TEXT_CANNOT);
	} else {
		engine_order_tell(o, OFFICER_TEXT_NOT_YOURS);
	}
}

static void renew(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = engine_order_my_case(o);

	if (c == NULL)
		return;
	escalate_renew(d->rules, c, engine_order_me(o), d->now, d->fx);
	if (c->state == CASE_OWNED || c->state == CASE_WAITING)
		o->words.until = d->now + engine_order_lease(o, c);
	engine_order_tell(o, OFFICER_TEXT_RENEWED);
}

static void list(struct order *o)
{
	engine_order_tell_list(o, OFFICER_TEXT_LIST, engine_order_is_listed);
}

static void help(struct order *o)
{
	engine_order_tell(o, OFFICER_TEXT_HELP);
}

static void test(struct order *o)
{
	o->words.at = o->d->now;
	engine_order_tell(o, OFFICER_TEXT_TESTED);
}

static void confirm(struct order *o);

static void (*const carry_out[OFFICER_ACTS])(struct order *) = {
	[OFFICER_NONE] = help,
	[OFFICER_CLAIM] = claim,
	[OFFICER_PASS] = pass,
	[OFFICER_STILL] = renew,
	[OFFICER_LIST] = list,
	[OFFICER_HELP] = help,
	[OFFICER_ESCALATE] = engine_work_climb,
	[OFFICER_NOTE] = engine_work_note,
	[OFFICER_WAIT] = engine_work_wait,
	[OFFICER_INFO] = engine_work_info,
	[OFFICER_HAND] = engine_hand_over,
	[OFFICER_JOIN] = engine_work_join,
	[OFFICER_REFER] = engine_hand_refer,
	[OFFICER_CLOSE] = engine_end_close,
	[OFFICER_UNDO] = engine_end_undo,
	[OFFICER_MERGE] = engine_end_merge,
	[OFFICER_REOPEN] = engine_end_reopen,
	[OFFICER_DUTY] = engine_guard_ask,
	[OFFICER_READY] = engine_guard_ask,
	[OFFICER_SWAP] = engine_guard_ask,
	[OFFICER_AWAY] = engine_guard_ask,
	[OFFICER_RETURN] = engine_guard_ask,
	[OFFICER_REVOKE] = engine_guard_ask,
	[OFFICER_TEST] = test,
	[OFFICER_REFUSE] = engine_hand_refuse,
	[OFFICER_CONFIRM] = confirm,
	[OFFICER_CLAIM_ALL] = engine_storm_claim,
};

/* The command that was asked back, as if it came now. */
static void confirm(struct order *o)
{
	struct officer_command asked = engine_guard_confirm(o);
	const struct officer_command *said = o->command;

	if (asked.act == OFFICER_NONE)
		return;
	o->command = &asked;
	o->is_confirmed = true;
	carry_out[asked.act](o);
	o->command = said;
}

void engine_officer(
    const struct decision *d, const struct officer_command *command)
{
	struct order o = { .d = d, .command = command };

	o.words.now = d->now;
	if (command->act != OFFICER_NONE && command->act != OFFICER_HELP &&
	    engine_guard_is_locked(&o))
		return;
	carry_out[command->act](&o);
}

void engine_officer_help(const struct decision *d)
{
	struct officer_command none = { .act = OFFICER_NONE };

	engine_officer(d, &none);
}

void engine_officer_stop(const struct decision *d)
{
	struct officer_command none = { .act = OFFICER_NONE };
	struct order o = { .d = d, .command = &none };

	o.words.now = d->now;
	engine_order_tell(&o, OFFICER_TEXT_STOP_REFUSED);
	o.words.name = engine_order_name(&o, engine_order_me(&o));
	(void)engine_order_tell_supervisors(&o, OFFICER_TEXT_STOP_TOLD);
}
