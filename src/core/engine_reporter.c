/*
 * engine_reporter: somebody who has reported comes back. They learn whether
 * their case is in hand and nothing else; whoever has no case here learns
 * nothing at all, not even that there is none. What they add can only raise.
 */
#include "core/code.h"
#include "core/date.h"
#include "core/engine_triage.h"
#include "core/reporter.h"
#include "core/triage.h"
#include "core/watch.h"
#include "text/fold.h"

/* Their case: named by their own code, or the one of this phone. */
static const struct case_view *case_of(
    const struct decision *d, const struct reporter_text *t)
{
	const struct scene *s = d->scene;
	int i = t->has_code ? s->named_case : s->reporter_case;

	return i < 0 ? NULL : &s->cases[i];
}

static struct str day_of(const struct decision *d, when_t at)
{
	struct date date =
	    date_of_days(roster_wall(d->rules->roster, at) / DAYS(1));

	return arena_printf(
	    d->fx->arena, "%02d/%02d", (int)date.day, (int)date.month);
}

static void say(const struct decision *d, const struct case_view *c,
    enum reporter_say which)
{
	const struct scene *s = d->scene;
	struct arena *a = d->fx->arena;
	bool is_english = str_eq(s->person_lang, STR("en"));
	struct str code = STR(""), day = STR("");
	struct fx *f = effects_add(d->fx, FX_SAY);

	if (s->flow != NULL && s->talk.is_cover)
		which = REPORTER_SAY_COVER;
	if (c != NULL) {
		code = rules_code(d->rules, a, c->letters, &d->ev->from);
		day = day_of(d, c->owned_at);
	}
	f->say.text =
	    personal_of(reporter_write(a, which, is_english, code, day));
}

static void tell_status(const struct decision *d, const struct case_view *c)
{
	if (c == NULL)
		say(d, c, REPORTER_SAY_NOTHING);
	else if (!case_is_open(c->state))
		say(d, c, REPORTER_SAY_CLOSED);
	else if (case_is_owned(c->state))
		say(d, c, REPORTER_SAY_IN_HAND);
	else
		say(d, c, REPORTER_SAY_WAITS);
}

static struct engine_report report_of(
    const struct decision *d, struct str folded)
{
	struct str phrase = watch_find(d->rules->watch, folded);

	if (phrase.len == 0)
		return (struct engine_report){
			.severity = SEVERITY_S3,
			.text = STR("TAMBAHAN " CASE_MARK
				    ": kabar baru dari pelapor. Baca, lalu "
				    "balas AMBIL " CASE_MARK "."),
		};
	return (struct engine_report){
		.severity = SEVERITY_S2,
		.text = arena_printf(d->fx->arena,
		    "KATA BAHAYA " CASE_MARK ": \"%.*s\" dalam kabar pelapor. "
		    "Baca, lalu balas AMBIL " CASE_MARK ".",
		    STR_ARG(phrase)),
	};
}

static void add(
    const struct decision *d, const struct case_view *c, struct personal text)
{
	struct str folded = fold_answer(d->fx->arena, personal_open(text));
	int step = rules_interrupt(d->rules, folded);
	struct decision added = *d;
	struct engine_report report;
	int64_t id;

	if (step != FLOW_NOWHERE) {
		effects_note(d->fx, c->id, NOTE_REPORT, -1, text);
		engine_talk_common(d, step, false);
		return;
	}
	report = report_of(d, folded);
	added.text = personal_open(text);
	id = engine_triage_join(&added, &report);
	effects_note(d->fx, id, NOTE_REPORT, -1, text);
	say(d, c, REPORTER_SAY_ADDED);
}

void engine_reporter_add(const struct decision *d)
{
	const struct engine_report report = report_of(d, d->folded);
	int64_t id = engine_triage_join(d, &report);

	effects_note(d->fx, id, NOTE_REPORT, -1, personal_of(d->text));
}

static bool reads(const struct decision *d, struct reporter_text *t)
{
	return d->ev->kind == EV_SMS && d->scene->officer < 0 &&
	       d->ev->from.is_number && reporter_read(d->fx->arena, d->text, t);
}

bool engine_reporter(const struct decision *d)
{
	struct reporter_text t;
	const struct case_view *c;
	bool has_words;

	if (!reads(d, &t))
		return false;
	c = case_of(d, &t);
	has_words = personal_open(t.text).len > 0;
	if (t.act == REPORTER_ADD && has_words && c != NULL) {
		add(d, c, t.text);
		return true;
	}
	/* "Status gaji saya" from anybody is a message like others. */
	if (has_words)
		return false;
	if (c == NULL && (!t.is_word || t.act == REPORTER_ADD))
		return false;
	tell_status(d, c);
	return true;
}

/*
 * S0 is given by a pattern alone, and never with a word of danger. A prank is
 * answered once a day, an advertisement never; nobody is blocked. Each
 * twentieth goes the way of what nothing understands, to a person who sees
 * whether the rules are right; so does all that comes from a phone with a case.
 */
#define NOISE_SAMPLE 20

static bool is_noise(const struct decision *d, const struct triage *t)
{
	return t != NULL && t->grade == GRADE_S0 && !(t->flags & FLAG_SAMPLE) &&
	       d->ev->id % NOISE_SAMPLE != 0 && d->scene->reporter_case < 0;
}

static bool is_answered(const struct decision *d, const struct triage *t)
{
	when_t before = d->scene->noise_at;

	return !str_eq(t->intent, STR("SPAM")) && d->ev->from.is_number &&
	       (before == 0 || d->now - before >= DAYS(1));
}

bool engine_reporter_is_noise(const struct decision *d)
{
	const struct triage *t;
	struct fx *f;

	if (d->ev->kind != EV_SMS)
		return false;
	t = engine_triage_ask(d);
	if (!is_noise(d, t))
		return false;
	f = effects_add(d->fx, FX_NOISE);
	if (!is_answered(d, t))
		return true;
	f->noise.answered_at = d->now;
	say(d, NULL, REPORTER_SAY_NOISE);
	return true;
}
