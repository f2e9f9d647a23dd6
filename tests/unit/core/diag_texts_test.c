/*
 * Every sentence of a diagnostic has its Indonesian twin. The sources are
 * scanned: each format string that a call tells, and each phrase that it puts
 * in, must stand in core/diag_texts.def with the same conversions; and what
 * stands there must still be in the sources.
 */
#include "flow_fixture.h"

#include <ctype.h>
#include <glob.h>

#include "base/mem.h"
#include "core/diag_texts.h"

/* Calls that tell: the argument (from 0) from which on all string literals
 * are said. `only` is the file of a function that others have, too. */
static const struct teller {
	const char *name;
	int first;
	bool is_printf; /* that argument must be a literal */
	const char *only;
} tellers[] = {
	{ "flow_reader_fault", 3, true, NULL },
	{ "flow_reader_judge", 3, true, NULL },
	{ "flow_checker_error", 4, true, NULL },
	{ "flow_checker_warning", 4, true, NULL },
	{ "diags_error", 5, true, NULL },
	{ "diags_warning", 5, true, NULL },
	{ "roster_line_error", 3, true, NULL },
	{ "conf_line_error", 3, true, NULL },
	{ "roster_line_warn", 3, true, NULL },
	{ "roster_line_colon", 2, false, NULL },
	{ "example_fault", 2, false, "flow_read_example.c" },
	{ "flow_reader_name", 2, false, NULL },
	{ "flow_reader_question", 2, false, NULL },
	{ "missing", 2, false, "flow_read_header.c" },
	{ "check_number", 2, false, "flow_check_value.c" },
	{ "tell_field", 3, false, "flow_check_silent.c" },
	{ "opened_by", 1, false, "flow_says.c" },
	{ "tell_place", 2, false, "flow_side_lines.c" },
	{ "roster_line_name", 1, false, NULL },
	{ "bad", 4, false, "roster_policy.c" },
	{ "fail", 2, false, "book_files.c" },
	{ "fail", 2, false, "/example.c" },
	{ "phrase", 0, false, "/example.c" },
	{ "fail", 2, false, "flow_bundle.c" },
	{ "fail", 3, false, "flow_link.c" },
	{ "fail", 3, false, "po_import.c" },
	{ "fail_name", 3, false, "flow_link.c" },
	{ "fault", 1, false, "list.c" },
	{ "fault", 2, false, "lexicon.c" },
	{ "triage_fault", 2, false, NULL },
	{ "triage_fault_name", 2, false, NULL },
	{ "complain", 2, false, "triage_rule.c" },
	{ "fault", 4, false, "triage_check.c" },
	{ "fault", 2, false, "gazetteer_names.c" },
};

#define N_TELLERS (sizeof tellers / sizeof tellers[0])
#define MIN_SAID 150 /* strings that are there today, and some fewer */

struct scan_state {
	const char *path;
	struct buf literal; /* the one read last, joined and unescaped */
	bool *is_used;      /* by row of the table */
	int n_said;
};

/* ---- C, as far as it matters here ---- */

static const char *skip_comment(const char *p)
{
	const char *end = p[1] == '*' ? strstr(p, "*/") : strchr(p, '\n');
	if (!end)
		return p + strlen(p);
	return p[1] == '*' ? end + 2 : end;
}

static bool is_comment(const char *p)
{
	return p[0] == '/' && (p[1] == '*' || p[1] == '/');
}

static const char *skip_blanks(const char *p)
{
	while (isspace((unsigned char)*p) || is_comment(p))
		p = is_comment(p) ? skip_comment(p) : p + 1;
	return p;
}

static const char *skip_char(const char *p)
{
	for (p++; *p && *p != '\''; p++)
		if (*p == '\\')
			p++;
	return *p ? p + 1 : p;
}

static const char *read_escape(const char *p, struct buf *out)
{
	if (*p == 'n')
		buf_putc(out, '\n');
	else
		buf_putc(out, *p);
	return p + 1;
}

/* At a quote: the literal and those that follow it without anything between.
 */
static const char *read_literal(const char *p, struct buf *out)
{
	buf_clear(out);
	while (*p == '"') {
		for (p++; *p && *p != '"';) {
			if (*p == '\\')
				p = read_escape(p + 1, out);
			else
				buf_putc(out, *p++);
		}
		p = skip_blanks(p + 1);
	}
	return p;
}

