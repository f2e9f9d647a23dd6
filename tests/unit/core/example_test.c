/*
 * Examples against a small flow: what passes, and that each kind of slip in
 * the flow or in the example fails on its line.
 */
#include "unit/core/talk_phone.h"

#include "core/example.h"

#define FLOW                                                                   \
	"flow uji\ntitle Uji\nlanguages id, en\nstart sms UJI, TRY\n"          \
	"start ussd *1#\nexpires sms 3 days\nexpires ussd 1 hour\n"            \
	"resume ask\nschedule every 7 days at 19:00 local to group pmi\n"      \
	"field k one of a, b\nfield skor number\nfield x max 9\n"              \
	"== m\nmenu k\nid | Apa?\nen | What?\n"                                \
	"* a -> t\n  id | A\n  en | A\n  add skor 2\n"                         \
	"* b -> t\n  id | B\n  en | B\n"                                       \
	"  silently escalate S1 to piket\n  | DIAM {case} {skor}\n"            \
	"no reply after 2 hours remind\n  id | Masih?\n  en | Still?\n"        \
	"== t\nid | Terima kasih.\nen | Thanks.\nend\n"

struct row {
	const char *example;
	int line;        /* 0: passes */
	const char *why; /* part of it */
};

static int lines_of(const char *text)
{
	int n = 0;

	for (const char *at = strchr(text, '\n'); at; at = strchr(at + 1, '\n'))
		n++;
	return n;
}

static void run_rows(const char *flow, const struct row *rows, size_t n)
{
	char source[4096];

	for (size_t i = 0; i < n; i++) {
		struct example_result result;
		struct phone p;
		char *why;

		(void)snprintf(
		    source, sizeof(source), "%s%s", flow, rows[i].example);
		phone_open(&p, source);
		result = example_run(p.flow, p.flow->n_examples - 1, p.arena);
		why = mem_copy(result.why.ptr, result.why.len);
		if (result.passed != (rows[i].line == 0) ||
		    (rows[i].line &&
			result.line != lines_of(flow) + rows[i].line) ||
		    (rows[i].line && !strstr(why, rows[i].why)))
			fail_msg("row %zu: %d line %d: %s", i, result.passed,
			    result.line - lines_of(flow), why);
		mem_free(why);
		phone_close(&p);
	}
}

#define RUN(flow, rows) run_rows(flow, rows, sizeof(rows) / sizeof(*(rows)))
#define SMS "example e\nwith sms id case=KTR\n"
#define ASKED "> UJI\n< Apa?\n< 1. A\n< 2. B\n"

static void passes_when_all_is_as_written(void **state)
{
	static const struct row rows[] = {
		{ SMS ASKED "> 1\n< Terima kasih.\n= k a\n= skor 2\n~ end\n", 0,
		    "" },
		{ SMS ASKED "> 2\n! S1 piket DIAM KTR 0\n< Terima kasih.\n", 0,
		    "" },
		{ SMS ASKED "> 2\n< Terima kasih.\n! S1 piket DIAM KTR 0\n", 0,
		    "" },
		{ "example e\nwith sms en case=KTR\n> try!\n< What?\n< ...\n"
		  "> A\n< Thanks.\n",
		    0, "" },
		{ SMS "> uji\n< ...\n= skor 0\n= k\n", 0, "" },
		{ SMS "> uji\n< ...\n< 2. B\n", 0, "" },
		{ SMS "~ schedule\n< Apa?\n< ...\n~ 1 hour pass\n"
		      "~ 1 hour pass\n< Masih?\n~ 3 days pass\n~ end\n",
		    0, "" },
		{ SMS ASKED "> 1\n< Terima kasih.\n> UJI\n< ...\n", 0, "" },
		{ SMS ASKED "> UJI\n< Lanjutkan yang tadi?\n< ...\n"
			    "> 1\n< Apa?\n< ...\n",
		    0, "" },
	};

	(void)state;
	RUN(FLOW, rows);
}

