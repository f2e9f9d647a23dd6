/*
 * engine_work: an officer's work on a case that is open: news, waiting, reading
 * more of it, helping, asking for the next step.
 */
#include "core/engine_order.h"

#include "core/code.h"
#include "core/escalate_page.h"

#define WAIT_S1 HOURS(4)
#define WAIT_OTHERS DAYS(7)
/* Digits in a row that may be somebody's number. */
#define DIGITS_MOST 3

/* His own, or one that he was paged for. */
static bool is_known(const struct order *o, const struct case_view *c)
{
	return c->paged_at != 0 || engine_order_is_mine(o, c);
}

void engine_work_note(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_listed);

	if (c == NULL)
		return;
	if (personal_open(o->command->text).len == 0) {
		engine_order_tell(o, OFFICER_TEXT_WHAT_NEWS);
		return;
	}
	engine_order_note(o, c, NOTE_PROGRESS, o->command->text);
	if (!engine_order_is_mine(o, c)) {
		engine_order_tell(o, OFFICER_TEXT_NOTED_ONLY);
		return;
	}
	/* News renews the lease; what waits for others goes on waiting. */
	if (c->state == CASE_OWNED) {
		escalate_renew(d->rules, c, engine_order_me(o), d->now, d->fx);
		o->words.until = d->now + engine_order_lease(o, c);
	}
	engine_order_tell(o, OFFICER_TEXT_NOTED);
}

/* 0: not said, or no time to come. */
static when_t until_of(const struct order *o)
{
	const struct roster *r = o->d->rules->roster;
	const struct officer_time *t = &o->command->time;
	when_t wall;

	if (!t->is_set)
		return 0;
	if (t->span != 0)
		return o->d->now + t->span;
	wall = officer_time_at(t, roster_wall(r, o->d->now));
	return wall == 0 ? 0 : roster_instant(r, wall);
}

void engine_work_wait(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = engine_order_my_case(o);
	span_t most;
	when_t until = until_of(o);

	if (c == NULL)
		return;
	if (c->state != CASE_OWNED && c->state != CASE_WAITING) {
		engine_order_tell(o, OFFICER_TEXT_PENDING);
		return;
	}
	most = c->severity == SEVERITY_S1 ? WAIT_S1 : WAIT_OTHERS;
	o->words.until = d->now + most;
	if (until <= d->now || until > d->now + most) {
		engine_order_tell(o, OFFICER_TEXT_WAIT_WHEN);
		return;
	}
	escalate_wait(c, until, d->now, d->fx);
	o->words.until = until;
	engine_order_tell(o, OFFICER_TEXT_WAITING);
}

void engine_work_join(struct order *o)
{
	const struct case_view *c = engine_order_case(
	    o, engine_order_is_recent, engine_order_is_listed);

	if (c == NULL)
		return;
	if (engine_order_is_mine(o, c)) {
		engine_order_tell(o, OFFICER_TEXT_YOURS);
		return;
	}
	engine_order_note(o, c, NOTE_JOINED, personal_of(STR("")));
	o->words.name = engine_order_name(o, c->owner);
	engine_order_tell(o, OFFICER_TEXT_JOINED);
	if (c->owner < 0)
		return;
	o->words.name = engine_order_name(o, engine_order_me(o));
	engine_order_tell_to(o, c->owner, OFFICER_TEXT_JOINED_BY);
}

void engine_work_climb(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_listed);

	if (c == NULL)
		return;
	if (!engine_order_is_listed(o, c))
		engine_order_tell(o, OFFICER_TEXT_NOT_YOURS);
	else if (escalate_climb(d->rules, c, engine_order_me(o), d->now, d->fx))
		engine_order_tell(o, OFFICER_TEXT_CLIMBED);
	else
		engine_order_tell(o, OFFICER_TEXT_CLIMBED_BEFORE);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* No run of digits that could be a number: a reporter may have written one. */
static struct str without_numbers(struct arena *a, struct str text)
{
	char *out = arena_alloc(a, text.len + 1);
	size_t run = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		out[i] = c;
		run = is_digit(c) ? run + 1 : 0;
		if (run == DIGITS_MOST + 1) {
			for (size_t k = i - DIGITS_MOST; k < i; k++)
				out[k] = '#';
		}
		if (run > DIGITS_MOST)
			out[i] = '#';
	}
	return (struct str){ out, text.len };
}

/* What the page says, how many reports there are and whose hand it is in:
 * the least that is of use, and never who reported. */
static void tell_details(struct order *o, const struct case_view *c)
{
	const struct decision *d = o->d;
	struct arena *a = d->fx->arena;
	const struct officer *me =
	    roster_officer(d->rules->roster, engine_order_me(o));
	struct str text = without_numbers(
	    a, code_fill(a, personal_open(c->summary), o->words.code));
	struct fx *f = effects_add(d->fx, FX_TELL);

	f->case_id = c->id;
	f->tell.officer = engine_order_me(o);
	f->tell.lane = LANE_ANSWER;
	f->tell.text = personal_of(escalate_page_cut(a,
	    arena_printf(a, "%s, %d %s, %.*s: %.*s", severity_name(c->severity),
		c->reports, me->is_english ? "reports" : "laporan",
		STR_ARG(engine_order_name(o, c->owner)), STR_ARG(text))));
}

void engine_work_info(struct order *o)
{
	const struct rules *r = o->d->rules;
	const struct officer *me =
	    roster_officer(r->roster, engine_order_me(o));
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_listed);
	struct str word = o->command->word;

	if (c == NULL)
		return;
	if (!is_known(o, c) && me->role != ROLE_SUPERVISOR) {
		engine_order_tell(o, OFFICER_TEXT_NOT_YOURS);
	} else if (me->word.len == 0 || r->is_word == NULL) {
		engine_order_tell(o, OFFICER_TEXT_WORD_NONE);
	} else if (word.len == 0) {
		engine_order_tell(o, OFFICER_TEXT_WORD_HOW);
	} else if (!r->is_word(r->check_arg, me->nick, word, me->word)) {
		engine_order_tell(o, OFFICER_TEXT_WORD_WRONG);
		engine_guard_slip(o);
	} else {
		engine_order_note(o, c, NOTE_DETAILS, personal_of(STR("")));
		tell_details(o, c);
	}
}
