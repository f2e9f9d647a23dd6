/*
 * Each look at a move is a function in a table. A finding at a line that has
 * one of its kind already replaces it when it took fewer moves.
 */
#include "tools/walk_judge.h"

#include <string.h>

#include "store/sessions_talk.h"
#include "text/screen.h"

static const struct {
	const char *sentence, *kalimat;
} sentences[] = {
	[WALK_DEAD_END] = { "the talk is over here without \"end\"",
	    "percakapan berhenti di sini tanpa \"end\"" },
	[WALK_STUCK] = { "no answer leads on from here",
	    "tidak ada jawaban yang membawa maju dari sini" },
	[WALK_LOOP] = { "goes round here without waiting for an answer",
	    "berputar di sini tanpa menunggu jawaban" },
	[WALK_ENDLESS] = { "from here the talk never comes to an end",
	    "dari sini percakapan tidak pernah selesai" },
	[WALK_LONG] = { "a text over its limit", "teks terlalu panjang" },
	[WALK_EMPTY] = { "nothing is said here, and the phone waits for it",
	    "tidak ada teks di sini, padahal ditunggu" },
	[WALK_BRACE] = { "a \"{\" is left in a text", "ada \"{\" di teks" },
	[WALK_MANY] = { "too many SMS at once",
	    "terlalu banyak SMS sekaligus" },
	[WALK_REFUSED] = { "what the menu offers is not understood",
	    "jawaban dari menu tidak dimengerti" },
	[WALK_STATE] = { "what is stored of the talk comes back another",
	    "yang disimpan dari percakapan tidak kembali sama" },
	[WALK_TIME] = { "its next moment is not ahead",
	    "waktu berikutnya tidak di depan" },
};

const char *walk_fault_sentence(enum walk_fault fault, enum lang lang)
{
	return lang == LANG_ID ? sentences[fault].kalimat
			       : sentences[fault].sentence;
}

/* ---- keeping findings ---- */

/* The file that a step stands in: steps of called flows are "flow.step". */
static struct str file_of(const struct flow *f, int step)
{
	const struct flow *part;
	struct str name;

	if (step < f->n_own_steps || step >= f->n_steps)
		return f->file;
	name = f->steps[step].name;
	part = flow_named((const struct flow *const *)f->parts, f->n_parts,
	    str_cut(&name, '.'));
	return part ? part->file : f->file;
}

static struct walk_finding *slot_of(
    struct walk_report *r, enum walk_fault fault, struct str file, int line)
{
	for (int i = 0; i < r->n_findings; i++) {
		struct walk_finding *old = &r->findings[i];

		if (old->fault == fault && old->line == line &&
		    str_eq(old->file, file))
			return old;
	}
	if (r->n_findings == WALK_FINDINGS)
		return NULL;
	return &r->findings[r->n_findings++];
}

bool walk_judge_find(
    struct walk_phone *p, enum walk_fault fault, int step, struct str detail)
{
	const struct flow *f = p->flow;
	struct str file = file_of(f, step);
	int line = step == FLOW_NOWHERE ? 1 : f->steps[step].line;
	struct walk_finding *slot = slot_of(p->report, fault, file, line);

	if (!slot || (slot->moves > 0 && slot->moves <= p->moves))
		return true;
	slot->fault = fault;
	slot->file = arena_copy(p->keeping, file);
	slot->line = line;
	slot->detail = arena_copy(p->keeping, detail);
	slot->script = arena_copy(p->keeping, buf_str(&p->script));
	slot->moves = p->moves;
	return true;
}

/* ---- where it is ---- */

/* The step that is to blame when the talk has gone on: where it waits now,
 * else the last one that it entered (in file order). */
static int place_of(const struct walk_phone *p)
{
	int step = p->talk.step != FLOW_NOWHERE ? p->talk.step : p->waited;

	if (p->talk.step != FLOW_NOWHERE)
		return step;
	for (int i = 0; i < p->flow->n_steps; i++)
		if (p->seen[i])
			step = i;
	return step;
}

/* Of the steps entered the one that has this text in it. */
static int place_of_text(const struct walk_phone *p, struct str text)
{
	int best = place_of(p);
	size_t longest = 0;

	for (int i = 0; i < p->flow->n_steps; i++) {
		const struct acts *acts = &p->flow->steps[i].before;

		for (int k = 0; p->seen[i] && k < acts->n; k++) {
			struct str said;

			if (acts->list[k].kind != ACT_SAY)
				continue;
			said = talk_render(p->arena, p->flow,
			    &acts->list[k].say, p->talk.lang, p->talk.channel,
			    p->talk.fields, p->out.code);
			if (said.len <= longest || said.len > text.len ||
			    !memmem(text.ptr, text.len, said.ptr, said.len))
				continue;
			longest = said.len;
			best = i;
		}
	}
	return best;
}

/* ---- looks ---- */

static bool has_entered(const struct walk_phone *p)
{
	for (int i = 0; i < p->flow->n_steps; i++)
		if (p->seen[i])
			return true;
	return false;
}

/* Silence alone may end a talk; it enters no step. */
static bool look_over(struct walk_phone *p, enum walk_deed deed)
{
	if (!p->out.is_over || p->out.is_ended)
		return false;
	if (p->out.is_odd)
		return walk_judge_find(p, WALK_LOOP, place_of(p), STR(""));
	return (deed != WALK_WAITS || has_entered(p)) &&
	       walk_judge_find(p, WALK_DEAD_END, place_of(p), STR(""));
}

