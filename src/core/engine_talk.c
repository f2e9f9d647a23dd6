/*
 * engine_talk: one turn of a conversation. The talk says what it wants; here
 * that becomes effects: reports first (the case must exist before the session
 * names it), then what the person gets, then where the session stands. What a
 * person gets never depends on an alert, so a silent one cannot show.
 */
#include "base/err.h"
#include "core/code.h"
#include "core/engine_revision.h"
#include "core/watch.h"

/* One more for what is not understood, one for what is left half way, one for
 * a watched word, one for an answer to a question that is moved, one for what
 * ends without anybody seeing it. */
#define REPORTS (TALK_ALERTS + 5)
#define NO_CASE (-1)

/* The person's own code, the same whether or not an alert follows. */
static struct str own_code(const struct decision *d)
{
	const struct case_view *c = engine_report_joins(d);
	struct str letters = c == NULL ? d->scene->fresh : c->letters;

	if (!code_is_letters(letters))
		return (struct str){ NULL, 0 };
	return rules_code(d->rules, d->fx->arena, letters, &d->ev->from);
}

static void begin(
    struct turn *t, const struct decision *d, const struct flow *f)
{
	t->d = d;
	t->flow = f;
	t->is_aside = false;
	t->has_before = false;
	t->is_unseen = event_is_stale(d->ev, d->now);
	t->out = (struct talk_out){ .arena = d->fx->arena,
		.has_no_keys = t->is_unseen };
	t->out.code = own_code(d);
}

static void begin_new(
    struct turn *t, const struct decision *d, const struct flow *f, int lang)
{
	begin(t, d, f);
	t->talk = (struct talk){ .step = FLOW_NOWHERE,
		.lang = lang,
		.channel = engine_route_channel(d) };
}

static void begin_again(struct turn *t, const struct decision *d)
{
	begin(t, d, d->scene->flow);
	t->talk = d->scene->talk;
}

static struct str mark_say(struct turn *t, const struct talk_alert *a)
{
	return talk_render(t->d->fx->arena, t->flow, a->say, -1,
	    t->talk.channel, a->fields, STR(CASE_MARK));
}

