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

static void a_revision_is_known_by_the_mark_of_its_text(void **state)
{
	struct fixture *f = *state;
	struct shelf_revision got;
	struct shelf_mark mark = shelf_mark_of(STR("v1"));
	int64_t id = 0;

	assert_ok(shelf_put(f->store, STR("lapor"), STR("v1"), T0, &id));
	fixture_commit(f);
	assert_ok(shelf_look(f->store, id, &got));
	assert_int_equal(got.id, id);
	assert_int_equal(got.at, T0);
	assert_int_equal(strlen(got.mark.text), SHELF_MARK);
	assert_string_equal(got.mark.text, mark.text);
	mark = shelf_mark_of(STR("v2"));
	assert_string_not_equal(got.mark.text, mark.text);
	assert_int_equal(shelf_look(f->store, id + 1, &got), ERR_GONE);
}

static void lists_the_newest_first(void **state)
{
	struct fixture *f = *state;
	struct shelf_revision got[4];
	int64_t ids[3], other = 0;
	int n = 0;

	for (int i = 0; i < 3; i++)
		assert_ok(shelf_put(f->store, STR("lapor"),
		    (struct str){ &"abc"[i], 1 }, T0 + i, &ids[i]));
	assert_ok(shelf_put(f->store, STR("kabar"), STR("a"), T0, &other));
	assert_ok(shelf_list(f->store, STR("lapor"), got, 4, &n));
	assert_int_equal(n, 3);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(got[i].id, ids[2 - i]);
		assert_int_equal(got[i].at, T0 + 2 - i);
	}
	assert_ok(shelf_list(f->store, STR("lapor"), got, 2, &n));
	assert_int_equal(n, 2);
	assert_int_equal(got[1].id, ids[1]);
	assert_ok(shelf_list(f->store, STR("cek"), got, 4, &n));
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(the_same_text_is_the_same_revision),
		test_in_store(gives_back_name_and_text),
		test_in_store(a_revision_is_known_by_the_mark_of_its_text),
		test_in_store(lists_the_newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
