/* Screens that are too long, and the key that turns their pages. */
#include <inttypes.h>

#include "unit/core/talk_phone.h"

#define LONG_ID                                                                \
	"Kami mencatat apa yang Anda ketahui tentang perekrut itu dan "        \
	"meneruskannya kepada petugas. Nama Anda tidak diminta."
#define LONG_EN                                                                \
	"We note what you know about that recruiter and hand it to the "       \
	"officers. Nobody asks for your own name in this talk."

static const char where[] =
    HEAD "field tujuan one of malaysia, timteng, taiwan, lain\n"
	 "== satu\nid | " LONG_ID "\nen | " LONG_EN "\n-> m\n"
	 "== m\nmenu tujuan\nid | Ke mana?\nen | Where to?\n"
	 "* malaysia -> selesai1\n  id | Malaysia\n  en | Malaysia\n"
	 "* timteng -> selesai1\n  id | Timur Tengah, misalnya Saudi\n"
	 "  en | Middle East, such as Saudi\n"
	 "* taiwan -> selesai1\n  id | Taiwan atau Hong Kong\n"
	 "  en | Taiwan or Hong Kong\n  also 98\n"
	 "* lain -> panjang\n  id | Lain\n  en | Other\n" DONE
	 "== panjang\nid | " LONG80 "\nen | X\n-> p2\n"
	 "== p2\nid | " LONG80 "\nen | X\n-> p3\n"
	 "== p3\nid | " LONG80 "\nen | X\nend\n";

/* The same without the option that is called 98. */
static void open_where(struct phone *p)
{
	phone_open_keys(p, where);
	p->flow->steps[1].question->options[2].n_also = 0;
}

#define PAGE_1                                                                 \
	LONG_ID "\nKe mana?\n1. Malaysia\n2. Timur Tengah, misalnya Saudi\n"   \
		"98 Lanjut"
#define PAGE_2 "3. Taiwan atau Hong Kong\n4. Lain\n0 Kembali"

static void a_long_screen_is_turned_page_by_page(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	assert_string_equal(start(&p), PAGE_1);
	assert_int_equal(p.talk.pages.n, 2);
	assert_string_equal(hear(&p, "98"), PAGE_2);
	assert_int_equal(p.out.n_says, 1);
	assert_string_equal(hear(&p, "0"), PAGE_1);
	assert_string_equal(hear(&p, " 98. "), PAGE_2);
	assert_false(p.out.is_over);
	assert_int_equal(p.talk.tries, 0);
	assert_string_equal(hear(&p, "3"), "Selesai.");
	assert_field(&p, "tujuan", "taiwan");
	assert_true(p.out.is_over);
	assert_int_equal(p.out.next_at, 0);
	phone_close(&p);
}

static void any_answer_is_taken_on_any_page(void **state)
{
	static const char *const answers[] = { "4", "lain", "LAIN", "1" };
	struct phone p;

	(void)state;
	for (int i = 0; i < 4; i++) {
		open_where(&p);
		(void)start(&p);
		if (i == 3)
			(void)hear(&p, "98");
		(void)hear(&p, answers[i]);
		assert_field(&p, "tujuan", i == 3 ? "malaysia" : "lain");
		phone_close(&p);
	}
}

static void behind_the_last_page_the_key_is_an_answer(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	(void)start(&p);
	(void)hear(&p, "98");
	(void)hear(&p, "98");
	assert_int_equal(p.talk.tries, 1);
	phone_close(&p);
}

static void an_odd_answer_shows_the_menu_from_its_first_page(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	(void)start(&p);
	(void)hear(&p, "98");
	assert_string_equal(hear(&p, "apa"),
	    "Balas dengan angka 1-4.\nKe mana?\n1. Malaysia\n"
	    "2. Timur Tengah, misalnya Saudi\n3. Taiwan atau Hong Kong\n"
	    "4. Lain");
	assert_int_equal(p.talk.pages.n, 0);
	phone_close(&p);
}

