/* What a flow that reads may still have wrong. */
#include "flow_fixture.h"

#define HEAD                                                                   \
	"flow x\nlanguages id\nstart sms X\nstart ussd *1#\n"                  \
	"expires sms 1 hour\nexpires ussd 1 hour\nresume never\n"

/* Repeats c n times. */
static const char *run(char *out, char c, size_t n)
{
	memset(out, c, n);
	out[n] = '\0';
	return out;
}

/* Reads HEAD and a body; what is printed must be this. */
static void assert_body(const char *body, const char *printed)
{
	struct fixture *x = fixture_new();
	buf_puts(&x->source, STR(HEAD));
	buf_puts(&x->source, str_of(body));
	fixture_run(x);
	fixture_prints(x, printed);
	fixture_free(x);
}

static void assert_has(const char *body, const char *part)
{
	struct fixture *x = fixture_new();
	buf_puts(&x->source, STR(HEAD));
	buf_puts(&x->source, str_of(body));
	fixture_run(x);
	fixture_has(x, part);
	assert_int_equal(x->diags.n, 1);
	fixture_free(x);
}

static void a_text_is_at_most_one_sms(void **state)
{
	char body[600], letters[200];
	(void)state;
	(void)snprintf(body, sizeof body,
	    "== a\nid sms | %s\nid ussd | y\nend\n", run(letters, 'a', 160));
	assert_body(body, "");
	(void)snprintf(body, sizeof body,
	    "== a\nid sms | %s\nid ussd | y\nend\n", run(letters, 'a', 161));
	assert_has(body, "x.flow:9:10: error F033: ");
}

static void letters_of_the_extension_table_count_twice(void **state)
{
	char body[600], letters[200];
	(void)state;
	(void)snprintf(body, sizeof body, "== a\nid | %s[]\nend\n",
	    run(letters, 'a', 156));
	assert_body(body, "");
	(void)snprintf(body, sizeof body, "== a\nid | %s[]\nend\n",
	    run(letters, 'a', 157));
	assert_has(body, "can be 161 letters long");
}

static void a_field_counts_with_its_longest_value(void **state)
{
	char body[600], letters[200];
	static const char format[] = "field f max 40\n== a\nid | %s{f}\nend\n";
	(void)state;
	(void)snprintf(body, sizeof body, format, run(letters, 'a', 120));
	assert_body(body, "");
	(void)snprintf(body, sizeof body, format, run(letters, 'a', 121));
	assert_has(body, "can be 161 letters long");
}

static void a_case_code_counts_its_longest(void **state)
{
	char body[600], letters[200];
	static const char format[] =
	    "== a\nescalate S1 to piket\n| x\nid | %s{case}\nend\n";
	(void)state;
	(void)snprintf(body, sizeof body, format, run(letters, 'a', 154));
	assert_body(body, "");
	(void)snprintf(body, sizeof body, format, run(letters, 'a', 155));
	assert_has(body, "can be 161 letters long");
}

static void a_screen_is_all_that_is_said_until_the_next_question(void **state)
{
	char body[900], a[200], b[200];
	static const char format[] =
	    "field f one of x, y\n== a\nid | %s\n-> b\n"
	    "== b\nid | b\n-> c\n== c\nmenu f\nid | %s\n"
	    "* x -> d\nid | X\n* y -> d\nid | Y\n"
	    "== d\nid | Ok\nend\n";
	(void)state;
	/* a, "b", c, "1. X", "2. Y" and four line ends: 92+1+77+4+4+4. */
	run(a, 'a', 92);
	(void)snprintf(body, sizeof body, format, a, run(b, 'c', 77));
	assert_body(body, "");
	(void)snprintf(body, sizeof body, format, a, run(b, 'c', 78));
	assert_body(body,
	    "x.flow:10:6: error F034: the \"id\" screen of step \"c\" can be "
	    "183 letters long with this text, and USSD has 182\n");
}

