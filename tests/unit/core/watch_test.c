/* A word is found where the phrase stands whole, and the first of the file
 * counts: compared with looking for each of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/watch.h"
#include "text/fold.h"

#define TEXTS 20000
#define WORDS_MOST 8

static const char *const phrases[] = { "dipukul", "tidak digaji", "kunci",
	"tidak", "mati", "di kurung", "aku" };
static const char *const words[] = { "dipukul", "pukul", "tidak", "digaji",
	"kuncian", "kunci", "mati", "matikan", "di", "kurung", "aku", "akur",
	"saya" };
#define N_PHRASES (sizeof(phrases) / sizeof(phrases[0]))
#define N_WORDS (sizeof(words) / sizeof(words[0]))

static struct arena *arena;
static struct watch *watch;

static int set_up(void **state)
{
	struct str source = STR("# kata\n");
	struct diags d;

	(void)state;
	arena = arena_new(16U << 20);
	diags_init(&d, arena);
	for (size_t i = 0; i < N_PHRASES; i++)
		source = arena_printf(
		    arena, "%.*s%s\n", STR_ARG(source), phrases[i]);
	watch = watch_read(STR("kata.txt"), source, &d);
	return watch != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	watch_free(watch);
	arena_free(arena);
	return 0;
}

static struct str found_slowly(struct str text)
{
	for (size_t i = 0; i < N_PHRASES; i++)
		if (fold_holds(text, str_of(phrases[i])))
			return str_of(phrases[i]);
	return STR("");
}

static void the_first_that_is_held_is_found(void **state)
{
	uint32_t dice = 7;
	int n_found = 0;

	(void)state;
	for (int i = 0; i < TEXTS; i++) {
		struct str text = STR("");
		struct str want, got;

		dice = dice * 1664525U + 1013904223U;
		for (uint32_t n = dice >> 16 & (WORDS_MOST - 1); n > 0; n--) {
			dice = dice * 1664525U + 1013904223U;
			text = arena_printf(arena, "%.*s%s%s", STR_ARG(text),
			    text.len > 0 ? " " : "",
			    words[(dice >> 16) % N_WORDS]);
		}
		want = found_slowly(text);
		got = watch_find(watch, text);
		n_found += want.len > 0;
		if (!str_eq(got, want))
			fail_msg("\"%.*s\": \"%.*s\", not \"%.*s\"",
			    STR_ARG(text), STR_ARG(got), STR_ARG(want));
	}
	assert_in_range(n_found, TEXTS / 2, TEXTS - 1000);
}

static void nothing_is_found_in_nothing(void **state)
{
	(void)state;
	assert_int_equal(watch_find(watch, STR("")).len, 0);
	assert_int_equal(watch_find(NULL, STR("dipukul")).len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_that_is_held_is_found),
		cmocka_unit_test(nothing_is_found_in_nothing),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