static struct engine_report report_of(
    struct turn *t, const struct talk_alert *a)
{
	return (struct engine_report){ a->severity, a->team, mark_say(t, a) };
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

static struct engine_report lost_report(void)
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
		return lost_report();
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

/* All that the turn reports; the case that the session then has. */
static int64_t put_reports(struct turn *t)
{
	const struct scene *s = t->d->scene;
	struct engine_report reports[REPORTS];
	struct str phrase = watched(t);
	int n = 0;

	BUG_IF(t->out.n_alerts > TALK_ALERTS);
	if (t->has_before)
		reports[n++] = t->before;
	for (int i = 0; i < t->out.n_alerts; i++)
		reports[n++] = report_of(t, &t->out.alerts[i]);
	if (phrase.len > 0)
		reports[n++] = watch_report(t, phrase);
	if (t->out.is_odd)
		reports[n++] = odd_report(t);
	if (is_half_report(t))
		reports[n++] = half_report(t);
	if (is_broken_off(t))
		reports[n++] = broken_report(t);
	if (n > 0)
		return engine_report(t->d, reports, n);
	return is_same_flow(t) && s->session_case != 0 ? s->session_case
						       : NO_CASE;
}

static void put_say(const struct turn *t, struct str text, bool is_last)
{
	struct fx *f = effects_add(t->d->fx, FX_SAY);

	f->say.text = personal_of(text);
	f->say.is_last = is_last;
}

static bool can_be_told(const struct turn *t)
{
	const struct event *ev = t->d->ev;

	if (t->is_unseen)
		return false;
	/* No dialog is open for a timer to show a screen on, and a sender
	 * that is no number cannot be written to. */
	if (t->talk.channel == CHANNEL_USSD)
		return ev->kind != EV_TIMER;
	return ev->kind == EV_TIMER || ev->from.is_number;
}

static void put_says(const struct turn *t)
{
	const struct talk_out *out = &t->out;
	bool is_ussd = t->talk.channel == CHANNEL_USSD;

	if (!can_be_told(t))
		return;
	for (int i = 0; i < out->n_says; i++)
		put_say(t, out->says[i], is_ussd && out->is_over);
	if (is_ussd && out->n_says == 0)
		put_say(t, STR("Terima kasih. Thank you."), true);
#ifdef MUTANT_SILENT_SHOWS
	if (out->n_alerts > 0 && out->alerts[0].is_silent)
		put_say(t, STR("."), false);
#endif
}

static void put_requests(const struct turn *t, int64_t case_id)
{
	for (int i = 0; i < t->out.n_requests; i++) {
		const struct talk_request *r = &t->out.requests[i];
		struct fx *f = effects_add(t->d->fx, FX_REQUEST);

		f->case_id = case_id == NO_CASE ? 0 : case_id;
		f->request.request = r->kind;
		f->request.name = r->name;
		f->request.flow = t->flow;
		f->request.fields = r->fields;
		f->request.lang = t->talk.lang;
	}
}

static void put_sends(const struct turn *t)
{
	if (t->is_unseen)
		return;
	for (int i = 0; i < t->out.n_sends; i++)
		effects_add(t->d->fx, FX_SEND)->send.text =
		    personal_of(t->out.sends[i]);
}

static void end(struct turn *t)
{
	int64_t case_id = put_reports(t);
	struct fx *f;

	put_says(t);
	put_sends(t);
	put_requests(t, case_id);
	if (t->is_aside && t->out.is_over)
		return;
	f = effects_add(t->d->fx, FX_TALK);
	f->talk.flow = t->flow;
	f->talk.talk = t->talk;
	f->talk.is_over = t->out.is_over;
	f->talk.is_forgotten = t->out.is_forgotten;
	f->talk.case_id = case_id;
	f->talk.next_at = t->out.next_at;
}

void engine_talk_start(const struct decision *d, const struct flow *f, int lang)
{
	struct turn t;

	begin_new(&t, d, f, lang);
	talk_start(f, &t.talk, d->now, &t.out);
	end(&t);
}

/* The language of the running talk, or of the last one, in umum.flow. */
static int common_lang(const struct decision *d)
{
	const struct scene *s = d->scene;
	struct str lang = s->person_lang;
	int found;

	if (s->flow != NULL && s->talk.lang >= 0 &&
	    s->talk.lang < s->flow->n_langs)
		lang = s->flow->langs[s->talk.lang];
	found = flow_lang(d->rules->common, lang);
	return found < 0 ? 0 : found;
}

void engine_talk_common(const struct decision *d, int step, bool is_aside)
{
	struct turn t;

	begin_new(&t, d, d->rules->common, common_lang(d));
	t.is_aside = is_aside && d->scene->flow != NULL;
	t.out.has_no_keys |= t.is_aside;
	talk_start_at(d->rules->common, &t.talk, step, d->now, &t.out);
	if (rules_is_stop(d->rules, d->folded))
		talk_request(d->rules->common, &t.talk, REQUEST_STOP, &t.out);
	end(&t);
}

/* The question is moved, but the person has answered the one that they saw: a
 * cry for help in that answer, by duress too, is not lost with it. */
static void keep_cry(struct turn *t)
{
	const struct decision *d = t->d;
	const struct talk_alert *a;
	struct turn was;

	begin_again(&was, d);
	talk_hear(was.flow, &was.talk, d->text, d->now, &was.out);
	a = engine_revision_cry(&was.out);
	if (a == NULL)
		return;
	t->has_before = true;
	t->before = report_of(&was, a);
}

void engine_talk_hear(const struct decision *d)
{
	const struct talk *talk = &d->scene->talk;
	enum talk_way way = talk_way_of_answer(talk, d->text, d->fx->arena);
	struct turn t;

	begin_again(&t, d);
	if (way != TALK_GOES_ON || !engine_revision_move(&t))
		talk_hear(t.flow, &t.talk, d->text, d->now, &t.out);
	else if (!talk->is_resuming)
		keep_cry(&t);
	engine_revision_begin(&t);
	end(&t);
}

void engine_talk_language(const struct decision *d)
{
	struct turn t;

	begin_again(&t, d);
	talk_language(t.flow, &t.talk, d->now, &t.out);
	end(&t);
}

void engine_talk_return(const struct decision *d)
{
	const struct scene *s = d->scene;
	enum talk_way way = talk_way_of_return(s->flow, &s->talk, d->now);
	struct turn t;

	begin_again(&t, d);
	if (way != TALK_GOES_ON || !engine_revision_move(&t))
		talk_return(t.flow, &t.talk, d->now, &t.out);
	engine_revision_begin(&t);
	end(&t);
}

/* Whether it was silence that somebody waits for cannot be known: it is read.
 */
void engine_talk_lost(const struct decision *d)
{
	const struct engine_report report = lost_report();
	int64_t case_id = engine_report(d, &report, 1);
	struct fx *f = effects_add(d->fx, FX_TALK);

	f->talk.is_over = true;
	f->talk.case_id = case_id;
}

void engine_talk_tick(const struct decision *d)
{
	struct turn t;

	begin_again(&t, d);
	talk_tick(t.flow, &t.talk, d->now, &t.out);
	end(&t);
}
