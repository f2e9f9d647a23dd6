/*
 * Each planted fault of tests/flows/broken/faults.tsv gives exactly one
 * error, on its line, with its code, in both languages. And no accident of one
 * line, whatever it is, makes the checker talk nonsense: deleting or doubling
 * any line gives at most one error in one step.
 */
#include "flow_fixture.h"

#define FAULTS "tests/flows/broken/faults.tsv"
#define MIN_FAULTS 60

struct fault {
	struct str base, edit, text, code;
	int64_t line, error_line;
};

/* False for a comment or an empty line. */
static bool fault_read(struct str row, struct fault *out)
{
	if (row.len == 0 || row.ptr[0] == '#')
		return false;
	out->base = str_cut(&row, '\t');
	struct str line = str_cut(&row, '\t');
	out->edit = str_cut(&row, '\t');
	out->text = str_cut(&row, '\t');
	struct str error_line = str_cut(&row, '\t');
	out->code = row;
	if (!str_to_i64(line, 1, 1000, &out->line) ||
	    !str_to_i64(error_line, 1, 1000, &out->error_line))
		fail_msg("odd row for %.*s", STR_ARG(out->base));
	return true;
}

static struct fixture *plant(const struct fault *fault)
{
	char path[100], edit[20], text[400];
	(void)snprintf(
	    path, sizeof path, "tests/flows/%.*s", STR_ARG(fault->base));
	(void)snprintf(edit, sizeof edit, "%.*s", STR_ARG(fault->edit));
	(void)snprintf(text, sizeof text, "%.*s", STR_ARG(fault->text));
	return fixture_edited(path, (int)fault->line, edit, text);
}

/* With the same place and code before it in either language. */
static bool is_printed_in(struct fixture *x, enum lang lang,
    const struct fault *fault, const struct diag *one)
{
	struct str said = lang == LANG_ID ? one->kalimat : one->sentence;
	struct buf out;
	char line[600];
	(void)snprintf(line, sizeof line, "x.flow:%d:%d: error %.*s: %.*s\n",
	    (int)fault->error_line, one->column, STR_ARG(fault->code),
	    STR_ARG(said));
	buf_init(&out, 64U << 10);
	diags_print(&x->diags, lang, &out);
	bool found = strstr(buf_cstr(&out), line) != NULL;
	buf_free(&out);
	return found;
}

/* What it quotes is in the language of the file. */
static bool reads_as_indonesian(struct str sentence)
{
	static const char *const words[] = { " is ", " the ", " are ", " this ",
		" not ", " here ", " has ", " you ", " of ", " no ", " a " };
	char text[600] = " ";
	size_t n = 1;
	bool is_quoted = false;
	for (size_t i = 0; i < sentence.len; i++) {
		is_quoted ^= sentence.ptr[i] == '"';
		if (!is_quoted)
			text[n++] = sentence.ptr[i];
	}
	text[n] = ' ';
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strstr(text, words[i]))
			return false;
	return true;
}

static void check_languages(struct fixture *x, const struct fault *fault)
{
	const struct diag *one = &x->diags.list[0];
	for (int i = 0; !one->is_error; i++)
		one = &x->diags.list[i];
	if (str_eq(one->sentence, one->kalimat) ||
	    !reads_as_indonesian(one->kalimat))
		fail_msg("not in Indonesian: %.*s", STR_ARG(one->kalimat));
	if (!is_printed_in(x, LANG_EN, fault, one) ||
	    !is_printed_in(x, LANG_ID, fault, one))
		fail_msg("not printed: %.*s", STR_ARG(one->kalimat));
}

static bool is_found(const struct fixture *x, const struct fault *fault)
{
	for (int i = 0; i < x->diags.n; i++) {
		const struct diag *one = &x->diags.list[i];
		if (one->is_error)
			return x->diags.n_errors == 1 &&
			       one->line == fault->error_line &&
			       str_eq(one->code, fault->code);
	}
	return false;
}

