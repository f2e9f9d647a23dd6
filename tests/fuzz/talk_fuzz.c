/*
 * Any sequence of hearing, silence and coming back over the shipped flows and
 * those with screens of several pages (below the current folder, linked as the
 * gateway links them). After each input must hold:
 *   what is said is UTF-8 and fits its SMS or its screen;
 *   a talk that is over stays over, and has a next moment exactly while it
 *   runs, ahead of now;
 *   what the store keeps of it comes back the same, and the talk goes on from
 *   that;
 *   each alert and request that the answer, and every step entered, asks for
 *   is there.
 * Each sequence is walked twice with the ordinary and the duress code
 * exchanged: the phone must not tell which.
 */
#include <string.h>

#include "base/err.h"
#include "core/example.h"
#include "core/talk_answer.h"
#include "store/sessions_talk.h"
#include "text/fold.h"
#include "text/screen.h"
#include "text/utf8.h"
#include "tools/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_ARENA (1U << 30)
#define MAX_TEXTS 400 /* that people send, of one flow */
#define START DAYS(20000)
#define N_LOADS 2

struct side {
	struct talk talk;
	struct talk_out out;
	bool seen[LIMIT_FLOW_STEPS];
	const struct acts *asked; /* what the answer asks for, or NULL */
};

struct walk {
	const struct flow *flow;
	struct arena *arena;
	struct side sides[2];
	when_t now;
	struct str input;
	struct str texts[MAX_TEXTS];
	int n_texts;
};

static unsigned take(struct walk *w)
{
	unsigned byte = 0;

	if (w->input.len > 0) {
		byte = (unsigned char)w->input.ptr[0];
		w->input = str_sub(w->input, 1, w->input.len);
	}
	return byte;
}

/* One of all the flows. */
static const struct flow *any_flow(unsigned i)
{
	static const char *const paths[N_LOADS] = { "flows",
		"tests/talks/layar" };
	static struct load *loads[N_LOADS];
	const struct flow *const *flows[N_LOADS];
	int n[N_LOADS], all = 0;

	for (int k = 0; k < N_LOADS; k++) {
		if (!loads[k]) {
			loads[k] = load_new();
			if (!load_path(loads[k], paths[k]) ||
			    !load_link(loads[k]))
				die(EXIT_CONF, "the flows do not read");
		}
		flows[k] = load_flows(loads[k], &n[k]);
		all += n[k];
	}
	i %= (unsigned)all;
	return i < (unsigned)n[0] ? flows[0][i] : flows[1][i - (unsigned)n[0]];
}

/* ---- what people send ---- */

static void add(struct walk *w, struct str text)
{
	if (w->n_texts < MAX_TEXTS)
		w->texts[w->n_texts++] = text;
}

static void add_question(struct walk *w, const struct question *q)
{
	for (int i = 0; i < q->n_options; i++) {
		add(w, q->options[i].value);
		for (int k = 0; k < q->options[i].n_also; k++)
			add(w, q->options[i].also[k]);
	}
	for (int i = 0; i < q->n_accepts; i++)
		for (int k = 0; k < q->accepts[i].n_words; k++)
			add(w, q->accepts[i].words[k]);
}

static void collect_texts(struct walk *w)
{
	static const char *const usual[] = { "1", "2", "3", "4", "5", "ya",
		"tidak", "0", "00", "98", "1234", "4321", "081234567890",
		"Oesao, Kupang", "besok", "?", "BAHASA" };
	const struct flow *f = w->flow;

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		add(w, str_of(usual[i]));
	for (int i = 0; i < f->n_examples; i++)
		for (int k = 0; k < f->examples[i].n_lines; k++)
			if (f->examples[i].lines[k].kind == LINE_PERSON)
				add(w, f->examples[i].lines[k].text);
	for (int i = 0; i < f->n_steps; i++)
		if (f->steps[i].question)
			add_question(w, f->steps[i].question);
}

static struct str any_text(struct walk *w)
{
	unsigned pick = take(w);
	struct str bytes, text;
	struct buf mended;

	if (pick < 192) {
		pick = pick << 8 | take(w);
		return w->texts[pick % (unsigned)w->n_texts];
	}
	bytes = str_sub(w->input, 0, (size_t)(pick - 192) * 4);
	w->input = str_sub(w->input, bytes.len, w->input.len);
	buf_init(&mended, LIMIT_TEXT);
	utf8_mend(&mended, bytes);
	text = arena_copy(w->arena, buf_str(&mended));
	buf_free(&mended);
	return text;
}

/* ---- what must hold ---- */

static void check_text(
    const struct walk *w, const struct talk *t, struct str text, bool is_last)
{
	bool is_menu = is_last && t->step != FLOW_NOWHERE &&
		       w->flow->steps[t->step].question->is_menu;
	struct segments size = segment_count(text);

	BUG_IF(text.len == 0 || text.len > LIMIT_REPLY);
	BUG_IF(!utf8_is_valid(text));
	if (size.coding != SEGMENT_GSM7)
		return; /* with what people wrote in signs of their own */
	if (t->channel == CHANNEL_USSD)
		BUG_IF(!screen_fits(text));
	else
		BUG_IF(size.parts > (is_menu ? 2U : 1U));
}

