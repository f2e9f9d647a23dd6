/* What only several flows side by side, and the roster, can tell. */
#include "flow_fixture.h"

#define UMUM                                                                   \
	"flow umum\nlanguages id\ninterrupt SOS, BAHAYA -> darurat\n"          \
	"expires sms 3 days\nexpires ussd 1 hour\nresume never\n"              \
	"== darurat\nid | Ya.\nescalate S1 to piket\n| {case}\nend\n"
#define FLOW(name, start)                                                      \
	"flow " name "\nlanguages id\n" start                                  \
	"expires sms 3 days\nexpires ussd 1 hour\nresume never\n"
#define SOS_MENU                                                               \
	"field f one of ya, tidak\n== a\nmenu f\nid | Bahaya?\n"               \
	"* ya -> b\nid | Ya\nalso BAHAYA\n* tidak -> c\nid | Tidak\n"

struct several {
	struct arena *arena;
	struct diags diags;
	struct flow *flows[4];
	int n;
	struct buf printed;
	bool has_no_roster;
};

static void add(struct several *s, const char *file, const char *source)
{
	s->flows[s->n] = flow_read(str_of(file), str_of(source), &s->diags);
	assert_non_null(s->flows[s->n]);
	s->n++;
}

static struct several *several_new(void)
{
	struct several *s = test_calloc(1, sizeof *s);
	s->arena = arena_new(1U << 20);
	diags_init(&s->diags, s->arena);
	buf_init(&s->printed, 64U << 10);
	return s;
}

static bool knows_piket(const void *arg, struct str name)
{
	(void)arg;
	return str_eq(name, STR("piket"));
}

/* Checks, compares what is printed (warnings of reading too), and frees. */
static void several_print(struct several *s, const char *printed)
{
	const struct flow *flows[4];
	for (int i = 0; i < s->n; i++)
		flows[i] = s->flows[i];
	flow_check_together(flows, s->n, s->has_no_roster ? NULL : knows_piket,
	    NULL, &s->diags);
	diags_print(&s->diags, LANG_EN, &s->printed);
	assert_string_equal(buf_cstr(&s->printed), printed);
	for (int i = 0; i < s->n; i++)
		flow_free(s->flows[i]);
	buf_free(&s->printed);
	arena_free(s->arena);
	test_free(s);
}

static void a_start_word_or_code_belongs_to_one_flow(void **state)
{
	(void)state;
	struct several *s = several_new();
	add(s, "a.flow",
	    FLOW("a", "start sms ADU\nstart ussd *1#\n") "== a\nid | A\nend\n");
	add(s, "b.flow",
	    FLOW("b", "start ussd *1#\nstart sms LAPOR, Adu\n") "== a\nid | "
								"A\nend\n");
	several_print(s,
	    "b.flow:3:1: error F060: \"*1#\" is taken by a.flow, line 4\n"
	    "b.flow:4:1: error F060: \"adu\" is taken by a.flow, line 3\n");
}

static void a_start_word_is_no_interrupt_word(void **state)
{
	(void)state;
	struct several *s = several_new();
	add(s, "a.flow",
	    FLOW("a", "start ussd *1#\nstart sms SOS\n") "== a\nid | A\nend\n");
	add(s, "umum.flow", UMUM);
	several_print(s,
	    "a.flow:4:1: error F060: \"sos\" is taken by umum.flow, line 3\n");
}

#define ESCALATES(team)                                                        \
	FLOW("a", "start sms A\nstart ussd *1#\n")                             \
	"== a\nid | A\nescalate S1 to " team "\n| {case}\nend\n"

static void a_slip_of_piket_is_found_without_a_roster(void **state)
{
	(void)state;
	struct several *s = several_new();
	add(s, "a.flow", ESCALATES("pikt"));
	s->has_no_roster = true;
	several_print(s,
	    "a.flow:10:1: error F006: there is no team \"pikt\"; did you mean "
	    "\"piket\"?\n");
	s = several_new();
	add(s, "a.flow", ESCALATES("polisi"));
	s->has_no_roster = true;
	several_print(s,
	    "a.flow:10:1: warning F006: no roster says whether there is a team "
	    "\"polisi\"\n");
}

/* The option "ya, also BAHAYA" goes to step b. */
static void assert_clash(const char *steps, bool clashes)
{
	struct buf source;
	struct several *s = several_new();
	buf_init(&source, 4096);
	buf_puts(
	    &source, STR(FLOW("a", "start sms A\nstart ussd *1#\n") SOS_MENU));
	buf_puts(&source, str_of(steps));
	buf_puts(&source, STR("== c\nid | C\nend\n"));
	add(s, "a.flow", buf_cstr(&source));
	add(s, "umum.flow", UMUM);
	several_print(s,
	    clashes ? "a.flow:14:1: error F061: the answer \"bahaya\" is an "
		      "interrupt word (umum.flow, line 3): it must escalate S1 "
		      "before anything is asked, or be another word\n"
		    : "");
	buf_free(&source);
}

static void an_answer_that_is_an_interrupt_word_must_do_as_much(void **state)
{
	(void)state;
	assert_clash("== b\nid | B\nend\n", true);
	assert_clash("== b\nid | B\nescalate S1 to piket\n| B\nend\n", false);
	assert_clash("== b\nid | B\nescalate S2 to piket\n| B\nend\n", true);
}

static void the_alert_may_come_before_the_next_question_only(void **state)
{
	(void)state;
	assert_clash(
	    "== b\n-> d\n== d\nescalate S1 to piket\n| B\n-> c\n", false);
	assert_clash("== b\nmenu f\nid | Sungguh?\n* ya -> d\nid | Ya\n"
		     "* tidak -> c\nid | Tidak\n"
		     "== d\nescalate S1 to piket\n| B\n-> c\n",
	    true);
	assert_clash("== b\nwhen f is ya -> c\nescalate S1 to piket\n| B\n"
		     "-> c\n",
	    true);
}

static void the_printed_flows_live_with_the_global_one(void **state)
{
	(void)state;
	struct several *s = several_new();
	struct fixture *lapor = fixture_file(LAPOR);
	struct fixture *kabar = fixture_file(KABAR);
	add(s, "lapor.flow", buf_cstr(&lapor->source));
	add(s, "kabar.flow", buf_cstr(&kabar->source));
	add(s, "umum.flow", UMUM);
	several_print(s, "");
	fixture_free(lapor);
	fixture_free(kabar);
}

static void a_team_must_be_on_the_roster(void **state)
{
	(void)state;
	struct several *s = several_new();
	add(s, "a.flow",
	    FLOW("a",
		"start ussd *1#\nstart sms A\n") "== a\nescalate S3 to "
						 "polisi\n| {case}\nend\n");
	several_print(
	    s, "a.flow:9:1: error F006: there is no team \"polisi\"\n");
}

static void no_flows_are_no_fault(void **state)
{
	(void)state;
	several_print(several_new(), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_start_word_or_code_belongs_to_one_flow),
		cmocka_unit_test(a_start_word_is_no_interrupt_word),
		cmocka_unit_test(a_slip_of_piket_is_found_without_a_roster),
		cmocka_unit_test(
		    an_answer_that_is_an_interrupt_word_must_do_as_much),
		cmocka_unit_test(
		    the_alert_may_come_before_the_next_question_only),
		cmocka_unit_test(the_printed_flows_live_with_the_global_one),
		cmocka_unit_test(a_team_must_be_on_the_roster),
		cmocka_unit_test(no_flows_are_no_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
