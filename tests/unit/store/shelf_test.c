/* The shelf: one row a text and name. */
#include "unit/store/fixture.h"

#include "store/shelf.h"

static void the_same_text_is_the_same_revision(void **state)
{
	struct fixture *f = *state;
	int64_t a = 0, again = 0, b = 0, c = 0;

	assert_ok(shelf_put(f->store, STR("lapor"), STR("v1"), T0, &a));
	assert_ok(shelf_put(f->store, STR("lapor"), STR("v2"), T0, &b));
	assert_ok(shelf_put(f->store, STR("kabar"), STR("v1"), T0, &c));
	fixture_commit(f);
	assert_ok(shelf_put(f->store, STR("lapor"), STR("v1"), T0, &again));
	assert_int_equal(again, a);
	assert_int_not_equal(a, b);
	assert_int_not_equal(a, c);
}

static void gives_back_name_and_text(void **state)
{
	struct fixture *f = *state;
	struct str name, source;
	int64_t id = 0;

	assert_ok(shelf_put(f->store, STR("lapor"),
	    STR("flow lapor\ntext \xC3\xA9\n"), T0, &id));
	fixture_commit(f);
	assert_ok(shelf_get(f->store, id, f->arena, &name, &source));
	assert_str(name, STR("lapor"));
	assert_str(source, STR("flow lapor\ntext \xC3\xA9\n"));
	assert_int_equal(
	    shelf_get(f->store, id + 1, f->arena, &name, &source), ERR_GONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(the_same_text_is_the_same_revision),
		test_in_store(gives_back_name_and_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
