/*
 * The commands of officers.
 */
#include "unit/core/engine_people.h"

/* Officers. */
static void an_officer_claims_with_his_code(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	officer_says(INA, "ambil KTR$$");
	assert_told(INA,
	    as(INA, "KTR$$ sekarang tugas Anda sejak 21.14. Masih "
		    "ditangani? Balas LANJUT KTR$$ sebelum 21.44, kalau tidak "
		    "dipanggil ulang."));
	assert_int_equal(world_count(&w, FX_PAGE), 0);
	assert_int_equal(world_count(&w, FX_TELL), 1);
	assert_int_equal(
	    world_fx(&w, FX_ALERT, 0)->alert.generation, c->alert.generation);
	world_apply(&w, c);
	assert_int_equal(c->owner, INA);
}

static void a_second_claimer_is_told_who_holds_it(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	officer_says(INA, "ambil KTR$$");
	world_apply(&w, c);
	w.now += MINUTES(2);
	officer_says(BENI, "AMBIL KTR$$");
	assert_told(BENI, as(BENI, "KTR$$ sudah diambil Ina Lado jam 21.14 "
				   "WITA. Terima kasih."));
	assert_int_equal(w.fx->n, 1);
	officer_says(DAMI, "TAKE KTR$$");
	assert_told(DAMI, as(DAMI, "KTR$$ was taken by Ina Lado at 21:14 "
				   "WITA. Thank you."));
	assert_int_equal(w.fx->n, 1);
	officer_says(INA, "AMBIL KTR$$");
	assert_told(INA, as(INA, "KTR$$ sudah di tangan Anda sejak 21.14. "
				 "Masih ditangani? Balas LANJUT KTR$$ sebelum "
				 "21.44."));
	assert_int_equal(w.fx->n, 1);
}

static void a_wrong_code_and_an_unknown_one_look_alike(void **state)
{
	const char *code;
	char wrong[64], expected[128];

	(void)state;
	(void)world_case(&w, "KTR", SEVERITY_S1);
	code = world_code(&w, "KTR", INA);
	(void)snprintf(wrong, sizeof(wrong), "AMBIL KTR%02d",
	    ((code[3] - '0') * 10 + code[4] - '0' + 1) % 100);
	(void)snprintf(expected, sizeof(expected),
	    "Kode %s tidak cocok. Periksa kode di SMS Anda.", wrong + 6);
	officer_says(INA, wrong);
	assert_told(INA, expected);
	assert_int_equal(world_count(&w, FX_TELL), 1);
	assert_int_equal(world_count(&w, FX_SLIPS), 1);
	officer_says(INA, "AMBIL BDG27");
	assert_told(INA, "Kode BDG27 tidak cocok. Periksa kode di SMS Anda.");
	/* Beni's code is wrong for Ina. */
	officer_says(INA, as(BENI, "AMBIL KTR$$"));
	assert_true(
	    world_has(world_fx(&w, FX_TELL, 0)->tell.text, "tidak cocok"));
}

static void only_the_owners_digits_work(void **state)
{
	int worked = 0;

	(void)state;
	(void)world_case(&w, "KTR", SEVERITY_S1);
	for (int digits = 0; digits < 100; digits++) {
		char text[32];

		(void)snprintf(text, sizeof(text), "AMBIL KTR%02d", digits);
		officer_says(INA, text);
		worked += world_count(&w, FX_CASE);
	}
	assert_int_equal(worked, 1);
}

static void an_officer_who_was_not_paged_may_claim(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	c->paged_at = 0;
	officer_says(MARTA, "AMBIL KTR$$");
	assert_int_equal(world_fx(&w, FX_CASE, 0)->change.owner, MARTA);
}

static void a_bare_yes_claims_only_a_single_fresh_page(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S3);

	(void)state;
	officer_says(INA, "ya");
	assert_int_equal(world_fx(&w, FX_CASE, 0)->change.owner, INA);
	w.now += MINUTES(31);
	officer_says(INA, "ya");
	assert_told(INA, as(INA, "Kode yang mana? S3 KTR$$. Balas perintah "
				 "dengan kode: AMBIL KTR$$"));
	c->paged_at = w.now;
	(void)world_case(&w, "BDG", SEVERITY_S1);
	officer_says(INA, "Y");
	assert_told(INA, as(INA, "Kode yang mana? S1 BDG$$, S3 KTR$$. Balas "
				 "perintah dengan kode: AMBIL BDG$$"));
	assert_int_equal(w.fx->n, 1);
	world_clear(&w);
	officer_says(INA, "AMBIL");
	assert_told(
	    INA, "Tidak ada panggilan terbuka untuk Anda. Terima kasih.");
}

static void a_list_names_three_at_most(void **state)
{
	static const char *const letters[] = { "BDG", "KTR", "LMN", "PRT",
		"VWX" };

	(void)state;
	for (int i = 0; i < 5; i++)
		(void)world_case(&w, letters[i], SEVERITY_S1);
	w.scene.cases[0].owner = INA;
	w.scene.cases[0].state = CASE_OWNED;
	w.scene.cases[0].alert.state = ALERT_CLAIMED;
	officer_says(INA, "DAFTAR");
	assert_told(
	    INA, as(INA, "Terbuka: S1 BDG$$ (Anda), S1 KTR$$, S1 LMN$$. Balas "
			 "AMBIL atau LEPAS dengan kode."));
}