static void the_longest_way_through_when_counts(void **state)
{
	char body[900], a[200];
	static const char format[] =
	    "field n number\n== a\nid | Mulai\n"
	    "when n > 1 -> b\n-> c\n== b\nid | %s\n-> c\n"
	    "== c\nid | %s\nend\n";
	char b[200];
	(void)state;
	run(a, 'a', 100);
	(void)snprintf(body, sizeof body, format, a, run(b, 'b', 75));
	assert_body(body, "");
	(void)snprintf(body, sizeof body, format, a, run(b, 'b', 76));
	assert_has(body, "x.flow:14:6: error F034: ");
}

/* Where others read the phone, a text without a word for them is the one that
 * its channel has. */
static void a_cover_screen_falls_back_on_the_text_for_ussd(void **state)
{
	char body[900], a[200], b[200];
	static const char format[] = "== a\nid | %s\nid ussd | Oke.\n%s-> b\n"
				     "== b\nid | %s\nend\n";
	(void)state;
	run(a, 'a', 60);
	run(b, 'b', 150);
	(void)snprintf(body, sizeof body, format, a, "", b);
	assert_body(body, "");
	(void)snprintf(body, sizeof body, format, a,
	    "id cover | Kami baca pesan ini nanti malam.\n", b);
	assert_has(body, "x.flow:14:6: error F034: ");
}

/* As a flow beside an umum.flow that has keys; or that umum.flow. */
static struct fixture *read_with_keys(
    const char *head, const char *body, const char *more)
{
	struct fixture *x = fixture_new();

	buf_putf(&x->source, "%s%s", head, body);
	x->flow = flow_read(STR("x.flow"), buf_str(&x->source), &x->diags);
	assert_non_null(x->flow);
	x->flow->keys = (struct flow_keys){
		.back = STR("0"), .home = STR("00"), .more = str_of(more)
	};
	flow_check(x->flow, &x->diags);
	diags_print(&x->diags, LANG_EN, &x->printed);
	return x;
}

static struct fixture *with_keys(const char *body, const char *more)
{
	return read_with_keys(HEAD, body, more);
}

static const char paged[] = "field f one of x, y\n== a\nid | %s\n-> b\n"
			    "== b\nid | %s\n-> c\n== c\nmenu f\nid | %s\n"
			    "* x -> d\nid | X%s\n* y -> d\nid | Y%s\n"
			    "== d\nid | Ok\nend\n";

static void a_long_screen_is_cut_where_there_is_a_key(void **state)
{
	char body[1600], a[200], b[200], c[200];
	struct fixture *x;

	(void)state;
	(void)snprintf(body, sizeof body, paged, run(a, 'a', 100),
	    run(b, 'b', 60), run(c, 'c', 40), "", "");
	x = with_keys(body, "98");
	fixture_prints(x,
	    "x.flow:10:6: warning F034: the first \"id\" screen can be so "
	    "long that what to answer to step \"c\" is only on its second "
	    "page\n");
	fixture_free(x);
	/* the first option is on the first page */
	(void)snprintf(body, sizeof body, paged, run(a, 'a', 100),
	    run(b, 'b', 20), run(c, 'c', 40), "", " dan lagi lebih panjang");
	x = with_keys(body, "98");
	fixture_prints(x, "");
	fixture_free(x);
}

static void no_screen_has_more_than_four_pages(void **state)
{
	char body[1600], a[200], b[200], c[200], d[200];
	struct fixture *x;

	(void)state;
	/* Each text has a page of its own; both options share one, or not. */
	(void)snprintf(body, sizeof body, paged, run(a, 'a', 160),
	    run(b, 'b', 160), run(c, 'c', 160), "", run(d, 'd', 140));
	x = with_keys(body, "98");
	fixture_has(x, "warning F034: the first");
	assert_int_equal(x->diags.n_errors, 0);
	fixture_free(x);
	(void)snprintf(body, sizeof body, paged, run(a, 'a', 160),
	    run(b, 'b', 160), run(c, 'c', 160), run(d, 'd', 140), d);
	x = with_keys(body, "98");
	fixture_prints(x,
	    "x.flow:10:6: error F034: the \"id\" screen of step \"c\" can "
	    "need more than 4 pages with this text\n");
	fixture_free(x);
}

