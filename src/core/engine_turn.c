/*
 * A talk that is turned reports what its flow asks for, and what a person has
 * to read because no flow asks for it: an answer that nothing understood, a
 * word that is watched for, what was left half way or ended unseen.
 */
#include "core/engine_turn.h"

#include "base/err.h"
#include "core/engine_sights.h"
#include "core/engine_triage.h"
#include "core/watch.h"

/* One more for what is not understood, one for what is left half way, one for
 * a watched word, one for an answer to a question that is moved, one for what
 * ends without anybody seeing it, one for a network, one of triage. */
#define REPORTS (TALK_ALERTS + 7)

static struct str mark_say(const struct turn *t, const struct talk_alert *a)
{
	return talk_render(t->d->fx->arena, t->flow, a->say, -1,
	    t->talk.channel, a->fields, STR(CASE_MARK));
}

struct engine_report engine_turn_alert(
    const struct turn *t, const struct talk_alert *a)
{
	return (struct engine_report){
		.severity = a->severity, .team = a->team, .text = mark_say(t, a)
	};
}

static struct str step_name(const struct flow *f, int step)
{
	if (step < 0 || step >= f->n_steps)
		return STR("-");
	return f->steps[step].name;
}

static struct engine_report odd_report(const struct turn *t)
{
	return (struct engine_report){
		.severity = SEVERITY_S3,
		.text = arena_printf(t->d->fx->arena,
		    "Jawaban tak dipahami " CASE_MARK
		    ": alur %.*s, langkah %.*s. Balas AMBIL " CASE_MARK ".",
		    STR_ARG(t->flow->name),
		    STR_ARG(step_name(t->flow, t->d->scene->talk.step))),
	};
}

/* True when the person had answered something before falling silent. */
static bool has_answers(const struct flow *f, const struct talk *t)
{
	for (int i = 0; i < f->n_fields; i++) {
		if (t->fields[i].ptr != NULL && !f->fields[i].is_contact)
			return true;
	}
	return false;
}

/* Another revision of it is the same flow. */
static bool is_same_flow(const struct turn *t)
{
	const struct flow *f = t->d->scene->flow;

	return f != NULL && str_eq(f->name, t->flow->name);
}

/* The scene's talk ends here without a word: its time is over, or another
 * flow takes its place. */
static bool is_left(const struct turn *t)
{
	const struct talk_out *out = &t->out;

	if (t->d->ev->kind != EV_TIMER)
		return !is_same_flow(t) && !t->is_aside;
	return out->is_over && out->n_says == 0 && out->n_alerts == 0 &&
	       !out->is_forgotten;
}

/* What a person had answered before they fell silent is not thrown away. */
static bool is_half_report(const struct turn *t)
{
	const struct scene *s = t->d->scene;

	if (!is_left(t) || s->session_case != 0)
		return false;
	return s->is_lost ? s->has_lost_answers
			  : s->flow != NULL && s->talk.step != FLOW_NOWHERE &&
				s->flow->resume != RESUME_NEVER &&
				has_answers(s->flow, &s->talk);
}

struct engine_report engine_turn_lost(void)
{
	return (struct engine_report){
		.severity = SEVERITY_S3,
		.text = STR("Laporan terputus " CASE_MARK
			    ": alurnya versi lama, baca pesan-pesannya. Balas "
			    "AMBIL " CASE_MARK "."),
	};
}

static struct engine_report half_report(const struct turn *t)
{
	const struct scene *s = t->d->scene;

	if (s->is_lost)
		return engine_turn_lost();
	return (struct engine_report){
		.severity = SEVERITY_S3,
		.text = arena_printf(t->d->fx->arena,
		    "Laporan terputus " CASE_MARK
		    ": alur %.*s, langkah %.*s. Balas AMBIL " CASE_MARK ".",
		    STR_ARG(s->flow->name),
		    STR_ARG(step_name(s->flow, s->talk.step))),
	};
}

/* A phrase that somebody wants to read about, in what is no plain answer;
 * empty when there is none, or the alert is out already. */
static struct str watched(const struct turn *t)
{
	const struct decision *d = t->d;
	const struct scene *s = d->scene;
	struct str phrase;

	if (d->ev->kind == EV_TIMER || d->text.len == 0)
		return STR("");
	/* Hardly ever there, so this is asked before anything is folded. */
	phrase = watch_find(d->rules->watch, d->folded);
	if (phrase.len == 0)
		return phrase;
	for (int i = 0; i < t->out.n_alerts; i++)
		if (t->out.alerts[i].severity == SEVERITY_S1)
			return STR("");
	if (s->flow != NULL &&
	    talk_expects(s->flow, &s->talk, d->text, d->fx->arena))
		return STR("");
	return phrase;
}

static struct engine_report watch_report(
    const struct turn *t, struct str phrase)
{
	return (struct engine_report){
		.severity = SEVERITY_S2,
		.text = arena_printf(t->d->fx->arena,
		    "KATA BAHAYA " CASE_MARK ": \"%.*s\" dalam alur %.*s. "
		    "Baca, lalu balas AMBIL " CASE_MARK ".",
		    STR_ARG(phrase), STR_ARG(t->flow->name)),
	};
}

/* The last answer arrived, and its thanks did not. */
static bool is_broken_off(const struct turn *t)
{
	return t->is_unseen && t->out.is_over && !t->out.is_forgotten &&
	       is_same_flow(t);
}

static struct engine_report broken_report(const struct turn *t)
{
	return (struct engine_report){
		.severity = SEVERITY_S3,
		.text = arena_printf(t->d->fx->arena,
		    "Kontak terputus " CASE_MARK
		    ": alur %.*s sudah dijawab, layar terakhir tidak sampai. "
		    "Balas AMBIL " CASE_MARK ".",
		    STR_ARG(t->flow->name)),
	};
}

/* What its flow asks for. */
static int put_asked(const struct turn *t, struct engine_report *reports)
{
	int n = 0;

	BUG_IF(t->out.n_alerts > TALK_ALERTS);
	if (t->has_before)
		reports[n++] = t->before;
	for (int i = 0; i < t->out.n_alerts; i++)
		reports[n++] = engine_turn_alert(t, &t->out.alerts[i]);
	return n;
}

/* What a person has to read though no flow asks for it. */
static int put_unasked(const struct turn *t, struct engine_report *reports)
{
	struct engine_report network;
	struct str phrase = watched(t);
	int n = 0;

	if (phrase.len > 0)
		reports[n++] = watch_report(t, phrase);
	if (t->out.is_odd)
		reports[n++] = odd_report(t);
	if (is_half_report(t))
		reports[n++] = half_report(t);
	if (is_broken_off(t))
		reports[n++] = broken_report(t);
	if (engine_sights_see(t, &network))
		reports[n++] = network;
	return n;
}

/* Of one severity the first leads: what a flow says has more in it than the
 * kind that triage gives it. */
int64_t engine_turn_report(const struct turn *t)
{
	const struct scene *s = t->d->scene;
	struct engine_report reports[REPORTS];
	int n = put_asked(t, reports);
	bool is_told;

	n += put_unasked(t, reports + n);
	is_told = engine_triage_report(t->d, t->triage, &reports[n]);
	n += is_told;
	if (n > 0) {
		int64_t id = engine_report(t->d, reports, n);

		if (is_told)
			engine_triage_note(t->d, t->triage, id);
		return id;
	}
	return is_same_flow(t) && s->session_case != 0 ? s->session_case
						       : ENGINE_TURN_NO_CASE;
}