static void an_owner_passes_and_renews(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	officer_says(INA, "ambil KTR$$");
	world_apply(&w, c);
	w.now += MINUTES(10);
	officer_says(INA, "LANJUT");
	assert_told(INA, as(INA, "KTR$$ tetap tugas Anda. Balas LANJUT KTR$$ "
				 "lagi sebelum 21.54."));
	world_apply(&w, c);
	officer_says(BENI, "LANJUT KTR$$");
	assert_told(BENI, as(BENI, "KTR$$ bukan tugas Anda sekarang. Untuk "
				   "mengambil, balas AMBIL KTR$$."));
	officer_says(BENI, "LEPAS KTR$$");
	assert_int_equal(w.fx->n, 1);
	officer_says(INA, "LEPAS KTR$$");
	assert_told(INA, as(INA, "KTR$$ sudah Anda lepas. Petugas lain "
				 "dipanggil sekarang."));
	assert_true(world_count(&w, FX_PAGE) > 0);
	for (int i = 0; i < world_count(&w, FX_PAGE); i++)
		assert_int_not_equal(
		    world_fx(&w, FX_PAGE, i)->page.officer, INA);
	world_apply(&w, c);
	officer_says(BENI, "tidak bisa KTR$$");
	assert_told(BENI, as(BENI, "Dicatat: Anda tidak bisa ambil KTR$$. "
				   "Petugas lain tetap dipanggil."));
	assert_true(world_noted(&w, NOTE_PASSED));
	assert_int_equal(world_count(&w, FX_ALERT), 0);
}

static void an_officer_without_a_command_gets_help(void **state)
{
	(void)state;
	officer_says(INA, "selamat pagi");
	assert_true(
	    world_has(world_fx(&w, FX_TELL, 0)->tell.text, "Perintah: AMBIL"));
	assert_int_equal(w.fx->n, 1);
	officer_says(DAMI, "good morning");
	assert_true(
	    world_has(world_fx(&w, FX_TELL, 0)->tell.text, "Commands: TAKE"));
	officer_says(INA, "bantuan");
	assert_int_equal(world_count(&w, FX_TELL), 1);
}

static void an_officer_can_be_a_reporter_too(void **state)
{
	(void)state;
	(void)world_case(&w, "KTR", SEVERITY_S1);
	officer_says(INA, "LAPOR");
	keep();
	assert_said(0, "Ada bahaya?\n1. Ya\n2. Tidak");
	officer_says(INA, "ya"); /* expected by the talk */
	assert_said(0, "Desa mana?");
	w.scene.reporter_case = -1;
	officer_says(INA, "AMBIL KTR$$"); /* a code is a command, always */
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_int_equal(world_fx(&w, FX_CASE, 0)->change.owner, INA);
	world_clear(&w);
	officer_says(INA, "BAHAYA"); /* an officer can be in danger */
	assert_said(0, "Petugas akan menelepon.");
	world_clear(&w);
	officer_says(INA, "HELP"); /* theirs is a command, not an alarm */
	assert_int_equal(world_count(&w, FX_SAY), 0);
	assert_int_equal(world_count(&w, FX_TELL), 1);
}

static void a_stranger_gets_no_hint_of_commands(void **state)
{
	(void)state;
	(void)world_case(&w, "BDG", SEVERITY_S1);
	world_sms(&w, WORLD_ANI, as(INA, "AMBIL BDG$$"));
	assert_said(0, "Pesan diterima.");
	assert_int_equal(world_count(&w, FX_TELL), 0);
	assert_int_equal(world_count(&w, FX_CASE), 0);
}

static void a_closed_case_is_not_claimed(void **state)
{
	struct case_view *c = world_case(&w, "KTR", SEVERITY_S1);

	(void)state;
	c->state = CASE_CLOSED;
	c->alert.state = ALERT_CLOSED;
	officer_says(INA, "AMBIL KTR$$");
	assert_told(INA, as(INA, "KTR$$ sudah ditutup. Terima kasih."));
	assert_int_equal(w.fx->n, 1);
	officer_says(INA, "AMBIL");
	assert_int_equal(world_count(&w, FX_CASE), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_officer_claims_with_his_code),
		TEST(a_second_claimer_is_told_who_holds_it),
		TEST(a_wrong_code_and_an_unknown_one_look_alike),
		TEST(only_the_owners_digits_work),
		TEST(an_officer_who_was_not_paged_may_claim),
		TEST(a_bare_yes_claims_only_a_single_fresh_page),
		TEST(a_list_names_three_at_most),
		TEST(an_owner_passes_and_renews),
		TEST(an_officer_without_a_command_gets_help),
		TEST(an_officer_can_be_a_reporter_too),
		TEST(a_stranger_gets_no_hint_of_commands),
		TEST(a_closed_case_is_not_claimed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