/* ---- what is said ---- */

/* The next conversion at or after format, NULL when there is none. */
static const char *next_conversion(const char *format, size_t *len)
{
	const char *at = strchr(format, '%');
	*len = at ? diag_texts_conversion(at) : 0;
	if (at && *len == 0)
		fail_msg("a conversion nobody formats: \"%s\"", at);
	return at;
}

static bool has_same_conversions(const char *a, const char *b)
{
	size_t n, m;
	for (;;) {
		const char *x = next_conversion(a, &n);
		const char *y = next_conversion(b, &m);
		if (!x || !y)
			return !x && !y;
		if (n != m || strncmp(x, y, n) != 0)
			return false;
		a = x + n;
		b = y + m;
	}
}

static void check_said(struct scan_state *s)
{
	const char *english = buf_cstr(&s->literal);
	const char *twin = diag_texts_twin(english);
	if (!*english)
		return;
	s->n_said++;
	if (!twin)
		fail_msg("%s: no Indonesian twin in core/diag_texts.def:\n%s",
		    s->path, english);
	if (!has_same_conversions(english, twin))
		fail_msg("other conversions:\n%s\n%s", english, twin);
}

/* One argument up to its comma or the end of the call; its literals are
 * checked when `is_said`. Returns whether it has one, or is a declaration. */
static bool scan_argument(struct scan_state *s, const char **at, bool is_said)
{
	int depth = 0;
	bool found = false;
	const char *p = skip_blanks(*at);
	while (*p && (depth > 0 || (*p != ',' && *p != ')'))) {
		if (*p == '"') {
			p = read_literal(p, &s->literal);
			found = true;
			if (is_said)
				check_said(s);
			continue;
		}
		found |= strncmp(p, "const char", 10) == 0;
		depth += (*p == '(') - (*p == ')');
		p = *p == '\'' ? skip_char(p) : skip_blanks(p + 1);
	}
	*at = p;
	return found;
}

static void scan_call(
    struct scan_state *s, const struct teller *teller, const char *p)
{
	for (int i = 0; *p && *p != ')'; i++) {
		p++; /* the bracket or the comma */
		bool found = scan_argument(s, &p, i >= teller->first);
		if (i == teller->first && teller->is_printf && !found)
			fail_msg("%s: %s is not given a string literal",
			    s->path, teller->name);
	}
}

static const struct teller *teller_of(const char *path, struct str name)
{
	for (size_t i = 0; i < N_TELLERS; i++)
		if (str_eq(name, str_of(tellers[i].name)) &&
		    (!tellers[i].only || strstr(path, tellers[i].only)))
			return &tellers[i];
	return NULL;
}

static void mark_used(struct scan_state *s)
{
	size_t n;
	const struct diag_text *rows = diag_texts_all(&n);
	for (size_t i = 0; i < n; i++)
		s->is_used[i] |=
		    strcmp(rows[i].english, buf_cstr(&s->literal)) == 0;
}

static const char *scan_word(struct scan_state *s, const char *p)
{
	size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz_0123456789");
	const struct teller *teller = teller_of(s->path, (struct str){ p, n });
	if (teller && p[n] == '(')
		scan_call(s, teller, p + n);
	return p + n;
}

/* A file whose sentences are returned and told by others; all of them have a
 * blank. */
static bool hands_on(const char *path)
{
	return strstr(path, "/example_phone.c") ||
	       strstr(path, "/flow_link_copy.c");
}

static void scan_source(struct scan_state *s, const char *p)
{
	while (*p) {
		if (is_comment(p)) {
			p = skip_comment(p);
		} else if (*p == '"') {
			p = read_literal(p, &s->literal);
			mark_used(s);
			if (hands_on(s->path) &&
			    strchr(buf_cstr(&s->literal), ' '))
				check_said(s);
		} else if (*p == '\'') {
			p = skip_char(p);
		} else if (islower((unsigned char)*p)) {
			p = scan_word(s, p);
		} else {
			p++;
		}
	}
}

static void scan_file(struct scan_state *s, const char *path)
{
	struct fixture *file = fixture_new();
	fixture_load(file, path);
	s->path = path;
	scan_source(s, buf_cstr(&file->source));
	fixture_free(file);
}