static void a_question_that_answers_to_the_key_is_not_cut(void **state)
{
	char body[1600], a[200], b[200], c[200];
	struct fixture *x;

	(void)state;
	(void)snprintf(body, sizeof body, paged, run(a, 'a', 100),
	    run(b, 'b', 20), run(c, 'c', 60), "", "");
	x = with_keys(body, "2");
	fixture_has(x, "error F034: the \"id\" screen of step \"c\" can be ");
	fixture_free(x);
}

static void what_is_said_beside_a_talk_is_not_cut(void **state)
{
	static const char head[] = "flow umum\nlanguages id\nresume never\n"
				   "expires sms 1 hour\nexpires ussd 1 hour\n";
	static const char steps[] = "== a\nid | A\nend\n"
				    "== b\nid | %s\n-> c\n"
				    "== c\nid | %s\nend\n";
	static const char *const headers[] = {
		"interrupt SOS -> a\nunknown -> b\n",
		"interrupt SOS -> b\nunknown -> a\n",
	};
	char body[600], a[200], b[200];

	(void)state;
	/* A word that begins a talk of its own there may have pages. */
	for (size_t i = 0; i < 4; i++) {
		bool is_error = i == 1;
		int n = snprintf(body, sizeof(body), "%s", headers[i / 2]);
		struct fixture *x;

		(void)snprintf(body + n, sizeof(body) - (size_t)n, steps,
		    run(a, 'a', 100), run(b, 'b', 81 + i % 2));
		x = read_with_keys(head, body, "98");
		assert_int_equal(x->diags.n, is_error);
		if (is_error)
			fixture_has(x,
			    "error F034: the \"id\" screen of step \"c\" "
			    "can be 183 letters long");
		fixture_free(x);
	}
}

static void a_flow_without_ussd_has_no_screens(void **state)
{
	char source[900], a[200];
	(void)state;
	run(a, 'a', 150);
	(void)snprintf(source, sizeof source,
	    "flow x\nlanguages id\nstart sms X\nexpires sms 1 hour\n"
	    "resume never\n== a\nid | %s\n-> b\n== b\nid | %s\nend\n",
	    a, a);
	struct fixture *x = fixture_text(source);
	fixture_prints(x, "");
	fixture_free(x);
}

static void a_language_outside_the_alphabet_is_measured_in_its_own(void **state)
{
	char body[900] = "== a\nid | ";
	(void)state;
	size_t n = strlen(body);
	for (int i = 0; i < 70; i++, n += 3)
		memcpy(body + n, "\xE4\xBD\xA0", 3);
	(void)snprintf(body + n, sizeof body - n, "\nend\n");
	assert_body(body, "");
	(void)snprintf(body + n, sizeof body - n, "\xE4\xBD\xA0\nend\n");
	assert_has(body, "can be 71 letters long, and one SMS has room for 70");
}

static void officers_text_leaves_room_for_the_words_before_it(void **state)
{
	char body[900], a[200];

	(void)state;
	run(a, 'a', 151);
	(void)snprintf(body, sizeof body,
	    "== a\nid | Halo.\nescalate S1 to piket\n | %s\nend\n", a);
	assert_body(body, "");
	run(a, 'a', 152);
	(void)snprintf(body, sizeof body,
	    "== a\nid | Halo.\nescalate S1 to piket\n | %s\nend\n", a);
	assert_has(body, "152 letters long, and one SMS has room for 151");
}

static void a_fault_in_a_continued_text_is_told_on_its_own_line(void **state)
{
	(void)state;
	assert_has("== a\nid | Satu {case.\n", "x.flow:9:11: error F022: ");
	assert_has("== a\nid | Satu\n# note\n  | dua \xE2\x80\x9Cx\nend\n",
	    "x.flow:11:9: error F032: ");
}

