/*
 * gazetteer_names: the rows of the files become entries, one for each spelling
 * of each name. A district is known by its name alone, too, unless two are
 * called so; a group of kecamatan ("Amanuban Timur", "Amanuban Barat") by what
 * they share; a numbered village by its name without the number.
 */
#include "core/gazetteer_parts.h"

#include <stdlib.h>

#include "text/fold.h"

/* A row of the table. */
struct coded {
	struct str code;
	const struct sheet_row *row;
};

struct builder {
	struct gazetteer *g;
	struct diags *diags;
	const struct sheet *sheet;
	const struct sheet_row *row;
	struct coded *by_code; /* the table, sorted */
	int n_codes;
	bool is_good;
};

static void fault(struct builder *b, const char *code, const char *sentence,
    struct str quoted)
{
	b->is_good = false;
	diags_error(b->diags, b->sheet->file, b->row->line, 1, code,
	    "\"%.*s\": %s", STR_ARG(quoted), sentence);
}

/* ---- spellings ---- */

static void add_one(struct builder *b, struct entry like, struct str spelled)
{
	struct gazetteer *g = b->g;

	like.spaced = fold_answer(g->arena, spelled);
	like.joined = gazetteer_join(g->arena, like.spaced);
	like.sheet = (enum sheet_name)(b->sheet - g->sheets);
	like.line = b->row->line;
	if (like.joined.len == 0 || like.joined.len > GAZETTEER_LETTERS ||
	    gazetteer_count_words(like.spaced) > GAZETTEER_WORDS)
		fault(b, W_LINE, "this is no name, or it is too long", spelled);
	else if (g->n_entries == LIMIT_PLACES_NAMES)
		fault(b, W_LINE, "there are too many names", spelled);
	else
		g->entries[g->n_entries++] = like;
}

/* "Ba'a" is written "baa" or "ba a". */
static void add(struct builder *b, struct entry like, struct str spelled)
{
	struct str name;

	if (spelled.len > GAZETTEER_NAME) {
		fault(b, W_LINE, "this is no name, or it is too long",
		    str_sub(spelled, 0, GAZETTEER_NAME));
		return;
	}
	name = gazetteer_plain(b->g->arena, spelled);
	add_one(b, like, gazetteer_without(b->g->arena, name, '\''));
	if (str_find(name, '\'') < name.len)
		add_one(b, like, name);
}

static void add_list(struct builder *b, struct entry like, struct str names)
{
	while (names.ptr) {
		struct str name = str_trim(str_cut(&names, ','));

		if (!str_eq(name, STR("-")))
			add(b, like, name);
	}
}

/* ---- the table ---- */

static int count_dots(struct str code)
{
	int n = 0;

	for (size_t i = 0; i < code.len; i++)
		n += code.ptr[i] == '.';
	return n;
}

struct str gazetteer_district(struct str code)
{
	size_t first = str_find(code, '.');

	if (first == code.len)
		return code;
	return str_sub(code, 0,
	    first + 1 + str_find(str_sub(code, first + 1, code.len), '.'));
}

static int compare_codes(const void *a, const void *b)
{
	const struct coded *left = a;
	const struct coded *right = b;

	return str_cmp(left->code, right->code);
}

static const struct sheet_row *row_of(const struct builder *b, struct str code)
{
	const struct coded key = { .code = code };
	const struct coded *found = bsearch(&key, b->by_code,
	    (size_t)b->n_codes, sizeof(*b->by_code), compare_codes);

	return found ? found->row : NULL;
}

static void sort_codes(struct builder *b)
{
	struct sheet *s = &b->g->sheets[SHEET_TABLE];

	b->n_codes = s->n_rows;
	b->by_code = arena_array(
	    b->g->arena, (size_t)s->n_rows + 1, sizeof(*b->by_code));
	for (int i = 0; i < s->n_rows; i++)
		b->by_code[i] =
		    (struct coded){ s->rows[i].cells[0], &s->rows[i] };
	qsort(
	    b->by_code, (size_t)s->n_rows, sizeof(*b->by_code), compare_codes);
	b->sheet = s;
	for (int i = 1; i < s->n_rows; i++) {
		b->row = b->by_code[i].row;
		if (compare_codes(&b->by_code[i - 1], &b->by_code[i]) == 0)
			fault(b, W_CLASH, "this code is there twice",
			    b->row->cells[0]);
	}
}

static void add_stems(struct builder *b, struct entry like)
{
	static const struct str directions[] = { STR_INIT("barat"),
		STR_INIT("timur"), STR_INIT("utara"), STR_INIT("selatan"),
		STR_INIT("tengah"), STR_INIT("daya"), STR_INIT("laut") };
	static const struct str numbers[] = { STR_INIT("i"), STR_INIT("ii"),
		STR_INIT("iii"), STR_INIT("iv"), STR_INIT("v") };
	bool is_village = like.kind == PLACE_VILLAGE;
	struct str name = is_village ? gazetteer_stem(like.name, numbers, 5)
				     : gazetteer_stem(like.name, directions, 7);

	while (name.len > 0) {
		like.is_stem = true;
		if (!is_village)
			like.codes[0] = gazetteer_district(like.codes[0]);
		add(b, like, name);
		name =
		    is_village ? STR("") : gazetteer_stem(name, directions, 7);
	}
}

static const struct str regency = STR_INIT("Kabupaten ");
static const struct str city = STR_INIT("Kota ");

static struct str bare_district(struct str name)
{
	if (str_starts(name, regency))
		return str_sub(name, regency.len, name.len);
	return str_starts(name, city) ? str_sub(name, city.len, name.len)
				      : name;
}

