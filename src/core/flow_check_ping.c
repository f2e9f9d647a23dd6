/*
 * flow_check_ping: a message that comes by itself may be read by whoever holds
 * the phone just then. A word that tells what the number is for is a danger.
 */
#include "core/flow_check.h"
#include "core/flow_checker.h"
#include "text/fold.h"

#define PING_TEXT 4096 /* bytes of one text that are looked at */

struct pings {
	const struct flow *const *flows;
	int n;
	bool *is_ping; /* by flow */
	bool grew;
};

/* ---- which flows ---- */

static int find_flow(const struct pings *p, struct str name)
{
	for (int i = 0; i < p->n; i++)
		if (str_eq(p->flows[i]->name, name))
			return i;
	return -1;
}

static void mark_called(struct pings *p, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++) {
		int called = acts->list[i].kind == ACT_CALL
				 ? find_flow(p, acts->list[i].name)
				 : -1;
		if (called < 0 || p->is_ping[called])
			continue;
		p->is_ping[called] = true;
		p->grew = true;
	}
}

/* A call stands in the acts of a step, never in those of an answer. */
static void mark_all(struct pings *p)
{
	for (int i = 0; i < p->n; i++)
		p->is_ping[i] = p->flows[i]->schedule > 0;
	do {
		p->grew = false;
		for (int i = 0; i < p->n; i++)
			for (int k = 0;
			     p->is_ping[i] && k < p->flows[i]->n_steps; k++) {
				mark_called(p, &p->flows[i]->steps[k].before);
				mark_called(p, &p->flows[i]->steps[k].after);
			}
	} while (p->grew);
}

/* ---- their texts ---- */

/* What a field puts in is not the flow's to choose: a blank. */
static struct str plain_text(struct arena *arena, const struct text *text)
{
	struct buf plain;
	buf_init(&plain, PING_TEXT);
	for (int i = 0; i < text->n_pieces; i++) {
		if (text->pieces[i].kind == PIECE_LITERAL)
			buf_puts(&plain, text->pieces[i].literal);
		else
			buf_putc(&plain, ' ');
	}
	struct str folded = fold_answer(arena, buf_str(&plain));
	buf_free(&plain);
	return folded;
}

static void check_said(struct flow_checker *c, const struct flow_said *said)
{
	for (int i = 0; said->kind != SAID_OFFICERS && i < said->say->n_texts;
	     i++) {
		const struct text *text = &said->say->texts[i];
		struct str found =
		    watch_find(c->forbidden, plain_text(c->arena, text));
		if (found.len)
			(void)flow_checker_error(c, text->line, text->column,
			    F_FORBIDDEN,
			    "\"%.*s\" may not be in a message that comes by "
			    "itself: whoever holds the phone reads it",
			    STR_ARG(found));
	}
}

void flow_check_pings(const struct flow *const *flows, int n,
    const struct watch *forbidden, struct diags *d)
{
	bool is_ping[LIMIT_FLOWS] = { false };
	struct pings pings = { flows, n, is_ping, false };
	if (!forbidden)
		return;
	mark_all(&pings);
	for (int i = 0; i < n; i++) {
		struct flow_checker c;
		if (!is_ping[i])
			continue;
		flow_checker_init(&c, flows[i], d);
		c.forbidden = forbidden;
		flow_checker_each_say(&c, check_said);
		flow_checker_free(&c);
	}
}
