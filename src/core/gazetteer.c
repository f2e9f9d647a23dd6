/*
 * gazetteer: the files of conf/places as rows. Each is a table with tabs that a
 * caseworker edits; what the columns mean is looked at when all are there,
 * since the files name each other.
 */
#include "core/gazetteer_parts.h"

#include "text/utf8.h"

#define GAZETTEER_ARENA ((size_t)64 << 20)

static const struct sheet_shape {
	struct str name;
	int n_columns;
} shapes[SHEETS] = {
	[SHEET_TABLE] = { STR_INIT("wilayah.tsv"), 2 },
	[SHEET_NAMES] = { STR_INIT("sebutan.tsv"), 2 },
	[SHEET_PORTS] = { STR_INIT("pelabuhan.tsv"), 5 },
	[SHEET_ABROAD] = { STR_INIT("luar.tsv"), 2 },
	[SHEET_TRAPS] = { STR_INIT("jebakan.tsv"), 3 },
	[SHEET_NOTHING] = { STR_INIT("bukan.tsv"), 1 },
	[SHEET_CUES] = { STR_INIT("petunjuk.tsv"), 2 },
};

struct gazetteer *gazetteer_new(void)
{
	struct arena *arena = arena_new(GAZETTEER_ARENA);
	struct gazetteer *g = arena_alloc(arena, sizeof(*g));

	g->arena = arena;
	return g;
}

void gazetteer_free(struct gazetteer *g)
{
	if (g)
		arena_free(g->arena); /* g itself lives in it */
}

static int count_lines(struct str source)
{
	int n = 1;

	for (size_t i = 0; i < source.len; i++)
		n += source.ptr[i] == '\n';
	return n;
}

static bool read_row(struct sheet_row *row, struct str line, int n_columns)
{
	int n = 0;

	while (line.ptr && n < n_columns) {
		row->cells[n] = str_trim(str_cut(&line, '\t'));
		if (row->cells[n++].len == 0)
			return false;
	}
	return !line.ptr && n == n_columns;
}

static bool read_lines(struct sheet *s, const struct sheet_shape *shape,
    struct str source, struct diags *d)
{
	bool is_good = true;

	for (int line = 1; source.ptr; line++) {
		struct str text = str_cut(&source, '\n');

		if (str_trim(text).len == 0 || text.ptr[0] == '#')
			continue;
		if (read_row(&s->rows[s->n_rows], text, shape->n_columns)) {
			s->rows[s->n_rows++].line = line;
			continue;
		}
		diags_error(d, s->file, line, 1, W_LINE,
		    "a line of this file has %d columns, with tabs between "
		    "them",
		    shape->n_columns);
		is_good = false;
	}
	return is_good;
}

/* The last part of a path. */
static struct str base_name(struct str file)
{
	struct str rest = file, last = file;

	while (rest.ptr)
		last = str_cut(&rest, '/');
	return last;
}

static int sheet_of(struct str file)
{
	for (int i = 0; i < SHEETS; i++)
		if (str_eq(shapes[i].name, base_name(file)))
			return i;
	return -1;
}

bool gazetteer_read(
    struct gazetteer *g, struct str file, struct str source, struct diags *d)
{
	int which = sheet_of(file);
	struct sheet *s = which < 0 ? NULL : &g->sheets[which];
	int n = count_lines(source);

	if (!s || s->file.len > 0) {
		diags_error(d, file, 1, 1, W_FILE,
		    "this is none of the files of places, or it is there "
		    "twice");
		return false;
	}
	s->file = arena_copy(g->arena, file);
	if (source.len > LIMIT_PLACES_FILE || n > LIMIT_PLACES_ROWS ||
	    !utf8_is_valid(source)) {
		diags_error(d, file, 1, 1, W_LINE,
		    "a file of places is UTF-8 text of at most %u bytes and "
		    "%d lines",
		    LIMIT_PLACES_FILE, LIMIT_PLACES_ROWS);
		return false;
	}
	source = arena_copy(g->arena, source);
	if (str_starts(source, STR("\xEF\xBB\xBF"))) /* byte order mark */
		source = str_sub(source, 3, source.len);
	s->rows = arena_array(g->arena, (size_t)n, sizeof(*s->rows));
	return read_lines(s, &shapes[which], source, d);
}

static bool has_all(const struct gazetteer *g, struct diags *d)
{
	bool is_good = true;

	for (int i = 0; i < SHEETS; i++) {
		if (g->sheets[i].file.len > 0)
			continue;
		diags_error(d, shapes[i].name, 1, 1, W_FILE,
		    "this file of places is missing");
		is_good = false;
	}
	return is_good;
}

bool gazetteer_ready(struct gazetteer *g, struct diags *d)
{
	return has_all(g, d) && gazetteer_cues(g, d) && gazetteer_build(g, d) &&
	       gazetteer_index(g, d);
}
