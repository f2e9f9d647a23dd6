/*
 * The turn is decided by what is said, with the shipped rules: a sentence of
 * danger never lowers what happens, a flow's severity only rises, whoever must
 * not be written to gets nothing, and a page is one SMS whatever was said.
 */
#include "unit/app/triage_fixture.h"
#include "unit/core/engine_people.h"

#include "core/engine_triage.h"

#define SEALED "triage S1 "

static struct triage_fixture *fixture;

static int open_world(void **state)
{
	if (triage_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	return 0;
}

static int open_one(void **state)
{
	(void)state;
	world_open(&w);
	w.rules.triage = fixture->book;
	return 0;
}

static int close_one(void **state)
{
	(void)state;
	world_close(&w);
	return 0;
}

/* The severity of the case that the last step opened, as a rank. */
static int rank(void)
{
	const struct fx *f = world_fx(&w, FX_CASE_NEW, 0);

	return f == NULL ? 0 : 4 - (int)f->case_new.severity;
}

/* Where somebody stands who writes freely. */
static const char *const places[][3] = {
	{ NULL },                /* in no talk */
	{ "REPORT", "2", NULL }, /* asked for a village */
	{ "DIAM", NULL },        /* asked for a word */
};

static void go_to(const char *const *words)
{
	world_clear(&w);
	for (int i = 0; i < 3 && words[i] != NULL; i++)
		says(WORLD_ANI, words[i]);
}

static int rank_of(const char *const *place, const char *text)
{
	go_to(place);
	world_sms(&w, WORLD_ANI, text);
	return rank();
}

static const char *const harmless[] = {
	"Oesao",
	"selamat malam kaka",
	"mau tanya syarat kerja",
	"adik saya belum ada kabar",
	"bos ambil KTP",
	"jangan telepon dulu",
	"beta pung ade su pi",
	"ha ha coba saja",
};
static const char *const dangers[] = {
	"saya dikurung di penampungan",
	"bos pukul saya tiap hari",
	"adik saya mau dibawa ke malaysia sore ini lewat bolok, ktp diambil",
};

static void a_sentence_of_danger_never_lowers_the_turn(void **state)
{
	(void)state;
	for (size_t p = 0; p < sizeof(places) / sizeof(places[0]); p++)
		for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]);
		     i++)
			for (size_t k = 0;
			     k < sizeof(dangers) / sizeof(dangers[0]); k++) {
				int alone = rank_of(places[p], harmless[i]);
				const char *both = arena_printf(
				    w.arena, "%s. %s", harmless[i], dangers[k])
						       .ptr;
				int with = rank_of(places[p], both);

				if (with < alone || with != 3)
					fail_msg("%d after %d: %s", with, alone,
					    both);
			}
}

/* A page of an S1 goes to two agencies in the step that heard it. */
static void danger_pages_in_any_place(void **state)
{
	(void)state;
	for (size_t p = 0; p < sizeof(places) / sizeof(places[0]); p++) {
		go_to(places[p]);
		world_sms(&w, WORLD_ANI, dangers[0]);
		assert_int_equal(rank(), 3);
		assert_int_equal(world_count(&w, FX_PAGE), 2);
		assert_int_equal(world_fx(&w, FX_PAGE, 0)->page.lane, LANE_S1);
		assert_true(
		    world_has(world_fx(&w, FX_PAGE, 0)->page.text, "dikurung"));
	}
}

static void an_open_case_rises(void **state)
{
	const struct fx *f;

	(void)state;
	world_case(&w, "KTR", SEVERITY_S3);
	w.scene.reporter_case = 0;
	world_sms(&w, WORLD_ANI, dangers[0]);
	f = world_fx(&w, FX_CASE, 0);
	assert_non_null(f);
	assert_int_equal(f->change.severity, SEVERITY_S1);
}

static void an_open_s1_never_falls(void **state)
{
	const struct fx *f;

	(void)state;
	world_case(&w, "KTR", SEVERITY_S1);
	w.scene.reporter_case = 0;
	world_sms(&w, WORLD_ANI, "ha ha bercanda saja");
	f = world_fx(&w, FX_CASE, 0);
	assert_non_null(f);
	assert_int_equal(f->change.severity, SEVERITY_S1);
}

static void an_expected_answer_is_not_read_for_signs(void **state)
{
	(void)state;
	says(WORLD_ANI, "REPORT");
	world_sms(&w, WORLD_ANI, "2");
	assert_null(world_fx(&w, FX_CASE_NEW, 0));
	assert_false(world_noted(&w, NOTE_TRIAGE));
}

