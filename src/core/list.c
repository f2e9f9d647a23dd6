/*
 * A list is split into cells once; names and aliases are folded as answers
 * are, so that looking up is comparing. Lists have thousands of rows and are
 * asked a few times a minute: the search goes through all keys.
 */
#include "core/list.h"

#include "core/flow_codes.h"
#include "text/fold.h"
#include "text/utf8.h"

#define LIST_ARENA ((size_t)LIMIT_LIST_FILE * 8)
/* So short a name is within a typing error of too many others. */
#define NEAR_SHORTEST 5
#define NEAR_TWO 9 /* from this length on two typing errors are allowed */

struct list_key {
	struct str folded;
	int row;
};

struct list_reader {
	struct list *list;
	struct diags *diags;
	struct str file;
	int line;
	int alias; /* column, -1 */
	int room;  /* for rows */
};

static void fault(struct list_reader *r, const char *sentence)
{
	diags_error(r->diags, r->file, r->line, 1, F_LIST, "%s", sentence);
}

/* The first YYYY-MM-DD in a comment is the day that the list is of. */
static void read_comment(struct list_reader *r, struct str line)
{
	struct str shape = STR("dddd-dd-dd");

	for (size_t at = 0; at + shape.len <= line.len; at++) {
		size_t i = 0;

		while (i < shape.len &&
		       (shape.ptr[i] == '-' ? line.ptr[at + i] == '-'
					    : line.ptr[at + i] >= '0' &&
						  line.ptr[at + i] <= '9'))
			i++;
		if (i == shape.len && r->list->per.len == 0)
			r->list->per = str_sub(line, at, shape.len);
	}
}

static bool read_columns(struct list_reader *r, struct str line)
{
	struct list *l = r->list;

	while (line.ptr) {
		struct str name = str_trim(str_cut(&line, '\t'));

		if (l->n_columns == LIMIT_LIST_COLUMNS || name.len == 0) {
			fault(r, "the first line of a list names its columns, "
				 "with tabs between them");
			return false;
		}
		l->columns[l->n_columns++] = name;
	}
	r->alias = list_column(l, STR("alias"));
	l->status = list_column(l, STR("status"));
	l->cells = arena_array(l->arena,
	    (size_t)r->room * (size_t)l->n_columns + 1, sizeof(*l->cells));
	return true;
}

static bool read_row(struct list_reader *r, struct str line)
{
	struct list *l = r->list;
	struct str *row = &l->cells[(size_t)l->n_rows * (size_t)l->n_columns];
	int n = 0;

	if (l->n_rows == LIMIT_LIST_ROWS) {
		fault(r, "the list has too many lines");
		return false;
	}
	while (line.ptr && n < l->n_columns)
		row[n++] = str_trim(str_cut(&line, '\t'));
	if (line.ptr || n < l->n_columns || row[0].len == 0) {
		fault(r, "this line does not have as many columns as the "
			 "first, with tabs between them");
		return false;
	}
	l->n_rows++;
	return true;
}

/* False when nothing more can be read. */
static bool read_line(struct list_reader *r, struct str line, bool *is_good)
{
	if (!utf8_is_valid(line)) {
		fault(r, "this line is not UTF-8: save the file as plain "
			 "text, UTF-8");
		return false;
	}
	if (str_trim(line).len == 0)
		return true;
	if (line.ptr[0] == '#')
		read_comment(r, line);
	else if (r->list->n_columns > 0)
		*is_good &= read_row(r, line);
	else
		return read_columns(r, line);
	return true;
}