static bool is_raised(const struct talk_out *out, const struct act *act)
{
	for (int i = 0; i < out->n_alerts; i++)
		if (out->alerts[i].say == &act->say)
			return true;
	return out->n_alerts == TALK_ALERTS && out->is_odd;
}

static bool is_requested(const struct talk_out *out, const struct act *act)
{
	for (int i = 0; i < out->n_requests; i++)
		if (out->requests[i].kind == act->request &&
		    str_eq(out->requests[i].name, act->name))
			return true;
	return out->n_requests == TALK_REQUESTS && out->is_odd;
}

/* Up to the first act that may lead away. */
static void check_asked(const struct talk_out *out, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];

		if (act->target != FLOW_NOWHERE || act->kind == ACT_END)
			return;
		BUG_IF(act->kind == ACT_ESCALATE && !is_raised(out, act));
		BUG_IF(act->kind == ACT_REQUEST && !is_requested(out, act));
	}
}

static void check_out(const struct walk *w, const struct side *s)
{
	const struct talk_out *out = &s->out;
	bool runs = s->talk.step != FLOW_NOWHERE || talk_has_more(&s->talk);
	bool asks = s->talk.step != FLOW_NOWHERE;
	bool is_part = !flow_starts(w->flow) && w->flow->is_called;

	BUG_IF(out->n_says > TALK_SAYS || out->n_alerts > TALK_ALERTS);
	BUG_IF(out->n_requests > TALK_REQUESTS || out->n_sends > TALK_SENDS);
	BUG_IF(s->talk.channel == CHANNEL_USSD && out->n_says > 1);
	for (int i = 0; i < out->n_says; i++)
		check_text(w, &s->talk, out->says[i], i + 1 == out->n_says);
	for (int i = 0; i < out->n_sends; i++)
		BUG_IF(!utf8_is_valid(out->sends[i]));
	for (int i = 0; i < out->n_alerts; i++)
		BUG_IF(!utf8_is_valid(
		    talk_render(w->arena, w->flow, out->alerts[i].say, -1,
			CHANNEL_SMS, out->alerts[i].fields, out->code)));
	BUG_IF(out->is_over == runs || (out->is_ended && asks));
	BUG_IF(!runs && out->next_at != 0);
	BUG_IF(runs && !is_part && out->next_at <= w->now);
	BUG_IF(out->next_at != talk_next_at(w->flow, &s->talk));
	BUG_IF(
	    s->talk.pages.shown > 0 && s->talk.pages.shown >= s->talk.pages.n);
	BUG_IF(s->talk.n_back > TALK_BACK);
	BUG_IF(s->talk.channel == CHANNEL_SMS &&
	       s->talk.n_back + s->talk.pages.n > 0);
	for (int i = 0; i < w->flow->n_fields; i++)
		BUG_IF(utf8_length(s->talk.fields[i]) >
		       (size_t)w->flow->fields[i].max);
	for (int i = 0; i < w->flow->n_steps; i++)
		if (s->seen[i])
			check_asked(out, &w->flow->steps[i].before);
	if (s->asked)
		check_asked(out, s->asked);
}

/* As the store keeps it; the talk goes on from what comes back. */
static void store_and_load(struct walk *w, struct side *s)
{
	static struct buf packed = { .max = LIMIT_FLOW_FILE };
	static struct buf again = { .max = LIMIT_FLOW_FILE };
	struct talk back = { .channel = s->talk.channel };
	struct unpack u = { .bad = false };
	int n_fields = 0;

	buf_clear(&packed);
	buf_clear(&again);
	sessions_talk_pack(&packed, &s->talk, w->flow->n_fields);
	u.rest = arena_copy(w->arena, buf_str(&packed));
	sessions_talk_unpack(&u, w->arena, &back, &n_fields);
	BUG_IF(!unpack_is_done(&u) || n_fields != w->flow->n_fields);
	sessions_talk_pack(&again, &back, n_fields);
	BUG_IF(!str_eq(buf_str(&packed), buf_str(&again)));
	s->talk = back;
}

static void check(struct walk *w)
{
	struct side *a = &w->sides[0], *b = &w->sides[1];

	check_out(w, a);
	check_out(w, b);
	BUG_IF(a->out.n_says != b->out.n_says);
	for (int i = 0; i < a->out.n_says; i++)
		BUG_IF(!str_eq(a->out.says[i], b->out.says[i]));
	BUG_IF(a->out.n_sends != b->out.n_sends);
	for (int i = 0; i < a->out.n_sends; i++)
		BUG_IF(!str_eq(a->out.sends[i], b->out.sends[i]));
	BUG_IF(a->out.next_at != b->out.next_at);
	BUG_IF(a->out.is_odd != b->out.is_odd);
	BUG_IF(a->out.is_over != b->out.is_over);
	store_and_load(w, a);
	store_and_load(w, b);
}

