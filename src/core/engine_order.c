/*
 * engine_order: which case a command means. A code proves itself by its two
 * digits, which are this officer's own; a wrong one and an unknown one get the
 * same answer. Without a code a command works only where it can mean a single
 * case, and is otherwise a question back.
 */
#include "core/engine_order.h"

/* A bare AMBIL or YA means a page of at most this age. */
#define BARE_MOST MINUTES(30)
#define LIST_MOST 3 /* codes in one SMS */

int engine_order_me(const struct order *o)
{
	return o->d->scene->officer;
}

struct str engine_order_name(const struct order *o, int officer)
{
	if (officer < 0)
		return STR("-");
	return roster_officer(o->d->rules->roster, officer)->name;
}

static struct str code_for(
    const struct order *o, const struct case_view *c, int officer)
{
	const struct officer *to = roster_officer(o->d->rules->roster, officer);

	return rules_code(
	    o->d->rules, o->d->fx->arena, c->letters, &to->phones[0]);
}

static struct str code_of(const struct order *o, const struct case_view *c)
{
	return code_for(o, c, engine_order_me(o));
}

static void send(
    struct order *o, int officer, enum officer_text which, enum lane lane)
{
	const struct decision *d = o->d;
	struct fx *f = effects_add(d->fx, FX_TELL);

	f->case_id = o->about == NULL ? 0 : o->about->id;
	f->tell.officer = officer;
	f->tell.lane = lane;
	f->tell.text = personal_of(officer_texts_write(
	    d->fx->arena, d->rules->roster, officer, which, &o->words));
}

void engine_order_tell(struct order *o, enum officer_text which)
{
	send(o, engine_order_me(o), which, LANE_ANSWER);
}

void engine_order_tell_to(struct order *o, int officer, enum officer_text which)
{
	struct str code = o->words.code;

	if (o->about != NULL)
		o->words.code = code_for(o, o->about, officer);
	send(o, officer, which, LANE_PAGE);
	o->words.code = code;
}

/* What he is told would be of a case that accuses his own office. */
static bool is_out_of(const struct order *o, int officer)
{
	return o->about != NULL &&
	       escalate_bars(o->d->rules, o->about, officer);
}

int engine_order_tell_supervisors(struct order *o, enum officer_text which)
{
	const struct roster *r = o->d->rules->roster;
	int n = 0;

	for (int i = 0; i < roster_n_officers(r); i++) {
		if (roster_officer(r, i)->role != ROLE_SUPERVISOR ||
		    i == engine_order_me(o) || is_out_of(o, i))
			continue;
		engine_order_tell_to(o, i, which);
		n++;
	}
	return n;
}

bool engine_order_is_barred(const struct order *o, const struct case_view *c)
{
	return escalate_bars(o->d->rules, c, engine_order_me(o));
}

bool engine_order_is_mine(const struct order *o, const struct case_view *c)
{
	return c->alert.state == ALERT_CLAIMED &&
	       c->owner == engine_order_me(o);
}

bool engine_order_is_open(const struct order *o, const struct case_view *c)
{
	return c->paged_at != 0 && escalate_can_claim(c) &&
	       !engine_order_is_barred(o, c);
}

bool engine_order_is_recent(const struct order *o, const struct case_view *c)
{
	if (c->state == CASE_OFFERED && c->offered_to == engine_order_me(o))
		return true;
	return engine_order_is_open(o, c) &&
	       o->d->now - c->paged_at <= BARE_MOST;
}

bool engine_order_is_listed(const struct order *o, const struct case_view *c)
{
	return engine_order_is_open(o, c) || engine_order_is_mine(o, c);
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
	    roster_officer(o->d->rules->roster, engine_order_me(o));
	struct str before = o->words.list;
	const char *mine = "";

	if (engine_order_is_mine(o, c))
		mine = officer->is_english ? " (yours)" : " (Anda)";
	o->words.list =
	    arena_printf(o->d->fx->arena, "%.*s%s%s %.*s%s", (int)before.len,
		before.len > 0 ? before.ptr : "", before.len > 0 ? ", " : "",
		severity_name(c->severity), STR_ARG(code_of(o, c)), mine);
}

void engine_order_tell_list(
    struct order *o, enum officer_text which, case_test_fn test)
{
	const struct case_view *cases[SCENE_CASES];
	int n = select_cases(o, test, cases);

	if (n == 0) {
		engine_order_tell(o, OFFICER_TEXT_NOTHING);
		return;
	}
	for (int i = 0; i < n && i < LIST_MOST; i++)
		add_to_list(o, cases[i]);
	o->words.act = o->command->act;
	o->words.code = code_of(o, cases[0]);
	engine_order_tell(o, which);
}

void engine_order_about(struct order *o, const struct case_view *c)
{
	o->about = c;
	o->words.code = code_of(o, c);
	o->words.at = c->owned_at;
	o->words.until = c->alert.lease_until;
}

bool engine_order_is_own_code(
    const struct order *o, const struct case_view *c, const struct code *code)
{
	return !engine_order_is_barred(o, c) &&
	       str_eq(code_write(o->d->fx->arena, code->letters, code->digits),
		   code_of(o, c));
}

/* The case that the typed code names; NULL when it is told that none does. */
static const struct case_view *case_of_code(struct order *o)
{
	const struct code *code = &o->command->code;
	const struct case_view *c = scene_letters(o->d->scene, code->letters);

	if (c == NULL || !engine_order_is_own_code(o, c, code)) {
		o->words.code =
		    code_write(o->d->fx->arena, code->letters, code->digits);
		engine_order_tell(o, OFFICER_TEXT_NO_MATCH);
		engine_guard_slip(o);
		return NULL;
	}
	engine_order_about(o, c);
	return c;
}

const struct case_view *engine_order_any_case(
    struct order *o, case_test_fn sure, case_test_fn listed)
{
	const struct case_view *cases[SCENE_CASES];

	if (o->command->has_code)
		return case_of_code(o);
	if (select_cases(o, sure, cases) == 1) {
		engine_order_about(o, cases[0]);
		return cases[0];
	}
	engine_order_tell_list(o, OFFICER_TEXT_CHOOSE, listed);
	return NULL;
}

const struct case_view *engine_order_case(
    struct order *o, case_test_fn sure, case_test_fn listed)
{
	const struct case_view *c = engine_order_any_case(o, sure, listed);

	if (c == NULL || case_is_open(c->state))
		return c;
	engine_order_tell(o, OFFICER_TEXT_CLOSED);
	return NULL;
}

const struct case_view *engine_order_my_case(struct order *o)
{
	const struct case_view *c =
	    engine_order_case(o, engine_order_is_mine, engine_order_is_mine);

	if (c == NULL || engine_order_is_mine(o, c))
		return c;
	engine_order_tell(o, OFFICER_TEXT_NOT_YOURS);
	return NULL;
}

span_t engine_order_lease(const struct order *o, const struct case_view *c)
{
	return escalate_sla(o->d->rules, c);
}

void engine_order_note(const struct order *o, const struct case_view *c,
    enum note note, struct personal text)
{
	effects_note(o->d->fx, c->id, note, engine_order_me(o), text);
}
