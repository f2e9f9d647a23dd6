/*
 * auditor: what the auditor's look, and the question for the next due timer,
 * cost with few and with many closed cases behind the same open ones.
 *
 *   auditor FOLDER CLOSED...      prints for each: closed look_us next_us
 */
#include "store/auditor.h"
#include "base/err.h"
#include "store/agenda.h"
#include "store/cases.h"
#include "store/handle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define NOW ((when_t)1772000000000)
#define OPEN 50
#define ROUNDS 2001

static double micros(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void must(bool is_so, const char *what)
{
	if (!is_so)
		die(EXIT_BAD, "auditor bench: %s", what);
}

static bool knows(const void *arg, struct str nick)
{
	(void)arg;
	return str_eq(nick, STR("ina"));
}

/* Written beside the program's own ways: a million by those take minutes. */
static void add_closed(struct store *s, long n)
{
	static const char *const each[] = {
		"INSERT INTO cases (state, severity, team, owned_at, reports,"
		" opened_at, is_drill, phone, summary, other, outcome, closer,"
		" closed_at, told_at) SELECT 9, 1 + value % 3, 'piket', 0, 1,"
		" 1700000000000 + value, 0, zeroblob(60), zeroblob(120),"
		" 'beni', 'B', 'ina', 1700000000000 + value, 0 FROM n",
		"INSERT INTO alerts (case_id, n, state, step, loop, loop_at,"
		" step_at, lease_until, generation)"
		" SELECT id, 1, 9, 0, 0, 0, 0, 0, 2 FROM cases",
		"INSERT INTO pages (case_id, officer, step, loop, outbox, at)"
		" SELECT id, 'ina', 0, 0, id, opened_at FROM cases",
	};
	char all[700];

	for (size_t i = 0; i < sizeof(each) / sizeof(each[0]); i++) {
		(void)snprintf(all, sizeof(all),
		    "WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT"
		    " value + 1 FROM n WHERE value < %ld) %s",
		    n, each[i]);
		must(db_run(&s->db, all) == SQLITE_OK, "closed cases");
	}
}

static void add_open(struct store *s)
{
	struct arena *a = arena_new((size_t)1 << 20);

	for (int i = 0; i < OPEN; i++) {
		struct case_row row = { .view = { .state = CASE_NEW,
					    .severity = SEVERITY_S1,
					    .team = STR("piket"),
					    .owner = -1,
					    .opened_at = NOW } };
		int64_t id;

		row.view.alert = (struct alert){ .state = ALERT_PAGING,
			.loop_at = NOW,
			.due = NOW + MINUTES(3) + i,
			.generation = 1 };
		must(
		    cases_fresh_letters(s, NOW, a, &row.view.letters) ==
			    ERR_NONE &&
			cases_new(s, &row, &id) == ERR_NONE &&
			cases_page(s, id, STR("ina"), 0, 0, i, NOW) == ERR_NONE,
		    "open cases");
	}
	arena_free(a);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double middle(double *list)
{
	qsort(list, ROUNDS, sizeof(*list), by_size);
	return list[ROUNDS / 2];
}

static void measure(struct store *s, long n)
{
	static double look[ROUNDS], next[ROUNDS];
	struct arena *a = arena_new((size_t)1 << 20);
	struct auditor_break found;

	for (int i = 0; i < ROUNDS; i++) {
		double at = micros();

		must(auditor_find(s, NOW + MINUTES(1), knows, NULL, a,
			 &found) == ERR_GONE,
		    "nothing is broken");
		look[i] = micros() - at;
		at = micros();
		must(agenda_first(s) == NOW + MINUTES(3), "the next is due");
		next[i] = micros() - at;
		arena_reset(a);
	}
	(void)printf("%ld %.1f %.1f\n", n, middle(look), middle(next));
	arena_free(a);
}

static void run(const char *folder, long n)
{
	struct arena *a = arena_new((size_t)1 << 20);
	struct str why = STR("");
	char path[512];

	(void)snprintf(path, sizeof(path), "%s/auditor-%ld.db", folder, n);
	const struct store_options o = {
		.path = path, .gateway = "a", .fast = true
	};
	struct store *s = store_open(&o, a, &why, NULL);

	must(s != NULL, "the store opens");
	must(store_begin(s) == ERR_NONE, "begin");
	add_closed(s, n);
	add_open(s);
	must(store_commit(s) == ERR_NONE, "commit");
	measure(s, n);
	store_close(s);
	(void)unlink(path); /* in a folder that goes too */
	arena_free(a);
}

int main(int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		run(argv[1], strtol(argv[i], NULL, 10));
	return argc > 2 ? EXIT_GOOD : EXIT_USE;
}