static void why_stands_in_the_history(void **state)
{
	bool is_found = false;

	(void)state;
	world_sms(&w, WORLD_ANI, dangers[2]);
	for (int i = 0; i < world_count(&w, FX_NOTE); i++) {
		const struct fx *f = world_fx(&w, FX_NOTE, i);

		if (f->note.note != NOTE_TRIAGE)
			continue;
		is_found = true;
		assert_int_equal(f->case_id, 0);
		assert_true(world_has(f->note.text, SEALED));
		assert_true(world_has(f->note.text, "R05-hari-ini"));
		assert_true(world_has(f->note.text, "documents"));
		assert_true(world_has(f->note.text, "53.01"));
	}
	assert_true(is_found);
}

static void whoever_must_not_be_written_to_gets_nothing(void **state)
{
	(void)state;
	for (size_t p = 0; p < sizeof(places) / sizeof(places[0]); p++) {
		const struct fx *f;

		go_to(places[p]);
		world_sms(&w, WORLD_ANI, "jangan telepon, hp pinjam, tolong");
		assert_int_equal(world_count(&w, FX_SAY), 0);
		assert_int_equal(world_count(&w, FX_SEND), 0);
		f = world_fx(&w, FX_TALK, 0);
		assert_non_null(f);
		assert_true(f->talk.is_over);
		assert_int_equal(f->talk.next_at, 0);
		f = world_fx(&w, FX_CASE_NEW, 0);
		assert_non_null(f);
		assert_true(f->case_new.traits.flags & FLAG_NO_CONTACT);
		assert_true(world_has(
		    world_fx(&w, FX_PAGE, 0)->page.text, "JANGAN HUBUNGI"));
	}
}

static void who_dialled_still_has_a_screen(void **state)
{
	(void)state;
	world_ussd(&w, USSD_DIAL, "*123*62#", "");
	keep();
	world_ussd(&w, USSD_ANSWER, "*123*62#", "2");
	keep();
	world_ussd(&w, USSD_ANSWER, "*123*62#", "jangan telepon, hp pinjam");
	assert_int_equal(world_count(&w, FX_SAY), 1);
	assert_true(
	    world_has(world_fx(&w, FX_PAGE, 0)->page.text, "JANGAN HUBUNGI"));
}

static void a_foreign_number_is_abroad(void **state)
{
	(void)state;
	world_sms(&w, "+60123456789", "paspor saya dia simpan, bos pukul");
	assert_true(world_has(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.summary, "luar negeri"));
	world_clear(&w);
	world_sms(&w, WORLD_ANI, "paspor saya dia simpan, bos pukul");
	assert_false(world_has(
	    world_fx(&w, FX_CASE_NEW, 0)->case_new.summary, "luar negeri"));
}

/* All flags, all indicators, and names as long as the files may have. */
static void a_page_has_room_for_its_code(void **state)
{
	struct triage t = { .grade = GRADE_S1,
		.intent = STR("INTENT_WITH_A_NAME_LONGER_THAN_ANY"),
		.flags = (1U << N_TRIAGE_FLAGS) - 1,
		.n_ports = 1 };
	struct decision d = { .rules = &w.rules,
		.scene = &w.scene,
		.ev = &w.ev,
		.now = w.now,
		.fx = w.fx };
	struct engine_report r;

	(void)state;
	t.ports[0] = STR("a-port-with-a-very-long-name");
	effects_init(w.fx, w.arena);
	for (unsigned i = 0; i < N_INDICATORS; i++)
		for (unsigned k = 0; k < N_INDICATORS; k++) {
			struct str text;

			t.indicators = 1U << i | 1U << k;
			assert_true(engine_triage_report(&d, &t, &r));
			text = code_fill(w.arena, r.text, STR("KTR27"));
			assert_true(
			    CASE_PAGE_PREFIX + text.len <= SEGMENT_GSM7_ONE);
			assert_true(str_ends(text, STR("Balas AMBIL KTR27.")));
		}
}

static void without_a_book_nothing_is_asked(void **state)
{
	(void)state;
	w.rules.triage = NULL;
	world_sms(&w, WORLD_ANI, dangers[0]);
	assert_int_equal(rank(), 1);
	assert_false(world_noted(&w, NOTE_TRIAGE));
}

#define ONE(f) cmocka_unit_test_setup_teardown(f, open_one, close_one)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ONE(a_sentence_of_danger_never_lowers_the_turn),
		ONE(danger_pages_in_any_place),
		ONE(an_open_case_rises),
		ONE(an_open_s1_never_falls),
		ONE(an_expected_answer_is_not_read_for_signs),
		ONE(why_stands_in_the_history),
		ONE(whoever_must_not_be_written_to_gets_nothing),
		ONE(who_dialled_still_has_a_screen),
		ONE(a_foreign_number_is_abroad),
		ONE(a_page_has_room_for_its_code),
		ONE(without_a_book_nothing_is_asked),
	};

	return cmocka_run_group_tests(tests, open_world, triage_fixture_close);
}
