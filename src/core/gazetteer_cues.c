/*
 * gazetteer_cues: the words beside a name that say what it is and whose place:
 * "desa", "dari", "lewat". One word may be several.
 */
#include "core/gazetteer_parts.h"

#include <stdlib.h>

#include "text/fold.h"

static const struct cue_kind {
	struct str name;
	unsigned cue; /* 0: words before a town, see gazetteer_names.c */
} kinds[] = {
	{ STR_INIT("desa"), CUE_DESA },
	{ STR_INIT("kecamatan"), CUE_KECAMATAN },
	{ STR_INIT("kabupaten"), CUE_KABUPATEN },
	{ STR_INIT("asal"), CUE_HOME },
	{ STR_INIT("posisi"), CUE_HERE },
	{ STR_INIT("tujuan"), CUE_NEXT },
	{ STR_INIT("sambung"), CUE_LINK },
	{ STR_INIT("kata"), CUE_PLAIN },
	{ STR_INIT("arah"), CUE_SHORT },
	{ STR_INIT("pelabuhan"), 0 },
	{ STR_INIT("bandara"), 0 },
	{ STR_INIT("perbatasan"), 0 },
};

static const struct cue_kind *kind_named(struct str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

static int count_words(const struct sheet *s)
{
	int n = s->n_rows;

	for (int i = 0; i < s->n_rows; i++)
		for (size_t j = 0; j < s->rows[i].cells[1].len; j++)
			n += s->rows[i].cells[1].ptr[j] == ',';
	return n;
}

static bool is_one_word(struct str word)
{
	return word.len > 0 && str_find(word, ' ') == word.len;
}

static bool read_word(
    struct gazetteer *g, const struct cue_kind *kind, struct str text)
{
	struct cue_word *cue = &g->cues[g->n_cues];

	cue->cues = kind->cue;
	cue->word = fold_answer(g->arena, str_cut(&text, '='));
	cue->means = fold_answer(g->arena, text);
	g->n_cues += kind->cue != 0;
	if (kind->cue == CUE_SHORT)
		return is_one_word(cue->word) && is_one_word(cue->means);
	return kind->cue == 0 || (is_one_word(cue->word) && !text.ptr);
}

static int compare(const void *a, const void *b)
{
	const struct cue_word *left = a;
	const struct cue_word *right = b;

	return str_cmp(left->word, right->word);
}

/* One row a word, with all that it may be. */
static void merge(struct gazetteer *g)
{
	int n = 0;

	qsort(g->cues, (size_t)g->n_cues, sizeof(g->cues[0]), compare);
	for (int i = 0; i < g->n_cues; i++) {
		struct cue_word *last = n ? &g->cues[n - 1] : NULL;

		if (!last || compare(last, &g->cues[i]) != 0) {
			g->cues[n++] = g->cues[i];
			continue;
		}
		last->cues |= g->cues[i].cues;
		if (last->means.len == 0)
			last->means = g->cues[i].means;
	}
	g->n_cues = n;
}

static bool read_row(
    struct gazetteer *g, const struct sheet_row *row, struct diags *d)
{
	const struct cue_kind *kind = kind_named(row->cells[0]);
	struct str words = row->cells[1];
	struct str file = g->sheets[SHEET_CUES].file;

	if (!kind) {
		diags_error(d, file, row->line, 1, W_WORD,
		    "\"%.*s\" is no kind of cue: see the beginning of the file",
		    STR_ARG(row->cells[0]));
		return false;
	}
	while (words.ptr) {
		struct str word = str_cut(&words, ',');

		if (read_word(g, kind, word))
			continue;
		diags_error(d, file, row->line, 1, W_LINE,
		    "\"%.*s\" is not one word (or, with arah, short = long)",
		    STR_ARG(word));
		return false;
	}
	return true;
}

bool gazetteer_cues(struct gazetteer *g, struct diags *d)
{
	const struct sheet *s = &g->sheets[SHEET_CUES];
	bool is_good = true;

	g->cues =
	    arena_array(g->arena, (size_t)count_words(s) + 1, sizeof(*g->cues));
	for (int i = 0; i < s->n_rows; i++)
		is_good &= read_row(g, &s->rows[i], d);
	merge(g);
	return is_good;
}

const struct cue_word *gazetteer_cue(const struct gazetteer *g, struct str word)
{
	const struct cue_word key = { .word = word };

	return bsearch(
	    &key, g->cues, (size_t)g->n_cues, sizeof(g->cues[0]), compare);
}
