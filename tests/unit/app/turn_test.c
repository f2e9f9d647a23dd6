/*
 * The promises of a turn. What must be committed at the time of an answer is
 * looked at as a crash would leave it: the callback copies the store's files
 * and opens the copy.
 */
#include "unit/app/town.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* The store as it would be found if the process died now. */
static struct store *open_copy(struct town *t)
{
	char command[512], path[128];
	struct store_options so = {
		.path = path, .gateway = "a", .fast = true
	};
	struct str why = { NULL, 0 };
	struct store *copy;

	(void)snprintf(command, sizeof(command),
	    "rm -rf %s/copy && mkdir %s/copy && cp %s/store.db* %s/copy/",
	    t->folder, t->folder, t->folder, t->folder);
	assert_int_equal(system(command), 0);
	(void)snprintf(path, sizeof(path), "%s/copy/store.db", t->folder);
	copy = store_open(&so, t->arena, &why, NULL);
	assert_non_null(copy);
	return copy;
}

static void event_is_in_the_copy(struct town *t, const char *what, void *waiter)
{
	struct store *copy;
	struct event ev;

	(void)waiter; /* only one waits */
	if (strcmp(what, "kept") != 0)
		return;
	copy = open_copy(t);
	assert_int_equal(inbox_next(copy, 0, t->arena, &ev), ERR_NONE);
	assert_true(str_eq(ev.key, STR("k1")));
	store_close(copy);
}

static void says_kept_only_after_the_commit(void **state)
{
	struct town *t = *state;

	town_run(t);
	t->spy = event_is_in_the_copy;
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(t->n_kept, 1);
}

static void step_is_in_the_copy(struct town *t, const char *what, void *waiter)
{
	struct store *copy;
	struct session s;
	struct msisdn ani = town_phone(TOWN_ANI);

	(void)waiter; /* only one waits */
	if (strcmp(what, "screen") != 0)
		return;
	copy = open_copy(t);
	assert_int_equal(
	    sessions_find(copy, &ani, CHANNEL_USSD, t->arena, &s), ERR_NONE);
	assert_true(str_starts(s.shown, STR("Hewan apa?")));
	assert_int_equal(inbox_decided_id(copy), s.last_event);
	store_close(copy);
}

static void shows_a_screen_only_after_its_commit(void **state)
{
	struct town *t = *state;

	t->spy = step_is_in_the_copy;
	town_step(t, "d1", "");
	assert_int_equal(t->n_screens, 1);
	assert_string_equal(t->screen, "Hewan apa?\n1. Ayam\n2. Sapi\n3. Kuda");
	assert_false(t->is_last);
}

static void claim_is_in_the_copy(struct town *t, const char *what, void *waiter)
{
	struct store *copy;
	int64_t ids[4];
	int n = 0;

	(void)waiter; /* a sending has none */
	if (strcmp(what, "send") != 0)
		return;
	/* The copy has the next epoch: what was claimed is in doubt there. */
	copy = open_copy(t);
	assert_int_equal(outbox_doubts(copy, ids, 4, &n), ERR_NONE);
	assert_int_equal(n, 1);
	store_close(copy);
}

static void sends_only_what_is_committed_as_claimed(void **state)
{
	struct town *t = *state;

	t->spy = claim_is_in_the_copy;
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(t->n_sms, 1);
}

static void keeps_first_and_decides_in_the_next_turn(void **state)
{
	struct town *t = *state;

	town_run(t);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	assert_true(turn_run(t->turn, t->now));
	assert_int_equal(turn_counts(t->turn)->kept, 1);
	assert_int_equal(turn_counts(t->turn)->decided, 0);
	assert_int_equal(t->n_kept, 0); /* not synced, so not told */
	assert_false(store_is_synced(t->store));
	(void)turn_run(t->turn, t->now);
	assert_int_equal(turn_counts(t->turn)->decided, 1);
	assert_int_equal(t->n_kept, 1);
	assert_true(store_is_synced(t->store));
	town_run(t);
	assert_true(turn_is_idle(t->turn));
}

static void tells_a_repeat_that_comes_alone(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	assert_true(turn_run(t->turn, t->now));
	(void)turn_run(t->turn, t->now);
	assert_int_equal(t->n_kept, 2);
	assert_true(turn_is_idle(t->turn));
}

static void tells_a_repeat_that_it_is_kept_and_does_nothing_else(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(t->n_kept, 3);
	assert_int_equal(turn_counts(t->turn)->repeated, 2);
	assert_int_equal(turn_counts(t->turn)->decided, 1);
	assert_int_equal(t->n_sms, 1);
}