static void of_an_unreached_chain_only_the_first_is_told(void **state)
{
	(void)state;
	assert_has("== a\nid | A\nend\n== b\nid | B\n-> c\n== c\nid | C\nend\n",
	    "x.flow:11:1: error F038: nothing leads to step \"b\"");
	assert_has("field f max 9\n== a\nid | A\nend\n== b\nask f\nid | B\n"
		   "accept any -> c\nretry 0 -> b\n== c\nid | C\n-> b\n",
	    "error F038: nothing leads to step \"b\"");
}

static void a_loop_is_told_also_through_when(void **state)
{
	(void)state;
	assert_has("field n number\n== a\nadd n 1\nwhen n > 3 -> c\n-> b\n"
		   "== b\nid | B\n-> a\n== c\nid | C\nend\n",
	    "x.flow:15:1: error F040: ");
}

static void a_loop_with_a_question_waits(void **state)
{
	(void)state;
	assert_body("field f max 9\n== a\nask f\nid | A\naccept any -> a\n"
		    "retry 0 -> b\n== b\nid | B\nend\n",
	    "");
}

static void each_step_has_a_way_to_an_end(void **state)
{
	(void)state;
	assert_has("field f max 9\n== a\nask f\nid | A\naccept any -> b\n"
		   "retry 0 -> c\n== b\nask f\nid | B\naccept any -> b\n"
		   "retry 0 -> b\n== c\nid | C\nend\n",
	    "x.flow:14:1: error F055: from step \"b\" no way leads");
}

static void the_last_question_must_go_on_or_end(void **state)
{
	(void)state;
	assert_has("field f max 9\n== a\nask f\nid | A\naccept any\n"
		   "retry 0 -> a\n",
	    "x.flow:9:1: error F039: after the answer, ");
}

static void a_case_code_needs_an_alert_on_every_way(void **state)
{
	static const char format[] =
	    "field f one of x, y\n== a\nmenu f\nid | A\n"
	    "* x -> b\nid | X\n%s* y -> b\nid | Y\n"
	    "escalate S3 to piket\n| Y {case}\n"
	    "== b\nid | {case}\nend\n";
	char body[600];
	(void)state;
	(void)snprintf(
	    body, sizeof body, format, "escalate S3 to piket\n| X {case}\n");
	assert_body(body, "");
	(void)snprintf(body, sizeof body, format, "");
	assert_has(body, "x.flow:19:6: error F036: ");
}

static void a_menu_of_a_set_offers_each_value_or_warns(void **state)
{
	(void)state;
	struct fixture *x = fixture_edited(
	    LAPOR, 16, "replace", "field yakin     one of kirim, batal, nanti");
	fixture_prints(x,
	    "x.flow:101:1: warning F044: no option stores \"nanti\", which "
	    "field \"yakin\" may hold\n");
	assert_non_null(x->flow);
	fixture_free(x);
}

static void an_answer_longer_than_its_field_is_a_warning(void **state)
{
	(void)state;
	struct fixture *x =
	    fixture_edited(LAPOR, 43, "replace", "accept text 2 to 60");
	fixture_prints(x,
	    "x.flow:43:1: warning F048: field \"nama\" keeps only 40 letters "
	    "of this\n");
	fixture_free(x);
}

static void words_of_an_option_are_its_own(void **state)
{
	(void)state;
	struct fixture *x = fixture_edited(LAPOR, 26, "replace", "also 2");
	fixture_has(x,
	    "x.flow:26:1: error F046: \"2\" already chooses option \"tidak\"");
	fixture_free(x);
	/* The same label in two languages is no clash. */
	x = fixture_edited(LAPOR, 25, "replace", "en | Ya");
	fixture_prints(x, "");
	fixture_free(x);
}

static void a_silent_branch_says_nothing_of_its_own(void **state)
{
	(void)state;
	struct fixture *x =
	    fixture_edited(KABAR, 24, "insert", "id | Hm.\nen | Hm.");
	fixture_has(x, "x.flow:23:1: error F041: a silent branch may say");
	assert_int_equal(x->diags.n_errors, 1);
	fixture_free(x);
}

