/*
 * engine_officer: the commands of officers. A code proves itself by its two
 * digits, which are this officer's own; a wrong one and an unknown one get the
 * same answer. Without a code a command works only where it can mean a single
 * case, and is otherwise a question back.
 */
#include "core/engine_parts.h"
#include "core/escalate.h"
#include "core/officer_texts.h"

/* A bare AMBIL or YA means a page of at most this age. */
#define BARE_MOST MINUTES(30)
#define LIST_MOST 3 /* codes in one SMS */

/* A command being carried out. */
struct order {
	const struct decision *d;
	const struct officer_command *command;
	const struct case_view *about; /* NULL: none */
	struct officer_words words;
};

typedef bool (*case_test_fn)(const struct order *, const struct case_view *);

static void tell(struct order *o, enum officer_text which)
{
	const struct decision *d = o->d;
	struct fx *f = effects_add(d->fx, FX_TELL);

	f->case_id = o->about == NULL ? 0 : o->about->id;
	f->tell.officer = d->scene->officer;
	f->tell.lane = LANE_ANSWER;
	f->tell.text = personal_of(officer_texts_write(d->fx->arena,
	    d->rules->roster, d->scene->officer, which, &o->words));
}

static struct str code_of(const struct order *o, const struct case_view *c)
{
	const struct officer *officer =
	    roster_officer(o->d->rules->roster, o->d->scene->officer);

	return rules_code(
	    o->d->rules, o->d->fx->arena, c->letters, &officer->phones[0]);
}

static bool is_mine(const struct order *o, const struct case_view *c)
{
	return c->alert.state == ALERT_CLAIMED &&
	       c->owner == o->d->scene->officer;
}

/* Open to him: he was paged and nobody holds it. */
static bool is_open(const struct order *o, const struct case_view *c)
{
	(void)o; /* the same shape as its sisters */
	return c->paged_at != 0 && escalate_can_claim(c);
}

static bool is_recent(const struct order *o, const struct case_view *c)
{
	return is_open(o, c) && o->d->now - c->paged_at <= BARE_MOST;
}

static bool is_listed(const struct order *o, const struct case_view *c)
{
	return is_open(o, c) || is_mine(o, c);
}

/* The gravest first, then the latest page. */
static bool is_before(const struct case_view *a, const struct case_view *b)
{
	if (a->severity != b->severity)
		return severity_max(a->severity, b->severity) == a->severity;
	return a->paged_at > b->paged_at;
}

/* The cases that pass a test, sorted; returns how many. */
static int select_cases(const struct order *o, case_test_fn test,
    const struct case_view *out[SCENE_CASES])
{
	const struct scene *s = o->d->scene;
	int n = 0;

	for (int i = 0; i < s->n_cases; i++) {
		int at = n;

		if (!test(o, &s->cases[i]))
			continue;
		for (; at > 0 && is_before(&s->cases[i], out[at - 1]); at--)
			out[at] = out[at - 1];
		out[at] = &s->cases[i];
		n++;
	}
	return n;
}

static void add_to_list(struct order *o, const struct case_view *c)
{
	const struct officer *officer =
	    roster_officer(o->d->rules->roster, o->d->scene->officer);
	struct str before = o->words.list;
	const char *mine = "";

	if (is_mine(o, c))
		mine = officer->is_english ? " (yours)" : " (Anda)";
	o->words.list =
	    arena_printf(o->d->fx->arena, "%.*s%s%s %.*s%s", (int)before.len,
		before.len > 0 ? before.ptr : "", before.len > 0 ? ", " : "",
		severity_name(c->severity), STR_ARG(code_of(o, c)), mine);
}

/* Names up to three of the cases in a text. */
static void tell_list(struct order *o, enum officer_text which,
    const struct case_view *const *cases, int n)
{
	if (n == 0) {
		tell(o, OFFICER_TEXT_NOTHING);
		return;
	}
	for (int i = 0; i < n && i < LIST_MOST; i++)
		add_to_list(o, cases[i]);
	o->words.act = o->command->act;
	o->words.code = code_of(o, cases[0]);
	tell(o, which);
}

static void about(struct order *o, const struct case_view *c)
{
	o->about = c;
	o->words.code = code_of(o, c);
	o->words.at = c->owned_at;
	o->words.until = c->alert.lease_until;
}