static void shows_a_repeated_step_the_screen_of_the_first(void **state)
{
	struct town *t = *state;
	int first, again;
	struct event ev;

	town_step(t, "d1", "");
	ev = town_ussd_event(t, "d1", "1", &first);
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	ev.waiter = &again;
	/* The second comes while the first is not decided. */
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	assert_true(turn_run(t->turn, t->now));
	assert_int_equal(t->n_screens, 1);
	(void)turn_run(t->turn, t->now);
	assert_int_equal(t->n_screens, 3);
	assert_ptr_equal(t->last_waiter, &again);
	assert_string_equal(t->screen, "Siapa namanya?");
	/* And once more, long after. */
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(t->n_screens, 4);
	assert_string_equal(t->screen, "Siapa namanya?");
	assert_int_equal(turn_counts(t->turn)->repeated, 2);
	town_step(t, "d1", "1*Siti");
	town_shows_own_code(t);
	/* After the end as well: no second case, no second page. */
	town_step(t, "d1", "1*Siti");
	town_shows_own_code(t);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
}

static void refuses_what_is_more_than_its_queue(void **state)
{
	struct town *t = *state;
	struct event ev;
	char key[32];

	for (int i = 0; i < LIMIT_TURN_QUEUE; i++) {
		(void)snprintf(key, sizeof(key), "k%d", i);
		town_push_sms(t, TOWN_ANI, key, "halo");
	}
	ev = town_sms_event(t, TOWN_ANI, "more", "halo");
	assert_int_equal(turn_push(t->turn, &ev), ERR_FULL);
	assert_int_equal(turn_counts(t->turn)->refused, 1);
	/* The result of a sending is always taken. */
	town_result(t, 1, SENT_ACCEPTED);
}

/* The disk is full from here on; the wal cannot grow. */
static void fill_disk(void)
{
	struct rlimit none = { 1, RLIM_INFINITY };

	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
}

static void empty_disk(void)
{
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };

	assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
}

static void refuses_all_when_it_cannot_commit_and_loses_nothing(void **state)
{
	struct town *t = *state;

	(void)signal(SIGXFSZ, SIG_IGN);
	town_run(t);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	assert_true(turn_run(t->turn, t->now)); /* kept */
	fill_disk();
	assert_true(turn_run(t->turn, t->now));
	empty_disk();
	assert_int_equal(t->n_kept, 0);
	assert_int_equal(t->n_refused, 1);
	assert_int_equal(t->n_sms, 0);
	assert_int_equal(turn_counts(t->turn)->rollbacks, 1);
	assert_int_equal(turn_counts(t->turn)->decided, 0);
	/* What was kept before is decided when the disk is there again. */
	town_run(t);
	assert_int_equal(turn_counts(t->turn)->decided, 1);
	assert_int_equal(t->n_sms, 1);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA"); /* it was told to */
	town_run(t);
	assert_int_equal(t->n_kept, 1);
	assert_int_equal(t->n_sms, 1);
}

static void refuses_what_it_cannot_keep(void **state)
{
	struct town *t = *state;

	(void)signal(SIGXFSZ, SIG_IGN);
	town_run(t);
	town_push_sms(t, TOWN_BENI, "k2", "halo");
	fill_disk();
	(void)turn_run(t->turn, t->now);
	empty_disk();
	assert_int_equal(t->n_refused, 1);
	assert_int_equal(turn_counts(t->turn)->kept, 0);
	assert_true(turn_is_idle(t->turn));
}

static void gives_a_waiting_step_back_when_it_cannot_commit(void **state)
{
	struct town *t = *state;
	struct event ev = town_ussd_event(t, "d1", "", t);

	(void)signal(SIGXFSZ, SIG_IGN);
	town_run(t);
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	assert_true(turn_run(t->turn, t->now)); /* kept */
	fill_disk();
	assert_true(turn_run(t->turn, t->now));
	empty_disk();
	assert_int_equal(t->n_refused, 1);
	assert_int_equal(t->n_screens, 0);
	town_run(t);
	/* Nobody waits any more, but it is decided, and a repeat sees it. */
	assert_int_equal(t->n_screens, 0);
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(t->n_screens, 1);
	assert_string_equal(t->screen, "Hewan apa?\n1. Ayam\n2. Sapi\n3. Kuda");
	assert_int_equal(turn_counts(t->turn)->repeated, 1);
}