/* A menu may need two SMS: its screen has more letters than one of them. */
static size_t parts_of(const struct walk_phone *p, int i)
{
	bool is_menu = p->talk.step != FLOW_NOWHERE &&
		       p->flow->steps[p->talk.step].question->is_menu;

	return i + 1 == p->out.n_says && is_menu ? 2 : 1;
}

static bool is_long(const struct walk_phone *p, int i)
{
	struct str text = p->out.says[i];

	if (p->talk.channel == CHANNEL_USSD)
		return !screen_fits(text);
	return segment_count(text).parts > parts_of(p, i);
}

static bool look_long(struct walk_phone *p, enum walk_deed deed)
{
	(void)deed;
	for (int i = 0; i < p->out.n_says; i++)
		if (is_long(p, i))
			return walk_judge_find(p, WALK_LONG,
			    place_of_text(p, p->out.says[i]), p->out.says[i]);
	for (int i = 0; i < p->out.n_sends; i++)
		if (segment_count(p->out.sends[i]).parts > 1)
			return walk_judge_find(
			    p, WALK_LONG, place_of(p), p->out.sends[i]);
	return false;
}

static bool is_blank(struct str text)
{
	while (text.ptr)
		if (str_trim(str_cut(&text, '\n')).len > 0)
			return false;
	return true;
}

/* A flow that only others call says what comes behind its end elsewhere, and
 * when silence ends it. */
static bool is_part(const struct walk_phone *p)
{
	return p->flow->is_called && !flow_starts(p->flow);
}

/* A question that nobody sees, or a screen with nothing on it. */
static bool look_empty(struct walk_phone *p, enum walk_deed deed)
{
	bool is_empty = p->out.n_says == 0 && deed != WALK_WAITS &&
			(p->talk.step != FLOW_NOWHERE ||
			    (p->talk.channel == CHANNEL_USSD && !is_part(p)));

	for (int i = 0; i < p->out.n_says; i++)
		is_empty |= is_blank(p->out.says[i]);
	return is_empty && walk_judge_find(p, WALK_EMPTY, place_of(p), STR(""));
}

static bool look_brace(struct walk_phone *p, enum walk_deed deed)
{
	(void)deed;
	for (int i = 0; i < p->out.n_says; i++) {
		struct str text = p->out.says[i];

		if (str_find(text, '{') < text.len)
			return walk_judge_find(
			    p, WALK_BRACE, place_of_text(p, text), text);
	}
	return false;
}

static bool look_many(struct walk_phone *p, enum walk_deed deed)
{
	(void)deed;
	return p->out.n_says > WALK_MESSAGES &&
	       walk_judge_find(p, WALK_MANY, place_of(p), STR(""));
}

static bool look_time(struct walk_phone *p, enum walk_deed deed)
{
	bool is_running = p->talk.step != FLOW_NOWHERE;
	bool is_good = is_running != p->out.is_over;

	(void)deed;
	if (!is_running)
		is_good &= p->out.next_at == 0;
	else if (!is_part(p) || p->out.next_at != 0)
		is_good &= p->out.next_at > p->now;
	return !is_good && walk_judge_find(p, WALK_TIME, place_of(p), STR(""));
}

static bool are_same_fields(
    const struct flow *f, const struct talk *a, const struct talk *b)
{
	for (int i = 0; i < f->n_fields; i++)
		if (!str_eq(a->fields[i], b->fields[i]) ||
		    !a->fields[i].ptr != !b->fields[i].ptr)
			return false;
	return true;
}

static bool is_same_place(const struct talk *a, const struct talk *b)
{
	return a->step == b->step && a->tries == b->tries &&
	       a->lang == b->lang && a->is_resuming == b->is_resuming &&
	       a->is_cover == b->is_cover && a->n_back == b->n_back &&
	       a->pages.shown == b->pages.shown &&
	       str_eq(a->pages.text, b->pages.text);
}

static bool is_same_time(const struct talk *a, const struct talk *b)
{
	return a->reminded == b->reminded && a->asked_at == b->asked_at &&
	       a->heard_at == b->heard_at;
}

static bool look_state(struct walk_phone *p, enum walk_deed deed)
{
	struct talk back = { .channel = p->talk.channel };
	struct unpack u = { .bad = false };
	int n_fields = 0;

	(void)deed;
	buf_clear(&p->packed);
	sessions_talk_pack(&p->packed, &p->talk, p->flow->n_fields);
	u.rest = buf_str(&p->packed);
	sessions_talk_unpack(&u, p->arena, &back, &n_fields);
	return (!unpack_is_done(&u) || n_fields != p->flow->n_fields ||
		   !are_same_fields(p->flow, &p->talk, &back) ||
		   !is_same_place(&p->talk, &back) ||
		   !is_same_time(&p->talk, &back)) &&
	       walk_judge_find(p, WALK_STATE, place_of(p), STR(""));
}

static bool (*const looks[])(struct walk_phone *, enum walk_deed) = {
	look_over,
	look_empty,
	look_many,
	look_long,
	look_brace,
	look_time,
	look_state,
};

/* One slip gives one finding. */
void walk_judge_look(struct walk_phone *p, enum walk_deed deed)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (looks[i](p, deed))
			return;
}

void walk_judge_page(struct walk_phone *p)
{
	if (!look_long(p, WALK_SAYS))
		(void)look_state(p, WALK_SAYS); /* found: it is kept */
}
