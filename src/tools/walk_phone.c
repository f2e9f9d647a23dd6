/*
 * Time moves in whole minutes, so that the script is one that an example can
 * say. The steps that a talk enters are counted only while it is in the flow
 * that is walked.
 */
#include "tools/walk_phone.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tools/walk_judge.h"

#define BEGIN DAYS(20000)       /* any instant: nothing depends on it */
#define WALK_ARENA (256U << 20) /* of one walk; only what it uses */
#define SCRIPT_MAX (256U << 10)
#define LINE_MAX_BYTES 512
#define CODE "KTR27"
#define MOMENTS 200 /* of one wait */

void walk_phone_init(struct walk_phone *p, const struct flow *f,
    struct walk_report *report, struct arena *keeping)
{
	memset(p, 0, sizeof(*p));
	p->flow = f;
	p->report = report;
	p->keeping = keeping;
	p->arena = arena_new(WALK_ARENA);
	buf_init(&p->script, SCRIPT_MAX);
	buf_init(&p->packed, LIMIT_FLOW_FILE);
}

void walk_phone_free(struct walk_phone *p)
{
	arena_free(p->arena);
	buf_free(&p->script);
	buf_free(&p->packed);
}

void walk_phone_renew(struct walk_phone *p)
{
	arena_reset(p->arena);
	buf_clear(&p->script);
	memset(&p->talk, 0, sizeof(p->talk));
	memset(&p->out, 0, sizeof(p->out));
	p->talk.step = FLOW_NOWHERE;
	p->out.arena = p->arena;
	p->out.code = STR(CODE);
	p->out.seen = p->seen;
	p->now = BEGIN;
	p->moves = 0;
	p->is_guest = false;
}

bool walk_phone_is_running(const struct walk_phone *p)
{
	return p->talk.step != FLOW_NOWHERE;
}

void walk_phone_note(struct walk_phone *p, const char *format, ...)
{
	char line[LINE_MAX_BYTES];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	buf_puts(&p->script, str_of(line));
	buf_putc(&p->script, '\n');
}

/* Before the talk does anything. */
static void begin(struct walk_phone *p)
{
	memset(p->seen, 0, (size_t)p->flow->n_steps * sizeof(*p->seen));
	p->waited = p->talk.step;
	p->moves++;
	p->report->moves++;
}

/* A person reads on to the last page. */
static void turn_pages(struct walk_phone *p)
{
	while (talk_has_more(&p->talk)) {
		bool is_ended = p->out.is_ended, is_odd = p->out.is_odd;

		walk_judge_page(p);
		walk_phone_note(p, "> %.*s", STR_ARG(p->flow->keys.more));
		talk_hear(
		    p->flow, &p->talk, p->flow->keys.more, p->now, &p->out);
		p->out.is_ended = is_ended;
		p->out.is_odd = is_odd;
	}
}

static void end(struct walk_phone *p, enum walk_deed deed)
{
	if (deed != WALK_WAITS)
		turn_pages(p);
	for (int i = 0; !p->is_guest && i < p->flow->n_steps; i++)
		p->report->cover.steps[i] |= p->seen[i];
	walk_judge_look(p, deed);
}

void walk_phone_start(struct walk_phone *p, int step)
{
	begin(p);
	talk_start_at(p->flow, &p->talk, step, p->now, &p->out);
	end(p, WALK_STARTS);
}

void walk_phone_say(struct walk_phone *p, struct str text)
{
	walk_phone_note(p, "> %.*s", STR_ARG(text));
	begin(p);
	talk_hear(p->flow, &p->talk, text, p->now, &p->out);
	end(p, WALK_SAYS);
}

void walk_phone_wait(struct walk_phone *p, span_t span)
{
	when_t until = p->now + span;
	int moments = 0;

	walk_phone_note(
	    p, "~ %lld minutes pass", (long long)(span / MINUTES(1)));
	while (walk_phone_is_running(p) && p->out.next_at != 0 &&
	       p->out.next_at <= until) {
		if (moments++ == MOMENTS) {
			(void)walk_judge_find(
			    p, WALK_TIME, p->talk.step, STR(""));
			break;
		}
		p->now = p->out.next_at;
		begin(p);
		talk_tick(p->flow, &p->talk, p->now, &p->out);
		end(p, WALK_WAITS);
	}
	p->now = until;
}

void walk_phone_return(struct walk_phone *p)
{
	begin(p);
	talk_return(p->flow, &p->talk, p->now, &p->out);
	end(p, WALK_RETURNS);
}

void walk_phone_switch(struct walk_phone *p, const struct flow *f, int step)
{
	struct talk next = { .step = FLOW_NOWHERE,
		.channel = p->talk.channel,
		.lang = p->talk.lang,
		.is_cover = p->talk.is_cover };

	p->is_guest |= f != p->flow;
	p->flow = f;
	p->talk = next;
	walk_phone_start(p, step);
}
