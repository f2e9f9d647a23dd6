/* Questions without a menu: each kind of accept, retries, duress codes. */
#include "unit/core/talk_phone.h"

static const char ask_retry[] =
    HEAD "field nama max 20\n"
	 "== q\nask nama\nid | Siapa?\nen | Who?\n"
	 "accept word 0, TIDAK TAHU as unknown\naccept text 2 to 10\n"
	 "retry 2 -> r\n  id | Tulis nama.\n  en | Write a name.\n"
	 "  silently escalate S3 to piket\n  | dua kali {case}\n"
	 "== r\nid | Baik.\nen | Fine.\nend\n";

static void retries_then_goes_its_own_way(void **state)
{
	struct phone p;

	(void)state;
	phone_open(&p, ask_retry);
	(void)start(&p);
	assert_string_equal(hear(&p, "x"), "Tulis nama.");
	assert_string_equal(hear(&p, "terlalu panjang"), "Tulis nama.");
	assert_int_equal(p.out.n_alerts, 0);
	assert_string_equal(hear(&p, ""), "Baik.");
	assert_int_equal(p.out.n_alerts, 1);
	assert_true(p.out.alerts[0].is_silent);
	assert_int_equal(field(&p, "nama")->len, 0);
	assert_false(p.out.is_odd);
	phone_close(&p);
}

static void a_menu_with_retry_shows_itself_below_the_text(void **state)
{
	static const char source[] =
	    HEAD "field k one of a, b\n== m\nmenu k\nid | Apa?\nen | X\n"
		 "* a -> selesai1\n  id | A\n  en | A\n"
		 "* b -> selesai1\n  id | B\n  en | B\n"
		 "retry 1 -> selesai1\n  id | Pilih ya.\n  en | Choose.\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	assert_string_equal(hear(&p, "x"), "Pilih ya.\nApa?\n1. A\n2. B");
	assert_string_equal(hear(&p, "x"), "Selesai.");
	phone_close(&p);
}

struct accept_row {
	const char *accept, *text, *value; /* NULL: odd */
};

static const struct accept_row accept_rows[] = {
	{ "accept text 2 to 5", "  ab  cd ", "ab cd" },
	{ "accept text 2 to 5", "a", NULL },
	{ "accept text 2 to 5", "abcdef", NULL },
	{ "accept text 2 to 5", "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9" },
	{ "accept word 0, NOL as unknown", "0.", "unknown" },
	{ "accept word 0, NOL as unknown", "Nol", "unknown" },
	{ "accept word 0, NOL as unknown", "01", NULL },
	{ "accept word 0, NOL as unknown", "", NULL },
	{ "accept number 1 to 20", "7", "7" },
	{ "accept number 1 to 20", " 20. ", "20" },
	{ "accept number 1 to 20", "7)", "7" },
	{ "accept number 1 to 20", "0", NULL },
	{ "accept number 1 to 20", "21", NULL },
	{ "accept number 1 to 20", "-7", NULL },
	{ "accept number 1 to 20", "tujuh", NULL },
	{ "accept phone ID", "0812 3456 7890", "+6281234567890" },
	{ "accept phone ID", "12345", NULL },
	{ "accept yesno", "YA.", "ya" },
	{ "accept yesno", "y", "ya" },
	{ "accept yesno", "Yes", "ya" },
	{ "accept yesno", "iya", "ya" },
	{ "accept yesno", "nggak", "tidak" },
	{ "accept yesno", "gak", "tidak" },
	{ "accept yesno", "TDK", "tidak" },
	{ "accept yesno", "n", "tidak" },
	{ "accept yesno", "no", "tidak" },
	{ "accept yesno", "tidak", "tidak" },
	{ "accept yesno", "mungkin", NULL },
	{ "accept match /^[\\p{L} .,'-]{3,40}$/", "Oesao, Kupang",
	    "Oesao, Kupang" },
	{ "accept match /^[\\p{L} .,'-]{3,40}$/", "Oesao 12", NULL },
	{ "accept any", "apa saja", "apa saja" },
	{ "accept any", "  ", NULL },
};

static void accepts_what_the_flow_says(void **state)
{
	char source[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(accept_rows) / sizeof(*accept_rows);
	     i++) {
		const struct accept_row *row = &accept_rows[i];
		struct phone p;

		(void)snprintf(source, sizeof(source),
		    HEAD "field x max 40\n== q\nask x\nid | X?\nen | X?\n"
			 "%s\nretry 1 -> selesai1\n  id | Lagi.\n  en | "
			 "Again.\n" DONE,
		    row->accept);
		phone_open(&p, source);
		(void)start(&p);
		if (strcmp(hear(&p, row->text),
			row->value ? "Selesai." : "Lagi.") != 0)
			fail_msg("\"%s\" to %s", row->text, row->accept);
		assert_field(&p, "x", row->value ? row->value : "");
		phone_close(&p);
	}
}