/* ---- moves ---- */

/* Keys and words that are no answers: what they do is not asked here. */
static bool is_key(const struct walk *w, struct str text)
{
	const struct flow *f = w->flow;
	struct str folded = fold_answer(w->arena, text);

	for (int i = 0; i < f->n_language_words; i++)
		if (str_eq(f->language_words[i], folded))
			return true;
	return str_eq(f->keys.back, folded) || str_eq(f->keys.home, folded) ||
	       str_eq(f->keys.more, folded);
}

static const struct acts *acts_of(
    const struct walk *w, const struct talk *t, struct str text)
{
	const struct question *q;
	struct talk_answer answer;

	if (t->step == FLOW_NOWHERE || t->is_resuming || is_key(w, text))
		return NULL;
	q = w->flow->steps[t->step].question;
	answer = talk_answer_read(w->flow, t, text, w->now, w->arena);
	switch (answer.kind) {
	case TALK_ANSWER_OPTION:
		return &q->options[answer.index].acts;
	case TALK_ANSWER_ACCEPT:
		return &q->accepts[answer.index].acts;
	case TALK_ANSWER_ODD:
		return q->retries >= 0 && t->tries >= q->retries
			   ? &q->retry_acts
			   : NULL;
	case TALK_ANSWER_LIMIT:
		return NULL;
	}
	return NULL;
}

static void one_side(
    struct walk *w, struct side *s, unsigned what, struct str text)
{
	bool was_over =
	    s->talk.step == FLOW_NOWHERE && !talk_has_more(&s->talk);

	memset(s->seen, 0, sizeof(s->seen));
	s->out.seen = s->seen;
	s->asked = NULL;
	if (what == 0) {
		talk_return(w->flow, &s->talk, w->now, &s->out);
		return;
	}
	if (what == 2 && s->talk.step != FLOW_NOWHERE) {
		talk_language(w->flow, &s->talk, w->now, &s->out);
		return;
	}
	if (what == 1) {
		talk_tick(w->flow, &s->talk, w->now, &s->out);
	} else {
		s->asked = acts_of(w, &s->talk, text);
		talk_hear(w->flow, &s->talk, text, w->now, &s->out);
	}
	BUG_IF(was_over && !s->out.is_over);
	BUG_IF(was_over && s->out.n_says > 0);
}

static void step(struct walk *w)
{
	unsigned what = take(w) % 8;
	struct str text = STR("");

	w->now += what == 1 ? MINUTES(20) * (span_t)take(w) : SECONDS(5);
	if (what > 1)
		text = any_text(w);
	for (int i = 0; i < 2; i++)
		one_side(w, &w->sides[i], what, text);
	check(w);
	if (what > 1)
		BUG_IF(
		    talk_expects(w->flow, &w->sides[0].talk, text, w->arena) !=
		    talk_expects(w->flow, &w->sides[1].talk, text, w->arena));
}

static void set(struct walk *w, int side, const char *name, const char *value)
{
	int field = flow_field(w->flow, str_of(name));

	if (field != FLOW_NOWHERE)
		w->sides[side].talk.fields[field] = str_of(value);
}

static void give(struct walk *w, int side)
{
	const struct flow *f = w->flow;
	struct talk *t = &w->sides[side].talk;

	/* As an example gives it; the codes below. */
	for (int i = 0; i < f->n_examples; i++)
		for (int k = 0; k < f->examples[i].n_given; k++)
			t->fields[f->examples[i].given[k].field] =
			    f->examples[i].given[k].value;
	set(w, side, "sandi-aman", side == 0 ? "1234" : "4321");
	set(w, side, "sandi-bahaya", side == 0 ? "4321" : "1234");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct walk w;
	unsigned first, how;

	memset(&w, 0, sizeof(w));
	w.input = (struct str){ (const char *)data, size };
	w.now = START;
	w.arena = arena_new(FUZZ_ARENA);
	first = take(&w);
	how = take(&w);
	w.flow = any_flow(first);
	collect_texts(&w);
	for (int i = 0; i < 2; i++) {
		struct side *s = &w.sides[i];
		int step = flow_is_common(w.flow)
			       ? (int)(how >> 3) % w.flow->n_steps
			       : 0;

		s->talk.channel = (how & 1) ? CHANNEL_USSD : CHANNEL_SMS;
		s->talk.lang = (how & 2) && w.flow->n_langs > 1 ? 1 : 0;
		s->talk.is_cover = (how & 4) != 0;
		s->out.arena = w.arena;
		s->out.code = STR("KTR27");
		s->out.seen = s->seen;
		give(&w, i);
		talk_start_at(w.flow, &s->talk, step, w.now, &s->out);
	}
	check(&w);
	while (w.input.len > 0)
		step(&w);
	arena_free(w.arena);
	return 0;
}
