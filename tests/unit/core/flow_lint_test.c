/* What is not wrong by itself but was probably not meant: words that are
 * alike, doubled lines, options nobody has tried; and words of a ping. */
#include "flow_fixture.h"

#include "core/flow_link.h"

#define HEAD(name, start)                                                      \
	"flow " name "\nlanguages id\nstart sms " start                        \
	"\nexpires sms 3 days\nresume never\n"
#define UMUM                                                                   \
	"flow umum\nlanguages id\ninterrupt TOLONG -> d\nlanguage BAHASA\n"    \
	"expires sms 3 days\nexpires ussd 1 hour\nresume never\n"              \
	"== d\nid | Ya.\nescalate S1 to piket\n| {case}\nend\n"
#define ASKS(words)                                                            \
	"field f max 20\n== a\nask f\nid | Apa?\naccept word " words           \
	" as x\naccept any\nretry 1 -> b\nid | Lagi.\n== b\nid | B.\nend\n"

struct folder {
	struct fixture *x;
	struct flow *flows[4];
	int n;
};

static void folder_add(struct folder *f, const char *file, const char *source)
{
	struct flow *flow =
	    flow_read(str_of(file), str_of(source), &f->x->diags);
	if (!flow) {
		diags_print(&f->x->diags, LANG_EN, &f->x->printed);
		fail_msg("%s", buf_cstr(&f->x->printed));
	}
	f->flows[f->n++] = flow;
}

static void folder_begin(struct folder *f)
{
	*f = (struct folder){ .x = fixture_new() };
}

/* Compares all that was found, and frees. */
static void folder_end(struct folder *f, const char *lines)
{
	diags_print(&f->x->diags, LANG_EN, &f->x->printed);
	for (int i = 0; i < f->n; i++)
		flow_free(f->flows[i]);
	fixture_prints(f->x, lines);
	fixture_free(f->x);
}

static bool knows_all(const void *arg, struct str name)
{
	(void)arg;
	return name.len > 0;
}

static void folder_check(struct folder *f, const char *lines)
{
	flow_check_together((const struct flow *const *)f->flows, f->n,
	    knows_all, NULL, &f->x->diags);
	folder_end(f, lines);
}

/* ---- words ---- */

static void check_words(const char *words, const char *lines)
{
	char source[1000];
	struct folder f;
	folder_begin(&f);
	(void)snprintf(
	    source, sizeof source, HEAD("a", "ADUAN") ASKS("%s"), words);
	folder_add(&f, "a.flow", source);
	folder_add(&f, "b.flow", HEAD("b", "LAPOR, OK") "== a\nid | A\nend\n");
	folder_add(&f, "umum.flow", UMUM);
	folder_check(&f, lines);
}

#define NEAR(a, b, at)                                                         \
	"a.flow:10:1: warning F062: \"" a "\" is one typing error from \"" b   \
	"\" (" at "): choose a word that is less alike\n"

static void an_answer_is_not_nearly_a_word_of_danger(void **state)
{
	(void)state;
	check_words("TOLONK", NEAR("tolonk", "tolong", "umum.flow, line 3"));
	check_words("olong", NEAR("olong", "tolong", "umum.flow, line 3"));
	check_words("TOLLONG", NEAR("tollong", "tolong", "umum.flow, line 3"));
	check_words("otlong", NEAR("otlong", "tolong", "umum.flow, line 3"));
	check_words("bahaya", NEAR("bahaya", "bahasa", "umum.flow, line 4"));
	check_words(
	    "tolonk, bahaya", NEAR("tolonk", "tolong", "umum.flow, line 3"));
	check_words("TOLK, BOLONK, LONG, UK, OKE", "");
	/* an equal word is another fault */
	check_words("TOLONG",
	    "a.flow:10:1: error F061: the answer \"tolong\" is an interrupt "
	    "word (umum.flow, line 3): it must escalate S1 before anything is "
	    "asked, or be another word\n");
}

static void nor_nearly_the_start_word_of_another_flow(void **state)
{
	(void)state;
	check_words("LAPAR", NEAR("lapar", "lapor", "b.flow, line 3"));
	/* one's own is meant to be alike */
	check_words("ADUHAN", "");
	check_words("O", "");
}

static void an_answer_that_starts_a_flow_too_is_told(void **state)
{
#define STARTS(word, at)                                                       \
	"a.flow:10:1: warning F063: the answer \"" word                        \
	"\" is a start word, too (" at "): here it will not start that talk\n"
	(void)state;
	check_words("LAPOR", STARTS("lapor", "b.flow, line 3"));
	check_words("x, ok", STARTS("ok", "b.flow, line 3"));
	check_words("aduan", STARTS("aduan", "a.flow, line 3"));
}

