/*
 * Plays a talk on a rehearsal. What each named person gets waits in a queue
 * until a line of the talk expects it; nothing may be left there when the next
 * thing happens.
 */
#include "tools/talks_run.h"

#include "app/rehearsal.h"
#include "base/err.h"
#include "core/code.h"
#include "tools/talks_match.h"
#include "tools/talks_places.h"
#include "tools/talks_whole.h"

#define OUR_NUMBER STR("118")
#define WAITING 64 /* SMS that one person may get between two lines */

struct ear {
	struct msisdn number;
	struct str got[WAITING];
	int n, next;
	bool is_full;
	struct str screen; /* the last one */
	struct talks_heard heard;
};

struct run {
	const struct talks_script *script;
	struct book *book;
	struct rehearsal *rehearsal;
	struct arena *arena;
	struct buf *transcript;
	struct ear ears[TALKS_PEOPLE];
	struct talks_result result;
};

static const struct talks_person *person_of(const struct run *r, int i)
{
	return &r->script->people[i];
}

static bool fail(struct run *r, int line, struct str why)
{
	r->result.passed = false;
	r->result.line = line;
	r->result.why = why;
	return false;
}

static void write_line(
    struct run *r, struct str name, const char *act, struct str text)
{
	span_t t = rehearsal_now(r->rehearsal) - r->script->start;

	buf_putf(r->transcript, "%lld.%03d %.*s %s %.*s\n",
	    (long long)(t / SECONDS(1)), (int)(t % SECONDS(1)), STR_ARG(name),
	    act, STR_ARG(talks_match_shown(r->arena, text)));
}

static int ear_of(const struct run *r, const struct msisdn *number)
{
	for (int i = 0; i < r->script->n_people; i++) {
		if (msisdn_eq(&r->ears[i].number, number))
			return i;
	}
	return -1;
}

/* What a transcript calls a phone: a name of the talk, of the roster, or. */
static struct str name_of(const struct run *r, const struct msisdn *number)
{
	const struct roster *roster = book_rules(r->book)->roster;
	int officer = roster_by_phone(roster, number);
	int ear = ear_of(r, number);

	if (ear >= 0)
		return person_of(r, ear)->name;
	if (officer >= 0)
		return roster_officer(roster, officer)->nick;
	return msisdn_open(number);
}

static void on_sms(
    void *arg, const struct msisdn *to, struct str text, when_t at)
{
	struct run *r = arg;
	int i = ear_of(r, to);
	struct code code;
	struct str rest;
	struct ear *ear;

	(void)at; /* it is now */
	write_line(r, name_of(r, to), "<", text);
	if (i < 0)
		return;
	ear = &r->ears[i];
	ear->is_full = ear->n == WAITING;
	if (!ear->is_full)
		ear->got[ear->n++] = arena_copy(r->arena, text);
	if (code_find(r->arena, text, &code, &rest))
		ear->heard.code =
		    code_write(r->arena, code.letters, code.digits);
	if (talks_places_number(text).len > 0)
		ear->heard.number =
		    arena_copy(r->arena, talks_places_number(text));
}

static void on_screen(
    void *arg, const struct msisdn *to, struct str text, bool is_last)
{
	struct run *r = arg;
	int i = ear_of(r, to);

	write_line(r, name_of(r, to), is_last ? "$." : "$", text);
	if (i >= 0)
		r->ears[i].screen = arena_copy(r->arena, text);
}

/* Everything that was received has been expected. */
static bool all_heard(struct run *r, int line)
{
	for (int i = 0; i < r->script->n_people; i++) {
		struct ear *e = &r->ears[i];

		if (e->is_full)
			return fail(r, line, STR("too many SMS at once"));
		if (e->next < e->n)
			return fail(r, line,
			    arena_printf(r->arena, "%.*s also got: %.*s",
				STR_ARG(person_of(r, i)->name),
				STR_ARG(talks_match_shown(
				    r->arena, e->got[e->next]))));
		e->n = 0;
		e->next = 0;
	}
	return true;
}

static struct str expand(struct run *r, const struct talks_line *l)
{
	return talks_places_fill(r->arena, book_rules(r->book),
	    r->script->letters, &r->ears[l->person].heard, l->text);
}