/* Runs f in a child; true when that aborts. */
static bool aborts(struct town *t, void (*f)(struct town *t))
{
	pid_t child = fork();
	int status = 0;

	assert_true(child >= 0);
	if (child == 0) {
		(void)freopen("/dev/null", "w", stderr);
		(void)signal(SIGABRT, SIG_DFL);
		f(t);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void turn_on_a_full_disk(struct town *t)
{
	(void)signal(SIGXFSZ, SIG_IGN);
	fill_disk();
	for (int i = 0; i < 3; i++) {
		town_push_sms(t, TOWN_ANI, "k1", "TANYA");
		(void)turn_run(t->turn, t->now);
	}
}

static void gives_up_after_three_failures_in_a_row(void **state)
{
	struct town *t = *state;

	town_run(t);
	assert_true(aborts(t, turn_on_a_full_disk));
}

/* A process that takes the store over and does what is there to do. */
static void take_over(struct town *t)
{
	town_begin(t);
	town_run(t);
	town_end(t);
}

static void receive_poison(struct town *t)
{
	town_begin(t);
	town_push_sms(t, TOWN_ANI, "k1", "RACUN 12345");
	town_push_sms(t, TOWN_BENI, "k2", "DAFTAR");
	town_run(t);
}

static void holds_an_event_that_crashed_it_twice(void **state)
{
	struct town *t = *state;
	struct case_row row;

	town_end(t);
	assert_int_equal(setenv("JAGA_CRASH_ON", "RACUN 12345", 1), 0);
	assert_true(aborts(t, receive_poison));
	assert_true(aborts(t, take_over));
	/* The third process reads it to a person, and goes on. */
	assert_false(aborts(t, take_over));
	assert_int_equal(unsetenv("JAGA_CRASH_ON"), 0);
	town_begin(t);
	town_run(t);
	assert_int_equal(inbox_n_held(t->store), 1);
	assert_int_equal(inbox_decided_id(t->store), 2);
	assert_int_equal(
	    cases_by_letters(t->store, STR("KTR"), t->arena, &row), ERR_NONE);
	assert_int_equal(row.view.severity, SEVERITY_S1);
	assert_non_null(memmem(row.view.summary.hidden.ptr,
	    row.view.summary.hidden.len, "RACUN #####", 11));
	assert_int_equal(
	    cases_by_letters(t->store, STR("KTW"), t->arena, &row), ERR_GONE);
}

static void decides_what_an_earlier_process_kept(void **state)
{
	struct town *t = *state;

	town_run(t);
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "1");
	assert_true(turn_run(t->turn, t->now));
	town_end(t);
	town_begin(t);
	assert_false(turn_is_idle(t->turn));
	/* What comes now is kept at once, and decided after those. */
	town_push_sms(t, TOWN_ANI, "k3", "Siti");
	town_run(t);
	assert_int_equal(turn_counts(t->turn)->decided, 3);
	assert_int_equal(town_n_sms_to(t, TOWN_ANI), 3);
	assert_string_equal(
	    t->sms[0].text, "Hewan apa?\n1. Ayam\n2. Sapi\n3. Kuda");
	assert_true(turn_is_idle(t->turn));
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
}

static void repeats_at_once_what_was_in_flight_at_a_crash(void **state)
{
	struct town *t = *state;
	struct outbox_row row;

	t->answers = false;
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	assert_int_equal(t->n_sms, 1);
	town_end(t);
	town_begin(t);
	t->answers = true;
	(void)turn_run(t->turn, t->now);
	assert_int_equal(t->n_sms, 2);
	assert_string_equal(t->sms[0].text, t->sms[1].text);
	assert_int_not_equal(t->sms[0].id, t->sms[1].id);
	town_run(t);
	assert_int_equal(
	    outbox_load(t->store, t->sms[0].id, t->arena, &row), ERR_NONE);
	assert_int_equal(row.state, OUTBOX_DOUBT);
	assert_int_equal(
	    outbox_load(t->store, t->sms[1].id, t->arena, &row), ERR_NONE);
	assert_int_equal(row.state, OUTBOX_ACCEPTED);
	assert_int_equal(row.repeat_of, t->sms[0].id);
	assert_true(turn_is_idle(t->turn));
}

static void has_no_more_in_flight_than_allowed(void **state)
{
	struct town *t = *state;
	char number[32], key[32];

	town_end(t);
	t->in_flight = 2;
	t->answers = false;
	town_begin(t);
	for (int i = 0; i < 5; i++) {
		(void)snprintf(number, sizeof(number), "+62812399900%02d", i);
		(void)snprintf(key, sizeof(key), "k%d", i);
		town_push_sms(t, number, key, "TANYA");
	}
	town_push_sms(t, "+6281239990000", "again", "1");
	town_run(t);
	assert_int_equal(t->n_sms, 2);
	assert_int_equal(turn_next_at(t->turn) == t->now, 0);
	town_result(t, t->sms[0].id, SENT_ACCEPTED);
	town_run(t);
	assert_int_equal(t->n_sms, 3);
	turn_stop_sending(t->turn);
	town_result(t, t->sms[1].id, SENT_ACCEPTED);
	town_result(t, t->sms[2].id, SENT_ACCEPTED);
	town_run(t);
	assert_int_equal(t->n_sms, 3);
}

static void tries_again_later_when_told_so(void **state)
{
	struct town *t = *state;
	when_t at;

	t->answers = false;
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_run(t);
	town_result(t, t->sms[0].id, SENT_LATER);
	town_run(t);
	at = turn_next_at(t->turn);
	assert_true(at > t->now && at <= t->now + SECONDS(2));
	assert_int_equal(t->n_sms, 1);
	t->now = at;
	town_run(t);
	assert_int_equal(t->n_sms, 2);
	assert_int_equal(t->sms[1].id, t->sms[0].id);
}

static void decides_one_event_a_commit_with_a_batch_of_one(void **state)
{
	struct town *t = *state;
	int64_t commits;

	town_end(t);
	t->batch = 1;
	town_begin(t);
	town_run(t);
	commits = turn_counts(t->turn)->commits;
	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "1");
	for (int i = 1; i <= 2; i++) {
		(void)turn_run(t->turn, t->now); /* kept */
		assert_int_equal(turn_counts(t->turn)->decided, i - 1);
		(void)turn_run(t->turn, t->now);
		assert_int_equal(turn_counts(t->turn)->decided, i);
		assert_int_equal(t->n_kept, i);
	}
	assert_int_equal(turn_counts(t->turn)->commits, commits + 4);
}