static void a_retry_is_no_ordinary_answer(void **state)
{
	static const char steps[] = "field c code contact\nfield f max 9\n"
				    "== a\nask f\nid | A\n"
				    "accept any -> %c\n"
				    "accept code c -> b\n"
				    "silently escalate S1 to piket\n| {case}\n"
				    "retry 1 -> b\nid | Lagi\n"
				    "== b\nid | B\nend\n== c\nid | C\nend\n";
	char body[400];
	(void)state;
	(void)snprintf(body, sizeof body, steps, 'c');
	assert_has(body, "x.flow:14:1: error F041: ");
	(void)snprintf(body, sizeof body, steps, 'b');
	assert_has(body, "nothing leads to step \"c\"");
}

static void officers_may_read_what_was_set_silently(void **state)
{
	(void)state;
	struct fixture *x =
	    fixture_edited(KABAR, 26, "insert", "silently set negara = X");
	fixture_prints(x, "");
	fixture_free(x);
}

static void no_sms_is_sent_once_a_danger_is_known(void **state)
{
	static const char before[] =
	    "field k one of x, y\n== a\nsend sms\nid | S\nmenu k\nid | K\n"
	    "* x -> b\nid | X\n* y -> c\nid | Y\n== b\n"
	    "escalate S1 to piket\n| {case} X\nid | B\n-> d\n"
	    "== c\nsend sms\nid | C\nend\n== d\n";
	char body[600];
	(void)state;
	(void)snprintf(body, sizeof body, "%sid | D\nend\n", before);
	assert_body(body, "");
	(void)snprintf(body, sizeof body, "%ssend sms\nid | S\nend\n", before);
	assert_has(body, "x.flow:28:1: error F026: ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_at_most_one_sms),
		cmocka_unit_test(letters_of_the_extension_table_count_twice),
		cmocka_unit_test(a_field_counts_with_its_longest_value),
		cmocka_unit_test(a_case_code_counts_its_longest),
		cmocka_unit_test(
		    a_screen_is_all_that_is_said_until_the_next_question),
		cmocka_unit_test(the_longest_way_through_when_counts),
		cmocka_unit_test(
		    a_cover_screen_falls_back_on_the_text_for_ussd),
		cmocka_unit_test(a_long_screen_is_cut_where_there_is_a_key),
		cmocka_unit_test(no_screen_has_more_than_four_pages),
		cmocka_unit_test(a_question_that_answers_to_the_key_is_not_cut),
		cmocka_unit_test(what_is_said_beside_a_talk_is_not_cut),
		cmocka_unit_test(a_flow_without_ussd_has_no_screens),
		cmocka_unit_test(
		    a_language_outside_the_alphabet_is_measured_in_its_own),
		cmocka_unit_test(
		    officers_text_leaves_room_for_the_words_before_it),
		cmocka_unit_test(
		    a_fault_in_a_continued_text_is_told_on_its_own_line),
		cmocka_unit_test(of_an_unreached_chain_only_the_first_is_told),
		cmocka_unit_test(a_loop_is_told_also_through_when),
		cmocka_unit_test(a_loop_with_a_question_waits),
		cmocka_unit_test(each_step_has_a_way_to_an_end),
		cmocka_unit_test(the_last_question_must_go_on_or_end),
		cmocka_unit_test(a_case_code_needs_an_alert_on_every_way),
		cmocka_unit_test(a_menu_of_a_set_offers_each_value_or_warns),
		cmocka_unit_test(an_answer_longer_than_its_field_is_a_warning),
		cmocka_unit_test(words_of_an_option_are_its_own),
		cmocka_unit_test(a_silent_branch_says_nothing_of_its_own),
		cmocka_unit_test(a_retry_is_no_ordinary_answer),
		cmocka_unit_test(officers_may_read_what_was_set_silently),
		cmocka_unit_test(no_sms_is_sent_once_a_danger_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
