/*
 * gazetteer_near: a long name with one typing error. The error leaves the first
 * or the second half of the name whole, so only names that share a half with
 * the word are compared; those that share the second are found by an index of
 * names from their ends. The first letter must be right, and all names as near
 * must lie in one district.
 */
#include "core/gazetteer_parts.h"

#include <stdlib.h>

#include "text/fold.h"

#define NEAR_LETTERS 8 /* of a name that may have an error */
#define NEAR_LETTERS_DISTRICT 7
#define COMPARED                                                               \
	400 /* names of one word; there are fewer that share a half            \
	     */

static int compare_endings(const void *a, const void *b)
{
	const struct ending *left = a;
	const struct ending *right = b;

	return str_cmp(left->reversed, right->reversed);
}

static void reverse(char *to, struct str from)
{
	for (size_t i = 0; i < from.len; i++)
		to[i] = from.ptr[from.len - 1 - i];
}

static bool is_long(const struct entry *e)
{
	size_t least =
	    e->kind == PLACE_DISTRICT ? NEAR_LETTERS_DISTRICT : NEAR_LETTERS;

	return e->kind != PLACE_NOTHING && e->kind != PLACE_PORT &&
	       e->joined.len >= least && e->need < NEED_LEVEL;
}

void gazetteer_endings(struct gazetteer *g)
{
	g->endings = arena_array(
	    g->arena, (size_t)g->n_entries + 1, sizeof(*g->endings));
	for (int i = 0; i < g->n_entries; i++) {
		struct str joined = g->entries[i].joined;
		char *bytes;

		if (!is_long(&g->entries[i]))
			continue;
		bytes = arena_alloc(g->arena, joined.len);
		reverse(bytes, joined);
		g->endings[g->n_endings++] =
		    (struct ending){ { bytes, joined.len }, i };
	}
	qsort(g->endings, (size_t)g->n_endings, sizeof(g->endings[0]),
	    compare_endings);
}

struct search {
	const struct gazetteer *g;
	struct str word;
	int found; /* -1 */
	bool is_alone;
	int left; /* comparisons */
};

static bool is_same_district(const struct entry *a, const struct entry *b)
{
	return a->n_codes == 1 && b->n_codes == 1
		   ? str_eq(gazetteer_district(a->codes[0]),
			 gazetteer_district(b->codes[0]))
		   : a->n_codes == b->n_codes && str_eq(a->country, b->country);
}

static void look_at(struct search *s, int at)
{
	const struct entry *e = &s->g->entries[at];

	s->left--;
	if (e->joined.ptr[0] != s->word.ptr[0] ||
	    e->joined.len > s->word.len + 1 ||
	    s->word.len > e->joined.len + 1 ||
	    fold_distance(e->joined, s->word, 1) > 1)
		return;
	if (s->found < 0)
		s->found = at;
	else if (!is_same_district(&s->g->entries[s->found], e))
		s->is_alone = false;
}

static void look_by_beginning(struct search *s, struct str half)
{
	for (int i = gazetteer_from(s->g, half); i < s->g->n_entries; i++) {
		if (s->left == 0 || !str_starts(s->g->entries[i].joined, half))
			return;
		if (is_long(&s->g->entries[i]))
			look_at(s, i);
	}
}

static int ending_from(const struct gazetteer *g, struct str half)
{
	int low = 0, high = g->n_endings;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (str_cmp(g->endings[middle].reversed, half) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void look_by_ending(struct search *s, struct str half)
{
	const struct gazetteer *g = s->g;

	for (int i = ending_from(g, half); i < g->n_endings; i++) {
		if (s->left == 0 || !str_starts(g->endings[i].reversed, half))
			return;
		look_at(s, g->endings[i].entry);
	}
}

int gazetteer_near(const struct gazetteer *g, struct str joined)
{
	struct search s = { g, joined, -1, true, COMPARED };
	char bytes[GAZETTEER_LETTERS];
	size_t half = (joined.len - 1) / 2;

	if (joined.len < NEAR_LETTERS_DISTRICT ||
	    joined.len > GAZETTEER_LETTERS)
		return -1;
	for (size_t i = 0; i < half; i++)
		bytes[i] = joined.ptr[joined.len - 1 - i];
	look_by_beginning(&s, str_sub(joined, 0, half));
	look_by_ending(&s, (struct str){ bytes, half });
	return s.is_alone ? s.found : -1;
}
