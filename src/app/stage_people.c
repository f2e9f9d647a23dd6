/*
 * A code is a reporter's own when the case came from this phone and the two
 * digits are this phone's: whoever else types it finds nothing here.
 */
#include "app/stage_people.h"

#include "app/stage_storm.h"
#include "base/err.h"
#include "core/code.h"
#include "core/reporter.h"
#include "store/guards.h"

/* How far back an officer's pages count as his: a week of cases is more than
 * a list of three codes needs. */
#define PAGED_SPAN DAYS(7)

static enum err or_none(enum err e)
{
	return e == ERR_GONE ? ERR_NONE : e;
}

static void add_paged(
    struct stage *st, const struct case_row *row, struct str nick)
{
	int i = stage_people_add(st, row);

	if (i >= 0)
		st->scene.cases[i].paged_at =
		    cases_paged_at(st->store, row->view.id, nick);
}

/* The case of these letters, and when the officer was paged for it. */
static enum err load_letters(
    struct stage *st, struct str letters, struct str nick)
{
	struct case_row row;
	enum err e = cases_by_letters(st->store, letters, st->arena, &row);

	if (e == ERR_NONE)
		add_paged(st, &row, nick);
	return or_none(e);
}

/* One code, or two ("GABUNG KTR27 KTW88"). */
static enum err load_named(
    struct stage *st, const struct event *ev, struct str nick)
{
	struct str text = personal_open(ev->text);
	struct code code;
	enum err e = ERR_NONE;

	for (int i = 0; i < 2 && e == ERR_NONE; i++) {
		struct str rest;

		if (!code_find(st->arena, text, &code, &rest))
			return ERR_NONE;
		e = load_letters(st, code.letters, nick);
		text = rest;
	}
	return e;
}

static enum err load_guards(
    struct stage *st, const struct event *ev, struct str nick)
{
	struct scene *s = &st->scene;
	struct case_row row;
	enum err e = guards_slips_of(st->store, &ev->from, &s->slips);

	if (e == ERR_NONE)
		e = guards_challenge_of(
		    st->store, nick, st->arena, &s->challenge);
	if (e != ERR_NONE || s->challenge.case_id == 0)
		return e;
	e = cases_load(st->store, s->challenge.case_id, st->arena, &row);
	if (e == ERR_NONE)
		add_paged(st, &row, nick);
	return or_none(e);
}

/* One place stays free for the reporter's own case. */
static int room(const struct stage *st)
{
	int n = SCENE_LISTED - 1 - st->scene.n_cases;

	return n > 0 ? n : 0;
}

static enum err load_lists(struct stage *st, when_t now, struct str nick)
{
	struct case_row rows[SCENE_LISTED];
	int n = 0;
	enum err e =
	    cases_owned_by(st->store, nick, st->arena, rows, room(st), &n);

	for (int i = 0; i < n && e == ERR_NONE; i++)
		(void)stage_people_add(st, &rows[i]); /* may be there */
	if (e != ERR_NONE)
		return e;
	n = 0;
	e = cases_paged_to(
	    st->store, nick, now - PAGED_SPAN, st->arena, rows, room(st), &n);
	for (int i = 0; i < n && e == ERR_NONE; i++)
		(void)stage_people_add(st, &rows[i]);
	return e;
}

static enum err load_officer(
    struct stage *st, const struct event *ev, when_t now)
{
	const struct roster *r = book_rules(st->book)->roster;
	struct str nick = roster_officer(r, st->scene.officer)->nick;
	enum err e = load_named(st, ev, nick);

	if (e == ERR_NONE)
		e = load_guards(st, ev, nick);
	if (e == ERR_NONE)
		e = stage_storm_bundle(st, ev, nick, now);
	return e == ERR_NONE ? load_lists(st, now, nick) : e;
}

static bool is_own(const struct stage *st, const struct event *ev,
    const struct case_row *row, const struct code *code)
{
	const struct rules *r = book_rules(st->book);

	return msisdn_eq(&row->reporter, &ev->from) &&
	       r->check(r->check_arg, code->letters, msisdn_open(&ev->from)) ==
		   code->digits;
}

static enum err load_reporter(
    struct stage *st, const struct event *ev, when_t now)
{
	struct reporter_text text;
	struct case_row row;
	enum err e = ERR_NONE;

	if (!reporter_read(st->arena, personal_open(ev->text), &text))
		return ERR_NONE;
	if (text.has_code) {
		e = cases_by_letters(
		    st->store, text.code.letters, st->arena, &row);
		if (e == ERR_NONE && is_own(st, ev, &row, &text.code))
			e = cases_current(
			    st->store, row.view.id, st->arena, &row);
		else
			e = e == ERR_NONE ? ERR_GONE : e;
		if (e == ERR_NONE)
			st->scene.named_case = stage_people_add(st, &row);
		return or_none(e);
	}
	e = cases_by_reporter(st->store, &ev->from, now, st->arena, &row);
	if (e == ERR_NONE)
		st->scene.reporter_case = stage_people_add(st, &row);
	return or_none(e);
}

enum err stage_people_load(struct stage *st, const struct event *ev, when_t now)
{
	const struct roster *r = book_rules(st->book)->roster;
	enum err e;

	st->scene.officer = roster_by_phone(r, &ev->from);
	if (ev->kind != EV_SMS)
		return ERR_NONE;
	if (st->scene.officer >= 0)
		return load_officer(st, ev, now);
	e = cases_no_contact(st->store, &ev->from, &st->scene.is_no_contact);
	return e == ERR_NONE ? load_reporter(st, ev, now) : e;
}