static void each_planted_fault_gives_one_error_in_both_languages(void **state)
{
	struct fixture *table = fixture_new();
	struct fault fault;
	int n = 0;
	(void)state;
	fixture_load(table, FAULTS);
	for (struct str rest = buf_str(&table->source); rest.ptr;) {
		if (!fault_read(str_cut(&rest, '\n'), &fault))
			continue;
		struct fixture *x = plant(&fault);
		if (!is_found(x, &fault))
			fail_msg("%.*s line %d, %.*s: want line %d, %.*s; "
				 "got:\n%s",
			    STR_ARG(fault.base), (int)fault.line,
			    STR_ARG(fault.text), (int)fault.error_line,
			    STR_ARG(fault.code), buf_cstr(&x->printed));
		check_languages(x, &fault);
		fixture_free(x);
		n++;
	}
	assert_true(n >= MIN_FAULTS);
	fixture_free(table);
}

static int count_lines(const char *path)
{
	struct fixture *x = fixture_new();
	int n = 0;
	fixture_load(x, path);
	for (struct str rest = buf_str(&x->source); rest.ptr; n++)
		(void)str_cut(&rest, '\n');
	fixture_free(x);
	return n;
}

static void deleting_any_line_gives_at_most_one_error(void **state)
{
	static const char *const files[] = { LAPOR, KABAR };
	(void)state;
	for (int f = 0; f < 2; f++)
		for (int i = 1; i < count_lines(files[f]); i++) {
			struct fixture *x =
			    fixture_edited(files[f], i, "delete", "");
			if (x->diags.n_errors > 1)
				fail_msg("%s without line %d:\n%s", files[f], i,
				    buf_cstr(&x->printed));
			fixture_free(x);
		}
}

static void an_odd_line_anywhere_gives_one_error_there(void **state)
{
	(void)state;
	for (int i = 2; i < count_lines(LAPOR); i++) {
		struct fixture *x =
		    fixture_edited(LAPOR, i, "insert", "qwxyz 1 2 3");
		if (x->diags.n_errors != 1 || x->diags.list[0].line != i)
			fail_msg(
			    "an odd line %d:\n%s", i, buf_cstr(&x->printed));
		fixture_free(x);
	}
}

static void the_sentences_read_as_the_language_promises(void **state)
{
	static const struct {
		const char *file;
		int line;
		const char *edit, *text, *printed;
	} rows[] = {
		{ LAPOR, 23, "replace", "* ya -> daruat",
		    "x.flow:23:9: error F003: there is no step \"daruat\"; "
		    "did you mean \"darurat\"?\n" },
		{ LAPOR, 44, "replace", "retri 2 -> hp",
		    "x.flow:44:1: error F001: not understood: \"retri 2 -> "
		    "hp\"; did you mean \"retry\"?\n" },
		{ LAPOR, 25, "delete", "",
		    "x.flow:23:1: error F031: option has no \"en\" text\n" },
		{ LAPOR, 50, "replace", "id | Nomor HP \xE2\x80\x93 contoh?",
		    "x.flow:50:15: error F032: \"id\" screen has '\xE2\x80\x93'"
		    ", outside the plain SMS alphabet: 70 letters a message "
		    "instead of 160\n" },
		{ LAPOR, 117, "replace", "  | {case}: dari {nama}.",
		    "x.flow:117:18: error F035: sensitive field \"{nama}\" "
		    "may not appear in a text\n" },
		{ KABAR, 23, "replace", "accept code sandi-bahaya -> sunyi",
		    "x.flow:23:1: error F041: a silent branch must go where "
		    "an ordinary branch goes, or the phone shows the "
		    "difference\n" },
		{ LAPOR, 18, "insert", "move nama -> hp",
		    "x.flow:18:6: error F025: step \"nama\" is still here: "
		    "\"move\" is for a step that is gone\n" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct fixture *x = fixture_edited(
		    rows[i].file, rows[i].line, rows[i].edit, rows[i].text);
		fixture_prints(x, rows[i].printed);
		fixture_free(x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    each_planted_fault_gives_one_error_in_both_languages),
		cmocka_unit_test(deleting_any_line_gives_at_most_one_error),
		cmocka_unit_test(an_odd_line_anywhere_gives_one_error_there),
		cmocka_unit_test(the_sentences_read_as_the_language_promises),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
