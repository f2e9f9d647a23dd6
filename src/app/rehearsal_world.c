/*
 * Phones, the network and Kannel, as far as a gateway can tell. The network
 * keeps each event until it is answered and offers it again to a new process;
 * Kannel answers every sending by its mood.
 */
#include "app/rehearsal_parts.h"
#include "base/err.h"
#include "base/mem.h"

struct rehearsal_phone *rehearsal_world_phone(
    struct rehearsal *r, const struct msisdn *number)
{
	struct rehearsal_phone **at = &r->phones;

	while (*at != NULL && !msisdn_eq(&(*at)->number, number))
		at = &(*at)->next;
	if (*at == NULL) {
		*at = mem_alloc(sizeof(**at));
		(*at)->number = *number;
		buf_init(&(*at)->code, LIMIT_NAME);
		buf_init(&(*at)->joined, LIMIT_TEXT);
		buf_init(&(*at)->screen, LIMIT_REPLY);
	}
	return *at;
}

static void add_call(
    struct rehearsal *r, const struct event *ev, bool is_double)
{
	struct rehearsal_call **at = &r->calls;

	while (*at != NULL)
		at = &(*at)->next;
	*at = mem_alloc(sizeof(**at));
	(*at)->item = turn_item_new(ev);
	(*at)->item->ev.waiter = *at;
	(*at)->is_double = is_double;
}

void rehearsal_world_send(struct rehearsal *r, const struct event *ev)
{
	add_call(r, ev, false);
	if (r->o.doubles)
		add_call(r, ev, true);
}

static void end_call(struct rehearsal *r, struct rehearsal_call *call)
{
	struct rehearsal_call **at = &r->calls;

	while (*at != call) {
		BUG_IF(*at == NULL); /* answered twice */
		at = &(*at)->next;
	}
	*at = call->next;
	turn_item_free(call->item);
	mem_free(call);
}

/* A double of every second event waits until the first one is answered. */
static bool must_wait(const struct rehearsal *r, const struct rehearsal_call *c)
{
	if (!c->is_double || c->item->ev.id % 2 == 0)
		return false;
	return r->calls != c || !turn_is_idle(r->turn);
}

static bool push_calls(struct rehearsal *r)
{
	bool any = false;

	for (struct rehearsal_call *c = r->calls; c != NULL; c = c->next) {
		if (c->is_pushed || must_wait(r, c))
			continue;
		c->is_pushed = turn_push(r->turn, &c->item->ev) == ERR_NONE;
		any = true;
	}
	return any;
}

static bool push_answers(struct rehearsal *r)
{
	bool any = r->answers != NULL;

	while (r->answers != NULL) {
		struct rehearsal_answer *a = r->answers;
		struct event ev = {
			.kind = EV_SENT,
			.at = r->now,
			.outbox = a->outbox,
			.sent = a->sent,
		};
		/* One that sending never refuses to take. */
		enum err e = turn_push(r->turn, &ev);

		BUG_IF(e != ERR_NONE);
		r->answers = a->next;
		mem_free(a);
	}
	return any;
}

bool rehearsal_world_push(struct rehearsal *r)
{
	bool any = push_answers(r);

	return push_calls(r) || any;
}

void rehearsal_world_lost(struct rehearsal *r)
{
	for (struct rehearsal_call *c = r->calls; c != NULL; c = c->next)
		c->is_pushed = false;
}

void rehearsal_world_hang_up(struct rehearsal *r)
{
	struct rehearsal_call *next;

	for (struct rehearsal_call *c = r->calls; c != NULL; c = next) {
		next = c->next;
		if (event_is_stale(&c->item->ev, r->now))
			end_call(r, c);
	}
}

static void on_kept(void *arg, void *waiter)
{
	struct rehearsal *r = arg;

	end_call(r, waiter);
}

static void on_screen(void *arg, void *waiter, struct str text, bool is_last)
{
	struct rehearsal *r = arg;
	struct rehearsal_call *call = waiter;
	struct rehearsal_phone *phone =
	    rehearsal_world_phone(r, &call->item->ev.from);
	bool is_same = call->is_double && str_eq(text, buf_str(&phone->screen));

	buf_clear(&phone->screen);
	buf_puts(&phone->screen, text);
	end_call(r, call);
	if (!is_same && r->o.on_screen != NULL)
		r->o.on_screen(r->o.arg, &phone->number, text, is_last);
}

static void on_refused(void *arg, void *waiter)
{
	struct rehearsal_call *call = waiter;

	(void)arg;
	call->is_pushed = false; /* it will be offered again */
}

static enum sent mood_of(struct rehearsal *r)
{
	if (r->n_next == 0)
		return r->mood;
	r->n_next--;
	return r->next_mood;
}

/* A lost answer is the worse when the SMS was not lost: it arrives. */
static void on_send(void *arg, const struct outbox_row *row)
{
	struct rehearsal *r = arg;
	struct rehearsal_phone *phone = rehearsal_world_phone(r, &row->to);
	struct rehearsal_answer **at = &r->answers;

	while (*at != NULL)
		at = &(*at)->next;
	*at = mem_alloc(sizeof(**at));
	(*at)->outbox = row->id;
	(*at)->sent = mood_of(r);
	if ((*at)->sent == SENT_LATER || (*at)->sent == SENT_REFUSED)
		return;
	phone->last_row = row->id;
	if (r->o.on_sms != NULL)
		r->o.on_sms(
		    r->o.arg, &row->to, personal_open(row->text), r->now);
}

struct turn_edge rehearsal_world_edge(struct rehearsal *r)
{
	return (struct turn_edge){
		.arg = r,
		.on_kept = on_kept,
		.on_screen = on_screen,
		.on_refused = on_refused,
		.on_send = on_send,
	};
}

static void free_phone(struct rehearsal_phone *p)
{
	buf_free(&p->code);
	buf_free(&p->joined);
	buf_free(&p->screen);
	mem_free(p);
}

void rehearsal_world_free(struct rehearsal *r)
{
	while (r->calls != NULL)
		end_call(r, r->calls);
	while (r->answers != NULL) {
		struct rehearsal_answer *a = r->answers;

		r->answers = a->next;
		mem_free(a);
	}
	while (r->phones != NULL) {
		struct rehearsal_phone *p = r->phones;

		r->phones = p->next;
		free_phone(p);
	}
}