static void start_words_of_two_flows_are_not_alike(void **state)
{
	struct folder f;
	(void)state;
	folder_begin(&f);
	folder_add(&f, "a.flow",
	    HEAD("a", "KABAR, KABUR") "start ussd *123#\nexpires ussd 1 "
				      "hour\n== a\nid | A\nend\n");
	folder_add(&f, "b.flow",
	    HEAD("b", "TOLOG, KABAT") "start ussd *124#\nexpires ussd 1 "
				      "hour\n== a\nid | A\nend\n");
	folder_add(&f, "umum.flow", UMUM);
	folder_check(&f,
	    "b.flow:3:1: warning F062: \"tolog\" is one typing error from "
	    "\"tolong\" (umum.flow, line 3): choose a word that is less "
	    "alike\n");
}

/* ---- lines ---- */

static void a_doubled_line_is_told_outside_examples(void **state)
{
	struct fixture *x =
	    fixture_text(HEAD("a", "ADU") "field n number\n== a\nadd n 1\nadd "
					  "n 1\nid | A\n| B\n\n# x\n# "
					  "x\n| B\nend\n"
					  "example e\nwith sms id\n> ADU\n< "
					  "A\n< B\n< B\n> ADU\n> ADU\n");
	(void)state;
	fixture_prints(x,
	    "x.flow:9:1: warning F050: this line is the same as the one above "
	    "it\n");
	fixture_free(x);
}

/* ---- languages, and the name ---- */

#define TWO                                                                    \
	"flow a\ntitle A\nlanguages id, en\nstart sms ADU\nexpires sms 1 "     \
	"day\n"                                                                \
	"resume never\nfield n max 9\n== a\n"

static void check_prints(const char *source, const char *lines)
{
	struct fixture *x = fixture_text(source);

	fixture_prints(x, lines);
	fixture_free(x);
}

static void a_place_in_one_language_only_is_told(void **state)
{
	(void)state;
	check_prints(TWO "id | A {n}\nen | B\nend\n",
	    "x.flow:10:6: warning F053: the \"id\" text has {n}, and this one "
	    "has not\n");
	check_prints(TWO "id | A {n}\nen | {n} B\nend\n", "");
	check_prints(TWO "id | A {n}\nid ussd | A\nen | {n} B\nend\n", "");
}

static void a_cover_text_has_one_in_each_language_that_has_covers(void **state)
{
	static const char second[] = "-> b\n== b\nid | A\nid cover | C\n"
				     "en | B\nen cover | D\nend\n";
	char source[1000];

	(void)state;
	(void)snprintf(source, sizeof(source), "%s%s%s", TWO,
	    "id | A\nid cover | C\nen | B\n", second);
	check_prints(source,
	    "x.flow:10:1: warning F054: there is no \"en cover\" text beside "
	    "this one\n");
	check_prints(TWO "id | A\nid cover | C\nen | B\nend\n", "");
}

