/* What word processors, phones and habits make of a flow file. */
#include "flow_fixture.h"

#include "core/flow_lines.h"
#include "core/flow_words.h"

typedef void change_fn(struct buf *out, struct str line);

/* Reads lapor with each line changed, and finds the same flow. */
static void same_after(change_fn *change)
{
	struct fixture *base = fixture_file(LAPOR), *x = fixture_new();
	struct str rest = buf_str(&base->source);
	while (rest.ptr)
		change(&x->source, str_cut(&rest, '\n'));
	fixture_run(x);
	fixture_prints(x, "");
	assert_non_null(x->flow);
	const struct flow *a = base->flow, *b = x->flow;
	assert_int_equal(a->n_steps, b->n_steps);
	assert_int_equal(a->n_fields, b->n_fields);
	assert_int_equal(a->n_examples, b->n_examples);
	for (int i = 0; i < a->n_steps; i++) {
		const struct step *s = &a->steps[i], *t = &b->steps[i];
		assert_true(str_eq(s->name, t->name));
		assert_int_equal(s->before.n, t->before.n);
		assert_int_equal(!s->question, !t->question);
		for (int k = 0; s->question && k < s->question->n_options; k++)
			assert_int_equal(s->question->options[k].target,
			    t->question->options[k].target);
	}
	fixture_free(base);
	fixture_free(x);
}

static void with_crlf(struct buf *out, struct str line)
{
	if (out->len == 0)
		buf_puts(out, STR("\xEF\xBB\xBF"));
	buf_putf(out, "%.*s\r\n", STR_ARG(line));
}

static void takes_a_byte_order_mark_and_crlf(void **state)
{
	(void)state;
	same_after(with_crlf);
}

static void put_swapped(
    struct buf *out, struct str line, char from, const char *to)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] == from)
			buf_puts(out, str_of(to));
		else
			buf_putc(out, line.ptr[i]);
	buf_putc(out, '\n');
}

static void with_tabs(struct buf *out, struct str line)
{
	put_swapped(out, line, ' ', "\t");
}

static void with_nbsp(struct buf *out, struct str line)
{
	put_swapped(out, line, ' ', "\xC2\xA0");
}

static void takes_tabs_and_nbsp_for_blanks(void **state)
{
	(void)state;
	same_after(with_tabs);
	same_after(with_nbsp);
}

static void put_arrow(struct buf *out, struct str line, const char *arrow)
{
	for (size_t i = 0; i < line.len; i++)
		if (str_starts(str_sub(line, i, 2), STR("->"))) {
			buf_puts(out, str_of(arrow));
			i++;
		} else {
			buf_putc(out, line.ptr[i]);
		}
	buf_putc(out, '\n');
}

static void with_arrow(struct buf *out, struct str line)
{
	put_arrow(out, line, "\xE2\x86\x92");
}

static void with_ke(struct buf *out, struct str line)
{
	put_arrow(out, line, "ke");
}

static void with_glued_arrow(struct buf *out, struct str line)
{
	const char *at =
	    line.len ? memmem(line.ptr, line.len, " -> ", 4) : NULL;
	if (at) {
		size_t n = (size_t)(at - line.ptr);
		buf_put(out, line.ptr, n);
		buf_puts(out, STR("->"));
		line = str_sub(line, n + 4, line.len);
	}
	buf_putf(out, "%.*s\n", STR_ARG(line));
}

static void with_dash_arrow(struct buf *out, struct str line)
{
	put_arrow(out, line, "\xE2\x80\x93>");
}

static void takes_every_arrow(void **state)
{
	(void)state;
	same_after(with_arrow);
	same_after(with_ke);
	same_after(with_dash_arrow);
	same_after(with_glued_arrow);
}

/* As a phone's keyboard does: the first letter of a line is a capital. */
static void with_capitals(struct buf *out, struct str line)
{
	size_t at = 0;
	while (at < line.len && line.ptr[at] == ' ')
		at++;
	buf_puts(out, str_sub(line, 0, at));
	if (at < line.len) {
		char c = line.ptr[at];
		buf_putc(out, (char)(c >= 'a' && c <= 'z' ? c - 32 : c));
		buf_puts(out, str_sub(line, at + 1, line.len));
	}
	buf_putc(out, '\n');
}

static void ignores_the_case_of_keywords(void **state)
{
	(void)state;
	same_after(with_capitals);
}

static void without_indentation(struct buf *out, struct str line)
{
	buf_putf(out, "%.*s\n", STR_ARG(str_trim(line)));
}

static void indentation_means_nothing(void **state)
{
	(void)state;
	same_after(without_indentation);
}