static bool read_lines(struct list_reader *r, struct str source)
{
	bool is_good = true;

	while (source.ptr) {
		struct str line = str_cut(&source, '\n');

		r->line++;
		if (line.len > 0 && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (!read_line(r, line, &is_good))
			return false;
	}
	if (r->list->n_columns == 0)
		fault(r, "the first line of a list names its columns, with "
			 "tabs between them");
	return is_good && r->list->n_columns > 0;
}

static size_t count_keys(const struct list_reader *r)
{
	const struct list *l = r->list;
	size_t n = (size_t)l->n_rows + 1;

	for (int row = 0; r->alias >= 0 && row < l->n_rows; row++) {
		struct str cell = list_cell(l, row, r->alias);

		n++;
		for (size_t i = 0; i < cell.len; i++)
			n += cell.ptr[i] == ',';
	}
	return n;
}

static void push_key(struct list *l, struct str name, int row)
{
	struct str folded = fold_answer(l->arena, name);

	if (folded.len > 0)
		l->keys[l->n_keys++] = (struct list_key){ folded, row };
}

static void read_keys(struct list_reader *r)
{
	struct list *l = r->list;

	l->keys = arena_array(l->arena, count_keys(r), sizeof(*l->keys));
	for (int row = 0; row < l->n_rows; row++) {
		struct str names = r->alias < 0 ? (struct str){ NULL, 0 }
						: list_cell(l, row, r->alias);

		push_key(l, list_cell(l, row, 0), row);
		while (names.ptr)
			push_key(l, str_cut(&names, ','), row);
	}
}

static int count_lines(struct str source)
{
	int n = 1;

	for (size_t i = 0; i < source.len; i++)
		n += source.ptr[i] == '\n';
	return n < LIMIT_LIST_ROWS ? n : LIMIT_LIST_ROWS;
}

struct list *list_read(
    struct str file, struct str name, struct str source, struct diags *d)
{
	struct arena *arena = arena_new(LIST_ARENA);
	struct list *l = arena_alloc(arena, sizeof(*l));
	struct list_reader r = { .list = l,
		.diags = d,
		.file = file,
		.alias = -1,
		.room = count_lines(source) };

	l->arena = arena;
	l->name = arena_copy(arena, name);
	l->status = -1;
	if (source.len > LIMIT_LIST_FILE) {
		fault(&r, "the list is too large");
		list_free(l);
		return NULL;
	}
	source = arena_copy(arena, source);
	if (str_starts(source, STR("\xEF\xBB\xBF"))) /* byte order mark */
		source = str_sub(source, 3, source.len);
	if (!read_lines(&r, source)) {
		list_free(l);
		return NULL;
	}
	read_keys(&r);
	return l;
}

void list_free(struct list *l)
{
	if (l)
		arena_free(l->arena); /* l itself lives in it */
}

struct str list_cell(const struct list *l, int row, int column)
{
	return l->cells[(size_t)row * (size_t)l->n_columns + (size_t)column];
}

int list_column(const struct list *l, struct str name)
{
	for (int i = 0; i < l->n_columns; i++)
		if (str_eq_nocase(l->columns[i], name))
			return i;
	return -1;
}

static const struct list_key *longest_within(
    const struct list *l, struct str text)
{
	const struct list_key *best = NULL;

	for (int i = 0; i < l->n_keys; i++) {
		const struct list_key *key = &l->keys[i];

		if ((!best || key->folded.len > best->folded.len) &&
		    fold_holds(text, key->folded))
			best = key;
	}
	return best;
}

/* The row that is nearest so far. */
struct nearest {
	const struct list_key *key;
	size_t most; /* typing errors: what it has, or what is allowed */
	bool is_alone;
};

static void look_at(
    struct nearest *best, const struct list_key *key, struct str text)
{
	size_t n;

	if (key->folded.len + best->most < text.len ||
	    text.len + best->most < key->folded.len)
		return;
	n = fold_distance(text, key->folded, best->most);
	if (n > best->most)
		return;
	if (n == best->most && best->key && best->key->row != key->row)
		best->is_alone = false;
	if (n == best->most && best->key)
		return;
	*best = (struct nearest){ key, n, true };
}

/* The one row within the typing errors allowed; NULL when two are as near. */
static const struct list_key *nearest(const struct list *l, struct str text)
{
	struct nearest best = { NULL, text.len < NEAR_TWO ? 1 : 2, true };

	for (int i = 0; i < l->n_keys; i++)
		look_at(&best, &l->keys[i], text);
	return best.is_alone ? best.key : NULL;
}

enum list_hit list_find(
    const struct list *l, struct str text, struct arena *a, int *row)
{
	struct str folded = fold_answer(a, text);
	const struct list_key *key;

	if (folded.len == 0)
		return LIST_NONE;
	key = longest_within(l, folded);
	if (key) {
		*row = key->row;
		return LIST_FOUND;
	}
	if (folded.len < NEAR_SHORTEST)
		return LIST_NONE;
	key = nearest(l, folded);
	if (!key)
		return LIST_NONE;
	*row = key->row;
	return LIST_NEAR;
}