static void climbs_when_the_timer_of_an_alert_is_due(void **state)
{
	struct town *t = *state;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "sapi");
	town_run(t);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
	assert_int_equal(turn_next_at(t->turn), t->now + MINUTES(3));
	t->now += MINUTES(3);
	town_run(t);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 2);
	assert_int_equal(turn_counts(t->turn)->timers, 1);
	assert_true(turn_next_at(t->turn) > t->now);
}

static void pages_everybody_when_a_timer_crashed_it_twice(void **state)
{
	struct town *t = *state;
	struct event due[4];
	int n = 0, tries = 0;

	town_push_sms(t, TOWN_ANI, "k1", "TANYA");
	town_push_sms(t, TOWN_ANI, "k2", "sapi");
	town_run(t);
	t->now += MINUTES(3);
	assert_int_equal(agenda_due(t->store, t->now, due, 4, &n), ERR_NONE);
	assert_int_equal(n, 1);
	assert_int_equal(store_begin(t->store), ERR_NONE);
	assert_int_equal(agenda_try(t->store, due[0].agenda, &tries), ERR_NONE);
	assert_int_equal(store_commit(t->store), ERR_NONE);
	town_end(t);
	t->n_sms = 0;
	town_begin(t);
	town_run(t);
	assert_int_equal(turn_counts(t->turn)->held, 1);
	assert_int_equal(town_n_sms_to(t, TOWN_INA), 1);
	assert_int_equal(town_n_sms_to(t, TOWN_BENI), 1);
	assert_non_null(strstr(t->sms[0].text, "ULANG S1 Sapi KTR"));
	/* It is never quiet: due again in a minute, by the ladder. */
	assert_int_equal(turn_next_at(t->turn), t->now + MINUTES(1));
}

static void goes_on_deciding_while_it_recovers_timers(void **state)
{
	struct town *t = *state;
	char number[32], key[32];

	for (int i = 0; i < 20; i++) {
		(void)snprintf(number, sizeof(number), "+62812399900%02d", i);
		(void)snprintf(key, sizeof(key), "k%d", i);
		town_push_sms(t, number, key, "TANYA");
	}
	town_run(t);
	town_end(t);
	t->now += DAYS(30);
	t->n_screens = 0;
	town_begin(t);
	(void)turn_run(t->turn, t->now);
	town_push_sms(t, TOWN_BENI, "new", "TANYA");
	for (int i = 0; turn_counts(t->turn)->decided == 0; i++) {
		assert_true(i < 8);
		(void)turn_run(t->turn, t->now);
	}
	assert_true(turn_counts(t->turn)->timers < 3);
	town_run(t);
	assert_int_equal(turn_counts(t->turn)->timers, 20);
	assert_int_equal(sessions_n_live(t->store), 1);
}

