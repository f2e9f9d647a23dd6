/*
 * The shipped rules keep the promises: an S1 stays one however it is typed,
 * a sentence of danger only raises, a negation is heard, noise is no danger
 * and danger never noise, and what is not understood goes to a person.
 */
#include "unit/app/triage_fixture.h"

#include <string.h>

#define CORPUS "tests/triage/corpus.tsv"
#define OWN "tests/triage/own-a.tsv"
#define TABLE_MOST (1U << 20)
#define TEXT_MOST 2000

/* ---- tables ---- */

struct line {
	struct str text, severity;
	enum context context;
};

static struct str load(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	struct buf b;
	char block[4096];
	size_t n;

	if (!f)
		fail_msg("cannot open %s", path);
	buf_init(&b, TABLE_MOST);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_put(&b, block, n);
	(void)fclose(f);
	struct str text = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static struct line read_line(struct str row)
{
	struct line l = { .context = CONTEXT_NEW };
	struct str step;

	(void)str_cut(&row, '\t');
	(void)str_cut(&row, '\t');
	(void)triage_context_read(str_cut(&row, '\t'), &l.context, &step);
	l.text = str_cut(&row, '\t');
	for (int i = 0; i < 3; i++)
		(void)str_cut(&row, '\t');
	l.severity = str_cut(&row, '\t');
	return l;
}

typedef void visit_fn(
    struct triage_fixture *x, const struct line *l, void *arg);

static void each_line(struct triage_fixture *x, visit_fn *visit, void *arg)
{
	static const char *const paths[] = { CORPUS, OWN };

	for (size_t i = 0; i < 2; i++) {
		struct str rest = load(x->arena, paths[i]);

		(void)str_cut(&rest, '\n');
		while (rest.ptr) {
			struct str row = str_cut(&rest, '\n');
			struct line l = read_line(row);

			if (row.len > 0)
				visit(x, &l, arg);
		}
	}
}

/* ---- a danger sentence only raises ---- */

static const char *const dangers[] = {
	"tolong saya dipukul majikan",
	"adik saya disekap, tidak boleh keluar",
	"saya mau bunuh diri",
	"malam ini 5 orang dibawa calo ke pelabuhan bolok tanpa surat",
};

static void add_danger(
    struct triage_fixture *x, const struct line *l, void *arg)
{
	enum grade before = triage_fixture_decide(x, l->text, l->context).grade;

	(void)arg;
	if (l->context == CONTEXT_OFFICER || l->context == CONTEXT_PING)
		return;
	for (size_t i = 0; i < sizeof(dangers) / sizeof(dangers[0]); i++) {
		char text[TEXT_MOST];
		struct triage t;

		(void)snprintf(text, sizeof(text), "%.*s. %s", STR_ARG(l->text),
		    dangers[i]);
		t = triage_fixture_decide(x, str_of(text), l->context);
		if (t.grade < before)
			fail_msg("%s: %s", text, triage_grade_name(t.grade));
	}
}

static void a_sentence_of_danger_never_lowers(void **state)
{
	each_line(*state, add_danger, NULL);
}

/* ---- ways of typing ---- */

struct rate {
	uint64_t seed;
	int tried, kept;
};

static uint64_t next(struct rate *r)
{
	r->seed = r->seed * 6364136223846793005U + 1442695040888963407U;
	return r->seed >> 33;
}

typedef size_t type_fn(struct rate *r, struct str text, char *out);

static size_t in_capitals(struct rate *r, struct str text, char *out)
{
	(void)r;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		out[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
	}
	return text.len;
}

static size_t with_wide_blanks(struct rate *r, struct str text, char *out)
{
	size_t n = 0;

	(void)r;
	for (size_t i = 0; i < text.len; i++) {
		out[n++] = text.ptr[i];
		if (text.ptr[i] == ' ')
			out[n++] = ' ';
	}
	return n;
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* One letter in eight is doubled. */
static size_t with_doubled_letters(struct rate *r, struct str text, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		out[n++] = text.ptr[i];
		if (is_letter(text.ptr[i]) && next(r) % 8 == 0)
			out[n++] = text.ptr[i];
	}
	return n;
}

/* Two letters within one long word are swapped, or one is left out. */
static size_t with_a_typing_error(struct rate *r, struct str text, char *out)
{
	size_t start = next(r) % (text.len ? text.len : 1), n = text.len;

	memcpy(out, text.ptr, text.len);
	for (size_t i = start; i + 4 < text.len; i++) {
		bool is_inside = i > 0;

		for (size_t k = 0; k < 5; k++)
			is_inside = is_inside && is_letter(out[i + k - 1]);
		if (!is_inside)
			continue;
		if (next(r) % 2) {
			char c = out[i];

			out[i] = out[i + 1];
			out[i + 1] = c;
		} else {
			memmove(out + i, out + i + 1, n - i - 1);
			n--;
		}
		break;
	}
	return n;
}

struct typing {
	type_fn *type;
	struct rate rate;
};

static void type_s1(struct triage_fixture *x, const struct line *l, void *arg)
{
	struct typing *t = arg;
	char text[TEXT_MOST];
	size_t n;

	if (triage_fixture_decide(x, l->text, l->context).grade != GRADE_S1 ||
	    l->text.len * 2 > sizeof(text))
		return;
	n = t->type(&t->rate, l->text, text);
	t->rate.tried++;
	if (triage_fixture_decide(x, (struct str){ text, n }, l->context)
		.grade == GRADE_S1)
		t->rate.kept++;
}

static void an_s1_stays_one_however_it_is_typed(void **state)
{
	static const struct {
		const char *name;
		type_fn *type;
		int rounds, least; /* per cent */
	} rows[] = {
		{ "capitals", in_capitals, 1, 100 },
		{ "wide blanks", with_wide_blanks, 1, 100 },
		{ "doubled letters", with_doubled_letters, 5, 95 },
		{ "a typing error", with_a_typing_error, 10, 95 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct typing t = { rows[i].type, { .seed = 20260301 + i } };

		for (int round = 0; round < rows[i].rounds; round++)
			each_line(*state, type_s1, &t);
		print_message("# S1 kept with %s: %d of %d (%.1f %%)\n",
		    rows[i].name, t.rate.kept, t.rate.tried,
		    100.0 * t.rate.kept / t.rate.tried);
		assert_true(t.rate.tried >= 60);
		if (t.rate.kept * 100 < t.rate.tried * rows[i].least)
			fail_msg("%s: too few", rows[i].name);
	}
}

/* ---- single promises ---- */

struct expectation {
	const char *text;
	enum context context;
	enum grade least, most;
	unsigned flags; /* that must be there */
};

static void check(
    struct triage_fixture *x, const struct expectation *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct triage t = triage_fixture_decide(
		    x, str_of(rows[i].text), rows[i].context);

		if (t.grade < rows[i].least || t.grade > rows[i].most ||
		    (t.flags & rows[i].flags) != rows[i].flags)
			fail_msg("%s: %s, flags %x", rows[i].text,
			    triage_grade_name(t.grade), t.flags);
	}
}

#define CHECK(rows) check(*state, rows, sizeof(rows) / sizeof((rows)[0]))

static void a_negation_is_heard(void **state)
{
	static const struct expectation rows[] = {
		{ "majikan saya baik, saya tidak dipukul", CONTEXT_NEW,
		    GRADE_S0, GRADE_S3, 0 },
		{ "tidak ada yang dipukul di sini", CONTEXT_NEW, GRADE_S0,
		    GRADE_S3, 0 },
		{ "tidak dipukul kok baik2 saja", CONTEXT_PING, GRADE_S4,
		    GRADE_S4, 0 },
		{ "pukul 5 sore ada rapat", CONTEXT_NEW, GRADE_S4, GRADE_S3,
		    0 },
		/* A cry is no negation, nor is "not only". */
		{ "jangan pukul saya lagi tolong", CONTEXT_NEW, GRADE_S1,
		    GRADE_S1, 0 },
		{ "bukan cuma dipukul, dia juga disekap", CONTEXT_NEW, GRADE_S1,
		    GRADE_S1, 0 },
		{ "sy tidak tahan dipukul terus", CONTEXT_NEW, GRADE_S1,
		    GRADE_S1, 0 },
	};

	CHECK(rows);
}

static void noise_is_never_danger_nor_danger_noise(void **state)
{
	static const struct expectation rows[] = {
		{ "tolong isikan pulsa", CONTEXT_NEW, GRADE_S0, GRADE_S0, 0 },
		{ "hahaha", CONTEXT_NEW, GRADE_S0, GRADE_S0, 0 },
		{ "hahaha saya disekap beneran tolong", CONTEXT_NEW, GRADE_S3,
		    GRADE_S1, 0 },
		{ "zebra langit", CONTEXT_NEW, GRADE_S3, GRADE_S3, 0 },
		{ "xyzzy", CONTEXT_NEW, GRADE_S4, GRADE_S3, 0 },
		{ "apa", CONTEXT_NEW, GRADE_S4, GRADE_S3, 0 },
		{ "", CONTEXT_NEW, GRADE_S4, GRADE_S4, 0 },
	};

	CHECK(rows);
}

static void what_nobody_reads_goes_to_a_person(void **state)
{
	static const struct expectation rows[] = {
		{ "\xE6\x95\x91\xE5\x91\xBD", CONTEXT_NEW, GRADE_S2, GRADE_S2,
		    FLAG_SAMPLE },
		{ "hau hakarak fila ba uma patraun la selu osan", CONTEXT_NEW,
		    GRADE_S2, GRADE_S2, FLAG_SAMPLE },
	};

	CHECK(rows);
}

static void flags_are_told(void **state)
{
	static const struct expectation rows[] = {
		{ "bos kunci saya. hp ni pinjam. jangan telepon", CONTEXT_NEW,
		    GRADE_S1, GRADE_S1, FLAG_NO_CONTACT },
		{ "jgn tlp suami sy bs marah", CONTEXT_SESSION, GRADE_NONE,
		    GRADE_NONE, FLAG_NO_CONTACT },
		{ "kades kami sendiri yg tanda tangan surat umur palsu",
		    CONTEXT_NEW, GRADE_S2, GRADE_S2, FLAG_OFFICIAL },
		{ "9", CONTEXT_PING, GRADE_S1, GRADE_S1, FLAG_DURESS },
		{ "enam belas", CONTEXT_SESSION, GRADE_NONE, GRADE_NONE,
		    FLAG_CHILD },
		{ "tadi 9 orang dibawa calo ke tenau", CONTEXT_NEW, GRADE_S1,
		    GRADE_S1, FLAG_GROUP },
		{ "sy di johor gaji belum dibayar", CONTEXT_NEW, GRADE_S3,
		    GRADE_S2, FLAG_ABROAD },
	};
	struct triage t;

	CHECK(rows);
	t = triage_fixture_decide(
	    *state, STR("tadi 9 orang dibawa calo ke tenau"), CONTEXT_NEW);
	assert_int_equal(t.n_ports, 1);
	assert_true(str_eq(t.ports[0], STR("tenau")));
}

static void danger_in_an_answer_of_a_flow_raises(void **state)
{
	static const struct expectation rows[] = {
		{ "1 3 dan 4", CONTEXT_SESSION, GRADE_NONE, GRADE_NONE, 0 },
		{ "dia sekarang dipukul majikan", CONTEXT_SESSION, GRADE_S1,
		    GRADE_S1, 0 },
	};

	CHECK(rows);
}

static void a_text_that_was_cut_is_read_by_a_person(void **state)
{
	struct triage_fixture *x = *state;
	struct buf b;
	struct triage t;

	buf_init(&b, TEXT_MOST * 2);
	for (int i = 0; i <= LIMIT_NORMAL_WORDS; i++)
		buf_puts(&b, STR("ya "));
	t = triage_fixture_decide(x, buf_str(&b), CONTEXT_NEW);
	assert_true(t.grade >= GRADE_S2);
	assert_true(t.flags & FLAG_SAMPLE);
	buf_free(&b);
}

static void the_shipped_rules_have_no_fault(void **state)
{
	struct triage_fixture *x = *state;

	triage_check(x->book, &x->diags);
	for (int i = 0; i < x->diags.n; i++)
		fail_msg("%.*s:%d: %.*s", STR_ARG(x->diags.list[i].file),
		    x->diags.list[i].line, STR_ARG(x->diags.list[i].sentence));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_rules_have_no_fault),
		cmocka_unit_test(a_sentence_of_danger_never_lowers),
		cmocka_unit_test(an_s1_stays_one_however_it_is_typed),
		cmocka_unit_test(a_negation_is_heard),
		cmocka_unit_test(noise_is_never_danger_nor_danger_noise),
		cmocka_unit_test(what_nobody_reads_goes_to_a_person),
		cmocka_unit_test(flags_are_told),
		cmocka_unit_test(danger_in_an_answer_of_a_flow_raises),
		cmocka_unit_test(a_text_that_was_cut_is_read_by_a_person),
	};

	return cmocka_run_group_tests(
	    tests, triage_fixture_open, triage_fixture_close);
}
