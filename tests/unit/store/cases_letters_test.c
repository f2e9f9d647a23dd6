/* Letters: free, in no order, rested for half a year. */
#include "unit/store/case_fixture.h"

#include "core/code.h"
#include "store/seal.h"

/* What the attempt-th draw for the case with this id gives. */
static void draw_for(struct fixture *f, int64_t id, int attempt, char *out)
{
	code_letters(seal_draw(store_seal(f->store),
			 id + (int64_t)attempt * 1000003, 4913),
	    out);
}

static void fresh_letters_are_free_and_do_not_tell_the_order(void **state)
{
	struct fixture *f = *state;
	char seen[300][4];
	int rising = 0;

	for (int i = 0; i < 300; i++) {
		struct str letters;
		struct case_row row;
		int64_t id;

		assert_ok(
		    cases_fresh_letters(f->store, T0, f->arena, &letters));
		assert_int_equal(letters.len, 3);
		(void)snprintf(
		    seen[i], sizeof(seen[i]), "%.*s", STR_ARG(letters));
		assert_int_equal(strspn(seen[i], CODE_ALPHABET), 3);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(seen[i], seen[k]);
		rising += i > 0 && strcmp(seen[i], seen[i - 1]) > 0;
		row = fresh(seen[i], "+62812");
		assert_ok(cases_new(f->store, &row, &id));
	}
	assert_in_range(rising, 110, 190);
}

static void letters_rest_half_a_year_after_the_last_note(void **state)
{
	struct fixture *f = *state;
	when_t closed = T0 + DAYS(30);
	struct str drawn;
	struct case_row got;
	char wanted[CODE_LETTERS + 1];
	int64_t id;

	draw_for(f, 2, 0, wanted);
	id = open_case(f, wanted, "+62812");
	assert_ok(
	    cases_fresh_letters(f->store, T0 + DAYS(999), f->arena, &drawn));
	assert_false(str_eq(drawn, str_of(wanted)));
	close_case(f, id, closed);
	assert_ok(cases_fresh_letters(
	    f->store, closed + CASES_LETTERS_REST - 1, f->arena, &drawn));
	assert_false(str_eq(drawn, str_of(wanted)));
	assert_ok(cases_fresh_letters(
	    f->store, closed + CASES_LETTERS_REST, f->arena, &drawn));
	assert_str(drawn, str_of(wanted));
	assert_int_equal(
	    cases_by_letters(f->store, drawn, f->arena, &got), ERR_GONE);
	fixture_commit(f);
	assert_ok(cases_load(f->store, id, f->arena, &got));
	assert_int_equal(got.view.letters.len, 0);
}

static void a_fourth_letter_comes_before_a_refusal(void **state)
{
	struct fixture *f = *state;
	struct str drawn;

	/* Forty cases hold what the forty draws for the next would give. */
	for (int i = 0; i < 40; i++) {
		char letters[CODE_LETTERS + 1];
		struct case_row row;
		int64_t id;

		draw_for(f, 41, i, letters);
		row = fresh(letters, "+62812");
		if (cases_by_letters(
			f->store, str_of(letters), f->arena, &row) == ERR_NONE)
			row.view.letters = arena_printf(f->arena, "X%dX", i);
		assert_ok(cases_new(f->store, &row, &id));
		assert_int_equal(id, i + 1);
	}
	assert_ok(cases_fresh_letters(f->store, T0, f->arena, &drawn));
	assert_int_equal(drawn.len, 4);
	assert_int_equal(strspn(drawn.ptr, CODE_ALPHABET), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(fresh_letters_are_free_and_do_not_tell_the_order),
		test_in_store(letters_rest_half_a_year_after_the_last_note),
		test_in_store(a_fourth_letter_comes_before_a_refusal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
