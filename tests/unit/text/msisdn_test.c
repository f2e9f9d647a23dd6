#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/msisdn.h"
#include "text/msisdn_table.h"

static const struct {
	const char *text, *home;
	const char *number; /* NULL: no number */
	const char *country;
} readings[] = {
	/* as people write them at home */
	{ "081234567890", "ID", "+6281234567890", "ID" },
	{ "0812 3456 7890", "ID", "+6281234567890", "ID" },
	{ "0812-3456-7890", "ID", "+6281234567890", "ID" },
	{ "0812.3456.7890", "ID", "+6281234567890", "ID" },
	{ "(0812) 3456/7890", "ID", "+6281234567890", "ID" },
	{ "62812 3456 7890", "ID", "+6281234567890", "ID" },
	{ "+6281234567890", "ID", "+6281234567890", "ID" },
	{ "+62-812-3456-7890", "ID", "+6281234567890", "ID" },
	{ "(+62) 812 3456 7890", "ID", "+6281234567890", "ID" },
	{ "+62 (0)812 3456 7890", "ID", "+6281234567890", "ID" },
	{ "+62081234567890", "ID", "+6281234567890", "ID" },
	{ "62 0812 3456 7890", "ID", "+6281234567890", "ID" },
	{ "0062 812 3456 7890", "ID", "+6281234567890", "ID" },
	{ "81234567890", "ID", "+6281234567890", "ID" },
	{ " \t081234567890\r\n", "ID", "+6281234567890", "ID" },
	/* pasted from an address book: marks, NBSP, another dash */
	{ "\xE2\x80\xAA+62\xC2\xA0"
	  "812\xE2\x80\x91"
	  "34567890\xE2\x80\xAC",
	    "ID", "+6281234567890", "ID" },
	{ "٠٨١٢٣٤٥٦٧٨٩٠", "ID", "+6281234567890", "ID" },
	{ "۰۸۱۲۳۴۵۶۷۸۹۰", "ID", "+6281234567890", "ID" },
	{ "０８１２３４５６７８９０", "ID", "+6281234567890", "ID" },
	{ "(0380) 821234", "ID", "+62380821234", "ID" },
	{ "+62380821234", "", "+62380821234", "ID" },
	/* the shortest and the longest */
	{ "081234567", "ID", "+6281234567", "ID" },
	{ "0812345678901", "ID", "+62812345678901", "ID" },
	{ "08123456789012", "ID", NULL, NULL },
	{ "812345678", "ID", "+62812345678", "ID" },
	{ "81234567", "ID", NULL, NULL },
	/* home comes first where a bare number could be two */
	{ "85291234567", "ID", "+6285291234567", "ID" },
	{ "+85291234567", "ID", "+85291234567", "HK" },
	{ "0085291234567", "ID", "+85291234567", "HK" },
	{ "85291234567", "HK", "+85291234567", "HK" },
	{ "85291234567", "SG", "+85291234567", "HK" },
	{ "84912345678", "ID", "+84912345678", "VN" },
	{ "60123456789", "ID", "+60123456789", "MY" },
	{ "6591234567", "ID", "+6591234567", "SG" },
	{ "6591234567", "SG", "+6591234567", "SG" },
	{ "91234567", "SG", "+6591234567", "SG" },
	{ "0123456789", "MY", "+60123456789", "MY" },
	{ "0501234567", "SA", "+966501234567", "SA" },
	{ "09012345678", "JP", "+819012345678", "JP" },
	{ "0912345678", "TW", "+886912345678", "TW" },
	{ "77231234", "TL", "+67077231234", "TL" },
	{ "1 212 555 0123", "US", "+12125550123", "US" },
	{ "8 912 345-67-89", "RU", "+79123456789", "RU" },
	/* without a home only international ones are numbers */
	{ "081234567890", "", NULL, NULL },
	{ "081234567890", "XX", NULL, NULL },
	{ "6281234567890", "", "+6281234567890", "ID" },
	/* where workers are */
	{ "+60123456789", "ID", "+60123456789", "MY" },
	{ "+601112345678", "ID", "+601112345678", "MY" },
	{ "+886912345678", "ID", "+886912345678", "TW" },
	{ "+85261234567", "ID", "+85261234567", "HK" },
	{ "+85366123456", "ID", "+85366123456", "MO" },
	{ "+6591234567", "ID", "+6591234567", "SG" },
	{ "+6737123456", "ID", "+6737123456", "BN" },
	{ "+966501234567", "ID", "+966501234567", "SA" },
	{ "+966 050 123 4567", "ID", "+966501234567", "SA" },
	{ "+971501234567", "ID", "+971501234567", "AE" },
	{ "+96550012345", "ID", "+96550012345", "KW" },
	{ "+97433123456", "ID", "+97433123456", "QA" },
	{ "+96892123456", "ID", "+96892123456", "OM" },
	{ "+97336001234", "ID", "+97336001234", "BH" },
	{ "+962790123456", "ID", "+962790123456", "JO" },
	{ "+96171123456", "ID", "+96171123456", "LB" },
	{ "+963944567890", "ID", "+963944567890", "SY" },
	{ "+9647912345678", "ID", "+9647912345678", "IQ" },
	{ "+201001234567", "ID", "+201001234567", "EG" },
	{ "+905012345678", "ID", "+905012345678", "TR" },
	{ "+85591234567", "ID", "+85591234567", "KH" },
	{ "+9592123456", "ID", "+9592123456", "MM" },
	{ "+8562023123456", "ID", "+8562023123456", "LA" },
	{ "+66812345678", "ID", "+66812345678", "TH" },
	{ "+639051234567", "ID", "+639051234567", "PH" },
	{ "+84912345678", "ID", "+84912345678", "VN" },
	{ "+819012345678", "ID", "+819012345678", "JP" },
	{ "+821020000000", "ID", "+821020000000", "KR" },
	{ "+8613123456789", "ID", "+8613123456789", "CN" },
	{ "+61412345678", "ID", "+61412345678", "AU" },
	{ "+64211234567", "ID", "+64211234567", "NZ" },
	{ "+67077212345", "ID", "+67077212345", "TL" },
	{ "+67570123456", "ID", "+67570123456", "PG" },
	{ "+31612345678", "ID", "+31612345678", "NL" },
	{ "+390612345678", "ID", "+390612345678", "IT" },
	{ "+2250123456789", "ID", "+2250123456789", "CI" },
	{ "+12125550123", "ID", "+12125550123", "US" },
	/* no numbers */
	{ "", "ID", NULL, NULL },
	{ "+", "ID", NULL, NULL },
	{ "00", "ID", NULL, NULL },
	{ "0", "ID", NULL, NULL },
	{ "-", "ID", NULL, NULL },
	{ "112", "ID", NULL, NULL },
	{ "+112", "ID", NULL, NULL },
	{ "110", "ID", NULL, NULL },
	{ "2112", "ID", NULL, NULL },
	{ "62112", "ID", NULL, NULL },
	{ "97789", "ID", NULL, NULL },
	{ "1500456", "ID", NULL, NULL },
	{ "6500000", "ID", NULL, NULL },
	{ "24745678", "ID", NULL, NULL }, /* Ascension has short numbers */
	{ "+24745678", "ID", "+24745678", "AC" },
	{ "TELKOMSEL", "ID", NULL, NULL },
	{ "0812345678O0", "ID", NULL, NULL },
	{ "+62812345678901234", "ID", NULL, NULL },
	{ "+628123", "ID", NULL, NULL },
	{ "+6500234567", "ID", NULL, NULL },
	{ "+659123456", "ID", NULL, NULL },
	{ "+65912345678", "ID", NULL, NULL },
	{ "+999123456789", "ID", NULL, NULL },
	{ "+0812345678", "ID", NULL, NULL },
	{ "++6281234567890", "ID", NULL, NULL },
	{ "62+81234567890", "ID", NULL, NULL },
	{ "0812,34567890", "ID", NULL, NULL },
	{ "*123*62#", "ID", NULL, NULL },
	{ "081234567890 / 081234567891", "ID", NULL, NULL },
	{ "\xFF"
	  "081234567890",
	    "ID", NULL, NULL },
	{ "000000000000000000000000000000", "ID", NULL, NULL },
};