static void keeps_a_talk_on_its_revision_when_the_rules_change(void **state)
{
	struct town *t = *state;
	struct book *old = t->book;
	char flow[sizeof(TOWN_FLOW) + 64];
	const char *name = strstr(TOWN_FLOW, "Siapa namanya?");

	town_step(t, "d1", "");
	(void)snprintf(flow, sizeof(flow), "%.*sNama hewan%s",
	    (int)(name - TOWN_FLOW), TOWN_FLOW, name + strlen("Siapa namanya"));
	t->book = town_book(flow, TOWN_ROSTER);
	assert_non_null(t->book);
	assert_int_equal(turn_set_book(t->turn, t->book, t->now), ERR_NONE);
	book_free(old);
	town_step(t, "d1", "1");
	assert_string_equal(t->screen, "Siapa namanya?");
	/* Who begins now has the new words. */
	town_push_sms(t, TOWN_BENI, "k1", "TANYA");
	town_push_sms(t, TOWN_BENI, "k2", "ayam");
	town_run(t);
	assert_string_equal(t->sms[1].text, "Nama hewan?");
}

static void does_not_wake_up_for_nothing(void **state)
{
	struct town *t = *state;
	int64_t commits;

	town_run(t);
	commits = turn_counts(t->turn)->commits;
	assert_false(turn_run(t->turn, t->now));
	assert_false(turn_run(t->turn, t->now + DAYS(1)));
	assert_int_equal(turn_counts(t->turn)->commits, commits);
	assert_int_equal(turn_next_at(t->turn), 0);
	assert_true(turn_is_idle(t->turn));
}

/* The dial too: it is asked again before the first is decided, and after. */
static void decides_a_step_once_though_it_comes_to_two_processes(void **state)
{
	struct town *t = *state;
	struct event ev = town_ussd_event(t, "d1", "", t);

	town_run(t);
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	assert_true(turn_run(t->turn, t->now)); /* kept, and nothing more */
	town_end(t);
	town_begin(t);
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
	assert_int_equal(t->n_screens, 1);
	assert_string_equal(t->screen, "Hewan apa?\n1. Ayam\n2. Sapi\n3. Kuda");
	assert_int_equal(turn_counts(t->turn)->repeated, 1);
	/* A process that finds it decided does not even keep it. */
	town_end(t);
	town_begin(t);
	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	(void)turn_run(t->turn, t->now);
	assert_int_equal(t->n_screens, 2);
	assert_int_equal(turn_counts(t->turn)->kept, 0);
	town_step(t, "d1", "1");
	assert_string_equal(t->screen, "Siapa namanya?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(says_kept_only_after_the_commit),
		town_test(shows_a_screen_only_after_its_commit),
		town_test(sends_only_what_is_committed_as_claimed),
		town_test(keeps_first_and_decides_in_the_next_turn),
		town_test(tells_a_repeat_that_comes_alone),
		town_test(tells_a_repeat_that_it_is_kept_and_does_nothing_else),
		town_test(shows_a_repeated_step_the_screen_of_the_first),
		town_test(refuses_what_is_more_than_its_queue),
		town_test(refuses_all_when_it_cannot_commit_and_loses_nothing),
		town_test(refuses_what_it_cannot_keep),
		town_test(gives_a_waiting_step_back_when_it_cannot_commit),
		town_test(gives_up_after_three_failures_in_a_row),
		town_test(holds_an_event_that_crashed_it_twice),
		town_test(decides_what_an_earlier_process_kept),
		town_test(repeats_at_once_what_was_in_flight_at_a_crash),
		town_test(has_no_more_in_flight_than_allowed),
		town_test(tries_again_later_when_told_so),
		town_test(decides_one_event_a_commit_with_a_batch_of_one),
		town_test(climbs_when_the_timer_of_an_alert_is_due),
		town_test(pages_everybody_when_a_timer_crashed_it_twice),
		town_test(goes_on_deciding_while_it_recovers_timers),
		town_test(keeps_a_talk_on_its_revision_when_the_rules_change),
		town_test(does_not_wake_up_for_nothing),
		town_test(decides_a_step_once_though_it_comes_to_two_processes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