static void accepts_are_tried_in_order(void **state)
{
	static const char source[] =
	    HEAD "field x max 40\n== q\nask x\nid | X?\nen | X?\n"
		 "accept word satu as pertama -> a\naccept text 1 to 9 -> b\n"
		 "accept any -> c\nretry 1 -> c\n"
		 "== a\nid | A\nen | A\nend\n== b\nid | B\nen | B\nend\n"
		 "== c\nid | C\nen | C\nend\n";
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	assert_string_equal(hear(&p, "satu"), "A");
	(void)start(&p);
	assert_string_equal(hear(&p, "dua"), "B");
	(void)start(&p);
	assert_string_equal(hear(&p, "seratus ribu"), "C");
	phone_close(&p);
}

static void a_pattern_that_gives_up_goes_to_a_person(void **state)
{
	static const char source[] =
	    HEAD "field x max 40\n== q\nask x\nid | X?\nen | X?\n"
		 "accept match /^(a+)+$/\naccept any\nretry 1 -> selesai1\n"
		 "  id | Lagi.\n  en | Again.\n" DONE;
	struct phone p;

	(void)state;
	phone_open(&p, source);
	(void)start(&p);
	assert_string_equal(
	    hear(&p, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), "X?");
	assert_true(p.out.is_odd);
	assert_int_equal(field(&p, "x")->len, 0);
	assert_int_equal(p.talk.tries, 0);
	assert_string_equal(hear(&p, "aaa"), "Selesai.");
	phone_close(&p);
}

static const char duress[] = HEAD
    "field aman code contact sensitive\nfield paksa code contact sensitive\n"
    "field x max 20 secret\n"
    "== q\nask x\nid | Kabar?\nen | News?\n"
    "accept code aman -> t\naccept code paksa -> t\n"
    "  silently escalate S1 to piket\n  | DIAM {case}\n"
    "retry 1 -> t\n  id | Maaf.\n  en | Sorry.\n"
    "== t\nid | Terima kasih.\nen | Thanks.\nend\n";

static void a_duress_code_looks_like_the_other(void **state)
{
	struct phone p, q;

	(void)state;
	phone_open(&p, duress);
	phone_open(&q, duress);
	*field(&p, "aman") = *field(&q, "aman") = STR("1234");
	*field(&p, "paksa") = *field(&q, "paksa") = STR("Bunga");
	(void)start(&p);
	(void)start(&q);
	assert_true(talk_expects(q.flow, &q.talk, STR("bunga."), q.arena));
	(void)hear(&p, "1234");
	assert_string_equal(hear(&q, "bunga."), p.said);
	assert_int_equal(p.out.n_says, q.out.n_says);
	assert_int_equal(p.out.next_at, q.out.next_at);
	assert_int_equal(p.out.is_over, q.out.is_over);
	assert_int_equal(p.out.is_odd, q.out.is_odd);
	assert_int_equal(p.out.n_alerts, 0);
	assert_int_equal(q.out.n_alerts, 1);
	assert_int_equal(q.out.alerts[0].severity, SEVERITY_S1);
	assert_true(q.out.alerts[0].is_silent);
	phone_close(&p);
	phone_close(&q);
}

static void a_code_that_is_not_set_matches_nothing(void **state)
{
	static const char *const rows[] = { "", "-", " ", "0", "1234" };
	struct phone p;

	(void)state;
	phone_open(&p, duress);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		(void)start(&p);
		assert_string_equal(hear(&p, rows[i]), "Maaf.");
	}
	*field(&p, "aman") = STR("..."); /* folds to nothing */
	(void)start(&p);
	assert_string_equal(hear(&p, "?"), "Maaf.");
	phone_close(&p);
}

static void a_code_must_match_whole(void **state)
{
	static const char *const rows[] = { "123", "12345", "1235", "01234" };
	struct phone p;

	(void)state;
	phone_open(&p, duress);
	*field(&p, "aman") = STR("1234");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		(void)start(&p);
		assert_string_equal(hear(&p, rows[i]), "Maaf.");
	}
	phone_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(retries_then_goes_its_own_way),
		cmocka_unit_test(a_menu_with_retry_shows_itself_below_the_text),
		cmocka_unit_test(accepts_what_the_flow_says),
		cmocka_unit_test(accepts_are_tried_in_order),
		cmocka_unit_test(a_pattern_that_gives_up_goes_to_a_person),
		cmocka_unit_test(a_duress_code_looks_like_the_other),
		cmocka_unit_test(a_code_that_is_not_set_matches_nothing),
		cmocka_unit_test(a_code_must_match_whole),
	};

	return cmocka_run_group_tests_name("talk_ask", tests, NULL, NULL);
}
