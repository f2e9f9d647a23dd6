/*
 * engine_report: from an alert to a case. A report joins the case of the
 * conversation, or this phone's open case, or opens one. Joining only ever
 * raises: the same or less goes to the owner, and into the history.
 */
#include "base/err.h"
#include "core/code.h"
#include "core/engine_mute.h"
#include "core/escalate.h"
#include "core/escalate_parts.h"
#include "core/triage.h"

#define REOPENS DAYS(90)
#define FOLDED_LEAST 10 /* bytes */
/* How often the owner of a case hears of further reports. */
#define TELL_EVERY MINUTES(10)

static bool is_graver(enum severity a, enum severity b)
{
	return a != b && severity_max(a, b) == a;
}

/* Open, or closed not so long ago that it is opened again. */
static bool can_join(const struct decision *d, const struct case_view *c)
{
	return case_is_open(c->state) ||
	       (c->state == CASE_CLOSED && d->now - c->closed_at <= REOPENS);
}

const struct case_view *engine_report_joins(const struct decision *d)
{
	const struct scene *s = d->scene;
	const struct case_view *c = NULL;

	if (s->named_case >= 0)
		return &s->cases[s->named_case];
	if (s->session_case != 0)
		c = scene_case(s, s->session_case);
	if (c != NULL && can_join(d, c))
		return c;
	if (s->reporter_case < 0)
		return NULL;
	c = &s->cases[s->reporter_case];
	return can_join(d, c) ? c : NULL;
}

static void note_all(const struct decision *d, int64_t case_id,
    const struct engine_report *reports, int n, int opened)
{
	for (int i = 0; i < n; i++)
		effects_note(d->fx, case_id,
		    i == opened ? NOTE_OPENED : NOTE_REPORT, -1,
		    personal_of(reports[i].text));
}

/* Whom a phone has asked not to write to is written to by no later report. */
static struct traits traits_of(const struct decision *d,
    const struct engine_report *reports, int n, struct traits all)
{
	if (engine_mute_is(d))
		all.flags |= FLAG_NO_CONTACT;
	for (int i = 0; i < n; i++)
		all = traits_join(d->fx->arena, &all, &reports[i].traits);
	return all;
}

static bool is_port(struct str place)
{
	return str_starts(place, STR("port:"));
}

/*
 * `piket` is who covers the first place that somebody covers. An S1 stays with
 * those of the district: whoever covers its port is paged besides them.
 */
static struct str team_of(const struct decision *d,
    const struct engine_report *r, const struct traits *traits)
{
	const struct roster *roster = d->rules->roster;
	const struct team *asked = roster_team(roster, r->team);
	struct str places[TRAITS_WORDS];
	int n = traits_words(traits->places, places);

	if (asked != roster_team(roster, STR("piket")))
		return asked->name;
	for (int i = 0; i < n; i++) {
		int teams[LIMIT_TEAMS];
		const struct team *t;

		if (r->severity == SEVERITY_S1 && is_port(places[i]))
			continue;
		(void)roster_covering(roster, &places[i], 1, teams);
		t = roster_team_at(roster, teams[0]);
		if (t != asked)
			return t->name;
	}
	return asked->name;
}

static void open_case(const struct decision *d,
    const struct engine_report *reports, int n, int gravest)
{
	const struct engine_report *r = &reports[gravest];
	struct fx *f = effects_add(d->fx, FX_CASE_NEW);

	BUG_IF(!code_is_letters(d->scene->fresh));
	f->case_new.letters = d->scene->fresh;
	f->case_new.severity = r->severity;
	f->case_new.traits = traits_of(d, reports, n, (struct traits){ 0 });
	f->case_new.team = team_of(d, r, &f->case_new.traits);
	f->case_new.summary = personal_of(r->text);
	escalate_new(d->rules, f, d->now);
	note_all(d, 0, reports, n, gravest);
	escalate_page_new(d->rules, f, d->now, d->fx);
}

/* The owner hears of a further report: "BARU S3 ...". */
static void tell_owner(const struct decision *d, const struct case_view *c,
    const struct engine_report *r)
{
	const struct officer *o = roster_officer(d->rules->roster, c->owner);
	struct escalate_page p = {
		.letters = c->letters,
		.severity = r->severity,
		.summary = r->text,
		.traits = &c->traits,
	};
	struct fx *f = effects_add(d->fx, FX_TELL);

	f->case_id = c->id;
	f->tell.officer = c->owner;
	f->tell.lane = LANE_PAGE;
	f->tell.text = personal_of(escalate_page_text(d->rules, d->fx->arena,
	    &p, c->owner, o->is_english ? STR("NEW") : STR("BARU")));
}

/* The same sentence from the same phone within ten minutes says nothing new; a
 * digit or a word may answer two questions. */
static bool is_folded(const struct decision *d)
{
	return d->ev->twin != 0 && d->text.len >= FOLDED_LEAST;
}

/* One more report of the same or less. */
static void count(const struct decision *d, const struct case_view *joined,
    const struct engine_report *r)
{
	bool tells =
	    joined->owner >= 0 &&
	    (joined->told_at == 0 || d->now - joined->told_at >= TELL_EVERY);
	struct fx *f;

	if (is_folded(d))
		return;
	f = escalate_parts_case(joined, joined->state, joined->owner, d->fx);
	if (!tells)
		return;
	f->change.told_at = d->now;
	tell_owner(d, joined, r);
}

static void join_case(const struct decision *d, const struct case_view *c,
    const struct engine_report *reports, int n, int gravest)
{
	const struct engine_report *r = &reports[gravest];
	struct case_view joined = *c;
	bool rises = is_graver(r->severity, c->severity);
	bool is_orphan;

	joined.reports++;
	joined.traits = traits_of(d, reports, n, c->traits);
	if (escalate_bars(d->rules, &joined, c->owner))
		joined.owner = -1; /* his own office is accused */
	is_orphan = case_is_owned(c->state) && joined.owner < 0;
	if (rises)
		joined.summary = personal_of(r->text);
	if (c->state == CASE_CLOSED) {
		if (rises)
			joined.severity = r->severity;
		escalate_reopen(d->rules, &joined, -1, d->now, d->fx);
	} else if (rises) {
		escalate_rise(d->rules, &joined, r->severity, d->now, d->fx);
	} else if (is_orphan) {
		/* Its owner left the roster, or must not hold it. */
		escalate_due(d->rules, &joined, d->now, d->fx);
	} else {
		count(d, &joined, r);
	}
	note_all(d, c->id, reports, n, -1);
}

int64_t engine_report(
    const struct decision *d, const struct engine_report *reports, int n)
{
	const struct case_view *c = engine_report_joins(d);
	int gravest = 0;

	BUG_IF(n < 1);
	for (int i = 1; i < n; i++) {
		if (is_graver(reports[i].severity, reports[gravest].severity))
			gravest = i;
	}
	if (c == NULL)
		open_case(d, reports, n, gravest);
	else
		join_case(d, c, reports, n, gravest);
	return c == NULL ? 0 : c->id;
}
