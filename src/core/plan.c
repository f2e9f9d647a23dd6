/*
 * plan: a line is a name and then words with what belongs to each, in any
 * order. What only the whole line shows is judged at its end (plan_check.c).
 */
#include "core/plan.h"

#include "base/err.h"
#include "core/date.h"
#include "core/plan_parts.h"

#define ARENA_MOST (1U << 20)
#define EVERY_MOST 366
#define COUNT_MOST 20
#define WINDOW_USUAL 120 /* minutes */

struct plans {
	struct arena *arena;
	struct plan list[LIMIT_PLANS];
	int n;
};

typedef bool read_fn(struct plan_reading *r, struct conf_line *l);

static bool read_every(struct plan_reading *r, struct conf_line *l)
{
	struct conf_word n = conf_line_next(l), unit = conf_line_next(l);
	int64_t days;

	r->when = n;
	if (str_to_i64(n.text, 1, EVERY_MOST, &days) &&
	    (str_eq(unit.text, STR("days")) || str_eq(unit.text, STR("day")) ||
		str_eq(unit.text, STR("hari")))) {
		r->plan.every = (int)days;
		return true;
	}
	conf_line_error(
	    l, n, "K003", "days are expected, such as every 7 days");
	return false;
}

static bool read_on(struct plan_reading *r, struct conf_line *l)
{
	r->when = conf_line_next(l);
	if (date_read_weekdays(r->when.text, &r->plan.days))
		return true;
	conf_line_error(l, r->when, "K003",
	    "days are expected, such as on Sun or on Mon,Thu");
	return false;
}

static bool read_at(struct plan_reading *r, struct conf_line *l)
{
	r->at = conf_line_next(l);
	if (date_read_clock(r->at.text, &r->plan.at))
		return true;
	conf_line_error(
	    l, r->at, "K003", "a time is expected, such as at 19:00");
	return false;
}

static bool read_window(struct plan_reading *r, struct conf_line *l)
{
	struct str close, open;

	r->window = conf_line_next(l);
	close = r->window.text;
	open = str_cut(&close, '-');
	if (date_read_clock(open, &r->plan.open) &&
	    date_read_clock(close, &r->plan.close))
		return true;
	conf_line_error(l, r->window, "K004",
	    "a window is expected, such as window 19:00-21:00");
	return false;
}

static bool read_grace(struct plan_reading *r, struct conf_line *l)
{
	r->grace = conf_line_next(l);
	if (conf_line_span(r->grace.text, &r->plan.grace))
		return true;
	conf_line_error(
	    l, r->grace, "K005", "a time is expected: 45s, 15m, 4h or 1d");
	return false;
}

/* False when the word is no reminder: the list ends before it. */
static bool read_reminder(struct conf_word w, struct plan_reminder *out)
{
	*out = (struct plan_reminder){ .is_next_day =
					   str_eq(w.text, STR("next")) };
	return out->is_next_day || conf_line_span(w.text, &out->after);
}

static bool read_remind(struct plan_reading *r, struct conf_line *l)
{
	struct plan *p = &r->plan;
	struct plan_reminder one;

	r->remind = conf_line_peek(l);
	p->n_reminders = 0;
	if (str_eq(r->remind.text, STR("never"))) {
		(void)conf_line_next(l);
		return true;
	}
	while (read_reminder(conf_line_peek(l), &one)) {
		struct conf_word w = conf_line_next(l);

		if (p->n_reminders == LIMIT_PLAN_REMINDERS) {
			conf_line_error(l, w, "K007", "more than %d reminders",
			    LIMIT_PLAN_REMINDERS);
			return false;
		}
		p->reminders[p->n_reminders++] = one;
	}
	if (p->n_reminders > 0)
		return true;
	conf_line_error(l, r->remind, "K005",
	    "when to ask again is expected, such as remind 45m next, or remind "
	    "never");
	return false;
}

static bool read_count(struct conf_line *l, int *out)
{
	struct conf_word w = conf_line_next(l);
	int64_t n;

	if (str_to_i64(w.text, 1, COUNT_MOST, &n)) {
		*out = (int)n;
		return true;
	}
	conf_line_error(
	    l, w, "K006", "a number from 1 to %d is expected", COUNT_MOST);
	return false;
}

static bool read_misses(struct plan_reading *r, struct conf_line *l)
{
	return read_count(l, &r->plan.misses);
}

static bool read_unreached(struct plan_reading *r, struct conf_line *l)
{
	return read_count(l, &r->plan.unreached);
}

static bool read_name(
    struct plan_reading *r, struct conf_line *l, struct str *out)
{
	struct conf_word w = conf_line_next(l);

