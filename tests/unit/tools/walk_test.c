/* Flows with one thing wrong each, and the flows that are shipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/regex.h"
#include "tools/load.h"
#include "tools/walk.h"
#include "tools/walk_pattern.h"

#define WALKS 300

struct run {
	struct load *load;
	struct arena *arena;
	struct walk_report *report;
};

static struct run walk_file(const char *path, uint64_t seed)
{
	struct run r = { load_new(), arena_new(16U << 20),
		mem_alloc(sizeof(struct walk_report)) };
	struct walk_plan plan = { .n = WALKS, .seed = seed };
	int n;

	assert_true(load_path(r.load, path));
	assert_true(load_link(r.load));
	plan.flow = load_flows(r.load, &n)[0];
	plan.common = load_common(r.load);
	assert_int_equal(n, 1);
	walk_flow(&plan, r.arena, r.report);
	return r;
}

static void end(struct run *r)
{
	mem_free(r->report);
	arena_free(r->arena);
	load_free(r->load);
}

static const struct {
	const char *file;
	enum walk_fault fault;
	int line;
} planted[] = {
	{ "dead-end", WALK_DEAD_END, 24 },
	{ "stuck", WALK_STUCK, 12 },
	{ "loop", WALK_LOOP, 24 },
	{ "endless", WALK_ENDLESS, 12 },
	{ "long-sms", WALK_LONG, 20 },
	{ "long-screen", WALK_LONG, 20 },
	{ "empty", WALK_EMPTY, 19 },
	{ "brace", WALK_BRACE, 21 },
	{ "many", WALK_MANY, 38 },
	{ "refused", WALK_REFUSED, 12 },
};

static void each_planted_fault_is_found_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(planted) / sizeof(*planted); i++) {
		char path[100];
		struct run r;

		(void)snprintf(path, sizeof(path), "tests/flows/walks/%s.flow",
		    planted[i].file);
		r = walk_file(path, i);
		if (r.report->n_findings != 1 ||
		    r.report->findings[0].fault != planted[i].fault ||
		    r.report->findings[0].line != planted[i].line)
			fail_msg("%s: %d findings, the first at line %d: %s",
			    path, r.report->n_findings,
			    r.report->findings[0].line,
			    walk_fault_sentence(
				r.report->findings[0].fault, LANG_EN));
		end(&r);
	}
}

static void a_finding_tells_the_shortest_way_there(void **state)
{
	struct run r = walk_file("tests/flows/walks/dead-end.flow", 1);
	const struct walk_finding *found = &r.report->findings[0];

	(void)state;
	assert_int_equal(found->moves, 2);
	assert_true(str_starts(found->script, STR("with ")));
	assert_true(
	    str_eq(found->file, STR("tests/flows/walks/dead-end.flow")));
	end(&r);
}

static void a_seed_repeats_the_walks(void **state)
{
	struct run a = walk_file("flows/lapor.flow", 7);
	struct run b = walk_file("flows/lapor.flow", 7);
	struct run c = walk_file("flows/lapor.flow", 8);

	(void)state;
	assert_int_equal(a.report->moves, b.report->moves);
	assert_int_not_equal(a.report->moves, c.report->moves);
	end(&a);
	end(&b);
	end(&c);
}

static void walk_all(const char *folder)
{
	struct load *load = load_new();
	const struct flow *const *flows;
	int n;

	assert_true(load_path(load, folder));
	assert_true(load_link(load));
	flows = load_flows(load, &n);
	for (int i = 0; i < n; i++) {
		struct walk_report *report = mem_alloc(sizeof(*report));
		struct arena *arena = arena_new(16U << 20);
		struct walk_plan plan = { flows[i], load_common(load),
			2 * WALKS, 11 };

		walk_flow(&plan, arena, report);
		if (report->n_findings > 0)
			fail_msg("%.*s:%d: %s", STR_ARG(flows[i]->file),
			    report->findings[0].line,
			    walk_fault_sentence(
				report->findings[0].fault, LANG_EN));
		mem_free(report);
		arena_free(arena);
	}
	load_free(load);
}

static void the_shipped_flows_have_no_finding(void **state)
{
	(void)state;
	walk_all("flows");
	walk_all("tests/flows/lengkap");
}

static void all_of_a_flow_is_walked(void **state)
{
	struct run r = walk_file("tests/flows/lapor-contoh.flow", 2);
	int n;
	const struct flow *f = load_flows(r.load, &n)[0];

	(void)state;
	for (int i = 0; i < f->n_own_steps; i++) {
		const struct question *q = f->steps[i].question;

		if (!r.report->cover.steps[i])
			fail_msg("no walk takes step %.*s",
			    STR_ARG(f->steps[i].name));
		for (int k = 0; q && k < q->n_options; k++)
			assert_true(r.report->cover.options[i][k]);
		for (int k = 0; q && k < q->n_accepts; k++)
			assert_true(r.report->accepts[i][k]);
	}
	end(&r);
}

static const char *const patterns[] = {
	"^[\\p{L} .,'-]{3,40}$",
	"^(1[89]|[2-5]\\d)( tahun)?$",
	"^\\s*(?<nama>[a-z]+)\\s+(?<umur>\\d{1,2})\\s*$",
	"^(?:ya|tidak|belum pernah)$",
	"^[^0-9]{2,8}$",
	"^a?b*c+d{2}e{1,}$",
	"^[A-Z]{3}\\d\\d$",
	"^((a|b(c|d))e){2}$",
	"^\\+62\\d{9}$",
};

static void texts_are_made_that_a_pattern_matches(void **state)
{
	struct walk_dice dice = walk_dice_of(5, 1);
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		char why[REGEX_WHY];
		size_t offset;
		struct regex *regex =
		    regex_new(str_of(patterns[i]), why, &offset);
		int n = 0;

		assert_non_null(regex);
		for (int k = 0; k < 100; k++) {
			buf_clear(&out);
			walk_pattern_make(str_of(patterns[i]), &dice, &out);
			n += regex_match(regex, buf_str(&out)) == REGEX_YES;
		}
		if (n < 10)
			fail_msg("%s: %d of 100, such as \"%s\"", patterns[i],
			    n, buf_cstr(&out));
		regex_free(regex);
	}
	buf_free(&out);
}

static void a_pattern_that_is_half_written_ends(void **state)
{
	static const char *const halves[] = { "", "(", "[", "[^", "\\", "a{",
		"a{3,", "(?<", "(?", "[a-", "|||", ")))", "((((((((((((((((a",
		"((((((((((((((((a*)*)*)*)*)*)*)*)*)*)*)*)*)*)*)*" };
	struct walk_dice dice = walk_dice_of(6, 1);
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++)
		for (int k = 0; k < 20; k++)
			walk_pattern_make(str_of(halves[i]), &dice, &out);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_planted_fault_is_found_and_nothing_else),
		cmocka_unit_test(a_finding_tells_the_shortest_way_there),
		cmocka_unit_test(a_seed_repeats_the_walks),
		cmocka_unit_test(the_shipped_flows_have_no_finding),
		cmocka_unit_test(all_of_a_flow_is_walked),
		cmocka_unit_test(texts_are_made_that_a_pattern_matches),
		cmocka_unit_test(a_pattern_that_is_half_written_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