static void numbers_are_read_as_people_write_them(void **state)
{
	struct msisdn untouched;

	(void)state;
	memset(&untouched, 'u', sizeof(untouched));
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
		const char *text = readings[i].text;
		struct msisdn m = untouched;

		bool good =
		    msisdn_read(str_of(text), str_of(readings[i].home), &m);
		if (good != (readings[i].number != NULL))
			fail_msg("%s is %s number", text, good ? "a" : "no");
		if (!good) {
			assert_memory_equal(&m, &untouched, sizeof(m));
			continue;
		}
		assert_true(m.is_number);
		assert_string_equal(msisdn_open(&m).ptr, readings[i].number);
		assert_true(
		    str_eq(msisdn_country(&m), str_of(readings[i].country)));
	}
}

static void what_was_read_reads_the_same_again(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
		struct msisdn once, twice;

		if (readings[i].number == NULL)
			continue;
		assert_true(msisdn_read(
		    str_of(readings[i].text), str_of(readings[i].home), &once));
		assert_true(msisdn_read(msisdn_open(&once), STR("MY"), &twice));
		assert_true(msisdn_eq(&once, &twice));
	}
}

static void a_sender_that_is_no_number_is_kept(void **state)
{
	static const struct {
		const char *text, *kept;
	} cases[] = {
		{ "2112", "2112" },
		{ "TELKOMSEL", "TELKOMSEL" },
		{ "", "" },
		{ "an endless name without end", "an endless name without" },
		{ "12345678901234567890ab€", "12345678901234567890ab" },
		{ "1234567890123456789012345678", "12345678901234567890123" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct msisdn m =
		    msisdn_of_sender(str_of(cases[i].text), STR("ID"));

		assert_false(m.is_number);
		assert_string_equal(m.hidden, cases[i].kept);
		assert_int_equal(msisdn_country(&m).len, 0);
	}
	struct msisdn m = msisdn_of_sender(STR("AB\0CD"), STR("ID"));
	assert_string_equal(m.hidden, "AB");
	m = msisdn_of_sender(STR("0812 3456 7890"), STR("ID"));
	assert_true(m.is_number);
	assert_string_equal(m.hidden, "+6281234567890");
}

static void equal_means_the_same_person(void **state)
{
	struct msisdn a = msisdn_of_sender(STR("081234567890"), STR("ID"));
	struct msisdn b = msisdn_of_sender(STR("+6281234567890"), STR("MY"));
	struct msisdn c = msisdn_of_sender(STR("081234567891"), STR("ID"));
	struct msisdn name = a;

	(void)state;
	name.is_number = false;
	assert_true(msisdn_eq(&a, &b));
	assert_false(msisdn_eq(&a, &c));
	assert_false(msisdn_eq(&a, &name));
}

static void no_code_begins_another_and_lengths_are_possible(void **state)
{
	(void)state;
	assert_true(msisdn_table_size > 200);
	for (size_t i = 0; i < msisdn_table_size; i++) {
		const struct msisdn_plan *p = &msisdn_table[i];
		size_t code = strlen(p->code);

		assert_in_range(code, 1, 3);
		assert_int_equal(strlen(p->iso), 2);
		assert_true(p->min <= p->mobile_min);
		assert_true(p->mobile_min <= p->max);
		assert_true(code + p->max <= 15);
		for (size_t k = 0; k < msisdn_table_size; k++) {
			if (k == i)
				continue;
			assert_false(str_starts(
			    str_of(msisdn_table[k].code), str_of(p->code)));
			assert_string_not_equal(p->iso, msisdn_table[k].iso);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(what_was_read_reads_the_same_again),
		cmocka_unit_test(a_sender_that_is_no_number_is_kept),
		cmocka_unit_test(equal_means_the_same_person),
		cmocka_unit_test(
		    no_code_begins_another_and_lengths_are_possible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
