/*
 * engine_storm: pages that have waited leave as one SMS, and its cases can be
 * claimed together. A bundle prints how many it names: an officer who repeats
 * the number means that SMS, and not one that came meanwhile.
 */
#include "base/err.h"
#include "core/engine_order.h"
#include "core/escalate_page.h"
#include "core/triage.h"
#include "text/gsm7.h"
#include "text/segment.h"

static bool can_be_named(const struct decision *d, const struct storm_held *h)
{
	const struct case_view *c = scene_case(d->scene, h->case_id);

	/* What somebody holds by now, or has ended, calls nobody. */
	return c != NULL && escalate_can_claim(c) &&
	       !escalate_bars(d->rules, c, d->scene->storm.officer);
}

/* Who claims it by this SMS has read no page of it. */
static const char *warning_of(const struct case_view *c, bool is_english)
{
	if (!(c->traits.flags & FLAG_NO_CONTACT))
		return "";
	return is_english ? " (DO NOT CONTACT)" : " (JANGAN HUBUNGI)";
}

/* "S1 KTR27 KTB11, S2 KTW03" of the first n that are named. */
static struct str list_of(const struct decision *d, const struct fx *f, int n)
{
	const struct storm_queue *queue = &d->scene->storm;
	const struct officer *to =
	    roster_officer(d->rules->roster, queue->officer);
	enum severity last = SEVERITY_NONE;
	struct str list = STR("");

	for (int i = 0; i < n; i++) {
		const struct case_view *c =
		    scene_case(d->scene, f->bundle.waits[i].case_id);
		enum severity now;

		if (!f->bundle.is_named[i])
			continue;
		now = c->severity;
		list =
		    arena_printf(d->fx->arena, "%.*s%s%s %.*s%s", STR_ARG(list),
			last != SEVERITY_NONE && now != last ? ", " : "",
			now != last ? severity_name(now) : "",
			STR_ARG(rules_code(d->rules, d->fx->arena, c->letters,
			    &to->phones[0])),
			warning_of(c, to->is_english));
		last = now;
	}
	return list;
}

static int count_named(const struct fx *f, int n)
{
	int named = 0;

	for (int i = 0; i < n; i++)
		named += f->bundle.is_named[i];
	return named;
}

static struct str bundle_text(
    const struct decision *d, const struct fx *f, int n)
{
	struct officer_words w = {
		.now = d->now,
		.number = count_named(f, n),
		.list = list_of(d, f, n),
	};

	return officer_texts_write(d->fx->arena, d->rules->roster,
	    d->scene->storm.officer, OFFICER_TEXT_BUNDLE, &w);
}

/* A single one is a page like any other, with its own words. */
static struct str page_text(const struct decision *d, const struct fx *f)
{
	const struct storm_held *h = f->bundle.waits;
	const struct case_view *c;
	struct escalate_page page;

	for (int i = 0; !f->bundle.is_named[i]; i++)
		h++;
	c = scene_case(d->scene, h->case_id);
	page = (struct escalate_page){
		.letters = c->letters,
		.severity = c->severity,
		.summary = personal_open(c->summary),
		.traits = &c->traits,
		.is_again = h->is_again,
	};
	return escalate_page_words(
	    d->rules, d->fx->arena, &page, d->scene->storm.officer);
}

/* As many as one SMS has room for: the others go on waiting. */
static void fit(const struct decision *d, struct fx *f)
{
	struct str text = bundle_text(d, f, f->bundle.n);

	while (gsm7_length(text, NULL) > SEGMENT_GSM7_ONE) {
		f->bundle.n--;
		text = bundle_text(d, f, f->bundle.n);
	}
	if (count_named(f, f->bundle.n) == 1)
		text = page_text(d, f);
	f->bundle.text = personal_of(text);
}

void engine_storm_due(const struct decision *d)
{
	const struct storm_queue *queue = &d->scene->storm;
	struct fx *f;

	if (queue->officer < 0 || queue->n == 0 ||
	    storm_may_leave(&queue->load, queue->held[0].rank, d->now) > d->now)
		return;
	f = effects_add(d->fx, FX_BUNDLE);
	f->bundle.lane = LANE_PAGE;
	for (int i = 0; i < queue->n; i++) {
		f->bundle.waits[i] = queue->held[i];
		f->bundle.is_named[i] = can_be_named(d, &queue->held[i]);
		if (f->bundle.is_named[i] && queue->held[i].rank <= STORM_S1)
			f->bundle.lane = LANE_S1;
	}
	f->bundle.n = queue->n;
	if (count_named(f, f->bundle.n) > 0)
		fit(d, f);
}

/* Takes what can be taken; how many of them are his now. */
static int take(struct order *o, const struct storm_bundle *b)
{
	const struct decision *d = o->d;
	int mine = 0;

	for (int i = 0; i < b->n; i++) {
		const struct case_view *c = scene_case(d->scene, b->cases[i]);
		when_t until;

		if (c == NULL || engine_order_is_barred(o, c))
			continue;
		if (escalate_can_claim(c))
			escalate_claim(
			    d->rules, c, engine_order_me(o), d->now, d->fx);
		else if (!engine_order_is_mine(o, c))
			continue;
		until = d->now + engine_order_lease(o, c);
		if (mine == 0 || until < o->words.until)
			o->words.until = until;
		mine++;
	}
	return mine;
}

void engine_storm_claim(struct order *o)
{
	const struct storm_bundle *b = &o->d->scene->bundle;

	if (b->n == 0 || o->d->now - b->at > STORM_CLAIM) {
		engine_order_tell(o, OFFICER_TEXT_ALL_NONE);
		return;
	}
	if (o->command->number != b->n) {
		engine_order_tell(o, OFFICER_TEXT_ALL_WHICH);
		/* He reads an SMS of before; or whoever guesses has none. */
		if (!b->was_printed)
			engine_guard_slip(o);
		return;
	}
	o->words.at = o->d->now;
	o->words.number = take(o, b);
	if (o->words.number == b->n) {
		engine_order_tell(o, OFFICER_TEXT_CLAIMED_ALL);
	} else if (o->words.number > 0) {
		o->words.list = arena_printf(o->d->fx->arena, "%d", b->n);
		engine_order_tell(o, OFFICER_TEXT_CLAIMED_SOME);
	} else {
		o->words.number = b->n;
		engine_order_tell(o, OFFICER_TEXT_CLAIMED_NONE);
	}
}
