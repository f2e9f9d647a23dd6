/*
 * escalate_page: the SMS of a page, one for each officer with his own code.
 */
#ifndef JAGA_CORE_ESCALATE_PAGE_H
#define JAGA_CORE_ESCALATE_PAGE_H

#include "core/effect.h"
#include "core/rules.h"

struct escalate_page {
	int64_t case_id;
	struct str letters;
	struct str team;
	enum severity severity;
	struct str summary;          /* with CASE_MARK */
	const struct traits *traits; /* NULL: none */
	int step, loop;
	when_t at;     /* who is on duty then is paged */
	bool is_again; /* ULANG */
	bool is_first; /* of an alert: when it was raised, or rose */
	int first;     /* this officer too, before the others; -1 nobody */
	int without;   /* not this officer, unless he is alone; -1 nobody */
};

/* One FX_PAGE for this officer. */
void escalate_page_one(const struct rules *r, const struct escalate_page *p,
    int officer, struct effects *fx);
/* One FX_PAGE for each officer on the turn of this step; the first step of an
 * S1 pages every team that covers a place of the case. */
void escalate_page_step(
    const struct rules *r, const struct escalate_page *p, struct effects *fx);
/* One FX_PAGE for each officer and supervisor there is, but those who must not
 * hear of it; when nobody else is left, for the supervisors. */
void escalate_page_everybody(
    const struct rules *r, const struct escalate_page *p, struct effects *fx);

/* A text about a case for one officer: "S1 TPPO KTR27: ...", after a first
 * word (may be empty), cut to one SMS. */
struct str escalate_page_text(const struct rules *r, struct arena *a,
    const struct escalate_page *p, int officer, struct str word);

/* The same, of a page: "ULANG" where it is one. */
struct str escalate_page_words(const struct rules *r, struct arena *a,
    const struct escalate_page *p, int officer);

/* A text cut to one SMS, at a character. */
struct str escalate_page_cut(struct arena *a, struct str text);

#endif