static void pages_speak_the_language_of_the_talk(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	p.talk.lang = 1;
	assert_string_equal(start(&p),
	    LONG_EN "\nWhere to?\n1. Malaysia\n"
		    "2. Middle East, such as Saudi\n98 More");
	assert_string_equal(
	    hear(&p, "98"), "3. Taiwan or Hong Kong\n4. Other\n0 Back");
	phone_close(&p);
}

/* An option answers to 98: the key cannot mean two things. */
static void the_own_words_of_a_question_beat_the_key(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, where);
	assert_string_equal(start(&p),
	    LONG_ID "\nKe mana?\n1. Malaysia\n2. Timur Tengah, misalnya Saudi\n"
		    "3. Taiwan atau Hong Kong\n4. Lain");
	assert_int_equal(p.talk.pages.n, 0);
	(void)hear(&p, "98");
	assert_field(&p, "tujuan", "taiwan");
	phone_close(&p);
}

static const char unknown0[] =
    HEAD "field nama max 40\nfield anak number\n"
	 "== a\nask nama\nid | " LONG80 " " LONG80 " " LONG80
	 "\nen | X\naccept word 0 as lain\naccept text 2 to 40\n"
	 "retry 2 -> b\n  id | Lagi.\n  en | Again.\n"
	 "== b\nask anak\nid | " LONG80 " " LONG80 " " LONG80
	 "\nen | X\naccept number 0 to 20\n"
	 "retry 2 -> selesai1\n  id | Lagi.\n  en | Again.\n" DONE;

static void no_footer_promises_what_is_an_answer(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, unknown0);
	assert_true(str_ends(str_of(start(&p)), STR("\n98 Lanjut")));
	assert_null(strstr(hear(&p, "98"), "Kembali"));
	(void)hear(&p, "0");
	assert_field(&p, "nama", "lain");
	assert_int_equal(p.talk.step, 1);
	/* a number that the question asks for */
	assert_null(strstr(hear(&p, "98"), "Kembali"));
	(void)hear(&p, "0");
	assert_field(&p, "anak", "0");
	assert_true(p.out.is_over);
	phone_close(&p);
}

static void the_last_screen_stays_open_until_its_last_page(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	(void)start(&p);
	assert_string_equal(hear(&p, "4"), LONG80 "\n" LONG80 "\n98 Lanjut");
	assert_int_equal(p.talk.step, FLOW_NOWHERE);
	assert_false(p.out.is_over);
	assert_int_equal(p.out.next_at, p.now + SECONDS(180));
	/* what is no key shows the page again; a third one reads along */
	for (int i = 1; i <= 3; i++) {
		assert_string_equal(
		    hear(&p, "terus?"), LONG80 "\n" LONG80 "\n98 Lanjut");
		assert_int_equal(p.out.is_odd, i == 3);
	}
	assert_string_equal(hear(&p, "0"), LONG80 "\n" LONG80 "\n98 Lanjut");
	/* the dialog ends with it: no key is left */
	assert_string_equal(hear(&p, "98"), LONG80);
	assert_true(p.out.is_over);
	assert_int_equal(p.out.next_at, 0);
	assert_int_equal(p.talk.pages.text.len, 0);
	phone_close(&p);
}

static void pages_that_nobody_turns_end_without_a_word(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	(void)start(&p);
	(void)hear(&p, "4");
	assert_string_equal(tick(&p, SECONDS(179)), "");
	assert_false(p.out.is_over);
	assert_string_equal(tick(&p, SECONDS(1)), "");
	assert_true(p.out.is_over);
	assert_string_equal(hear(&p, "98"), "");
	phone_close(&p);
}

static void a_question_expires_whatever_page_is_shown(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	(void)start(&p);
	assert_string_equal(tick(&p, SECONDS(181)), "");
	assert_string_equal(hear(&p, "98"), PAGE_2);
	assert_string_equal(hear(&p, "0"), PAGE_1);
	assert_string_equal(tick(&p, HOURS(1)), "");
	assert_true(p.out.is_over);
	assert_int_equal(p.talk.pages.n, 0);
	phone_close(&p);
}

