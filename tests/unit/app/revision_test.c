/* Live sessions when the rules change under them, over the whole turn. */
#include "unit/app/town.h"

#include "store/shelf.h"

static struct session load(struct town *t, enum channel channel)
{
	struct msisdn ani = town_phone(TOWN_ANI);
	struct session s;

	assert_int_equal(
	    sessions_find(t->store, &ani, channel, t->arena, &s), ERR_NONE);
	return s;
}

static void say(struct town *t, const char *text)
{
	char key[32];

	(void)snprintf(key, sizeof(key), "k%d", t->n_kept);
	town_push_sms(t, TOWN_ANI, key, text);
	town_run(t);
}

/* As after an upgrade whose grammar is another one. */
static void lose_revision(struct town *t, enum channel channel)
{
	struct session s = load(t, channel);

	assert_int_equal(store_begin(t->store), ERR_NONE);
	assert_int_equal(shelf_put(t->store, STR("tanya"),
			     STR("flow tanya\nkuno!\n"), t->now, &s.revision),
	    ERR_NONE);
	assert_int_equal(sessions_save(t->store, &s), ERR_NONE);
	assert_int_equal(store_commit(t->store), ERR_NONE);
	log_set_level(LOG_LEVEL_ERROR);
}

static int n_pages(struct town *t, const char *text)
{
	int n = 0;

	for (int i = 0; i < t->n_sms && i < TOWN_SMS; i++)
		n += strstr(t->sms[i].text, text) != NULL;
	return n;
}

static void a_session_keeps_its_revision_over_a_reload(void **state)
{
	struct town *t = *state;
	struct book *old = t->book;
	int64_t revision;

	say(t, "TANYA");
	revision = load(t, CHANNEL_SMS).revision;
	t->book = town_book(TOWN_FLOW "# another text\n", TOWN_ROSTER);
	assert_int_equal(turn_set_book(t->turn, t->book, t->now), ERR_NONE);
	book_free(old); /* nothing of it is needed any more */
	say(t, "Siti");
	assert_int_equal(load(t, CHANNEL_SMS).revision, revision);
	town_end(t);
	town_begin(t);
	say(t, "Siti");
	assert_int_equal(load(t, CHANNEL_SMS).revision, revision);
}

static void a_message_on_a_lost_revision_reaches_a_person(void **state)
{
	struct town *t = *state;
	int before;

	say(t, "TANYA");
	before = t->n_sms;
	lose_revision(t, CHANNEL_SMS);
	say(t, "Oesao, Kupang");
	assert_int_equal(n_pages(t, "Pesan tak dipahami"), 2);
	assert_true(t->n_sms > before + 2); /* and the person has a word */
}

static void a_lost_session_is_read_when_its_time_comes(void **state)
{
	struct town *t = *state;
	when_t at;

	say(t, "TANYA");
	lose_revision(t, CHANNEL_SMS);
	at = turn_next_at(t->turn);
	assert_true(at > t->now);
	t->now = at;
	town_run(t);
	assert_int_equal(n_pages(t, "Laporan terputus"), 2);
	assert_true(load(t, CHANNEL_SMS).is_over);
	/* Its timer is gone: what is due next is the alert's. */
	assert_true(turn_next_at(t->turn) > t->now);
}

static void a_lost_dialog_ends_with_a_word_and_a_person(void **state)
{
	struct town *t = *state;

	town_step(t, "d1", "");
	lose_revision(t, CHANNEL_USSD);
	town_step(t, "d1", "1");
	assert_true(t->screen[0] != '\0');
	assert_true(t->is_last);
	assert_int_equal(n_pages(t, "Pesan tak dipahami"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(a_session_keeps_its_revision_over_a_reload),
		town_test(a_message_on_a_lost_revision_reaches_a_person),
		town_test(a_lost_session_is_read_when_its_time_comes),
		town_test(a_lost_dialog_ends_with_a_word_and_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
