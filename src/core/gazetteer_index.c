/*
 * gazetteer_index: all names sorted by their letters, what each of them needs
 * beside it to be read as a place, and names that mean two things.
 */
#include "core/gazetteer_parts.h"

#include <stdlib.h>

#include "text/fold.h"

#define ALWAYS_CUE_VILLAGE 5 /* letters of a name that needs a cue */
#define ALWAYS_CUE_KECAMATAN 4
#define ALWAYS_LEVEL 3 /* ... a word for village or kecamatan */
#define ABROAD_TRAP 5  /* "Perak", "Solo" */

/* ---- sorting ---- */

static int compare(const void *a, const void *b)
{
	const struct entry *left = a;
	const struct entry *right = b;
	int order = str_cmp(left->joined, right->joined);

	if (order == 0)
		order = (int)right->kind - (int)left->kind;
	if (order == 0)
		order = str_cmp(left->spaced, right->spaced);
	return order ? order : str_cmp(left->codes[0], right->codes[0]);
}

int gazetteer_from(const struct gazetteer *g, struct str joined)
{
	int low = 0, high = g->n_entries;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (str_cmp(g->entries[middle].joined, joined) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int gazetteer_to(const struct gazetteer *g, int from)
{
	int to = from;

	while (to < g->n_entries &&
	       str_eq(g->entries[to].joined, g->entries[from].joined))
		to++;
	return to;
}

/* ---- traps ---- */

static void require(struct entry *e, enum place_need need)
{
	if (e->kind == PLACE_ABROAD)
		need = e->joined.len <= ABROAD_TRAP ? NEED_CUE : NEED_NOTHING;
	if (e->kind <= PLACE_DISTRICT && e->need < need)
		e->need = need;
}

/* Short names of one word are too often something else. */
static void require_short(struct entry *e)
{
	size_t most = e->kind == PLACE_VILLAGE     ? ALWAYS_CUE_VILLAGE
		      : e->kind == PLACE_KECAMATAN ? ALWAYS_CUE_KECAMATAN
						   : 0;

	if (e->joined.len <= most && e->spaced.len == e->joined.len)
		require(
		    e, e->joined.len <= ALWAYS_LEVEL ? NEED_LEVEL : NEED_CUE);
}

static int need_named(struct str word)
{
	static const struct str names[] = { STR_INIT(""), STR_INIT("awalan"),
		STR_INIT("desa"), STR_INIT("tegas"), STR_INIT("nyata") };

	for (int i = NEED_CUE; i <= NEED_PROOF; i++)
		if (str_eq(word, names[i]))
			return i;
	return -1;
}

/* True when a place of NTT is called so. */
static bool require_all(
    struct gazetteer *g, struct str spaced, enum place_need need)
{
	bool is_found = false;
	int from, to;
	struct str joined = gazetteer_join(g->arena, spaced);

	from = gazetteer_from(g, joined);
	if (from == g->n_entries)
		return false;
	to = gazetteer_to(g, from);
	for (int i = from; i < to; i++) {
		if (!str_eq(g->entries[i].spaced, spaced))
			continue;
		is_found |= g->entries[i].kind != PLACE_ABROAD;
		require(&g->entries[i], need);
	}
	return is_found;
}

static bool take_trap(
    struct gazetteer *g, const struct sheet_row *row, struct diags *d)
{
	struct str file = g->sheets[SHEET_TRAPS].file;
	int need = need_named(row->cells[1]);

	if (need < 0) {
		diags_error(d, file, row->line, 1, W_WORD,
		    "\"%.*s\" is none of awalan, desa, tegas, nyata",
		    STR_ARG(row->cells[1]));
		return false;
	}
	if (require_all(
		g, fold_answer(g->arena, row->cells[0]), (enum place_need)need))
		return true;
	diags_error(d, file, row->line, 1, W_WORD,
	    "there is no place \"%.*s\" in NTT", STR_ARG(row->cells[0]));
	return false;
}

static bool take_traps(struct gazetteer *g, struct diags *d)
{
	const struct sheet *s = &g->sheets[SHEET_TRAPS];
	bool is_good = true;

	for (int i = 0; i < g->n_entries; i++)
		require_short(&g->entries[i]);
	for (int i = 0; i < s->n_rows; i++)
		is_good &= take_trap(g, &s->rows[i], d);
	return is_good;
}

/* ---- names that mean two things ---- */

static bool is_same_place(const struct entry *a, const struct entry *b)
{
	if (a->n_codes != b->n_codes || !str_eq(a->country, b->country))
		return false;
	for (int i = 0; i < a->n_codes; i++)
		if (!str_eq(gazetteer_district(a->codes[i]),
			gazetteer_district(b->codes[i])))
			return false;
	return true;
}

/* A place of NTT that its name alone may mean. */
static bool is_open(const struct entry *e)
{
	return e->kind <= PLACE_DISTRICT && !e->is_stem && e->need < NEED_LEVEL;
}

/* Both stand in the same run of letters. Villages and kecamatan may share a
 * name; what people wrote down themselves may not. */
static bool is_clash(const struct entry *a, const struct entry *b)
{
	bool is_written = a->sheet == SHEET_NAMES && b->sheet == SHEET_NAMES;
	int n_abroad = (a->kind == PLACE_ABROAD) + (b->kind == PLACE_ABROAD);

	if (!str_eq(a->spaced, b->spaced) || is_same_place(a, b))
		return false;
	if (n_abroad == 1)
		return is_open(a->kind == PLACE_ABROAD ? b : a);
	return n_abroad == 2 || (is_written && a->kind == b->kind);
}

static bool tell_clash(const struct gazetteer *g, const struct entry *a,
    const struct entry *b, struct diags *d)
{
	const struct entry *told = a->sheet > b->sheet ? a : b;
	const struct entry *other = told == a ? b : a;

	if (!is_clash(a, b))
		return true;
	diags_error(d, g->sheets[told->sheet].file, told->line, 1, W_CLASH,
	    "\"%.*s\" means another place in %.*s, line %d: take one away, or "
	    "put the name into jebakan.tsv",
	    STR_ARG(told->spaced), STR_ARG(g->sheets[other->sheet].file),
	    other->line);
	return false;
}

static bool has_no_clash(const struct gazetteer *g, struct diags *d)
{
	bool is_good = true;

	for (int from = 0, to = 0; from < g->n_entries; from = to) {
		to = gazetteer_to(g, from);
		for (int i = from + 1; i < to; i++)
			is_good &=
			    tell_clash(g, &g->entries[from], &g->entries[i], d);
	}
	return is_good;
}

bool gazetteer_index(struct gazetteer *g, struct diags *d)
{
	bool is_good;

	qsort(g->entries, (size_t)g->n_entries, sizeof(g->entries[0]), compare);
	is_good = take_traps(g, d) && has_no_clash(g, d);
	gazetteer_endings(g);
	return is_good;
}
