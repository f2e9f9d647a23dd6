/*
 * engine_route: where what a person sent belongs. The order is the safety
 * rule: an officer's command, an answer that the running question expects, a
 * word of danger, one for another language, a start word, the running
 * question, a person.
 */
#include "core/engine_mute.h"
#include "core/engine_revision.h"
#include "core/engine_triage.h"
#include "text/fold.h"

enum channel engine_route_channel(const struct decision *d)
{
	return d->ev->kind == EV_USSD ? CHANNEL_USSD : CHANNEL_SMS;
}

static bool is_expected(const struct decision *d)
{
	const struct scene *s = d->scene;

	return s->flow != NULL && !engine_revision_is_moved(d) &&
	       talk_expects(s->flow, &s->talk, d->text, d->fx->arena);
}

/* An officer's command that nothing else has a better right to. */
static bool try_officer(const struct decision *d)
{
	struct officer_command command;

	if (d->scene->officer < 0 || d->ev->kind != EV_SMS)
		return false;
	officer_read(d->fx->arena, d->text, &command);
	if (command.act == OFFICER_NONE)
		return false;
	if (command.is_bare && is_expected(d))
		return false;
	engine_officer(d, &command);
	return true;
}

static bool try_interrupt(const struct decision *d)
{
	int step = rules_interrupt(d->rules, d->folded);

	if (step == FLOW_NOWHERE)
		return false;
	if (d->scene->officer >= 0 && rules_is_stop(d->rules, d->folded))
		engine_officer_stop(d);
	else
		engine_talk_common(d, step, false);
	return true;
}

static bool try_language(const struct decision *d)
{
	const struct scene *s = d->scene;

	if (s->flow == NULL || !talk_is_language(s->flow, &s->talk, d->folded))
		return false;
	engine_talk_language(d);
	return true;
}

/* A flow with one start word a language says which; else what the person
 * spoke last. */
static int start_lang(const struct decision *d, const struct flow *f, int lang)
{
	int spoken = flow_lang(f, d->scene->person_lang);

	if (spoken < 0)
		spoken = 0;
	return engine_route_channel(d) == CHANNEL_SMS
		   ? flow_start_speaks(f, lang, spoken)
		   : spoken;
}

static bool is_same_flow(const struct flow *a, const struct flow *b)
{
	return a != NULL && str_eq(a->name, b->name);
}

static bool try_start(const struct decision *d, struct str word)
{
	int lang = 0;
	const struct flow *f =
	    rules_start(d->rules, engine_route_channel(d), word, &lang);

	if (f == NULL)
		return false;
	if (is_same_flow(d->scene->flow, f)) {
		engine_talk_return(d);
		return true;
	}
	/* Nothing in the scene enrols a person, so nothing can fill it. */
	if (flow_needs_contact(f))
		return false;
	engine_talk_start(d, f, start_lang(d, f, lang));
	return true;
}

static void say_both(const struct decision *d)
{
	bool is_ussd = d->ev->kind == EV_USSD;
	struct fx *f;

	if (!is_ussd && !d->ev->from.is_number)
		return;
	if (event_is_stale(d->ev, d->now))
		return;
	f = effects_add(d->fx, FX_SAY);
	f->say.text = personal_of(STR("Terima kasih, pesan Anda sudah kami "
				      "terima. Thank you, we have your "
				      "message."));
	f->say.is_last = is_ussd;
}

/* What nothing understands goes to a person. */
static void unknown(const struct decision *d)
{
	static const struct engine_report plain = {
		.severity = SEVERITY_S3,
		.text = STR_INIT("Pesan tak dipahami " CASE_MARK
				 ". Balas AMBIL " CASE_MARK "."),
	};
	const struct flow *common = d->rules->common;

	if (common != NULL && common->unknown != FLOW_NOWHERE) {
		engine_talk_common(d, common->unknown, true);
		return;
	}
	(void)engine_triage_join(d, &plain);
	say_both(d);
}

static void route_dial(const struct decision *d)
{
	if (try_start(d, d->ev->to) || try_start(d, d->folded))
		return;
	if (d->scene->flow != NULL)
		engine_talk_return(d);
	else
		unknown(d);
}

/* A word that means something whatever is being talked about. */
static bool try_word(const struct decision *d)
{
	return try_interrupt(d) || try_language(d) || try_start(d, d->folded);
}

/* Whoever writes their own code means the case, not the question. */
static bool try_reporter(const struct decision *d, bool expected)
{
	return (!expected || d->scene->named_case >= 0) && engine_reporter(d);
}

static void route_rest(const struct decision *d, bool expected)
{
	if (d->scene->flow != NULL && (expected || !d->ev->is_garbled))
		engine_talk_hear(d);
	else if (d->scene->officer >= 0 && d->ev->kind == EV_SMS &&
		 !d->scene->is_lost)
		engine_officer_help(d);
	else
		unknown(d);
}

static void route_text(const struct decision *d)
{
	bool expected = is_expected(d);

	if (d->ev->kind == EV_SMS && engine_mute_is(d)) {
		engine_mute_route(d);
		return;
	}
	if (try_reporter(d, expected) || (!expected && try_word(d)))
		return;
	route_rest(d, expected);
}

/* An answer of a dialog before the one that the talk goes on in. */
static void report_lost(const struct decision *d)
{
	static const struct engine_report report = {
		.severity = SEVERITY_S3,
		.text = STR_INIT("Kontak terputus " CASE_MARK
				 ": jawaban terlambat, belum dibaca. Balas "
				 "AMBIL " CASE_MARK "."),
	};

	(void)engine_report(d, &report, 1);
}

/*
 * The dialog is closed and nobody sees an answer. A dial asked for nothing
 * but a screen: it leaves no more than its row in the inbox. What was typed
 * counts, as if the dialog had broken off right behind it.
 */
static void route_stale(const struct decision *d)
{
	if (d->ev->ussd_act == USSD_DIAL)
		(void)try_interrupt(d); /* it rarely has a word */
	else if (d->scene->flow == NULL || !d->scene->is_new_dialog)
		route_text(d);
	else if (!try_interrupt(d))
		report_lost(d);
}

void engine_route(struct decision *d)
{
	d->text = personal_open(d->ev->text);
	if (d->ev->kind == EV_USSD && d->ev->ussd_act == USSD_ABORT)
		return; /* the session waits for another dial */
	d->folded = fold_answer(d->fx->arena, d->text);
	if (event_is_stale(d->ev, d->now))
		route_stale(d);
	else if (d->ev->kind == EV_USSD && d->ev->ussd_act == USSD_DIAL)
		route_dial(d);
	else if (!try_officer(d))
		route_text(d);
}
