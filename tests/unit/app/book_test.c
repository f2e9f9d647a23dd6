/* A book is whole or it is not there; older revisions stay readable. */
#include "unit/app/town.h"

#include "app/book_reading.h"
#include "store/shelf.h"

struct trial {
	struct arena *arena;
	struct diags *diags;
};

static struct diags *trial_diags(struct arena *a)
{
	struct diags *d = arena_alloc(a, sizeof(*d));

	diags_init(d, a);
	return d;
}

static int trial_setup(void **state)
{
	struct trial *t = mem_alloc(sizeof(*t));

	t->arena = arena_new(16 << 20);
	t->diags = trial_diags(t->arena);
	*state = t;
	return 0;
}

static int trial_teardown(void **state)
{
	struct trial *t = *state;

	arena_free(t->arena);
	mem_free(t);
	return 0;
}

static bool reads(struct trial *t, const char *flow, const char *roster)
{
	struct str text = str_of(flow);
	struct book *b = book_read_texts(&text, 1, str_of(roster), t->diags);
	bool read = b != NULL;

	assert_int_equal(read, t->diags->n_errors == 0);
	book_free(b);
	return read;
}

static void reads_good_texts(void **state)
{
	assert_true(reads(*state, TOWN_FLOW, TOWN_ROSTER));
}

static void refuses_a_flow_with_a_fault_and_says_where(void **state)
{
	struct trial *t = *state;

	assert_false(reads(t, TOWN_FLOW "== sisa\n-> hilang\n", TOWN_ROSTER));
	assert_true(t->diags->list[0].line > 40);
	assert_true(str_eq(t->diags->list[0].file, STR("text1.flow")));
}

static void refuses_a_roster_with_a_fault(void **state)
{
	struct trial *t = *state;

	assert_false(reads(t, TOWN_FLOW, TOWN_ROSTER "officer\n"));
	assert_true(str_eq(t->diags->list[0].file, STR("roster")));
}

static void refuses_a_flow_whose_example_fails(void **state)
{
	struct trial *t = *state;

	assert_false(reads(t,
	    TOWN_FLOW "example salah\nwith sms id case=KTR\n> TANYA\n"
		      "< Hewan siapa?\n",
	    TOWN_ROSTER));
	assert_true(str_eq(t->diags->list[0].code, STR("B003")));
}

static void refuses_a_team_that_the_roster_does_not_know(void **state)
{
	struct trial *t = *state;
	char flow[sizeof(TOWN_FLOW) + 16];
	const char *at = strstr(TOWN_FLOW, "S1 to piket");

	(void)snprintf(flow, sizeof(flow), "%.*sS1 to tiket%s",
	    (int)(at - TOWN_FLOW), TOWN_FLOW, at + strlen("S1 to piket"));
	assert_false(reads(t, flow, TOWN_ROSTER));
}

static void says_which_file_cannot_be_read(void **state)
{
	struct trial *t = *state;
	struct book_options o = {
		.flows = "/nowhere/flows",
		.roster = "/nowhere/roster",
		.forbidden = "/nowhere/forbidden",
		.home = STR("ID"),
	};

	assert_null(book_read(&o, t->diags));
	assert_int_equal(t->diags->n_errors, 3);
	assert_true(str_eq(t->diags->list[0].file, STR("/nowhere/flows")));
	assert_true(str_eq(t->diags->list[1].file, STR("/nowhere/roster")));
	assert_true(str_eq(t->diags->list[2].file, STR("/nowhere/forbidden")));
}

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[160];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void reads_every_flow_of_a_folder_and_knows_the_common_one(void **state)
{
	struct town *t = *state;
	struct arena *a = arena_new(4 << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));
	char roster[128];
	struct book_options o = {
		.flows = t->folder, .roster = roster, .home = STR("ID")
	};
	struct book *b;

	(void)snprintf(roster, sizeof(roster), "%s/roster", t->folder);
	write_file(t->folder, "roster", TOWN_ROSTER);
	write_file(t->folder, "tanya.flow", TOWN_FLOW);
	write_file(t->folder, "notes.txt", "no flow");
	write_file(t->folder, "umum.flow",
	    "flow umum\ntitle Umum\nlanguages id\ninterrupt SOS -> darurat\n"
	    "unknown -> darurat\nexpires sms 3 days\nexpires ussd 1 hour\n"
	    "resume never\n== darurat\nid | Sebentar.\nescalate S1 to piket\n"
	    "  | SOS {case}. Balas AMBIL {case}.\nend\n");
	diags_init(d, a);
	b = book_read(&o, d);
	assert_non_null(b);
	assert_int_equal(book_rules(b)->n_flows, 1);
	assert_true(str_eq(book_rules(b)->flows[0]->name, STR("tanya")));
	assert_true(str_eq(book_rules(b)->common->name, STR("umum")));
	arena_free(a);
	/* What it keeps is its own: the diags are gone. */
	assert_true(str_ends(book_rules(b)->common->file, STR("umum.flow")));
	book_free(b);
}