static void fails_where_it_goes_wrong(void **state)
{
	static const struct row rows[] = {
		{ SMS "> UJI\n< Apa\n", 4, "expected: < Apa, got: < Apa?" },
		{ SMS "> UJI\n< Apa?\n> 1\n", 5,
		    "expected: nothing more, got: < 1. A" },
		{ SMS "> UJI\n< Apa?\n", 4, "got: < 1. A" },
		{ SMS ASKED "< 3. C\n", 7, "got: nothing more" },
		{ SMS "> UJI\n< ...\n< 3. C\n", 5, "got: nothing more" },
		{ SMS "> UJI\n< ...\n< 1. A\n~ end\n", 6, "got: < 2. B" },
		{ SMS "> HALO\n", 3, "this does not start one" },
		{ SMS ASKED "> 1\n< Terima kasih.\n= k b\n", 9,
		    "expected: = k b, got: a" },
		{ SMS ASKED "> 1\n< Terima kasih.\n! S1 piket DIAM KTR 0\n", 9,
		    "got: no alert" },
		{ SMS ASKED "> 2\n< Terima kasih.\n", 8,
		    "expected: no alert, got: ! S1 piket DIAM KTR 0" },
		{ SMS ASKED "> 2\n< Terima kasih.\n! S2 piket DIAM KTR 0\n", 9,
		    "expected: ! S2" },
		{ SMS ASKED "> 2\n< Terima kasih.\n! S1 dua DIAM KTR 0\n", 9,
		    "expected: ! S1 dua" },
		{ SMS ASKED "> 2\n< Terima kasih.\n! S1 piket DIAM KTR 1\n", 9,
		    "DIAM KTR 1" },
		{ SMS ASKED "~ end\n", 7, "it waits at step m" },
		{ SMS ASKED "~ session drops\n", 7, "no USSD session" },
		{ SMS ASKED "~ 2 hours pass\n~ end\n", 8, "got: < Masih?" },
		{ SMS ASKED "~ schedule\n", 7, "still running" },
		{ SMS ASKED "~ 3 days pass\n< ...\n~ end\n> 1\n", 10,
		    "does not start one" },
	};

	(void)state;
	RUN(FLOW, rows);
}

static void ussd_drops_and_comes_back(void **state)
{
#define USSD "example e\nwith ussd id case=KTW\n> *1#\n< ...\n"
	static const struct row rows[] = {
		{ USSD "~ session drops\n~ 10 minutes pass\n> *1#\n"
		       "< Lanjutkan yang tadi?\n< ...\n> 2\n< Apa?\n< ...\n",
		    0, "" },
		{ USSD "~ session drops\n~ 60 minutes pass\n> *1#\n< Apa?\n"
		       "< ...\n",
		    0, "" },
		{ USSD "~ session drops\n> 1\n", 6, "session is closed" },
		{ USSD "> 1\n< Terima kasih.\n~ session drops\n", 7,
		    "no USSD session" },
		{ "example e\nwith ussd id\n> UJI\n", 3, "does not start one" },
	};

	(void)state;
	RUN(FLOW, rows);
}

static void only_a_flow_with_a_schedule_begins_by_itself(void **state)
{
	static const char once[] =
	    "flow u\ntitle U\nlanguages id\nstart sms UJI\n"
	    "expires sms 3 days\nresume never\n== a\nid | A\nend\n";
	static const struct row rows[] = {
		{ SMS "> uji\n< A\n~ end\n", 0, "" },
		{ SMS "~ schedule\n< A\n", 3, "only a flow with \"schedule\"" },
	};

	(void)state;
	RUN(once, rows);
}

static void a_branch_that_shows_is_told(void **state)
{
#define A "example a\nwith sms id case=KTR\n"
#define SAME "example e\nsame replies as a\nwith sms id case=KTR\n"
	static const struct row rows[] = {
		{ A ASKED "> 1\n< ...\n" SAME ASKED
			  "> 2\n! S1 piket DIAM KTR 0\n< ...\n",
		    0, "" },
		{ A ASKED "> 1\n< ...\n" SAME "> UJI\n< ...\n> 3\n< ...\n", 9,
		    "the phone shows a difference" },
		{ A ASKED "> 1\n< ...\n" SAME ASKED, 9, "got: nothing" },
		/* the same words at another time */
		{ A ASKED "> 1\n< ...\n" SAME ASKED
			  "~ 1 hour pass\n> 1\n< ...\n",
		    9, "(+3600 s)" },
		{ A "> UJI\n" SAME "> UJI\n< ...\n", 4, "\"a\" fails itself" },
	};

	(void)state;
	RUN(FLOW, rows);
}

