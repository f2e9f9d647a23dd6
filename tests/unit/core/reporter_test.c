#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/reporter.h"

static void reads_what_a_reporter_asks_for(void **state)
{
	static const struct {
		const char *text;
		int act; /* -1: neither */
		const char *code, *rest;
	} list[] = {
		{ "STATUS", REPORTER_STATUS, "", "" },
		{ " status ktr27 ", REPORTER_STATUS, "KTR", "" },
		{ "cek status KTR 27", REPORTER_STATUS, "KTR", "" },
		{ "KTR27", REPORTER_STATUS, "KTR", "" },
		{ "KTR27 status", REPORTER_STATUS, "KTR", "" },
		{ "status gaji saya", REPORTER_STATUS, "", "gaji saya" },
		{ "TAMBAH KTR27 dia di Bolok", REPORTER_ADD, "KTR",
		    "dia di Bolok" },
		{ "tambah: plat DH 12", REPORTER_ADD, "", ": plat DH 12" },
		{ "ktr 27 namanya Yan", REPORTER_ADD, "KTR", "namanya Yan" },
		{ "add KTR27 by ship", REPORTER_ADD, "KTR", "by ship" },
		{ "tambahkan saja", -1, "", "" },
		{ "statusnya apa", -1, "", "" },
		{ "anak saya KTR27", -1, "", "" },
		{ "", -1, "", "" },
	};
	struct arena *a = arena_new(1U << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct reporter_text t = { .is_word = false };
		bool is_one = reporter_read(a, str_of(list[i].text), &t);

		if (is_one != (list[i].act >= 0))
			fail_msg("%s", list[i].text);
		if (!is_one)
			continue;
		if ((int)t.act != list[i].act ||
		    !str_eq(t.code.letters, str_of(list[i].code)) ||
		    !str_eq(personal_open(t.text), str_of(list[i].rest)))
			fail_msg("%s: %d, \"%.*s\"", list[i].text, (int)t.act,
			    STR_ARG(personal_open(t.text)));
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_a_reporter_asks_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