static const struct flow *revision(struct book *b, struct store *s, int64_t id)
{
	const struct flow *f = NULL;

	assert_int_equal(book_revision(b, s, id, &f), ERR_NONE);
	return f;
}

static void compiles_an_older_revision_from_the_shelf(void **state)
{
	struct town *t = *state;
	const struct flow *now, *old;
	struct book *b;
	int64_t id;

	assert_int_equal(book_shelve(t->book, t->store, t->now), ERR_NONE);
	now = book_rules(t->book)->flows[0];
	id = now->revision;
	assert_true(id > 0);
	assert_ptr_equal(revision(t->book, t->store, id), now);
	b = town_book(TOWN_FLOW "# another text\n", TOWN_ROSTER);
	assert_non_null(b);
	assert_int_equal(book_shelve(b, t->store, t->now), ERR_NONE);
	assert_int_not_equal(book_rules(b)->flows[0]->revision, id);
	old = revision(b, t->store, id);
	assert_non_null(old);
	assert_int_equal(old->revision, id);
	assert_true(str_eq(old->source, STR(TOWN_FLOW)));
	/* Once compiled it is kept. */
	assert_ptr_equal(revision(b, t->store, id), old);
	book_free(b);
}

#define CALLER                                                                 \
	"flow satu\nlanguages id\nstart sms SATU\nexpires sms 1 day\n"         \
	"resume never\n== a\nid | A\ncall dua -> b\n== b\nid | B\nend\n"
#define CALLED "flow dua\nlanguages id\nstart call\n== c\nid | "

static struct book *calling_book(struct town *t, const char *called)
{
	const struct str flows[] = { STR(CALLER), str_of(called) };
	struct book *b =
	    book_read_texts(flows, 2, STR(TOWN_ROSTER), trial_diags(t->arena));

	assert_non_null(b);
	assert_int_equal(book_shelve(b, t->store, t->now), ERR_NONE);
	return b;
}

static void an_older_revision_keeps_the_flows_that_it_called(void **state)
{
	struct town *t = *state;
	struct book *b = calling_book(t, CALLED "Dahulu.\nend\n");
	int64_t id = book_rules(b)->flows[0]->revision;
	const struct flow *old;
	const struct act *says;
	int step;

	book_free(b);
	b = calling_book(t, CALLED "Sekarang.\nend\n");
	assert_int_not_equal(book_rules(b)->flows[0]->revision, id);
	old = revision(b, t->store, id);
	assert_non_null(old);
	step = flow_step(old, STR("dua.c"));
	assert_int_not_equal(step, FLOW_NOWHERE);
	says = &old->steps[step].before.list[0];
	assert_true(
	    str_eq(says->say.texts[0].pieces[0].literal, STR("Dahulu.")));
	book_free(b);
}