static void in_indonesian(struct buf *out, struct str line)
{
	static const char *const twins[][2] = { { "flow", "alur" },
		{ "title", "judul" }, { "languages", "bahasa" },
		{ "start", "mulai" }, { "expires", "habis" },
		{ "resume", "lanjut" }, { "field", "isian" },
		{ "menu", "pilihan" }, { "ask", "tanya" }, { "also", "juga" },
		{ "accept", "terima" }, { "retry", "ulang" },
		{ "escalate", "teruskan" }, { "when", "jika" },
		{ "end", "selesai" }, { "forget", "hapus" },
		{ "example", "contoh" } };
	struct str rest = line;
	struct str word = str_word(&rest);
	for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++)
		if (str_eq(word, str_of(twins[i][0])))
			word = str_of(twins[i][1]);
	buf_putf(out, "%.*s%.*s\n", STR_ARG(word), STR_ARG(rest));
}

static void reads_indonesian_keywords(void **state)
{
	(void)state;
	same_after(in_indonesian);
	struct fixture *x =
	    fixture_text("alur x\nbahasa id\nmulai sms X\n"
			 "habis sms 3 hari\nlanjut never\nisian f max 9\n== a\n"
			 "tanya f\nid | Apa?\nterima any ke b\nulang 0 ke b\n"
			 "diam-diam teruskan S1 ke piket\n| Awas {case}\n"
			 "tanpa balasan 6 jam ke b\n== b\nid | Ya.\nselesai\n");
	fixture_prints(x, "");
	assert_int_equal(
	    x->flow->steps[0].question->no_replies[0].after, HOURS(6));
	fixture_free(x);
}

static void with_closed_headings(struct buf *out, struct str line)
{
	buf_putf(out, "%.*s%s\n", STR_ARG(line),
	    str_starts(line, STR("== ")) ? " ==" : "");
}

static void a_step_may_be_closed_with_the_same_mark(void **state)
{
	(void)state;
	same_after(with_closed_headings);
}

static void columns_are_characters(void **state)
{
	struct flow_lines lines;
	struct scan s;
	struct arena *a = arena_new(1U << 16);
	(void)state;
	flow_lines_init(&lines, a, STR("\xEF\xBB\xBF\n  \xC3\xA9\tb"));
	assert_true(flow_lines_next(&lines, &s));
	assert_true(flow_lines_is_empty(&s));
	assert_int_equal(flow_lines_column(&s), 1);
	assert_true(flow_lines_next(&lines, &s));
	assert_int_equal(flow_lines_column(&s), 3);
	assert_str(flow_lines_word(&s), "\xC3\xA9");
	assert_int_equal(flow_lines_column(&s), 5);
	assert_int_equal(s.line, 2);
	assert_false(flow_lines_next(&lines, &s));
	arena_free(a);
}

static void bytes_that_are_no_text_are_one_fault(void **state)
{
	(void)state;
	struct fixture *x = fixture_text("flow x\n# \xFF\xFE\n== a\n");
	fixture_has(x, "x.flow:2:1: error F019: ");
	assert_int_equal(x->diags.n, 1);
	fixture_free(x);
	x = fixture_text("flow x\ntitle a\x01z\n");
	fixture_has(x, "x.flow:2:8: error F019: ");
	assert_int_equal(x->diags.n, 1);
	fixture_free(x);
}

static void a_file_beyond_its_limits_is_refused(void **state)
{
	(void)state;
	struct fixture *x = fixture_new();
	while (x->source.len <= LIMIT_FLOW_FILE)
		buf_puts(&x->source, STR("# a comment that is rather long\n"));
	fixture_run(x);
	fixture_has(x, "x.flow:1:1: error F020: ");
	fixture_free(x);
	x = fixture_new();
	for (int i = 0; i <= LIMIT_FLOW_LINES; i++)
		buf_putc(&x->source, '\n');
	buf_putc(&x->source, 'x');
	fixture_run(x);
	fixture_has(x, "error F020: more than 20000 lines");
	fixture_free(x);
}

static void says_which_keyword_was_meant(void **state)
{
	(void)state;
	assert_str(flow_words_nearest(STR("retri"), PLACE_STEP), "retry");
	assert_str(flow_words_nearest(STR("terim"), PLACE_STEP), "terima");
	assert_str(flow_words_nearest(STR("fild"), PLACE_HEADER), "field");
	assert_str(flow_words_nearest(STR("fild"), PLACE_EXAMPLE), "");
	assert_str(flow_words_nearest(STR("xyzzy"), PLACE_STEP), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_a_byte_order_mark_and_crlf),
		cmocka_unit_test(takes_tabs_and_nbsp_for_blanks),
		cmocka_unit_test(takes_every_arrow),
		cmocka_unit_test(ignores_the_case_of_keywords),
		cmocka_unit_test(indentation_means_nothing),
		cmocka_unit_test(reads_indonesian_keywords),
		cmocka_unit_test(a_step_may_be_closed_with_the_same_mark),
		cmocka_unit_test(columns_are_characters),
		cmocka_unit_test(bytes_that_are_no_text_are_one_fault),
		cmocka_unit_test(a_file_beyond_its_limits_is_refused),
		cmocka_unit_test(says_which_keyword_was_meant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
