/*
 * engine: one event, one decision. This file has the table of events and the
 * short ones: timers, the results of sending, and what is done with an event
 * that could not be decided.
 */
#include "core/engine.h"

#include "base/err.h"
#include "core/code.h"
#include "core/engine_mute.h"
#include "core/engine_parts.h"
#include "core/escalate.h"
#include "core/escalate_page.h"
#include "core/retry.h"
#include "text/utf8.h"

/* Copies of one SMS that may be sent while no answer comes back. */
#define REPEATS_MOST 3

static void on_timer(struct decision *d)
{
	const struct scene *s = d->scene;

	switch (d->ev->timer) {
	case TIMER_SESSION:
		if (s->flow != NULL)
			engine_talk_tick(d);
		else if (s->is_lost)
			engine_talk_lost(d);
		return;
	case TIMER_ALERT:
		if (s->timer_case >= 0)
			escalate_due(
			    d->rules, &s->cases[s->timer_case], d->now, d->fx);
		return;
	case TIMER_KEEP:  /* nothing to decide: the rows are emptied */
	case TIMER_DAILY: /* nor here: what is counted is told */
		return;
	case TIMER_AUDITOR:
		engine_system(d);
		return;
	case TIMER_STORM:
		engine_storm_due(d);
		return;
	}
}

/* A page that will not arrive: its step is over now, if it still stands. */
static void page_failed(const struct decision *d)
{
	const struct scene *s = d->scene;
	const struct case_view *c = NULL;

	if (s->row_case != 0)
		c = scene_case(s, s->row_case);
	if (c == NULL)
		return;
	effects_note(d->fx, c->id, NOTE_PAGE_FAILED, -1, personal_of(STR("")));
	escalate_page_failed(
	    d->rules, c, s->row_step, s->row_loop, d->now, d->fx);
}

static void on_sent(struct decision *d)
{
	const struct scene *s = d->scene;
	struct fx *f;

	if (!s->has_row)
		return;
	f = effects_add(d->fx, FX_SENT);
	f->case_id = s->row_case;
	f->sent.sent = d->ev->sent;
	switch (d->ev->sent) {
	case SENT_ACCEPTED:
		return;
	case SENT_LATER:
		f->sent.due = d->now + retry_after(s->row_tries, d->ev->outbox);
		return;
	case SENT_REFUSED:
		page_failed(d);
		return;
	case SENT_IN_DOUBT:
		/* A second page is better than none; a second ping is not. */
		f->sent.repeat =
		    s->row_lane != LANE_PING && s->row_repeats < REPEATS_MOST;
		return;
	}
}

static void on_receipt(struct decision *d)
{
	struct fx *f;

	if (!d->scene->has_row)
		return;
	f = effects_add(d->fx, FX_RECEIPT);
	f->case_id = d->scene->row_case;
	f->receipt.receipt = d->ev->receipt;
	if (d->ev->receipt == RECEIPT_FAILED)
		page_failed(d);
}

void engine_step(const struct rules *rules, const struct scene *scene,
    const struct event *ev, when_t now, struct effects *fx)
{
	static void (*const on[])(struct decision *) = {
		[EV_SMS] = engine_route,
		[EV_USSD] = engine_route,
		[EV_RECEIPT] = on_receipt,
		[EV_TIMER] = on_timer,
		[EV_SENT] = on_sent,
	};
	struct decision d = {
		.rules = rules, .scene = scene, .ev = ev, .now = now, .fx = fx
	};

	BUG_IF(now <= 0);
	on[ev->kind](&d);
	engine_mute_silence(&d);
}

/* Digits of the scripts that phones here can write. */
static bool is_digit(uint32_t code)
{
	return (code >= '0' && code <= '9') ||
	       (code >= 0x660 && code <= 0x669) || /* Arabic-Indic */
	       (code >= 0x6F0 && code <= 0x6F9) || /* extended Arabic-Indic */
	       (code >= 0xFF10 && code <= 0xFF19); /* full width */
}

/* The text on one line, a # for each digit, no mark that stands for a code. */
static struct str masked(struct arena *a, struct str text)
{
	struct buf out;
	struct str copy;

	buf_init(&out, LIMIT_TEXT);
	while (text.len > 0) {
		uint32_t code = utf8_next(&text);

		if (is_digit(code))
			code = '#';
		else if (code < ' ')
			code = ' ';
		utf8_put(&out, code);
	}
	copy = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return copy;
}

static struct str held_text(const struct event *ev, struct arena *a)
{
	struct str text;

	if (ev->kind == EV_TIMER)
		return arena_printf(a,
		    "SISTEM " CASE_MARK ": satu pengingat macet, periksa kasus "
		    "terbuka. Balas AMBIL " CASE_MARK ".");
	text = masked(a, personal_open(ev->text));
	return arena_printf(a,
	    "PESAN " CASE_MARK " (AMBIL " CASE_MARK "): %.*s", (int)text.len,
	    text.len > 0 ? text.ptr : "");
}

void engine_hold(const struct rules *rules, const struct scene *scene,
    const struct event *ev, when_t now, struct effects *fx)
{
	struct fx *f;

	/* No person is behind these; the ladder does not wait for them. */
	if (ev->kind == EV_RECEIPT || ev->kind == EV_SENT)
		return;
	BUG_IF(!code_is_letters(scene->fresh));
	f = effects_add(fx, FX_CASE_NEW);
	f->case_new.letters = scene->fresh;
	f->case_new.severity = SEVERITY_S1;
	f->case_new.team = roster_team(rules->roster, STR("piket"))->name;
	f->case_new.summary = personal_of(held_text(ev, fx->arena));
	escalate_new(rules, f, now);
	effects_note(fx, 0, NOTE_HELD, -1, f->case_new.summary);
	escalate_page_new(rules, f, now, fx);
}