/* As after an upgrade that finds other steps in the same text. */
static void a_revision_that_is_compiled_otherwise_is_lost(void **state)
{
	struct town *t = *state;
	struct book *b = town_book(TOWN_FLOW "# another text\n", TOWN_ROSTER);
	struct shelf_flow flow = { STR("tanya"), STR(TOWN_FLOW),
		STR("form 1\nflow 5:tanya another step") };
	int64_t id = 0, old_form = 0;

	log_set_level(LOG_LEVEL_ERROR);
	assert_int_equal(store_begin(t->store), ERR_NONE);
	assert_int_equal(
	    shelf_put_compiled(t->store, &flow, t->now, &id), ERR_NONE);
	flow.source = STR(TOWN_FLOW "\n");
	flow.compiled = STR("form 0\nanother way to write it");
	assert_int_equal(
	    shelf_put_compiled(t->store, &flow, t->now, &old_form), ERR_NONE);
	assert_int_equal(store_commit(t->store), ERR_NONE);
	assert_int_equal(book_shelve(t->book, t->store, t->now), ERR_NONE);
	assert_int_not_equal(book_rules(t->book)->flows[0]->revision, id);
	assert_int_equal(book_shelve(b, t->store, t->now), ERR_NONE);
	assert_null(revision(b, t->store, id));
	assert_non_null(revision(b, t->store, old_form));
	assert_non_null(
	    revision(b, t->store, book_rules(t->book)->flows[0]->revision));
	book_free(b);
}

static struct book *book_of_folder(struct town *t, const char *folder)
{
	struct book_options o = { .flows = folder,
		.roster = "conf/roster",
		.home = STR("ID"),
		.skip_examples = true };
	struct book *b = book_read(&o, trial_diags(t->arena));

	assert_non_null(b);
	assert_int_equal(book_shelve(b, t->store, t->now), ERR_NONE);
	return b;
}

/* The shipped flows, lists and words, with a blank line behind each flow. */
static void copy_flows(const struct town *t)
{
	char command[300];

	(void)snprintf(command, sizeof(command),
	    "cp flows/*.flow flows/*.tsv flows/*.txt %s && "
	    "for f in %s/*.flow; do echo >>$f; done",
	    t->folder, t->folder);
	assert_int_equal(system(command), 0);
}

static void every_shipped_flow_comes_back_as_it_was_compiled(void **state)
{
	struct town *t = *state;
	struct book *b = book_of_folder(t, "flows");
	int64_t ids[LIMIT_FLOWS];
	const struct flow *const *flows;
	int n;

	flows = book_flows(b, &n);
	assert_true(n > 10);
	for (int i = 0; i < n; i++)
		ids[i] = flows[i]->revision;
	book_free(b);
	copy_flows(t);
	b = book_of_folder(t, t->folder);
	for (int i = 0; i < n; i++) {
		const struct flow *old = revision(b, t->store, ids[i]);

		assert_non_null(old);
		assert_int_not_equal(book_flows(b, &n)[i]->revision, ids[i]);
	}
	book_free(b);
}

static void has_no_flow_for_a_revision_that_does_not_read(void **state)
{
	struct town *t = *state;
	int64_t id = 0;

	log_set_level(LOG_LEVEL_ERROR);
	assert_int_equal(store_begin(t->store), ERR_NONE);
	assert_int_equal(
	    shelf_put(t->store, STR("kuno"), STR("flow kuno\n?"), t->now, &id),
	    ERR_NONE);
	assert_int_equal(store_commit(t->store), ERR_NONE);
	assert_null(revision(t->book, t->store, id));
	assert_null(revision(t->book, t->store, id));
	assert_null(revision(t->book, t->store, 4711));
	assert_null(revision(t->book, t->store, 0));
}

