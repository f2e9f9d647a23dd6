/*
 * place_match: the longest name at a word. The letters of the words are put
 * together one after the other for as long as some name begins so; most words
 * cost one look-up. Among all that is called so, cues choose: "desa Pontianak"
 * is a village, "lewat Pontianak" the town.
 */
#include "core/place_parts.h"

#include <string.h>

#define LOOSE 6 /* letters of a name whose blanks may differ */
#define LOOSE_VILLAGE 7
#define NEAR_PIECE 3 /* letters of a piece of a name with an error */
#define NEAR_WORD 5  /* letters of the word that has it */
#define GLUED 4      /* letters of a name behind "di" without a blank */

struct
try {
	struct scan *scan;
	int first, n_words;
	unsigned cues;
	bool is_loose;
};

/* ---- what a name needs ---- */

bool place_is_anchored(
    const struct scan *s, const struct str *codes, int n_codes)
{
	for (int i = 0; i < n_codes; i++)
		if (str_is_among(
			gazetteer_district(codes[i]), s->anchors, s->n_anchors))
			return true;
	return false;
}

static bool is_whole(const struct try *t)
{
	return t->first == 0 && t->n_words == t->scan->text->n;
}

static bool is_clear(const struct try *t)
{
	int last = t->first + t->n_words - 1;

	return last == t->scan->text->n - 1 ||
	       place_ends_clause(t->scan, last) ||
	       (place_cue(t->scan, last + 1) & CUE_LEVEL);
}

static bool has_need(const struct try *t, const struct entry *e)
{
	bool is_near_home = place_is_anchored(t->scan, e->codes, e->n_codes);

	if (e->need == NEED_NOTHING)
		return true;
	if (e->need == NEED_CUE)
		return t->cues || is_near_home || is_whole(t);
	if (!(t->cues & (CUE_DESA | CUE_KECAMATAN)))
		return false;
	return e->need == NEED_LEVEL || is_near_home ||
	       (e->need == NEED_CLEAR && is_clear(t));
}

/* ---- choosing among equals ---- */

static const unsigned level_of[] = {
	[PLACE_VILLAGE] = CUE_DESA,
	[PLACE_KECAMATAN] = CUE_KECAMATAN,
	[PLACE_ABROAD] = 0,
	[PLACE_DISTRICT] = CUE_KABUPATEN,
	[PLACE_PORT] = 0,
	[PLACE_NOTHING] = 0,
};

/* 0: this is not meant. */
static int rank(const struct try *t, const struct entry *e)
{
	int points = 2 + 2 * (int)e->kind;

	if (!has_need(t, e))
		return 0;
	if (t->is_loose && e->kind == PLACE_VILLAGE &&
	    e->joined.len < LOOSE_VILLAGE)
		return 0;
	if (t->cues & level_of[e->kind])
		points += 20;
	if (place_is_anchored(t->scan, e->codes, e->n_codes))
		points += 9; /* more than a step of kind, less than its cue */
	return points - (e->is_stem ? 1 : 0);
}

static void take(struct hit *out, const struct entry *e)
{
	out->kind = e->kind;
	out->name = e->name;
	out->port = e->port;
	out->country = e->country;
	out->letters = e->joined.len;
	for (int i = 0; i < e->n_codes && out->n_codes < PLACE_HIT_CODES; i++)
		if (!str_is_among(e->codes[i], out->codes, out->n_codes))
			out->codes[out->n_codes++] = e->codes[i];
}

/* All entries of the best rank, together. */
static bool choose(const struct try *t, int from, int to, struct hit *out)
{
	int best = 0;
	struct hit all = { .n_codes = 0 };

	for (int i = from; i < to; i++) {
		const struct entry *e = &t->scan->g->entries[i];
		int points = rank(t, e);

		if (points > 0)
			take(&all, e);
		if (points == 0 || points < best)
			continue;
		if (points > best)
			*out = (struct hit){ .cues = t->cues };
		best = points;
		take(out, e);
	}
	out->first = t->first;
	out->n_words = t->n_words;
	out->is_sole = place_is_one_district(all.codes, all.n_codes);
	return best > 0;
}

