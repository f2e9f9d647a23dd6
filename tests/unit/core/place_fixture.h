/*
 * place_fixture: the gazetteer of conf/places and the lexicon, and the places
 * of a message as the tables of labelled messages write them.
 */
#ifndef TESTS_PLACE_FIXTURE_H
#define TESTS_PLACE_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "core/place.h"

#define PLACE_FILES 7
#define PLACE_FILE_MAX ((size_t)2 << 20)

static const char *const place_files[PLACE_FILES] = { "wilayah.tsv",
	"sebutan.tsv", "pelabuhan.tsv", "luar.tsv", "jebakan.tsv", "bukan.tsv",
	"petunjuk.tsv" };

static inline struct str place_load(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	struct buf bytes;
	char block[4096];
	size_t n;

	BUG_IF(!f);
	buf_init(&bytes, PLACE_FILE_MAX);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_put(&bytes, block, n);
	(void)fclose(f);
	struct str text = arena_copy(a, buf_str(&bytes));
	buf_free(&bytes);
	return text;
}

/* NULL when the files are wrong: told in d. */
static inline struct gazetteer *place_gazetteer(
    struct arena *a, struct diags *d)
{
	struct gazetteer *g = gazetteer_new();
	bool is_good = true;

	for (int i = 0; i < PLACE_FILES; i++) {
		struct str path =
		    arena_printf(a, "conf/places/%s", place_files[i]);

		is_good &= gazetteer_read(g, path, place_load(a, path.ptr), d);
	}
	if (is_good && gazetteer_ready(g, d))
		return g;
	gazetteer_free(g);
	return NULL;
}

static inline struct lexicon *place_lexicon(struct arena *a, struct diags *d)
{
	return lexicon_read(
	    STR("conf/lexicon.tsv"), place_load(a, "conf/lexicon.tsv"), d);
}

/* "53.01|53.71" of a place; a district of one that is sure enough. */
static inline void place_put(struct buf *out, const struct place *p)
{
	struct str sorted[PLACE_CODES];

	for (int i = 0; i < p->n_districts; i++) {
		int j = i;

		for (; j > 0 && str_cmp(sorted[j - 1], p->districts[i]) > 0;
		     j--)
			sorted[j] = sorted[j - 1];
		sorted[j] = p->districts[i];
	}
	for (int i = 0; i < p->n_districts; i++)
		buf_putf(out, "%s%.*s", i ? "|" : "", STR_ARG(sorted[i]));
	if (p->n_districts == 0)
		buf_puts(out, STR("-"));
}

static inline struct str place_label(struct arena *a, const struct place *p)
{
	struct buf out;

	buf_init(&out, 256);
	place_put(&out, p);
	struct str label = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return label;
}

/* "53.01|53.71+53.02" as the tables of labelled messages have it. */
static inline struct str place_labels(struct arena *a, const struct places *p)
{
	struct str parts[PLACE_NAMED];
	struct buf out;

	buf_init(&out, 512);
	for (int i = 0; i < p->n_named; i++) {
		struct str part = place_label(a, &p->named[i]);
		int j = i;

		for (; j > 0 && str_cmp(parts[j - 1], part) > 0; j--)
			parts[j] = parts[j - 1];
		parts[j] = part;
	}
	for (int i = 0; i < p->n_named; i++)
		buf_putf(&out, "%s%.*s", i ? "+" : "", STR_ARG(parts[i]));
	if (p->n_named == 0)
		buf_puts(&out, STR("-"));
	struct str label = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return label;
}

#endif
