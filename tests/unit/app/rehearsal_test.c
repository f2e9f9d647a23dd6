/* The world around a rehearsed gateway keeps its word in every mode. */
#include "unit/app/town.h"

#include "app/rehearsal.h"

struct stageplay {
	struct book *book;
	char folder[64], path[96];
	struct rehearsal *r;
	int n_sms, n_screens, n_to_ina;
	char sms[400], screen[400];
	when_t at;
};

static void hear_sms(
    void *arg, const struct msisdn *to, struct str text, when_t at)
{
	struct stageplay *p = arg;

	p->n_sms++;
	p->n_to_ina += str_eq(msisdn_open(to), STR(TOWN_INA));
	p->at = at;
	town_copy(p->sms, sizeof(p->sms), text);
}

static void see_screen(
    void *arg, const struct msisdn *to, struct str text, bool is_last)
{
	struct stageplay *p = arg;

	(void)to; /* one phone only */
	(void)is_last;
	p->n_screens++;
	town_copy(p->screen, sizeof(p->screen), text);
}

static void begin(struct stageplay *p, bool reopens, bool doubles)
{
	struct rehearsal_options o = {
		.path = reopens ? p->path : NULL,
		.start = TOWN_NOON,
		.number = STR("118"),
		.letters = STR("KTR"),
		.reopens = reopens,
		.doubles = doubles,
		.arg = p,
		.on_sms = hear_sms,
		.on_screen = see_screen,
	};
	const char *why;

	p->r = rehearsal_new(p->book, &o, &why);
	assert_non_null(p->r);
	assert_null(why);
}

static int setup(void **state)
{
	struct stageplay *p = mem_alloc(sizeof(*p));

	log_set_level(LOG_LEVEL_ERROR);
	(void)snprintf(p->folder, sizeof(p->folder), "/tmp/jaga-play-XXXXXX");
	if (mkdtemp(p->folder) == NULL)
		return -1;
	(void)snprintf(p->path, sizeof(p->path), "%s/store.db", p->folder);
	p->book = town_book(TOWN_FLOW, TOWN_ROSTER);
	*state = p;
	return p->book == NULL ? -1 : 0;
}

static int teardown(void **state)
{
	struct stageplay *p = *state;
	char command[128];

	rehearsal_free(p->r);
	book_free(p->book);
	(void)snprintf(command, sizeof(command), "rm -rf %s", p->folder);
	if (system(command) != 0)
		return -1;
	mem_free(p);
	return 0;
}

static void play(struct stageplay *p)
{
	struct msisdn ani = town_phone(TOWN_ANI);

	rehearsal_sms(p->r, &ani, STR("TANYA"));
	rehearsal_sms(p->r, &ani, STR("sapi"));
	rehearsal_dial(p->r, &ani, STR("*123*62#"));
	rehearsal_input(p->r, &ani, STR("1"));
	rehearsal_pass(p->r, MINUTES(2));
	assert_int_equal(p->n_to_ina, 1);
	rehearsal_pass(p->r, MINUTES(1));
	assert_int_equal(p->n_to_ina, 2);
	assert_int_equal(p->at, TOWN_NOON + MINUTES(3));
	assert_int_equal(p->n_screens, 2);
	assert_string_equal(p->screen, "Siapa namanya?");
	assert_int_equal(rehearsal_now(p->r), TOWN_NOON + MINUTES(3));
}

static void plays_straight_in_memory(void **state)
{
	begin(*state, false, false);
	play(*state);
}

static void plays_the_same_when_every_event_comes_twice(void **state)
{
	struct stageplay *p = *state;

	begin(p, false, true);
	play(p);
	assert_int_equal(rehearsal_counts(p->r)->repeated, 4);
}

static void plays_the_same_when_the_process_dies_at_every_commit(void **state)
{
	struct stageplay *p = *state;

	begin(p, true, false);
	play(p);
	/* Ten commits at least, each with a process of its own. */
	assert_true(store_epoch(rehearsal_store(p->r)) > 10);
}

static void brings_what_arrives_together_in_its_order(void **state)
{
	struct stageplay *p = *state;
	struct msisdn ani = town_phone(TOWN_ANI);

	begin(p, false, false);
	rehearsal_gather(p->r);
	rehearsal_sms(p->r, &ani, STR("TANYA"));
	rehearsal_sms(p->r, &ani, STR("1"));
	assert_int_equal(p->n_sms, 0);
	rehearsal_go(p->r);
	assert_int_equal(p->n_sms, 2);
	assert_string_equal(p->sms, "Siapa namanya?");
}

static void follows_kannels_mood(void **state)
{
	struct stageplay *p = *state;
	struct msisdn ani = town_phone(TOWN_ANI);

	begin(p, false, false);
	rehearsal_kannel(p->r, SENT_LATER);
	rehearsal_sms(p->r, &ani, STR("TANYA"));
	rehearsal_pass(p->r, SECONDS(30));
	assert_int_equal(p->n_sms, 0);
	rehearsal_kannel(p->r, SENT_ACCEPTED);
	rehearsal_pass(p->r, MINUTES(2));
	assert_int_equal(p->n_sms, 1);
	rehearsal_kannel_next(p->r, SENT_IN_DOUBT, 1);
	rehearsal_sms(p->r, &ani, STR("1"));
	assert_int_equal(p->n_sms, 3);
	assert_true(rehearsal_receipt(p->r, &ani, RECEIPT_DELIVERED));
}

static void refuses_to_reopen_what_is_only_in_memory(void **state)
{
	struct stageplay *p = *state;
	struct rehearsal_options o = { .start = TOWN_NOON, .reopens = true };
	const char *why = NULL;

	assert_null(rehearsal_new(p->book, &o, &why));
	assert_non_null(why);
}

static void changes_its_rules_at_run_time(void **state)
{
	struct stageplay *p = *state;
	struct book *old = p->book;
	struct msisdn ani = town_phone(TOWN_ANI);

	begin(p, false, false);
	rehearsal_sms(p->r, &ani, STR("TANYA"));
	p->book = town_book(TOWN_FLOW "# new\n", TOWN_ROSTER);
	assert_int_equal(rehearsal_set_book(p->r, p->book), ERR_NONE);
	book_free(old);
	rehearsal_sms(p->r, &ani, STR("1"));
	assert_string_equal(p->sms, "Siapa namanya?");
}

#define play_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		play_test(plays_straight_in_memory),
		play_test(plays_the_same_when_every_event_comes_twice),
		play_test(plays_the_same_when_the_process_dies_at_every_commit),
		play_test(brings_what_arrives_together_in_its_order),
		play_test(follows_kannels_mood),
		play_test(refuses_to_reopen_what_is_only_in_memory),
		play_test(changes_its_rules_at_run_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
