/* Plans from their file: what is read, and where a fault is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/plan.h"

static struct arena *arena;
static struct diags *diags;

static struct plans *read_plans(struct str source)
{
	diags_init(diags, arena);
	return plan_read(STR("plans"), source, diags);
}

static void reads_every_word_of_a_line(void **state)
{
	struct plans *p = read_plans(
	    STR("# a comment\n\n"
		"plan satu on Min,Sen-Rab at 18:45 window 18:00-21:30 grace "
		"12h remind 30m 2h misses 3 unreached 4 theme mama route sim\n"
		"Plan dua route sim every 14 days at 06:00 remind never\r\n"));
	const struct plan *one;

	(void)state;
	assert_non_null(p);
	assert_int_equal(plan_count(p), 2);
	one = plan_named(p, STR("SATU"));
	assert_ptr_equal(one, plan_at(p, 0));
	assert_int_equal(one->days, 1U << 6 | 7U);
	assert_int_equal(one->at, 18 * 60 + 45);
	assert_int_equal(one->open, 18 * 60);
	assert_int_equal(one->close, 21 * 60 + 30);
	assert_int_equal(one->grace, HOURS(12));
	assert_int_equal(one->n_reminders, 2);
	assert_int_equal(one->reminders[1].after, HOURS(2));
	assert_int_equal(one->misses, 3);
	assert_int_equal(one->unreached, 4);
	assert_true(str_eq(one->theme, STR("mama")));
	assert_true(str_eq(one->route, STR("sim")));
	assert_int_equal(one->line, 3);
	one = plan_named(p, STR("dua"));
	assert_int_equal(one->days, 0);
	assert_int_equal(one->every, 14);
	assert_int_equal(one->open, 6 * 60);
	assert_int_equal(one->close, 8 * 60);
	assert_int_equal(one->n_reminders, 0);
	assert_null(plan_named(p, STR("tiga")));
	plan_free(p);
}

static void what_is_left_out_is_as_usual(void **state)
{
	struct plans *p = read_plans(STR("plan biasa on Sun at 19:00"));
	const struct plan *one;

	(void)state;
	assert_non_null(p);
	one = plan_at(p, 0);
	assert_int_equal(one->close - one->open, 120);
	assert_int_equal(one->grace, HOURS(28));
	assert_int_equal(one->n_reminders, 2);
	assert_int_equal(one->reminders[0].after, MINUTES(45));
	assert_true(one->reminders[1].is_next_day);
	assert_int_equal(one->misses, 2);
	assert_int_equal(one->unreached, 2);
	assert_int_equal(one->theme.len, 0);
	assert_int_equal(one->route.len, 0);
	plan_free(p);
}

static void a_fault_is_told_once_with_its_place(void **state)
{
	static const struct {
		const char *line, *place;
	} rows[] = {
		{ "plans x", "1:1: error K001" },
		{ "plan x on Sun at 19:00 graze 3h", "1:24: error K001" },
		{ "plan on Sun at 19:00", "1:9: error K001" },
		{ "plan", "1:5: error K002" },
		{ "plan a.b on Sun at 19:00", "1:6: error K002" },
		{ "plan x on Sun on Mon at 19:00", "1:15: error K002" },
		{ "plan x on Sun at 19:00 theme a.b", "1:30: error K002" },
		{ "plan x every 0 days at 19:00", "1:14: error K003" },
		{ "plan x every 7 weeks at 19:00", "1:14: error K003" },
		{ "plan x every 7 days on Sun at 19:00", "1:24: error K003" },
		{ "plan x at 19:00", "1:6: error K003" },
		{ "plan x on Sun", "1:6: error K003" },
		{ "plan x on Sun at 25:00", "1:18: error K003" },
		{ "plan x on Sun at 05:59", "1:18: error K004" },
		{ "plan x on Sun at 20:30", "1:18: error K004" },
		{ "plan x on Sun at 19:00 window 19:00", "1:31: error K004" },
		{ "plan x on Sun at 19:00 window 19:30-21:00",
		    "1:31: error K004" },
		{ "plan x on Sun at 21:00 window 19:00-21:00",
		    "1:31: error K004" },
		{ "plan x on Sun at 19:00 window 19:00-19:29",
		    "1:31: error K004" },
		{ "plan x on Sun at 19:00 window 21:00-07:00",
		    "1:31: error K004" },
		{ "plan x on Sun at 19:00 grace 1w", "1:30: error K005" },
		{ "plan x on Sun at 19:00 grace 59m", "1:30: error K005" },
		{ "plan x on Mon,Wed at 19:00", NULL },
		{ "plan x on Mon,Wed at 19:00 grace 46h", "1:34: error K005" },
		{ "plan x every 1 days at 19:00 remind never",
		    "1:14: error K005" },
		{ "plan x on Sun at 19:00 remind soon", "1:31: error K005" },
		{ "plan x on Sun at 19:00 remind next 45m",
		    "1:31: error K005" },
		{ "plan x on Sun at 19:00 remind 0m", "1:31: error K005" },
		{ "plan x on Sun at 19:00 grace 24h", "1:30: error K005" },
		{ "plan x on Sun at 19:00 misses 21", "1:31: error K006" },
		{ "plan x on Sun at 19:00 unreached two", "1:34: error K006" },
		{ "plan x on Sun at 19:00 remind 1m 2m 3m 4m",
		    "1:40: error K007" },
		{ "plan x on Sun at 19:00 \xFF", "1:1: error K007" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct plans *p = read_plans(str_of(rows[i].line));
		struct buf out;

		buf_init(&out, 4096);
		diags_print(diags, LANG_EN, &out);
		if (rows[i].place == NULL)
			assert_non_null(p);
		else if (p != NULL || diags->n != 1 ||
			 !str_starts(str_sub(buf_str(&out), 6, 200),
			     str_of(rows[i].place)))
			fail_msg("%s: %s", rows[i].line, buf_cstr(&out));
		buf_free(&out);
		plan_free(p);
	}
}

static void each_line_with_a_fault_is_told(void **state)
{
	(void)state;
	assert_null(read_plans(STR("plan a on Sun at 19\n"
				   "plan b on Sun at 19:00\n"
				   "plan c on Sun at 20:01 # late\n"
				   "plan B on Mon at 19:00\n")));
	assert_int_equal(diags->n, 3);
	assert_int_equal(diags->list[0].line, 1);
	assert_int_equal(diags->list[1].line, 3);
	assert_int_equal(diags->list[2].line, 4);
}

static void a_file_has_an_end(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, LIMIT_PLANS_FILE * 2);
	for (int i = 0; i <= LIMIT_PLANS; i++)
		buf_putf(&text, "plan p%d on Sun at 19:00\n", i);
	assert_null(read_plans(buf_str(&text)));
	assert_int_equal(diags->n, 1);
	assert_int_equal(diags->list[0].line, LIMIT_PLANS + 1);
	buf_clear(&text);
	for (unsigned i = 0; i <= LIMIT_PLANS_FILE; i++)
		buf_putc(&text, '#');
	assert_null(read_plans(buf_str(&text)));
	assert_int_equal(diags->n, 1);
	buf_free(&text);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new(16U << 20);
	diags = arena_alloc(arena, sizeof(*diags));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_word_of_a_line),
		cmocka_unit_test(what_is_left_out_is_as_usual),
		cmocka_unit_test(a_fault_is_told_once_with_its_place),
		cmocka_unit_test(each_line_with_a_fault_is_told),
		cmocka_unit_test(a_file_has_an_end),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