static void who_comes_back_after_the_end_starts_anew(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	(void)start(&p);
	(void)hear(&p, "4");
	assert_string_equal(come_back(&p), PAGE_1);
	assert_field(&p, "tujuan", "");
	phone_close(&p);
}

static void sms_and_flows_without_keys_have_no_pages(void **state)
{
	struct phone p;

	(void)state;
	open_where(&p);
	p.talk.channel = CHANNEL_SMS;
	(void)start(&p);
	assert_int_equal(p.talk.pages.n, 0);
	assert_null(strstr(hear(&p, "98"), "Lanjut"));
	assert_int_equal(p.talk.tries, 1);
	phone_close(&p);
	phone_open(&p, where);
	p.talk.channel = CHANNEL_USSD;
	assert_null(strstr(start(&p), "Lanjut"));
	assert_int_equal(p.talk.pages.n, 0);
	phone_close(&p);
}

static void a_word_for_it_switches_the_language(void **state)
{
	struct phone p;

	(void)state;
	phone_open_keys(&p, menu);
	(void)start(&p);
	assert_true(talk_is_language(p.flow, &p.talk, STR("language")));
	assert_false(talk_is_language(p.flow, &p.talk, STR("kamboja")));
	talk_language(p.flow, &p.talk, p.now, &p.out);
	assert_string_equal(
	    said(&p), "Where to?\n1. Cambodia\n2. Middle East\n3. Other");
	(void)come_back(&p);
	talk_language(p.flow, &p.talk, p.now, &p.out);
	assert_string_equal(
	    said(&p), "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru");
	assert_true(p.talk.is_resuming);
	assert_string_equal(hear(&p, "1"),
	    "Ke mana?\n1. Kamboja/Myanmar (judi, scam)\n2. Arab\n"
	    "3. Lain-lain");
	(void)hear(&p, "1");
	assert_false(talk_is_language(p.flow, &p.talk, STR("language")));
	phone_close(&p);
}

/* ---- any text */