/* "Kabupaten Kupang" and "Kota Kupang" are not known as "Kupang" alone. */
static bool is_alone(const struct builder *b, struct str bare)
{
	int n = 0;

	for (int i = 0; i < b->n_codes; i++)
		n += count_dots(b->by_code[i].row->cells[0]) == 1 &&
		     str_eq_nocase(
			 bare_district(b->by_code[i].row->cells[1]), bare);
	return n == 1;
}

static void add_district(struct builder *b, struct entry like)
{
	struct str bare = bare_district(like.name);

	add(b, like, like.name);
	if (str_starts(like.name, regency))
		add(b, like,
		    arena_printf(b->g->arena, "kab %.*s", STR_ARG(bare)));
	if (is_alone(b, bare))
		add(b, like, bare);
}

static enum place_kind kind_of(struct str code)
{
	static const enum place_kind kinds[] = { PLACE_DISTRICT, PLACE_DISTRICT,
		PLACE_KECAMATAN, PLACE_VILLAGE };

	return kinds[count_dots(code)];
}

static void build_table_row(struct builder *b)
{
	struct str code = b->row->cells[0];
	int dots = count_dots(code);
	struct entry like = { .codes = { code }, .n_codes = 1 };

	if (dots == 0)
		return; /* the province */
	if (dots > 3 || !row_of(b, gazetteer_district(code))) {
		fault(b, W_WORD, "there is no district of this code", code);
		return;
	}
	like.kind = kind_of(code);
	like.name = b->row->cells[1];
	if (dots == 1) {
		add_district(b, like);
		return;
	}
	add(b, like, like.name);
	add_stems(b, like);
}

/* ---- the other files ---- */

/* "53.01|53.71": false when one is not in the table. */
static bool take_codes(struct builder *b, struct str codes, struct entry *out)
{
	while (codes.ptr) {
		struct str code = str_trim(str_cut(&codes, '|'));
		const struct sheet_row *row = row_of(b, code);

		if (!row || out->n_codes == PLACE_CODES ||
		    count_dots(code) == 0) {
			fault(b, W_WORD,
			    "there is no place of this code in wilayah.tsv",
			    code);
			return false;
		}
		out->codes[out->n_codes++] = row->cells[0];
		out->name = row->cells[1];
		out->kind = kind_of(code);
	}
	return true;
}

static void build_names_row(struct builder *b)
{
	struct str names = b->row->cells[1];
	struct entry like = { .name = { NULL, 0 } };

	if (!take_codes(b, b->row->cells[0], &like))
		return;
	if (like.n_codes > 1)
		like.name = str_trim(str_sub(names, 0, str_find(names, ',')));
	add_list(b, like, names);
}

/* "pelabuhan maumere": each word of the kind before each town. */
static void add_towns(struct builder *b, struct entry like, struct str kind)
{
	const struct sheet *cues = &b->g->sheets[SHEET_CUES];

	for (int i = 0; i < cues->n_rows; i++) {
		struct str words = cues->rows[i].cells[1];

		if (!str_eq(cues->rows[i].cells[0], kind))
			continue;
		while (words.ptr) {
			struct str word = str_trim(str_cut(&words, ','));
			struct str towns = b->row->cells[4];

			while (towns.ptr) {
				struct str town =
				    str_trim(str_cut(&towns, ','));

				if (str_eq(town, STR("-")))
					continue;
				add(b, like,
				    arena_printf(b->g->arena, "%.*s %.*s",
					STR_ARG(word), STR_ARG(town)));
			}
		}
	}
}

static void build_ports_row(struct builder *b)
{
	static const struct str kinds[] = { STR_INIT("pelabuhan"),
		STR_INIT("bandara"), STR_INIT("perbatasan") };
	const struct str *cells = b->row->cells;
	struct entry like = { .port = cells[0] };

	if (!str_is_among(cells[1], kinds, 3)) {
		fault(b, W_WORD,
		    "this is none of pelabuhan, bandara, perbatasan", cells[1]);
		return;
	}
	if (!take_codes(b, cells[2], &like))
		return;
	like.kind = PLACE_PORT;
	add_list(b, like, cells[3]);
	add_towns(b, like, cells[1]);
}

static bool is_country(struct str s)
{
	return s.len == 2 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' &&
	       s.ptr[1] >= 'A' && s.ptr[1] <= 'Z';
}

static void build_abroad_row(struct builder *b)
{
	struct entry like = { .kind = PLACE_ABROAD,
		.country = b->row->cells[0] };

	if (is_country(like.country))
		add_list(b, like, b->row->cells[1]);
	else
		fault(b, W_WORD,
		    "a country is two capital letters (ISO 3166), as MY",
		    like.country);
}

static void build_nothing_row(struct builder *b)
{
	add(b, (struct entry){ .kind = PLACE_NOTHING }, b->row->cells[0]);
}

static void (*const build_row[SHEETS])(struct builder *) = {
	[SHEET_TABLE] = build_table_row,
	[SHEET_NAMES] = build_names_row,
	[SHEET_PORTS] = build_ports_row,
	[SHEET_ABROAD] = build_abroad_row,
	[SHEET_NOTHING] = build_nothing_row,
};

bool gazetteer_build(struct gazetteer *g, struct diags *d)
{
	struct builder b = { .g = g, .diags = d, .is_good = true };

	g->entries =
	    arena_array(g->arena, LIMIT_PLACES_NAMES, sizeof(*g->entries));
	sort_codes(&b);
	for (int i = 0; i < SHEETS; i++) {
		b.sheet = &g->sheets[i];
		for (int j = 0; build_row[i] && j < b.sheet->n_rows; j++) {
			b.row = &b.sheet->rows[j];
			build_row[i](&b);
		}
	}
	return b.is_good;
}
