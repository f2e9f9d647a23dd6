/* triage_corpus: one pass over the lines; a matrix of grades; a list of
 * misses that says which rules held. */
#include "tools/triage_corpus.h"

#include "base/mem.h"

#define CORPUS_ARENA (16U << 20)
#define N_GRADES 6
#define LABEL_MOST 512

enum column {
	COLUMN_ID,
	COLUMN_CC,
	COLUMN_CTX,
	COLUMN_TEXT,
	COLUMN_INTENT,
	COLUMN_DISTRICT,
	COLUMN_SEVERITY,
	N_COLUMNS
};

static const char *const column_names[N_COLUMNS] = { "id", "from_cc", "ctx",
	"text", "intent", "district", "severity" };

#define CELLS_MOST 32

struct run {
	const struct triage_book *book;
	struct arena *arena;
	struct buf *out;
	struct triage_score *score;
	int where[N_COLUMNS]; /* of each column among the cells, or -1 */
	int confusion[N_GRADES][N_GRADES];
	int *reached; /* by rule */
};

static void sort(struct str *list, int n)
{
	for (int i = 1; i < n; i++) {
		struct str one = list[i];
		int k = i;

		for (; k > 0 && str_cmp(list[k - 1], one) > 0; k--)
			list[k] = list[k - 1];
		list[k] = one;
	}
}

/* Joined in order, with a sign between; "-" for none. */
static struct str join(struct arena *a, struct str *list, int n, char between)
{
	struct buf out;
	struct str text;

	buf_init(&out, LABEL_MOST);
	sort(list, n);
	for (int i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(&out, between);
		buf_puts(&out, list[i]);
	}
	text = n > 0 ? arena_copy(a, buf_str(&out)) : STR("-");
	buf_free(&out);
	return text;
}

struct str triage_corpus_districts(struct arena *a, const struct places *p)
{
	struct str parts[PLACE_NAMED];

	for (int i = 0; i < p->n_named; i++) {
		struct str codes[PLACE_CODES];
		int n = p->named[i].n_districts;

		for (int k = 0; k < n; k++)
			codes[k] = p->named[i].districts[k];
		parts[i] = join(a, codes, n, '|');
	}
	return join(a, parts, p->n_named, '+');
}

static int split(struct str line, struct str *cells)
{
	int n = 0;

	while (line.ptr && n < CELLS_MOST)
		cells[n++] = str_cut(&line, '\t');
	return n;
}

static bool read_columns(struct run *r, struct str line)
{
	struct str cells[CELLS_MOST];
	int n = split(line, cells);

	for (int c = 0; c < N_COLUMNS; c++) {
		r->where[c] = -1;
		for (int i = 0; i < n; i++)
			if (str_eq(cells[i], str_of(column_names[c])))
				r->where[c] = i;
		if (r->where[c] < 0 && c != COLUMN_CC)
			return false;
	}
	return true;
}

static void miss(struct run *r, const struct str *row, const char *what,
    struct str is, struct str should)
{
	buf_putf(r->out, "%.*s\t%s\t%.*s\tnot %.*s\t%.*s\n",
	    STR_ARG(row[COLUMN_ID]), what, STR_ARG(is), STR_ARG(should),
	    STR_ARG(row[COLUMN_TEXT]));
}

static void judge_grade(
    struct run *r, const struct str *row, const struct triage *t)
{
	struct triage_score *s = r->score;
	enum grade should = GRADE_NONE;

	if (!triage_grade_read(row[COLUMN_SEVERITY], &should))
		return;
	r->confusion[should][t->grade]++;
	s->graded++;
	s->grade_right += should == t->grade;
	s->s1 += should == GRADE_S1;
	s->s1_found += should == GRADE_S1 && t->grade == GRADE_S1;
	s->others += should != GRADE_S1;
	s->false_s1 += should != GRADE_S1 && t->grade == GRADE_S1;
	s->unknown_s0 += should != GRADE_S0 && t->grade == GRADE_S0;
	if (should != t->grade)
		miss(r, row, "severity", str_of(triage_grade_name(t->grade)),
		    row[COLUMN_SEVERITY]);
}