static bool expect(struct run *r, const struct talks_line *l, struct str got)
{
	struct str expected = expand(r, l);
	enum talks_verdict v = talks_match(r->arena, expected, got);

	if (v == TALKS_SAME)
		return true;
	if (v == TALKS_BAD_PATTERN)
		return fail(r, l->line, STR("this pattern does not compile"));
	return fail(r, l->line,
	    arena_printf(r->arena, "%.*s expected: %.*s\ngot: %.*s",
		STR_ARG(person_of(r, l->person)->name), STR_ARG(expected),
		STR_ARG(talks_match_shown(r->arena, got))));
}

static bool play_gets(struct run *r, const struct talks_line *l)
{
	struct ear *e = &r->ears[l->person];

	if (e->next == e->n)
		return fail(r, l->line,
		    arena_printf(r->arena, "%.*s expected: %.*s\ngot nothing",
			STR_ARG(person_of(r, l->person)->name),
			STR_ARG(expand(r, l))));
	return expect(r, l, e->got[e->next++]);
}

static bool play_nothing(struct run *r, const struct talks_line *l)
{
	struct ear *e = &r->ears[l->person];

	return e->next == e->n || all_heard(r, l->line);
}

static bool play_sees(struct run *r, const struct talks_line *l)
{
	return expect(r, l, r->ears[l->person].screen);
}

static bool play_sends(struct run *r, const struct talks_line *l)
{
	struct str text = expand(r, l);

	write_line(r, person_of(r, l->person)->name, ">", text);
	rehearsal_sms(r->rehearsal, &r->ears[l->person].number, text);
	return true;
}

static bool play_garbled(struct run *r, const struct talks_line *l)
{
	write_line(r, person_of(r, l->person)->name, ">?", l->text);
	rehearsal_garbled(r->rehearsal, &r->ears[l->person].number, l->text);
	return true;
}

static bool play_dials(struct run *r, const struct talks_line *l)
{
	write_line(r, person_of(r, l->person)->name, "dials", l->text);
	r->ears[l->person].screen = str_of("");
	rehearsal_dial(r->rehearsal, &r->ears[l->person].number, l->text);
	return true;
}

static bool play_inputs(struct run *r, const struct talks_line *l)
{
	struct str text = expand(r, l);

	write_line(r, person_of(r, l->person)->name, "#", text);
	r->ears[l->person].screen = str_of("");
	rehearsal_input(r->rehearsal, &r->ears[l->person].number, text);
	return true;
}

static bool play_passes(struct run *r, const struct talks_line *l)
{
	rehearsal_pass(r->rehearsal, l->span);
	return true;
}

static bool play_together(struct run *r, const struct talks_line *l)
{
	(void)l; /* it only opens */
	rehearsal_gather(r->rehearsal);
	return true;
}

static bool play_kannel(struct run *r, const struct talks_line *l)
{
	if (l->n > 0)
		rehearsal_kannel_next(r->rehearsal, l->mood, l->n);
	else
		rehearsal_kannel(r->rehearsal, l->mood);
	return true;
}

static bool play_receipt(struct run *r, const struct talks_line *l)
{
	if (rehearsal_receipt(
		r->rehearsal, &r->ears[l->person].number, l->receipt))
		return true;
	return fail(r, l->line, STR("there was no SMS to this phone"));
}

static bool play_crash(struct run *r, const struct talks_line *l)
{
	(void)l; /* it has no words */
	rehearsal_crash(r->rehearsal);
	rehearsal_pass(r->rehearsal, 0);
	return true;
}

/* Lines without words. */
static bool play_process(struct run *r, const struct talks_line *l)
{
	static void (*const ACTS[])(struct rehearsal *) = {
		[TALKS_CRASH_KEPT] = rehearsal_crash_kept,
		[TALKS_DOWN] = rehearsal_down,
		[TALKS_DOWN_KEPT] = rehearsal_down_kept,
		[TALKS_UP] = rehearsal_up,
	};

	ACTS[l->kind](r->rehearsal);
	return true;
}

static bool play_reload(struct run *r, const struct talks_line *l)
{
	if (rehearsal_set_book(r->rehearsal, l->book) != ERR_NONE)
		return fail(r, l->line, STR("the store cannot keep it"));
	r->book = l->book;
	return true;
}

