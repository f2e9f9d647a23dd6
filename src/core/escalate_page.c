/*
 * escalate_page: composing pages. A page is one SMS whatever a reporter wrote
 * into it: parts of a long one may come late, or one without the other.
 */
#include "core/escalate_page.h"

#include "core/code.h"
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

struct str escalate_page_text(const struct rules *r, struct arena *a,
    const struct escalate_page *p, int officer, struct str word)
{
	const struct officer *o = roster_officer(r->roster, officer);
	struct str code = rules_code(r, a, p->letters, &o->phones[0]);
	struct str text = code_fill(a, p->summary, code);
	const char *blank = word.len > 0 ? " " : "";

	return escalate_page_cut(
	    a, arena_printf(a, "%.*s%s%s %.*s", (int)word.len,
		   word.len > 0 ? word.ptr : "", blank,
		   severity_name(p->severity), STR_ARG(text)));
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

void escalate_page_step(
    const struct rules *r, const struct escalate_page *p, struct effects *fx)
{
	const struct roster_step step = {
		.team = roster_team(r->roster, p->team),
		.severity = p->severity,
		.step = p->step,
		.loop = p->loop,
		.at = p->at,
	};
	int list[LIMIT_OFFICERS];
	int n = roster_page(r->roster, &step, list);

	if (p->first >= 0)
		escalate_page_one(r, p, p->first, fx);
	for (int i = 0; i < n; i++) {
		if (list[i] == p->first || (list[i] == p->without && n > 1))
			continue;
		escalate_page_one(r, p, list[i], fx);
	}
}

void escalate_page_everybody(
    const struct rules *r, const struct escalate_page *p, struct effects *fx)
{
	int n = roster_n_officers(r->roster);

	if (p->first >= 0)
		escalate_page_one(r, p, p->first, fx);
	for (int i = 0; i < n; i++) {
		if (i != p->first)
			escalate_page_one(r, p, i, fx);
	}
}
