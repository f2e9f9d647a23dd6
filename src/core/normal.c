/*
 * normal: words get their meaning one by one, but for phrases of the lexicon
 * ("macam mana"), and "di", which belongs to a verb that follows however it
 * is written: "di pukul" is "dipukul".
 */
#include "core/normal.h"

#include <string.h>

#include "base/buf.h"
#include "core/lexicon.h"
#include "core/normal_cut.h"
#include "core/normal_word.h"

#define LOOK_BACK 40 /* words */
#define GROWTH 8     /* the norm of a text is at most so much longer */

/* The phrase of n words that begins at i; NULL: none, or a mark is in it. */
static const struct lexeme *phrase_at(
    const struct lexicon *l, const struct normal *out, int i, int n)
{
	char text[LEXEME_LONG];
	size_t len = 0;

	if (i + n > out->n)
		return NULL;
	for (int k = 0; k < n; k++) {
		struct str word = out->words[i + k].folded;

		if (len + word.len + 1 > sizeof(text) ||
		    (k < n - 1 && out->words[i + k].mark))
			return NULL;
		if (k > 0)
			text[len++] = ' ';
		memcpy(text + len, word.ptr, word.len);
		len += word.len;
	}
	return lexicon_get(l, (struct str){ text, len });
}

/* How many words from i on got their meaning. */
static int mean_phrase(const struct lexicon *l, struct normal *out, int i)
{
	for (int n = LEXEME_PHRASE; n > 1; n--) {
		const struct lexeme *found = phrase_at(l, out, i, n);

		if (!found)
			continue;
		for (int k = 0; k < n; k++) {
			out->words[i + k].norm =
			    k == 0 ? found->meaning : STR("");
			out->words[i + k].is_known = true;
			out->words[i + k].is_phrase = true;
		}
		out->n_known += n;
		return n;
	}
	return 0;
}

static bool is_root(const struct lexicon *l, struct str norm)
{
	const struct lexeme *found = lexicon_get(l, norm);

	return found && found->kind == LEXEME_VERB && found->is_root;
}

/* "di pukul", "d bawa", "kena pukul". */
static void glue_passive(const struct lexicon *l, struct normal *out)
{
	for (int i = 0; i + 1 < out->n; i++) {
		struct normal_word *w = &out->words[i];
		bool is_hit = str_eq(w->norm, STR("kena"));

		if (w->mark || !is_root(l, w[1].norm) ||
		    (!is_hit && !str_eq(w->norm, STR("di"))))
			continue;
		w->norm = STR("di");
		w->is_glued = true;
	}
}

static bool is_again(const struct normal *out, int i)
{
	const struct normal_word *w = &out->words[i];

	return i > 0 && !w[-1].mark && str_eq(w->norm, w[-1].norm) &&
	       !w[-1].is_glued &&
	       (w->norm.ptr[0] < '0' || w->norm.ptr[0] > '9');
}

static struct str join_folded(struct arena *a, const struct normal *out)
{
	size_t size = 0, n = 0;
	char *text;

	for (int i = 0; i < out->n; i++)
		size += out->words[i].folded.len + 1;
	text = arena_alloc(a, size + 1);
	for (int i = 0; i < out->n; i++) {
		struct str word = out->words[i].folded;

		if (n > 0)
			text[n++] = ' ';
		memcpy(text + n, word.ptr, word.len);
		n += word.len;
	}
	return (struct str){ text, n };
}

static void put_mark(struct buf *b, char mark)
{
	if (!mark || b->len == 0)
		return;
	if (b->ptr[b->len - 1] != ' ')
		buf_putc(b, ' ');
	buf_putc(b, mark);
}

static struct str join_norm(struct arena *a, const struct normal *out)
{
	struct buf b;
	bool is_glued = false;
	struct str copy;

	buf_init(&b, (size_t)LIMIT_NORMAL_WORDS * LEXEME_LONG * GROWTH);
	for (int i = 0; i < out->n; i++) {
		const struct normal_word *w = &out->words[i];

		if (w->norm.len > 0 && !is_again(out, i)) {
			if (b.len > 0 && !is_glued)
				buf_putc(&b, ' ');
			buf_puts(&b, w->norm);
			is_glued = w->is_glued;
		}
		put_mark(&b, w->mark);
	}
	copy = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return copy;
}

/* The word of the same letters a little before, which was read already: who
 * holds a key down or pastes one word many times shall not cost much. */
static const struct normal_word *read_before(const struct normal *out, int i)
{
	for (int k = 1; k <= LOOK_BACK && k <= i; k++)
		if (str_eq(out->words[i - k].folded, out->words[i].folded) &&
		    out->words[i - k].norm.len > 0 &&
		    !out->words[i - k].is_phrase)
			return &out->words[i - k];
	return NULL;
}

static void mean_word(
    const struct lexicon *l, struct arena *a, struct normal *out, int i)
{
	struct normal_word *w = &out->words[i];
	const struct normal_word *same = read_before(out, i);

	if (same) {
		w->norm = same->norm;
		w->is_known = same->is_known;
	} else {
		w->norm = normal_word_meaning(l, a, w->folded, &w->is_known);
	}
	out->n_known += w->is_known;
}

void normal_read(const struct lexicon *l, struct arena *a, struct str text,
    struct normal *out)
{
	*out = (struct normal){ .n = 0 };
	normal_cut(a, text, out);
	for (int i = 0; i < out->n;) {
		int n = l ? mean_phrase(l, out, i) : 0;

		if (n == 0)
			mean_word(l, a, out, i);
		i += n > 0 ? n : 1;
	}
	if (l)
		glue_passive(l, out);
	out->folded = join_folded(a, out);
	out->norm = join_norm(a, out);
}