static const struct {
	bool (*play)(struct run *r, const struct talks_line *l);
	bool is_stimulus; /* all before it must be accounted for */
	bool gathers;     /* may arrive together with others */
} PLAYS[] = {
	[TALKS_SENDS] = { play_sends, true, true },
	[TALKS_SENDS_GARBLED] = { play_garbled, true, true },
	[TALKS_GETS] = { play_gets, false, false },
	[TALKS_GETS_NOTHING] = { play_nothing, false, false },
	[TALKS_DIALS] = { play_dials, true, true },
	[TALKS_INPUTS] = { play_inputs, true, true },
	[TALKS_SEES] = { play_sees, false, false },
	[TALKS_PASSES] = { play_passes, true, false },
	[TALKS_TOGETHER] = { play_together, true, true },
	[TALKS_KANNEL] = { play_kannel, false, false },
	[TALKS_RECEIPT] = { play_receipt, true, false },
	[TALKS_CRASH] = { play_crash, true, false },
	[TALKS_CRASH_KEPT] = { play_process, true, false },
	[TALKS_DOWN] = { play_process, true, false },
	[TALKS_DOWN_KEPT] = { play_process, true, false },
	[TALKS_UP] = { play_process, true, false },
	[TALKS_RELOAD] = { play_reload, true, false },
};

static bool play_all(struct run *r)
{
	bool gathers = false;

	for (int i = 0; i < r->script->n_lines; i++) {
		const struct talks_line *l = &r->script->lines[i];

		if (gathers && !PLAYS[l->kind].gathers) {
			gathers = false;
			rehearsal_go(r->rehearsal);
		}
		if (PLAYS[l->kind].is_stimulus && !all_heard(r, l->line))
			return false;
		if (l->kind == TALKS_TOGETHER)
			gathers = true;
		if (!PLAYS[l->kind].play(r, l))
			return false;
	}
	if (gathers)
		rehearsal_go(r->rehearsal);
	return all_heard(
	    r, r->script->n_lines == 0
		   ? 1
		   : r->script->lines[r->script->n_lines - 1].line);
}

static bool find_people(struct run *r)
{
	const struct roster *roster = book_rules(r->book)->roster;

	for (int i = 0; i < r->script->n_people; i++) {
		const struct talks_person *p = person_of(r, i);
		int officer = roster_by_nick(roster, p->name);

		r->ears[i].number = p->number;
		if (!p->is_officer)
			continue;
		if (officer < 0)
			return fail(r, p->line,
			    STR("the roster has no officer of this name"));
		r->ears[i].number = roster_officer(roster, officer)->phones[0];
	}
	return true;
}

const char *talks_run_way_name(enum talks_way way)
{
	static const char *const NAMES[TALKS_WAYS] = {
		[TALKS_STRAIGHT] = "straight",
		[TALKS_REOPENS] = "reopened after every commit",
		[TALKS_DOUBLES] = "every event twice",
	};

	return NAMES[way];
}

struct talks_result talks_run_one(const struct talks_script *script,
    struct book *book, enum talks_way way, const char *store, struct arena *a,
    struct buf *transcript)
{
	struct run *r = arena_alloc(a, sizeof(*r));
	struct rehearsal_options o = {
		.path = store,
		.start = script->start,
		.number = OUR_NUMBER,
		.letters = script->letters,
		.reopens = way == TALKS_REOPENS,
		.doubles = way == TALKS_DOUBLES,
		.arg = r,
		.on_sms = on_sms,
		.on_screen = on_screen,
	};
	const char *why = NULL;
	struct str whole;

	r->script = script;
	r->book = book;
	r->arena = a;
	r->transcript = transcript;
	r->result.passed = true;
	r->rehearsal = rehearsal_new(book, &o, &why);
	if (r->rehearsal == NULL) {
		(void)fail(r, 1, str_of(why));
		return r->result;
	}
	rehearsal_pass(r->rehearsal, 0);
	if (find_people(r) && play_all(r) &&
	    !talks_whole(rehearsal_store(r->rehearsal), a, &whole))
		(void)fail(r, 1, whole);
	rehearsal_free(r->rehearsal);
	return r->result;
}