	if (conf_line_is_name(w.text)) {
		*out = arena_copy(r->plans->arena, w.text);
		return true;
	}
	conf_line_error(
	    l, w, "K002", "here a name is expected, of letters, digits and -");
	return false;
}

static bool read_theme(struct plan_reading *r, struct conf_line *l)
{
	return read_name(r, l, &r->plan.theme);
}

static bool read_route(struct plan_reading *r, struct conf_line *l)
{
	return read_name(r, l, &r->plan.route);
}

static const struct key {
	struct str word;
	read_fn *read;
} keys[] = {
	{ STR_INIT("every"), read_every },
	{ STR_INIT("on"), read_on },
	{ STR_INIT("at"), read_at },
	{ STR_INIT("window"), read_window },
	{ STR_INIT("grace"), read_grace },
	{ STR_INIT("remind"), read_remind },
	{ STR_INIT("misses"), read_misses },
	{ STR_INIT("unreached"), read_unreached },
	{ STR_INIT("theme"), read_theme },
	{ STR_INIT("route"), read_route },
};
#define N_KEYS ((int)(sizeof(keys) / sizeof(keys[0])))

static bool is_new(const struct plan_reading *r, struct conf_line *l)
{
	if (plan_named(r->plans, r->plan.name) != NULL)
		conf_line_error(l, r->name, "K002", "\"%.*s\" stands twice",
		    STR_ARG(r->plan.name));
	else if (r->plans->n == LIMIT_PLANS)
		conf_line_error(
		    l, r->name, "K007", "more than %d plans", LIMIT_PLANS);
	return !l->has_erred;
}

static void fill_in(struct plan *p)
{
	if (p->close != 0 || p->at == PLAN_AT_NONE)
		return;
	p->open = p->at;
	p->close = p->at + WINDOW_USUAL;
}

/* ---- lines ---- */

static void read_word(struct plan_reading *r, struct conf_line *l)
{
	struct conf_word w = conf_line_next(l);
	struct str words[N_KEYS];

	for (int i = 0; i < N_KEYS; i++) {
		words[i] = keys[i].word;
		if (!str_eq_nocase(w.text, keys[i].word))
			continue;
		if (r->seen >> i & 1U)
			conf_line_error(l, w, "K002", "\"%.*s\" stands twice",
			    STR_ARG(w.text));
		else
			(void)keys[i].read(r, l);
		r->seen |= 1U << i;
		return;
	}
	conf_line_unknown(l, w, "K001", words, N_KEYS);
}

static struct plan usual(int line)
{
	return (struct plan){ .at = PLAN_AT_NONE,
		.grace = HOURS(28),
		.reminders = { { .after = MINUTES(45) },
		    { .is_next_day = true } },
		.n_reminders = 2,
		.misses = 2,
		.unreached = 2,
		.line = line };
}

static void read_line(struct conf_line *l, void *arg)
{
	static const struct str only[] = { STR_INIT("plan") };
	struct plan_reading r = { .plans = arg, .plan = usual(l->line) };
	struct conf_word first = conf_line_next(l);

	if (!str_eq_nocase(first.text, only[0])) {
		conf_line_unknown(l, first, "K001", only, 1);
		return;
	}
	r.name = conf_line_peek(l);
	if (!read_name(&r, l, &r.plan.name))
		return;
	while (!l->has_erred && conf_line_peek(l).text.len > 0)
		read_word(&r, l);
	fill_in(&r.plan);
	if (!l->has_erred && is_new(&r, l) && plan_check(&r, l))
		r.plans->list[r.plans->n++] = r.plan;
}

struct plans *plan_read(struct str file, struct str source, struct diags *d)
{
	struct arena *arena = arena_new(ARENA_MOST);
	struct plans *p = arena_alloc(arena, sizeof(*p));
	struct conf_line l = { .diags = d, .file = file };
	int before = d->n_errors;

	p->arena = arena;
	if (conf_line_each(
		&l, source, LIMIT_PLANS_FILE, "K007", read_line, p) &&
	    d->n_errors == before)
		return p;
	plan_free(p);
	return NULL;
}

void plan_free(struct plans *p)
{
	if (p != NULL)
		arena_free(p->arena); /* p itself lives in it */
}

int plan_count(const struct plans *p)
{
	return p->n;
}

const struct plan *plan_at(const struct plans *p, int i)
{
	BUG_IF(i < 0 || i >= p->n);
	return &p->list[i];
}

const struct plan *plan_named(const struct plans *p, struct str name)
{
	for (int i = 0; i < p->n; i++)
		if (str_eq_nocase(p->list[i].name, name))
			return &p->list[i];
	return NULL;
}