/* The same number is another flow in another store. */
static void forgets_old_revisions_with_the_store_they_are_from(void **state)
{
	struct town *t = *state;
	struct book *b = town_book(TOWN_FLOW "# another text\n", TOWN_ROSTER);
	struct store_options so = {
		.path = ":memory:", .gateway = "a", .fast = true
	};
	struct store *other = store_open(&so, t->arena, NULL, NULL);
	int64_t id, same = 0;

	assert_non_null(other);
	assert_int_equal(book_shelve(t->book, t->store, t->now), ERR_NONE);
	id = book_rules(t->book)->flows[0]->revision;
	assert_int_equal(book_shelve(b, t->store, t->now), ERR_NONE);
	assert_non_null(revision(b, t->store, id));
	assert_int_equal(store_begin(other), ERR_NONE);
	assert_int_equal(
	    shelf_put(other, STR("kuno"), STR("?"), t->now, &same), ERR_NONE);
	assert_int_equal(store_commit(other), ERR_NONE);
	assert_int_equal(same, id);
	assert_int_equal(book_shelve(b, other, t->now), ERR_NONE);
	assert_null(revision(b, other, id));
	book_free(b);
	store_close(other);
}

static void reads_in_steps_of_one_flow(void **state)
{
	struct trial *t = *state;
	const struct str flow = STR(
	    TOWN_FLOW "example satu\nwith sms id case=KTR\n> TANYA\n< ...\n"
		      "example dua\nwith sms id case=KTR\n> TANYA\n< ...\n");
	struct book_reading *r =
	    book_reading_of_texts(&flow, 1, STR(TOWN_ROSTER), t->diags);
	struct book *b;
	int n = 1;

	while (book_reading_step(r))
		n++;
	/* The flow, the roster, its check, all together, its links, its
	 * examples. */
	assert_int_equal(n, 6);
	assert_false(book_reading_step(r));
	b = book_reading_end(r);
	assert_non_null(b);
	book_free(b);
}

static void has_no_book_before_the_last_step(void **state)
{
	struct trial *t = *state;
	const struct str flow = STR(TOWN_FLOW);

	for (int n = 0; n < 4; n++) {
		struct book_reading *r =
		    book_reading_of_texts(&flow, 1, STR(TOWN_ROSTER), t->diags);

		for (int i = 0; i < n; i++)
			assert_true(book_reading_step(r));
		assert_null(book_reading_end(r));
	}
	assert_int_equal(t->diags->n_errors, 0);
}

static void gives_each_phone_its_own_digits(void **state)
{
	struct town *t = *state;
	const struct rules *r = book_rules(t->book);
	int ina, beni;

	assert_int_equal(book_shelve(t->book, t->store, t->now), ERR_NONE);
	ina = r->check(r->check_arg, STR("KTR"), STR(TOWN_INA));
	beni = r->check(r->check_arg, STR("KTR"), STR(TOWN_BENI));
	assert_in_range(ina, 0, 99);
	assert_int_not_equal(ina, beni);
	assert_int_equal(ina,
	    seal_check_digits(store_seal(t->store), STR("KTR"), STR(TOWN_INA)));
}

#define trial_test(f)                                                          \
	cmocka_unit_test_setup_teardown(f, trial_setup, trial_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		trial_test(reads_good_texts),
		trial_test(refuses_a_flow_with_a_fault_and_says_where),
		trial_test(refuses_a_roster_with_a_fault),
		trial_test(refuses_a_flow_whose_example_fails),
		trial_test(refuses_a_team_that_the_roster_does_not_know),
		trial_test(says_which_file_cannot_be_read),
		town_test(
		    reads_every_flow_of_a_folder_and_knows_the_common_one),
		town_test(compiles_an_older_revision_from_the_shelf),
		town_test(an_older_revision_keeps_the_flows_that_it_called),
		town_test(a_revision_that_is_compiled_otherwise_is_lost),
		town_test(every_shipped_flow_comes_back_as_it_was_compiled),
		town_test(has_no_flow_for_a_revision_that_does_not_read),
		town_test(forgets_old_revisions_with_the_store_they_are_from),
		trial_test(reads_in_steps_of_one_flow),
		trial_test(has_no_book_before_the_last_step),
		town_test(gives_each_phone_its_own_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
