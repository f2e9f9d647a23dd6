/* The piece of a regex for a choice matches what its words match, the first
 * that fits first, and a range exactly its numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "core/regex.h"
#include "core/triage_choice.h"

#define MOST 4096

/* "^(?:choice)(?= )", as it stands in a pattern. */
static struct regex *compile(struct str choice)
{
	struct buf b;
	char why[REGEX_WHY];
	size_t offset;
	struct regex *r;

	buf_init(&b, MOST);
	buf_puts(&b, STR("^(?:"));
	buf_puts(&b, choice);
	buf_puts(&b, STR(")(?= )"));
	r = regex_new_search(buf_str(&b), why, &offset);
	if (!r)
		fail_msg("%s: %s", buf_cstr(&b), why);
	buf_free(&b);
	return r;
}

static struct regex *of_words(const struct str *words, int n)
{
	struct buf b;
	struct regex *r;

	buf_init(&b, MOST);
	assert_true(triage_choice_put(&b, words, n));
	r = compile(buf_str(&b));
	buf_free(&b);
	return r;
}

/* How long the match is; 0 for none. */
static size_t match(struct regex *r, const char *text)
{
	size_t from = 0, to = 0;

	return regex_search(r, str_of(text), 0, &from, &to) == REGEX_YES ? to
									 : 0;
}

static void a_range_is_exactly_its_numbers(void **state)
{
	static const struct {
		const char *word;
		int from, to;
	} rows[] = { { "#0-9", 0, 9 }, { "#3-200", 3, 200 }, { "#6-17", 6, 17 },
		{ "#1-1", 1, 1 }, { "#1-12", 1, 12 },
		{ "#1950-2040", 1950, 2040 }, { "#99-101", 99, 101 },
		{ "#0-250", 0, 250 }, { "#100-199", 100, 199 },
		{ "#9990-9999", 9990, 9999 }, { "#119-130", 119, 130 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str word = str_of(rows[i].word);
		struct regex *r = of_words(&word, 1);

		for (int n = 0; n < 10100; n++) {
			char text[16];
			bool is_in = n >= rows[i].from && n <= rows[i].to;

			(void)snprintf(text, sizeof(text), "%d ", n);
			if ((match(r, text) > 0) != is_in)
				fail_msg("%s and %d", rows[i].word, n);
		}
		assert_int_equal(match(r, "007 "), 0);
		regex_free(r);
	}
}

static void a_range_that_is_none_is_refused(void **state)
{
	static const char *const words[] = { "#9-3", "#a-7", "#1-", "#0-251",
		"#5", "#1-10000", "#-3" };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str word = str_of(words[i]);
		struct buf b;

		buf_init(&b, MOST);
		if (triage_choice_put(&b, &word, 1))
			fail_msg("%s became %s", words[i], buf_cstr(&b));
		buf_free(&b);
	}
}

static void a_choice_matches_as_its_words_in_a_row_would(void **state)
{
	/* Phrases before and behind the word that they begin with. */
	static const struct str words[] = { STR_INIT("mama"), STR_INIT("di"),
		STR_INIT("mau"), STR_INIT("di mana"), STR_INIT("#"),
		STR_INIT("mau pergi"), STR_INIT("m"), STR_INIT("dipuk*"),
		STR_INIT("dipukul keras"), STR_INIT("3 orang"),
		STR_INIT("anak") };
	static const char *const plain =
	    "mama|di|mau|di mana|[0-9]+|mau pergi|m|"
	    "dipuk[^ ]*|dipukul keras|3 orang|anak";
	static const char *const texts[] = { "mama ", "mamanya ", "di ",
		"di mana ", "mau ", "mau pergi ", "m ", "ma ", "dipukul ",
		"dipukul keras ", "dipu ", "3 ", "3 orang ", "38 ", "anak ",
		"anaknya ", "x ", " " };
	struct regex *a = of_words(words, sizeof(words) / sizeof(words[0]));
	struct regex *b = compile(str_of(plain));

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (match(a, texts[i]) != match(b, texts[i]))
			fail_msg("\"%s\": %zu, not %zu", texts[i],
			    match(a, texts[i]), match(b, texts[i]));
	regex_free(a);
	regex_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_range_is_exactly_its_numbers),
		cmocka_unit_test(a_range_that_is_none_is_refused),
		cmocka_unit_test(a_choice_matches_as_its_words_in_a_row_would),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