static void scan_all(struct scan_state *s)
{
	static const char *const patterns[] = { "src/*/*.c", "src/*/*.h" };
	for (int k = 0; k < 2; k++) {
		glob_t found;
		assert_int_equal(glob(patterns[k], 0, NULL, &found), 0);
		for (size_t i = 0; i < found.gl_pathc; i++)
			scan_file(s, found.gl_pathv[i]);
		globfree(&found);
	}
}

static void every_sentence_has_a_twin_and_every_twin_its_sentence(void **state)
{
	struct scan_state s = { 0 };
	size_t n;
	const struct diag_text *rows = diag_texts_all(&n);
	(void)state;
	s.is_used = mem_array(n, sizeof *s.is_used);
	buf_init(&s.literal, 4096);
	scan_all(&s);
	assert_true(s.n_said >= MIN_SAID);
	for (size_t i = 0; i < n; i++)
		if (!s.is_used[i])
			fail_msg("no source says this any more:\n%s",
			    rows[i].english);
	buf_free(&s.literal);
	mem_free(s.is_used);
}

static void no_sentence_stands_twice_in_the_table(void **state)
{
	size_t n;
	const struct diag_text *rows = diag_texts_all(&n);
	(void)state;
	for (size_t i = 0; i < n; i++)
		assert_string_equal(
		    diag_texts_twin(rows[i].english), rows[i].indonesian);
}

/* Words that an Indonesian sentence never has; also where they begin it. */
static void no_twin_was_left_in_english(void **state)
{
	static const char *const words[] = { " is ", " the ", " are ", " this ",
		" not ", " here ", " has ", " you ", " of " };
	size_t n;
	const struct diag_text *rows = diag_texts_all(&n);
	char text[1000];
	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
			(void)snprintf(
			    text, sizeof text, " %s ", rows[i].indonesian);
			if (strstr(text, words[k]))
				fail_msg("English? %s", rows[i].indonesian);
		}
}

/* ---- the formatter ---- */

static struct diags list;

static void print_both(const char *en, const char *id)
{
	assert_str(list.list[list.n - 1].sentence, en);
	assert_str(list.list[list.n - 1].kalimat, id);
}

static void puts_in_what_is_quoted_and_translates_phrases(void **state)
{
	struct arena *arena = arena_new(1U << 20);
	(void)state;
	diags_init(&list, arena);
	diags_error(&list, STR("a"), 1, 1, "F1",
	    "%s needs a \"menu\" or \"ask\" line above it", "an option");
	print_both("an option needs a \"menu\" or \"ask\" line above it",
	    "satu pilihan (\"*\") memerlukan baris \"menu\" atau \"ask\" di "
	    "atasnya");
	/* A quotation stays as it is, also one that reads like a phrase. */
	diags_error(&list, STR("a"), 1, 1, "F1", "not understood: \"%.*s\"",
	    STR_ARG(STR("an option")));
	print_both(
	    "not understood: \"an option\"", "tidak dimengerti: \"an option\"");
	diags_error(&list, STR("a"), 1, 1, "F1",
	    "here a number from %lld to %lld is needed, not \"%.*s\"", 1LL,
	    -7000000000LL, STR_ARG(STR("x%d")));
	print_both("here a number from 1 to -7000000000 is needed, not \"x%d\"",
	    "di sini perlu angka dari 1 sampai -7000000000, bukan \"x%d\"");
	arena_free(arena);
}

static void what_has_no_twin_stays_english(void **state)
{
	struct arena *arena = arena_new(1U << 20);
	(void)state;
	diags_init(&list, arena);
	diags_error(&list, STR("a"), 1, 1, "F1", "%d %u %zu %% %.*s", -1, 2U,
	    (size_t)3, STR_ARG(STR("four")));
	print_both("-1 2 3 % four", "-1 2 3 % four");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    every_sentence_has_a_twin_and_every_twin_its_sentence),
		cmocka_unit_test(no_sentence_stands_twice_in_the_table),
		cmocka_unit_test(no_twin_was_left_in_english),
		cmocka_unit_test(puts_in_what_is_quoted_and_translates_phrases),
		cmocka_unit_test(what_has_no_twin_stays_english),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