static void judge_place(
    struct run *r, const struct str *row, const struct triage *t)
{
	struct str is = triage_corpus_districts(r->arena, &t->places);

	if (!r->book->gazetteer || str_eq(row[COLUMN_CTX], STR("officer")))
		return;
	r->score->placed++;
	if (str_eq(is, row[COLUMN_DISTRICT]))
		r->score->place_right++;
	else
		miss(r, row, "district", is, row[COLUMN_DISTRICT]);
}

static void count_rules(struct run *r, const struct triage *t)
{
	for (int i = 0; i < t->n_rules; i++)
		for (int k = 0; k < triage_n_rules(r->book->rules); k++)
			r->reached[k] += str_eq(
			    triage_rule_id(r->book->rules, k), t->rules[i].id);
}

static bool is_foreign(struct str cc)
{
	return cc.len > 0 && !str_eq(cc, STR("62")) && !str_eq(cc, STR("-"));
}

static void judge(struct run *r, const struct str *row)
{
	struct triage_input in = { .text = row[COLUMN_TEXT],
		.is_foreign_phone = is_foreign(row[COLUMN_CC]) };
	struct triage t;

	if (!triage_context_read(row[COLUMN_CTX], &in.context, &in.step))
		in.context = CONTEXT_NEW;
	arena_reset(r->arena);
	triage_decide(r->book, r->arena, &in, &t);
	r->score->n++;
	if (str_eq(t.intent, row[COLUMN_INTENT]))
		r->score->intent_right++;
	else
		miss(r, row, "intent", t.intent, row[COLUMN_INTENT]);
	judge_grade(r, row, &t);
	judge_place(r, row, &t);
	count_rules(r, &t);
}

static void judge_line(struct run *r, struct str line)
{
	struct str cells[CELLS_MOST];
	struct str row[N_COLUMNS];
	int n = split(line, cells);

	for (int c = 0; c < N_COLUMNS; c++)
		row[c] = r->where[c] >= 0 && r->where[c] < n
			     ? cells[r->where[c]]
			     : STR("");
	judge(r, row);
}

static void put_confusion(const struct run *r)
{
	buf_puts(
	    r->out, STR("\nseverity: labelled down, decided across\n    "));
	for (int i = N_GRADES - 1; i >= 0; i--)
		buf_putf(r->out, "%5s", triage_grade_name((enum grade)i));
	for (int i = N_GRADES - 1; i >= 0; i--) {
		buf_putf(r->out, "\n%-4s", triage_grade_name((enum grade)i));
		for (int k = N_GRADES - 1; k >= 0; k--)
			buf_putf(r->out, "%5d", r->confusion[i][k]);
	}
	buf_puts(r->out, STR("\n\nrules that no line reached:"));
	for (int i = 0; i < triage_n_rules(r->book->rules); i++)
		if (r->reached[i] == 0)
			buf_putf(r->out, " %.*s",
			    STR_ARG(triage_rule_id(r->book->rules, i)));
	buf_puts(r->out, STR("\n"));
}

bool triage_corpus_run(const struct triage_book *b, struct str source,
    struct buf *out, struct triage_score *score)
{
	struct run r = { .book = b, .out = out, .score = score };

	*score = (struct triage_score){ 0 };
	if (!read_columns(&r, str_cut(&source, '\n')))
		return false;
	r.arena = arena_new(CORPUS_ARENA);
	r.reached =
	    mem_array((size_t)triage_n_rules(b->rules) + 1, sizeof(int));
	while (source.ptr) {
		struct str line = str_cut(&source, '\n');

		if (line.len > 0)
			judge_line(&r, line);
	}
	put_confusion(&r);
	mem_free(r.reached);
	arena_free(r.arena);
	return true;
}