/* ---- looking up ---- */

/* Letters put together, and where words begin in them. */
struct joined {
	char bytes[GAZETTEER_LETTERS + 1];
	size_t len;
	char spaced[2 * GAZETTEER_LETTERS];
	size_t spaced_len;
	bool has_plain; /* an everyday word is a piece of it */
};

static bool append(struct joined *j, struct str word, unsigned cues)
{
	if (word.len == 0 || j->len + word.len > GAZETTEER_LETTERS)
		return false;
	if (j->spaced_len > 0)
		j->spaced[j->spaced_len++] = ' ';
	memcpy(j->bytes + j->len, word.ptr, word.len);
	memcpy(j->spaced + j->spaced_len, word.ptr, word.len);
	j->len += word.len;
	j->spaced_len += word.len;
	j->has_plain |= (cues & CUE_PLAIN) != 0;
	return true;
}

/* Names of these letters that have their blanks elsewhere, too, when they are
 * long and no piece is a word of its own. */
static void cut_to_spaced(
    const struct gazetteer *g, const struct joined *j, int *from, int *to)
{
	struct str spaced = { j->spaced, j->spaced_len };

	while (*from < *to && !str_eq(g->entries[*from].spaced, spaced))
		++*from;
	while (*from < *to && !str_eq(g->entries[*to - 1].spaced, spaced))
		--*to;
}

static bool look_up(
    struct try *t, const struct joined *j, int from, struct hit *out)
{
	const struct gazetteer *g = t->scan->g;
	int to = gazetteer_to(g, from);
	int exact_from = from, exact_to = to;
	struct hit found = { .first = 0 };

	cut_to_spaced(g, j, &exact_from, &exact_to);
	t->is_loose = exact_from == exact_to;
	if (t->is_loose && (j->len < LOOSE || j->has_plain))
		return false;
	if (!t->is_loose) {
		from = exact_from;
		to = exact_to;
	}
	if (!choose(t, from, to, &found))
		return false;
	*out = found;
	return true;
}

/* A word as it stands, or what it is short for. */
static struct str word_at(const struct scan *s, int at, bool is_long)
{
	const struct cue_word *cue = s->words[at].cue;

	return is_long && cue && cue->means.len > 0 ? cue->means
						    : s->words[at].letters;
}

static bool longest(struct try *t, bool is_long, struct hit *out)
{
	const struct gazetteer *g = t->scan->g;
	struct joined j = { .len = 0 };
	bool is_found = false;

	for (int n = 1; n <= GAZETTEER_WORDS; n++) {
		int at = t->first + n - 1, from;

		if (at >= t->scan->text->n ||
		    !append(&j, word_at(t->scan, at, is_long && n > 1),
			place_cue(t->scan, at)))
			break;
		struct str key = { j.bytes, j.len };

		from = gazetteer_from(g, key);
		if (from == g->n_entries ||
		    !str_starts(g->entries[from].joined, key))
			break;
		t->n_words = n;
		if (str_eq(g->entries[from].joined, key))
			is_found |= look_up(t, &j, from, out);
	}
	return is_found;
}

static bool has_short(const struct scan *s, int first)
{
	for (int at = first + 1;
	     at < s->text->n && at < first + GAZETTEER_WORDS; at++)
		if (place_cue(s, at) & CUE_SHORT)
			return true;
	return false;
}

