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

static int64_t put(struct fixture *f, const char *source, const char *compiled)
{
	const struct shelf_flow flow = { STR("lapor"), str_of(source),
		str_of(compiled) };
	int64_t id = 0;

	assert_ok(shelf_put_compiled(f->store, &flow, T0, &id));
	fixture_commit(f);
	return id;
}

static void assert_compiled(struct fixture *f, int64_t id, const char *want)
{
	struct str compiled, name, source;

	assert_ok(shelf_compiled(f->store, id, f->arena, &compiled));
	assert_str(compiled, str_of(want));
	assert_ok(shelf_get(f->store, id, f->arena, &name, &source));
	assert_str(source, STR("v1"));
	assert_str(name, STR("lapor"));
}

static void a_text_that_is_compiled_otherwise_is_another_revision(void **state)
{
	struct fixture *f = *state;
	int64_t a = put(f, "v1", "form 1\nx"), b = put(f, "v1", "form 1\ny");

	assert_int_not_equal(a, b);
	assert_int_equal(put(f, "v1", "form 1\nx"), a);
	assert_int_equal(put(f, "v1", "form 1\ny"), b);
	assert_int_equal(put(f, "v1", ""), a);
	assert_compiled(f, a, "form 1\nx");
	assert_compiled(f, b, "form 1\ny");
}

static void a_compiled_form_is_learnt_and_written_anew(void **state)
{
	struct fixture *f = *state;
	int64_t id = put(f, "v1", "");

	assert_compiled(f, id, "");
	assert_int_equal(put(f, "v1", "form 1\nx"), id);
	assert_compiled(f, id, "form 1\nx");
	/* Another form says nothing about a difference. */
	assert_int_equal(put(f, "v1", "form 2\ny"), id);
	assert_compiled(f, id, "form 2\ny");
	assert_int_not_equal(put(f, "v1", "form 2\nx"), id);
	assert_int_equal(
	    shelf_compiled(f->store, 4711, f->arena, &(struct str){ 0 }),
	    ERR_GONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_store(the_same_text_is_the_same_revision),
		test_in_store(gives_back_name_and_text),
		test_in_store(a_revision_is_known_by_the_mark_of_its_text),
		test_in_store(lists_the_newest_first),
		test_in_store(
		    a_text_that_is_compiled_otherwise_is_another_revision),
		test_in_store(a_compiled_form_is_learnt_and_written_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