static void global_words_begin_at_their_steps(void **state)
{
	static const char umum[] =
	    "flow umum\ntitle U\nlanguages id\n"
	    "interrupt SOS -> d\nunknown -> u\n"
	    "expires sms 3 days\nexpires ussd 1 hour\nresume never\n"
	    "field x max 9\n"
	    "== d\nid | Telepon.\nescalate S1 to piket\n  | D {case}\nend\n"
	    "== u\nask x\nid | Apa?\naccept any -> v\nretry 1 -> v\n"
	    "  id | Lagi?\n"
	    "== v\nid | Baik.\nend\n";
	static const struct row rows[] = {
		{ SMS "> sos!\n< Telepon.\n! S1 piket D KTR\n~ end\n", 0, "" },
		{ SMS "> halo\n< Apa?\n> satu\n< Baik.\n~ end\n", 0, "" },
		{ SMS "> halo\n< Apa?\n> SOS\n< Telepon.\n! S1 piket D KTR\n",
		    0, "" },
	};

	(void)state;
	RUN(umum, rows);
}

static void covers_steps_and_options(void **state)
{
	struct example_cover *cover = mem_alloc(sizeof(*cover));
	struct phone p;

	(void)state;
	phone_open(&p, FLOW SMS ASKED "> 9\n< ...\n> 2\n< ...\n< 2. B\n");
	(void)example_run_covering(p.flow, 0, p.arena, cover);
	assert_true(cover->steps[0] && cover->steps[1]);
	assert_false(cover->options[0][0]);
	assert_true(cover->options[0][1]);
	phone_close(&p);
	mem_free(cover);
}

static char *read_file(const char *path)
{
	char *text = mem_alloc(LIMIT_FLOW_FILE);
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	text[fread(text, 1, LIMIT_FLOW_FILE - 1, file)] = '\0';
	assert_int_equal(fclose(file), 0);
	return text;
}

static void the_shipped_examples_pass(void **state)
{
	static const char *const files[] = { "tests/flows/lapor-contoh.flow",
		"tests/flows/kabar-contoh.flow", "flows/lapor.flow",
		"flows/kabar.flow", "flows/umum.flow", "flows/daftar.flow",
		"flows/hubungi.flow" };

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		char *source = read_file(files[i]);
		struct phone p;

		phone_open(&p, source);
		assert_true(p.flow->n_examples >= 3);
		for (int e = 0; e < p.flow->n_examples; e++) {
			struct example_result result =
			    example_run(p.flow, e, p.arena);

			if (!result.passed)
				fail_msg("%s:%d: %.*s", files[i], result.line,
				    STR_ARG(result.why));
		}
		phone_close(&p);
		mem_free(source);
	}
}

/* True when a source does not read, or one of its examples fails. */
static bool is_noticed(const char *source)
{
	struct arena *arena = arena_new(8U << 20);
	struct diags *diags = arena_alloc(arena, sizeof(*diags));
	struct flow *flow;
	bool all = true;

	diags_init(diags, arena);
	flow = flow_read(STR("k.flow"), str_of(source), diags);
	for (int e = 0; flow && e < flow->n_examples; e++)
		all = all && example_run(flow, e, arena).passed;
	all = all && flow;
	flow_free(flow);
	arena_free(arena);
	return !all;
}

/* Each line of an example that is changed must be noticed: nothing in it is
 * decoration. */
static void every_line_of_an_example_counts(void **state)
{
	char *source = read_file("tests/flows/kabar-contoh.flow");
	char *at = strstr(source, "\nexample ");
	int n = 0;

	(void)state;
	assert_non_null(at);
	assert_false(is_noticed(source));
	for (; at; at = strchr(at + 1, '\n')) {
		char was = at[1] ? at[4] : '\0';

		if (!strchr("<!>", at[1]) || at[1] == '\0')
			continue;
		at[4] = was == 'x' ? 'y' : 'x';
		if (!is_noticed(source))
			fail_msg("not noticed: %.20s", at + 1);
		at[4] = was;
		n++;
	}
	assert_int_equal(n, 10);
	mem_free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passes_when_all_is_as_written),
		cmocka_unit_test(fails_where_it_goes_wrong),
		cmocka_unit_test(ussd_drops_and_comes_back),
		cmocka_unit_test(only_a_flow_with_a_schedule_begins_by_itself),
		cmocka_unit_test(a_branch_that_shows_is_told),
		cmocka_unit_test(global_words_begin_at_their_steps),
		cmocka_unit_test(covers_steps_and_options),
		cmocka_unit_test(the_shipped_examples_pass),
		cmocka_unit_test(every_line_of_an_example_counts),
	};

	return cmocka_run_group_tests_name("example", tests, NULL, NULL);
}