/* "dikupang", "drmaumere": a district, port or country behind a cue. */
static bool glued(struct try *t, struct hit *out)
{
	static const struct glue {
		struct str word;
		unsigned cue;
	} glues[] = { { STR_INIT("dari"), CUE_HOME },
		{ STR_INIT("dr"), CUE_HOME }, { STR_INIT("di"), CUE_HERE },
		{ STR_INIT("ke"), CUE_NEXT } };
	const struct gazetteer *g = t->scan->g;
	struct str word = t->scan->words[t->first].letters;

	for (size_t i = 0; i < sizeof(glues) / sizeof(glues[0]); i++) {
		struct str rest = str_sub(word, glues[i].word.len, word.len);
		int from;

		if (!str_starts(word, glues[i].word) || rest.len < GLUED)
			continue;
		from = gazetteer_from(g, rest);
		if (from == g->n_entries ||
		    !str_eq(g->entries[from].joined, rest) ||
		    g->entries[from].kind < PLACE_KECAMATAN ||
		    g->entries[from].need != NEED_NOTHING)
			continue;
		t->n_words = 1;
		t->cues = glues[i].cue;
		return choose(t, from, from + 1, out);
	}
	return false;
}

/* The same number of words, and the one that differs is long. */
static bool is_like(struct str spaced, struct str other)
{
	while (spaced.ptr && other.ptr) {
		struct str word = str_cut(&spaced, ' ');

		if (!str_eq(word, str_cut(&other, ' ')) && word.len < NEAR_WORD)
			return false;
	}
	return !spaced.ptr && !other.ptr;
}

/* Single words of villages and kecamatan only where a place is expected. */
static bool may_be_near(const struct try *t, const struct entry *e)
{
	return e->kind > PLACE_KECAMATAN || t->n_words > 1 || t->cues ||
	       is_whole(t) || place_is_anchored(t->scan, e->codes, e->n_codes);
}

/* The lexicon has it as it stands. */
static bool is_everyday(const struct scan *s, int word)
{
	const struct normal_word *w = &s->text->words[word];

	return w->is_known && str_eq(w->folded, w->norm);
}

/* The name of this run that is spelled so, but for the error. */
static bool choose_like(
    struct try *t, int near, const struct joined *j, struct hit *out)
{
	const struct gazetteer *g = t->scan->g;
	int from = gazetteer_from(g, g->entries[near].joined);
	int to = gazetteer_to(g, from);
	struct str spaced = { j->spaced, j->spaced_len };

	for (; from < to; from++) {
		const struct entry *e = &g->entries[from];

		if (is_like(e->spaced, spaced) && may_be_near(t, e))
			return choose(t, from, from + 1, out);
	}
	return false;
}

static bool may_be_piece(const struct scan *s, int word)
{
	return word < s->text->n && s->words[word].letters.len >= NEAR_PIECE &&
	       !(place_cue(s, word) & CUE_PLAIN);
}

/* With one typing error: one word, or two or three put together. */
static bool nearly(struct try *t, struct hit *out)
{
	struct scan *s = t->scan;
	struct joined j = { .len = 0 };

	if (place_cue(s, t->first) != 0 || is_everyday(s, t->first))
		return false;
	for (int n = 1; n <= 3; n++) {
		int at = t->first + n - 1, found;

		if (s->nears_left == 0 || !may_be_piece(s, at) ||
		    !append(&j, word_at(s, at, n > 1), 0))
			return false;
		s->nears_left--;
		found = gazetteer_near(s->g, (struct str){ j.bytes, j.len });
		t->n_words = n;
		if (found < 0 || !choose_like(t, found, &j, out))
			continue;
		out->is_near = true;
		return true;
	}
	return false;
}

bool place_match(struct scan *s, int first, struct hit *out)
{
	struct try t = {
		.scan = s, .first = first, .cues = place_cues(s, first)
	};
	struct hit other;

	if (longest(&t, false, out)) {
		if (has_short(s, first) && longest(&t, true, &other) &&
		    other.letters > out->letters)
			*out = other;
		return true;
	}
	return (has_short(s, first) && longest(&t, true, out)) ||
	       glued(&t, out) || nearly(&t, out);
}
