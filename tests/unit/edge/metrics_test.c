/* metrics and health: what a monitor reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "edge/health.h"
#include "edge/metrics.h"

/* Each family is announced before its first value, a counter ends in _total,
 * and the last line says that it is the last (OpenMetrics 1.0.0). */
static void is_open_metrics(void **state)
{
	struct metrics m = { 0 };
	struct str family = STR(""), type = STR(""), rest;
	struct buf out;
	bool is_ended = false;

	(void)state;
	m.turn.kept = 7;
	m.open[1] = 2;
	m.turn.clocks.of[CLOCK_CLAIMED][1] = (struct clock_counts){
		.within = { 0, 0, 0, 1, 2 }, .n = 3, .sum = 90250
	};
	m.now = 90000;
	m.outbox.oldest = 30000;
	buf_init(&out, METRICS_LIMIT);
	metrics_put(&m, &out);
	rest = buf_str(&out);
	assert_true(str_ends(rest, STR("# EOF\n")));
	while (rest.len > 0) {
		struct str line = str_cut(&rest, '\n');

		assert_false(is_ended);
		is_ended = str_eq(line, STR("# EOF"));
		if (str_starts(line, STR("# TYPE "))) {
			line = str_sub(line, 7, line.len);
			family = str_word(&line);
			type = str_trim(line);
		} else if (!str_starts(line, STR("#"))) {
			struct str name = line, value;
			value = str_cut(&name, ' ');
			value = str_sub(value, 0, str_find(value, '{'));
			assert_true(str_starts(value, family));
			assert_int_equal(str_ends(value, STR("_bucket")) ||
					     str_ends(value, STR("_count")) ||
					     str_ends(value, STR("_sum")),
			    str_eq(type, STR("histogram")));
			assert_int_equal(str_ends(value, STR("_total")),
			    str_eq(type, STR("counter")));
		}
	}
	assert_true(is_ended);
	assert_non_null(strstr(buf_cstr(&out), "\njaga_events_kept_total 7\n"));
	assert_non_null(
	    strstr(buf_cstr(&out), "\njaga_cases_open{severity=\"S1\"} 2\n"));
	assert_non_null(
	    strstr(buf_cstr(&out), "\njaga_outbox_oldest_seconds 60\n"));
	assert_non_null(strstr(buf_cstr(&out),
	    "\njaga_claimed_seconds_bucket{severity=\"S1\",le=\"15.0\"} 1\n"));
	assert_non_null(strstr(buf_cstr(&out),
	    "\njaga_claimed_seconds_bucket{severity=\"S1\",le=\"+Inf\"} 3\n"));
	assert_non_null(strstr(buf_cstr(&out),
	    "\njaga_claimed_seconds_sum{severity=\"S1\"} 90.250\n"));
	buf_free(&out);
}

static void says_why_it_is_not_well(void **state)
{
	struct health h = { 0 };

	(void)state;
	assert_null(health_why(&h));
	h.is_stopping = true;
	assert_string_equal(health_why(&h), "stopping");
	h.is_full = true;
	assert_string_equal(health_why(&h), "the queue is full");
	h.is_short = true;
	assert_non_null(strstr(health_why(&h), "space"));
	h.is_failing = true;
	assert_non_null(strstr(health_why(&h), "commit"));
}

static void counts_an_unknown_disk_as_short(void **state)
{
	(void)state;
	assert_true(health_is_short(STR("/nonexistent/jaga.db")));
	assert_true(health_is_short(STR("/proc/jaga.db"))); /* no blocks */
	assert_false(health_is_short(STR("jaga.db")));
	assert_false(health_is_short(STR("/tmp/jaga.db")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_open_metrics),
		cmocka_unit_test(says_why_it_is_not_well),
		cmocka_unit_test(counts_an_unknown_disk_as_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