static uint64_t next(uint64_t *seed)
{
	uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static void put_words(struct buf *b, uint64_t *seed, size_t n, bool is_ucs2)
{
	static const char *const words[] = { "di", "kerja", "Kupang", "[ya]",
		"perekrut", "dan", "apa",
		"\xE2\x82\xAC"
		"5",
		"110", "2." };

	for (size_t i = 0; i < n; i++) {
		buf_puts(b, i > 0 ? STR(" ") : STR(""));
		buf_puts(b, is_ucs2 && i % 7 == 0
				? STR("\xE6\x95\x91\xE5\x91\xBD")
				: str_of(words[next(seed) % 10]));
	}
}

/* A question and its menu, of any length; the whole of it in *whole. */
static void any_flow(struct buf *source, struct buf *whole, uint64_t *seed)
{
	bool is_ucs2 = next(seed) % 4 == 0;
	size_t n = 2 + next(seed) % 14, at;

	buf_puts(
	    source, STR("flow uji\ntitle Uji\nlanguages id\nstart sms UJI\n"
			"expires sms 3 days\nexpires ussd 1 hour\nresume ask\n"
			"field f max 3\n== m\nmenu f\nid | Ke "));
	at = source->len - strlen("Ke ");
	put_words(source, seed, 1 + next(seed) % 20, is_ucs2);
	buf_puts(whole, str_sub(buf_str(source), at, source->len));
	buf_putc(source, '\n');
	for (size_t i = 1; i <= n; i++) {
		buf_putf(source, "* v%zu -> m\n  id | ", i);
		at = source->len;
		put_words(source, seed, 1 + next(seed) % 5, is_ucs2);
		buf_putf(whole, "\n%zu. ", i);
		buf_puts(whole, str_sub(buf_str(source), at, source->len));
		buf_putc(source, '\n');
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Takes the page off *rest, which must begin with it, and checks the cut. */
static void take_page(struct str *rest, struct str page, uint64_t seed)
{
	struct str line = str_sub(*rest, 0, page.len);

	if (!str_starts(*rest, page))
		fail_msg("seed %" PRIu64 ": other text", seed);
	*rest = str_sub(*rest, page.len, rest->len);
	if (rest->len == 0)
		return;
	if (!is_blank(rest->ptr[0]))
		fail_msg("seed %" PRIu64 ": cut within a word", seed);
	while (memchr(line.ptr, '\n', line.len))
		(void)str_cut(&line, '\n');
	if (rest->ptr[0] == ' ' && line.len > 2 &&
	    line.ptr[str_find(line, '.') - 1] >= '1' &&
	    str_starts(str_sub(line, str_find(line, '.'), 2), STR(". ")) &&
	    str_find(line, '.') < 3)
		fail_msg("seed %" PRIu64 ": cut within a menu line", seed);
	*rest = str_sub(*rest, 1, rest->len);
}

/* The footer off the page; whether there was one. */
static bool take_footer(struct str *page, struct str footer)
{
	if (!str_ends(*page, footer))
		return false;
	page->len -= footer.len;
	return true;
}

static void turn_all(struct phone *p, struct str rest, uint64_t seed)
{
	for (int i = 0;; i++) {
		struct str page = p->out.says[0];
		bool has_more, has_back;

		assert_int_equal(p->out.n_says, 1);
		if (!screen_fits(page))
			fail_msg("seed %" PRIu64 ": page %d", seed, i);
		has_back = take_footer(&page, STR("\n0 Kembali"));
		has_more = take_footer(&page, STR("\n98 Lanjut"));
		assert_int_equal(has_back, i > 0);
		take_page(&rest, page, seed);
		assert_int_equal(has_more, rest.len > 0);
		assert_int_equal(p->talk.pages.n > i + 1, has_more);
		if (!has_more)
			return;
		(void)hear(p, "98");
	}
}

static void the_pages_together_are_the_text(void **state)
{
	struct buf source, whole;
	int n_paged = 0;

	(void)state;
	buf_init(&source, 65536);
	buf_init(&whole, 65536);
	for (uint64_t run = 1; run <= 1000; run++) {
		uint64_t seed = run;
		struct phone p;

		buf_clear(&source);
		buf_clear(&whole);
		any_flow(&source, &whole, &seed);
		phone_open_keys(&p, buf_cstr(&source));
		(void)start(&p);
		n_paged += p.talk.pages.n > 1;
		turn_all(&p, buf_str(&whole), run);
		phone_close(&p);
	}
	assert_true(n_paged > 300);
	buf_free(&source);
	buf_free(&whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_screen_is_turned_page_by_page),
		cmocka_unit_test(any_answer_is_taken_on_any_page),
		cmocka_unit_test(behind_the_last_page_the_key_is_an_answer),
		cmocka_unit_test(
		    an_odd_answer_shows_the_menu_from_its_first_page),
		cmocka_unit_test(pages_speak_the_language_of_the_talk),
		cmocka_unit_test(the_own_words_of_a_question_beat_the_key),
		cmocka_unit_test(no_footer_promises_what_is_an_answer),
		cmocka_unit_test(
		    the_last_screen_stays_open_until_its_last_page),
		cmocka_unit_test(pages_that_nobody_turns_end_without_a_word),
		cmocka_unit_test(a_question_expires_whatever_page_is_shown),
		cmocka_unit_test(who_comes_back_after_the_end_starts_anew),
		cmocka_unit_test(sms_and_flows_without_keys_have_no_pages),
		cmocka_unit_test(a_word_for_it_switches_the_language),
		cmocka_unit_test(the_pages_together_are_the_text),
	};

	return cmocka_run_group_tests_name("talk_page", tests, NULL, NULL);
}