static void nearly_the_name_of_the_file_is_a_slip(void **state)
{
	static const char source[] =
	    "flow kaba\ntitle A\nlanguages id\nstart sms ADU\n"
	    "expires sms 1 day\nresume never\n== a\nid | A\nend\n";
	static const struct {
		const char *file, *code;
	} files[] = {
		{ "flows/kabar.flow", "F056" },
		{ "kaba.flow", NULL },
		{ "flows/arisan.flow", NULL },
		{ "k.flow", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct fixture *x = fixture_new();

		x->flow =
		    flow_read(str_of(files[i].file), str_of(source), &x->diags);
		flow_check(x->flow, &x->diags);
		assert_int_equal(x->diags.n, files[i].code ? 1 : 0);
		if (files[i].code) {
			assert_str(x->diags.list[0].code, files[i].code);
			assert_int_equal(x->diags.list[0].line, 1);
		}
		fixture_free(x);
	}
}

/* ---- examples ---- */

static void check_examples(const char *examples, const char *lines)
{
	char source[1000];
	struct folder f;
	const struct flow_kit kit = { .flows = NULL };
	folder_begin(&f);
	(void)snprintf(source, sizeof source,
	    HEAD("a", "ADU") "field f one of x, y\n== a\nmenu f\nid | Apa?\n* "
			     "x\nid | X\n* y\nid | Y\n== b\nid | B.\nend\n%s",
	    examples);
	folder_add(&f, "a.flow", source);
	assert_true(flow_link(f.flows[0], &kit, &f.x->diags));
	flow_check_examples(f.flows[0], &f.x->diags);
	folder_end(&f, lines);
}

#define EXAMPLE "example e\nwith sms id\n> ADU\n< ...\n"

static void an_option_that_no_example_takes_is_told(void **state)
{
	(void)state;
	check_examples("", "");
	check_examples(EXAMPLE "> 1\n< B.\n",
	    "a.flow:12:1: warning F051: no example takes option \"y\"\n");
	check_examples(EXAMPLE "> x\n< B.\nexample f\nwith sms id\n> ADU\n< "
			       "...\n> Y\n< B.\n",
	    "");
}

static void an_example_that_fails_is_told_alone(void **state)
{
	(void)state;
	check_examples(EXAMPLE "> 1\n< C.\n",
	    "a.flow:22:1: error B003: the example \"e\" fails: expected: < C., "
	    "got: < B.\n");
}

/* ---- pings ---- */

static void check_ping(const char *more, const char *step, const char *lines)
{
	char source[1000];
	struct folder f;
	struct watch *forbidden = watch_read(STR("forbidden"),
	    STR("# kata\naman\nperdagangan orang\n"), &(struct diags){ 0 });
	folder_begin(&f);
	(void)snprintf(source, sizeof source,
	    HEAD("a", "ADU") "field aman max 9\n%s== a\n%s-> b\n== b\nid | "
			     "B.\nend\n",
	    more, step);
	/* c calls b, and stands behind it in the folder. */
	folder_add(&f, "b.flow",
	    "flow b\nlanguages id\nstart call\n== x\nid | Anda aman?\nend\n");
	folder_add(&f, "c.flow",
	    "flow c\nlanguages id\nstart call\n== x\ncall b -> y\n== "
	    "y\nend\n");
	folder_add(&f, "a.flow", source);
	flow_check_pings(
	    (const struct flow *const *)f.flows, f.n, NULL, &f.x->diags);
	assert_int_equal(f.x->diags.n, 0);
	flow_check_pings(
	    (const struct flow *const *)f.flows, f.n, forbidden, &f.x->diags);
	watch_free(forbidden);
	folder_end(&f, lines);
}

#define PING "schedule every 7 days to group g\n"
#define FORBIDDEN(at, word)                                                    \
	at ": error F052: \"" word                                             \
	   "\" may not be in a message that comes by itself: whoever holds "   \
	   "the phone reads it\n"

static void a_ping_holds_no_forbidden_word(void **state)
{
	(void)state;
	check_ping(
	    PING, "id | Apakah Anda AMAN?\n", FORBIDDEN("a.flow:9:6", "aman"));
	check_ping(PING, "id | Perdagangan\n| orang.\n",
	    FORBIDDEN("a.flow:9:6", "perdagangan orang"));
	/* whole words; and what a field holds is not the flow's */
	check_ping(PING, "id | Amankan keamanan {aman}.\n", "");
	check_ping(
	    PING, "id | Hai{aman}aman.\n", FORBIDDEN("a.flow:9:6", "aman"));
	/* officers may read it */
	check_ping(PING, "escalate S3 to piket\n| tidak aman\n", "");
	check_ping("", "id | Apakah Anda aman?\n", "");
}

static void a_ping_forbids_its_words_to_the_flows_that_it_calls(void **state)
{
	(void)state;
	check_ping(PING, "when aman is x -> b\ncall c -> b\n== c\nid | C.\n",
	    FORBIDDEN("b.flow:5:6", "aman"));
	check_ping("", "when aman is x -> b\ncall c -> b\n== c\nid | C.\n", "");
}

/* ---- patterns ---- */

/* Each is slow on one of the ten texts only; the first is its own letter. */
static void a_pattern_is_tried_on_ten_hostile_texts(void **state)
{
	static const char *const patterns[] = { "(?:q+)+$", "z?(?:\\x61+)+$",
		"z?(?:\\x30+)+$", "z?(?: +)+$", "z?(?:(?:\\x61 )+)+$",
		"z?(?:(?:\\x61{2}1 )+)+$", "z?(?:[.,'-]+)+$",
		"z?(?:\\x{e9}+)+$", "z?(?:(?:\\x61\\x{e9} )+)+$",
		"z?(?:(?:\\x4fesao, Kupang )+)+$" };
	char source[1000];
	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
		(void)snprintf(source, sizeof source,
		    HEAD("a", "ADU") "field f max 9\n== a\nask f\nid | "
				     "A\naccept match /%s/\nretry 1 -> b\nid "
				     "| L\n== b\nid | B\nend\n",
		    patterns[i]);
		struct fixture *x = fixture_text(source);
		if (!strstr(buf_cstr(&x->printed), ":10:1: error F045: "))
			fail_msg("%s:\n%s", patterns[i], buf_cstr(&x->printed));
		fixture_free(x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_not_nearly_a_word_of_danger),
		cmocka_unit_test(nor_nearly_the_start_word_of_another_flow),
		cmocka_unit_test(an_answer_that_starts_a_flow_too_is_told),
		cmocka_unit_test(start_words_of_two_flows_are_not_alike),
		cmocka_unit_test(a_doubled_line_is_told_outside_examples),
		cmocka_unit_test(a_place_in_one_language_only_is_told),
		cmocka_unit_test(
		    a_cover_text_has_one_in_each_language_that_has_covers),
		cmocka_unit_test(nearly_the_name_of_the_file_is_a_slip),
		cmocka_unit_test(an_option_that_no_example_takes_is_told),
		cmocka_unit_test(an_example_that_fails_is_told_alone),
		cmocka_unit_test(a_ping_holds_no_forbidden_word),
		cmocka_unit_test(
		    a_ping_forbids_its_words_to_the_flows_that_it_calls),
		cmocka_unit_test(a_pattern_is_tried_on_ten_hostile_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