/* The case that the typed code names; NULL when it is told that none does. */
static const struct case_view *case_of_code(struct order *o)
{
	const struct code *code = &o->command->code;
	const struct case_view *c = scene_letters(o->d->scene, code->letters);
	struct str typed =
	    code_write(o->d->fx->arena, code->letters, code->digits);

	if (c == NULL || !str_eq(typed, code_of(o, c))) {
		o->words.code = typed;
		tell(o, OFFICER_TEXT_NO_MATCH);
		return NULL;
	}
	about(o, c);
	if (c->state != CASE_CLOSED)
		return c;
	tell(o, OFFICER_TEXT_CLOSED);
	return NULL;
}

/* The only case that a bare command can mean, else NULL and a question. */
static const struct case_view *case_of_bare(
    struct order *o, case_test_fn sure, case_test_fn listed)
{
	const struct case_view *cases[SCENE_CASES];
	int n = select_cases(o, sure, cases);

	if (n == 1) {
		about(o, cases[0]);
		return cases[0];
	}
	n = select_cases(o, listed, cases);
	tell_list(o, OFFICER_TEXT_CHOOSE, cases, n);
	return NULL;
}

static const struct case_view *case_of(
    struct order *o, case_test_fn sure, case_test_fn listed)
{
	if (o->command->has_code)
		return case_of_code(o);
	return case_of_bare(o, sure, listed);
}

static span_t lease_of(const struct order *o, const struct case_view *c)
{
	return roster_team(o->d->rules->roster, c->team)
	    ->policies[c->severity]
	    .lease;
}

static void tell_holder(struct order *o, const struct case_view *c)
{
	if (is_mine(o, c)) {
		tell(o, OFFICER_TEXT_YOURS);
		return;
	}
	o->words.name = roster_officer(o->d->rules->roster, c->owner)->name;
	tell(o, OFFICER_TEXT_TAKEN);
}

static void claim(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = case_of(o, is_recent, is_open);

	if (c == NULL)
		return;
	if (!escalate_can_claim(c)) {
		tell_holder(o, c);
		return;
	}
	escalate_claim(d->rules, c, d->scene->officer, d->now, d->fx);
	o->words.at = d->now;
	o->words.until = d->now + lease_of(o, c);
	tell(o, OFFICER_TEXT_CLAIMED);
}

static void pass(struct order *o)
{
	const struct decision *d = o->d;
	int officer = d->scene->officer;
	const struct case_view *c = case_of(o, is_mine, is_listed);

	if (c == NULL)
		return;
	if (is_mine(o, c)) {
		escalate_pass(d->rules, c, officer, d->now, d->fx);
		tell(o, OFFICER_TEXT_PASSED);
	} else if (is_open(o, c)) {
		/* The ladder goes on: the other of the pair may take it. */
		effects_note(
		    d->fx, c->id, NOTE_PASSED, officer, personal_of(STR("")));
		tell(o, OFFICER_TEXT_CANNOT);
	} else {
		tell(o, OFFICER_TEXT_NOT_YOURS);
	}
}

static void renew(struct order *o)
{
	const struct decision *d = o->d;
	const struct case_view *c = case_of(o, is_mine, is_mine);

	if (c == NULL)
		return;
	if (!is_mine(o, c)) {
		tell(o, OFFICER_TEXT_NOT_YOURS);
		return;
	}
	escalate_renew(d->rules, c, d->scene->officer, d->now, d->fx);
	o->words.until = d->now + lease_of(o, c);
	tell(o, OFFICER_TEXT_RENEWED);
}

static void list(struct order *o)
{
	const struct case_view *cases[SCENE_CASES];
	int n = select_cases(o, is_listed, cases);

	tell_list(o, OFFICER_TEXT_LIST, cases, n);
}

static void help(struct order *o)
{
	tell(o, OFFICER_TEXT_HELP);
}

static void (*const carry_out[OFFICER_ACTS])(struct order *) = {
	[OFFICER_NONE] = help,
	[OFFICER_CLAIM] = claim,
	[OFFICER_PASS] = pass,
	[OFFICER_STILL] = renew,
	[OFFICER_LIST] = list,
	[OFFICER_HELP] = help,
};

void engine_officer(
    const struct decision *d, const struct officer_command *command)
{
	struct order o = { .d = d, .command = command };

	o.words.now = d->now;
	if (carry_out[command->act] == NULL)
		help(&o);
	else
		carry_out[command->act](&o);
}

void engine_officer_help(const struct decision *d)
{
	struct officer_command none = { .act = OFFICER_NONE };

	engine_officer(d, &none);
}
