/*
 * Any sequence of hearing, silence and coming back over the shipped flows
 * (read from flows/ below the current folder). What must always hold: what is
 * said fits one SMS or one screen, a talk that is over stays over, there is a
 * next moment exactly while it runs. Each sequence is walked twice with the
 * ordinary and the duress code exchanged: the phone must not tell which.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "core/flow_read.h"
#include "core/talk.h"
#include "text/screen.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define N_FLOWS 3
#define FUZZ_ARENA (1U << 30)

struct side {
	struct talk talk;
	struct talk_out out;
};

struct walk {
	const struct flow *flow;
	struct arena *arena;
	struct side sides[2];
	when_t now;
	struct str input;
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

static struct flow *open_flow(const char *path)
{
	static char source[LIMIT_FLOW_FILE];
	struct arena *arena = arena_new(1U << 20);
	struct diags *diags = arena_alloc(arena, sizeof(*diags));
	FILE *file = fopen(path, "r");
	struct flow *flow;
	size_t n;

	if (!file)
		die(EXIT_CONF, "cannot open %s", path);
	n = fread(source, 1, sizeof(source), file);
	fclose(file);
	diags_init(diags, arena);
	flow = flow_read(str_of(path), (struct str){ source, n }, diags);
	if (!flow)
		die(EXIT_CONF, "%s has an error", path);
	arena_free(arena);
	return flow;
}

static void set(struct walk *w, int side, const char *name, const char *value)
{
	int field = flow_field(w->flow, str_of(name));

	if (field != FLOW_NOWHERE)
		w->sides[side].talk.fields[field] = str_of(value);
}

static void check_text(const struct talk *t, struct str text)
{
	BUG_IF(text.len == 0 || text.len > LIMIT_REPLY);
	BUG_IF(!utf8_is_valid(text));
	if (t->channel == CHANNEL_USSD)
		BUG_IF(!screen_fits(text));
	else
		BUG_IF(segment_count(text).parts != 1);
}

static void check_side(const struct walk *w, const struct side *s)
{
	const struct talk_out *out = &s->out;

	BUG_IF(out->n_says > TALK_SAYS || out->n_alerts > TALK_ALERTS);
	BUG_IF(s->talk.channel == CHANNEL_USSD && out->n_says > 1);
	for (int i = 0; i < out->n_says; i++)
		check_text(&s->talk, out->says[i]);
	for (int i = 0; i < out->n_alerts; i++)
		BUG_IF(segment_count(talk_render(w->arena, w->flow,
					 out->alerts[i].say, -1, CHANNEL_SMS,
					 out->alerts[i].fields, out->code))
			   .parts != 1);
	BUG_IF(out->is_over != (out->next_at == 0));
	BUG_IF(out->is_over != (s->talk.step == FLOW_NOWHERE));
	BUG_IF(out->next_at != talk_next_at(w->flow, &s->talk));
	for (int i = 0; i < w->flow->n_fields; i++)
		BUG_IF(utf8_length(s->talk.fields[i]) >
		       (size_t)w->flow->fields[i].max);
}

static void check(const struct walk *w)
{
	const struct side *a = &w->sides[0], *b = &w->sides[1];

	check_side(w, a);
	check_side(w, b);
	BUG_IF(a->out.n_says != b->out.n_says);
	for (int i = 0; i < a->out.n_says; i++)
		BUG_IF(!str_eq(a->out.says[i], b->out.says[i]));
	BUG_IF(a->out.next_at != b->out.next_at);
	BUG_IF(a->out.is_odd != b->out.is_odd);
	BUG_IF(a->out.is_over != b->out.is_over);
}

static struct str any_text(struct walk *w)
{
	static const char *const texts[] = { "1", "2", "3", "ya", "tidak",
		"LAPOR", "1234", "4321", "0", "081234567890", "Oesao, Kupang",
		"kirim", "batal" };
	unsigned pick = take(w);
	struct str bytes, text;
	struct buf mended;

	if (pick < 128)
		return str_of(texts[pick % (sizeof(texts) / sizeof(*texts))]);
	bytes = str_sub(w->input, 0, pick - 128);
	w->input = str_sub(w->input, bytes.len, w->input.len);
	buf_init(&mended, LIMIT_TEXT);
	utf8_mend(&mended, bytes);
	text = arena_copy(w->arena, buf_str(&mended));
	buf_free(&mended);
	return text;
}

static void one_side(
    struct walk *w, struct side *s, unsigned what, struct str text)
{
	bool was_over = s->talk.step == FLOW_NOWHERE;

	if (what == 0) {
		talk_return(w->flow, &s->talk, w->now, &s->out);
		return;
	}
	if (what == 1)
		talk_tick(w->flow, &s->talk, w->now, &s->out);
	else
		talk_hear(w->flow, &s->talk, text, w->now, &s->out);
	BUG_IF(was_over && !s->out.is_over);
	BUG_IF(was_over && s->out.n_says > 0);
	BUG_IF(what == 1 && s->out.next_at != 0 && s->out.next_at <= w->now);
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const paths[N_FLOWS] = { "flows/lapor.flow",
		"flows/kabar.flow", "flows/umum.flow" };
	static struct flow *flows[N_FLOWS];
	struct walk w = { .input = { (const char *)data, size },
		.now = DAYS(20000),
		.arena = arena_new(FUZZ_ARENA) };
	unsigned first = take(&w);

	if (!flows[first % N_FLOWS])
		flows[first % N_FLOWS] = open_flow(paths[first % N_FLOWS]);
	w.flow = flows[first % N_FLOWS];
	for (int i = 0; i < 2; i++) {
		struct side *s = &w.sides[i];

		s->talk.channel = (first & 64) ? CHANNEL_USSD : CHANNEL_SMS;
		s->talk.lang = (first & 128) ? 1 : 0;
		s->out.arena = w.arena;
		s->out.code = STR("KTR27");
		set(&w, i, "panggilan", "Ani");
		set(&w, i, "sandi-aman", i == 0 ? "1234" : "4321");
		set(&w, i, "sandi-bahaya", i == 0 ? "4321" : "1234");
		talk_start(w.flow, &s->talk, w.now, &s->out);
	}
	check(&w);
	while (w.input.len > 0)
		step(&w);
	arena_free(w.arena);
	return 0;
}
