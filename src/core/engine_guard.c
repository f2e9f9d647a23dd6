/*
 * engine_guard: a sender can be forged, an officer's phone cannot: what does
 * harm is asked back, and the answer proves that the phone got the question.
 */
#include "core/engine_order.h"

#include "core/challenge.h"

bool engine_guard_is_locked(struct order *o)
{
	const struct slips *slips = &o->d->scene->slips;

	if (!challenge_is_locked(slips, o->d->now))
		return false;
	o->words.until = slips->until;
	engine_order_tell(o, OFFICER_TEXT_LOCKED);
	return true;
}

void engine_guard_slip(struct order *o)
{
	const struct decision *d = o->d;
	struct slips slips = d->scene->slips;
	bool locks = challenge_slip(&slips, d->now);
	struct fx *f = effects_add(d->fx, FX_SLIPS);

	f->slips.slips = slips;
	if (!locks)
		return;
	o->words.until = slips.until;
	engine_order_tell(o, OFFICER_TEXT_LOCKED);
	o->words.name = engine_order_name(o, engine_order_me(o));
	(void)engine_order_tell_supervisors(o, OFFICER_TEXT_LOCKED_OTHER);
}

static const struct officer *me(const struct order *o)
{
	return roster_officer(o->d->rules->roster, engine_order_me(o));
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '-' && c <= ':') || c == ' ';
}

/* What was asked for, in letters that every text has room for. */
static struct str shown(const struct order *o)
{
	struct str said = personal_open(o->command->text);
	char *out;
	size_t n = 0;

	if (said.len == 0)
		said = o->command->word;
	out = arena_alloc(o->d->fx->arena, OFFICER_LIST_MOST + 1);
	for (size_t i = 0; i < said.len && n < OFFICER_LIST_MOST; i++) {
		if (is_plain(said.ptr[i]))
			out[n++] = said.ptr[i];
	}
	return (struct str){ out, n };
}

bool engine_guard_is_confirmed(struct order *o)
{
	const struct decision *d = o->d;
	const struct officer_command *c = o->command;
	struct fx *f;

	if (o->is_confirmed)
		return true;
	o->words.act = c->act;
	o->words.number =
	    rules_number(d->rules, d->fx->arena, &me(o)->phones[0], d->now);
	if (o->about == NULL)
		o->words.code = shown(o);
	engine_order_tell(o, OFFICER_TEXT_CONFIRM);
	f = effects_add(d->fx, FX_CHALLENGE);
	f->challenge.challenge = (struct challenge){
		.act = c->act,
		.number = o->words.number,
		.case_id = o->about == NULL ? 0 : o->about->id,
		.until = d->now + CHALLENGE_SPAN,
		.outcome = c->outcome,
		.word = c->word,
		.text = c->text,
	};
	return false;
}

/* The code of its case, as the sender has it. */
static void name_case(
    struct order *o, const struct case_view *c, struct officer_command *out)
{
	const struct decision *d = o->d;

	out->has_code = true;
	out->code.letters = c->letters;
	out->code.digits = d->rules->check(
	    d->rules->check_arg, c->letters, msisdn_open(&me(o)->phones[0]));
}

struct officer_command engine_guard_confirm(struct order *o)
{
	const struct decision *d = o->d;
	const struct challenge *asked = &d->scene->challenge;
	const struct case_view *c = NULL;
	struct officer_command out = { .act = OFFICER_NONE };

	if (asked->act == OFFICER_NONE || d->now >= asked->until) {
		engine_order_tell(o, OFFICER_TEXT_NO_CONFIRM);
		return out;
	}
	if (asked->number != o->command->number) {
		engine_order_tell(o, OFFICER_TEXT_NO_CONFIRM);
		engine_guard_slip(o);
		return out;
	}
	(void)effects_add(d->fx, FX_CHALLENGE); /* once */
	if (asked->case_id != 0)
		c = scene_case(d->scene, asked->case_id);
	out.act = asked->act;
	out.outcome = asked->outcome;
	out.word = asked->word;
	out.text = asked->text;
	if (c != NULL)
		name_case(o, c, &out);
	return out;
}

void engine_guard_ask(struct order *o)
{
	if (o->command->act == OFFICER_AWAY && !engine_guard_is_confirmed(o))
		return;
	o->words.act = o->command->act;
	o->words.name = engine_order_name(o, engine_order_me(o));
	o->words.list = shown(o);
	engine_order_tell(o, OFFICER_TEXT_ASKED);
	(void)engine_order_tell_supervisors(o, OFFICER_TEXT_ASKED_BY);
}
