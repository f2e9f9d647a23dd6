/*
 * escalate_page: composing pages. A page is one SMS whatever a reporter wrote
 * into it: parts of a long one may come late, or one without the other.
 */
#include "core/escalate_page.h"

#include "core/code.h"
#include "core/escalate.h"
#include "core/triage.h"
#include "text/gsm7.h"
#include "text/segment.h"
#include "text/utf8.h"

static struct str plain(struct arena *a, struct str text)
{
	struct buf out;
	struct str copy;

	buf_init(&out, (size_t)2 * LIMIT_TEXT);
	segment_plain(&out, text);
	copy = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return copy;
}

struct str escalate_page_cut(struct arena *a, struct str text)
{
	bool is_gsm7 = gsm7_length(text, NULL) >= 0;
	int room = SEGMENT_GSM7_ONE;
	struct str rest;

	if (!is_gsm7) {
		text = plain(a, text);
		is_gsm7 = gsm7_length(text, NULL) >= 0;
	}
	if (!is_gsm7)
		room = SEGMENT_UCS2_ONE;
	rest = text;
	while (rest.len > 0) {
		size_t at = text.len - rest.len;
		uint32_t code = utf8_next(&rest);

		if (is_gsm7)
			room -= gsm7_width(code);
		else
			room -= code > 0xFFFF ? 2 : 1; /* a surrogate pair */
		if (room < 0)
			return str_sub(text, 0, at);
	}
	return text;
}

/* Each page of such a case says it: whoever claims it has read one of them. */
static const char *warning_of(
    const struct escalate_page *p, const struct officer *o)
{
	if (p->traits == NULL || !(p->traits->flags & FLAG_NO_CONTACT))
		return "";
	return o->is_english ? "DO NOT CONTACT. " : "JANGAN HUBUNGI. ";
}

struct str escalate_page_text(const struct rules *r, struct arena *a,
    const struct escalate_page *p, int officer, struct str word)
{
	const struct officer *o = roster_officer(r->roster, officer);
	struct str code = rules_code(r, a, p->letters, &o->phones[0]);
	struct str text = code_fill(a, p->summary, code);
	const char *blank = word.len > 0 ? " " : "";

	return escalate_page_cut(a,
	    arena_printf(a, "%.*s%s%s %s%.*s", (int)word.len,
		word.len > 0 ? word.ptr : "", blank, severity_name(p->severity),
		warning_of(p, o), STR_ARG(text)));
}

struct str escalate_page_words(const struct rules *r, struct arena *a,
    const struct escalate_page *p, int officer)
{
	const struct officer *o = roster_officer(r->roster, officer);
	struct str word = { NULL, 0 };

	if (p->is_again)
		word = o->is_english ? STR("AGAIN") : STR("ULANG");
	return escalate_page_text(r, a, p, officer, word);
}

void escalate_page_one(const struct rules *r, const struct escalate_page *p,
    int officer, struct effects *fx)
{
	struct fx *f = effects_add(fx, FX_PAGE);

	f->case_id = p->case_id;
	f->page.officer = officer;
	f->page.step = p->step;
	f->page.loop = p->loop;
	f->page.lane = p->severity == SEVERITY_S1 ? LANE_S1 : LANE_PAGE;
	f->page.rank = storm_rank(p->severity, p->is_first);
	f->page.is_again = p->is_again;
	f->page.text =
	    personal_of(escalate_page_words(r, fx->arena, p, officer));
}

static uint64_t barred_of(const struct rules *r, const struct escalate_page *p)
{
	return p->traits == NULL ? 0 : escalate_barred(r, p->traits);
}

/* Whom this page is for, each once. */
struct addressees {
	int list[LIMIT_OFFICERS];
	int n;
};

static void add(struct addressees *to, int officer)
{
	for (int i = 0; i < to->n; i++)
		if (to->list[i] == officer)
			return;
	to->list[to->n++] = officer;
}

static void add_team(const struct rules *r, const struct escalate_page *p,
    const struct team *team, struct addressees *to)
{
	const struct roster_step step = {
		.team = team,
		.severity = p->severity,
		.step = p->step,
		.loop = p->loop,
		.at = p->at,
		.without = barred_of(r, p),
	};
	int list[LIMIT_OFFICERS];
	int n = roster_page(r->roster, &step, list);

	for (int i = 0; i < n; i++)
		add(to, list[i]);
}

/* A port that is named is told as well as the home district. */
static void add_covering(
    const struct rules *r, const struct escalate_page *p, struct addressees *to)
{
	struct str places[TRAITS_WORDS];
	int teams[LIMIT_TEAMS];
	int n;

	if (p->severity != SEVERITY_S1 || p->step != 0 || p->traits == NULL)
		return;
	n = traits_words(p->traits->places, places);
	if (n == 0)
		return;
	n = roster_covering(r->roster, places, n, teams);
	for (int i = 0; i < n; i++)
		add_team(r, p, roster_team_at(r->roster, teams[i]), to);
}

static bool is_barred(
    const struct rules *r, const struct escalate_page *p, int officer)
{
	return (barred_of(r, p) >> roster_officer(r->roster, officer)->agency &
		   1) != 0;
}

void escalate_page_step(
    const struct rules *r, const struct escalate_page *p, struct effects *fx)
{
	struct addressees to = { .n = 0 };

	if (p->first >= 0 && !is_barred(r, p, p->first))
		add(&to, p->first);
	add_team(r, p, roster_team(r->roster, p->team), &to);
	add_covering(r, p, &to);
	for (int i = 0; i < to.n; i++)
		if (to.list[i] != p->without || to.n == 1)
			escalate_page_one(r, p, to.list[i], fx);
}

static void add_everybody(const struct rules *r, const struct escalate_page *p,
    bool is_last_resort, struct addressees *to)
{
	for (int i = 0; i < roster_n_officers(r->roster); i++) {
		const struct officer *o = roster_officer(r->roster, i);

		if (is_last_resort ? o->role == ROLE_SUPERVISOR
				   : !is_barred(r, p, i))
			add(to, i);
	}
}

void escalate_page_everybody(
    const struct rules *r, const struct escalate_page *p, struct effects *fx)
{
	struct addressees to = { .n = 0 };

	if (p->first >= 0 && !is_barred(r, p, p->first))
		add(&to, p->first);
	add_everybody(r, p, false, &to);
	if (to.n == 0) /* a silent alert would be worse */
		add_everybody(r, p, true, &to);
	for (int i = 0; i < to.n; i++)
		escalate_page_one(r, p, to.list[i], fx);
}
