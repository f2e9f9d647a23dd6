/* Each text of a flow has a name of its own, and a hash that tells a change. */
#include "flow_fixture.h"

#include "core/flow_slot.h"

#define HEAD                                                                   \
	"flow x\nlanguages id\nstart sms X\nexpires sms 1 day\nresume never\n" \
	"field nama max 10\nfield pilih max 10\n"

static struct flow_slots slots_of(struct fixture *x)
{
	assert_non_null(x->flow);
	return flow_slot_all(x->flow, x->arena);
}

static struct str names_of(struct fixture *x)
{
	struct flow_slots slots = slots_of(x);
	struct str all = STR("");
	for (int i = 0; i < slots.n; i++)
		all = arena_printf(x->arena, "%.*s%s%.*s", STR_ARG(all),
		    i ? " " : "", STR_ARG(slots.list[i].name));
	return all;
}

static void every_text_has_a_name_by_its_place(void **state)
{
	struct fixture *x = fixture_file(KABAR);
	(void)state;
	assert_str(
	    names_of(x), "tanya tanya.cover tanya.retry tanya.remind-1 terima");
	fixture_free(x);
	x = fixture_text(HEAD "== a\nid | satu\nid ussd | satu u\n"
			      "set pilih = 1\nid | dua\nask nama\nid | tiga\n"
			      "accept word 0 as nol -> b\n"
			      "accept any -> b\n  id | empat\n"
			      "retry 1 -> b\n  id | lima\n"
			      "no reply after 1 hour remind\n  id | enam\n"
			      "no reply after 2 hours -> b\n"
			      "== b\nend\n");
	assert_str(
	    names_of(x), "a a.ussd a.2 a.3 a.accept-2 a.retry a.remind-1");
	fixture_free(x);
}

static void an_option_that_is_named_as_a_part_keeps_its_own_name(void **state)
{
	struct fixture *x = fixture_text(
	    HEAD "== a\nmenu pilih\nid | satu\nid cover | dua\n"
		 "* cover\n  id | k\n* 2\n  id | l\n* retry\n  id | m\n"
		 "* option-2\n  id | n\n* ya\n  id | o\nend\n");
	(void)state;
	assert_str(names_of(x), "a a.cover a.option-cover a.option-2 "
				"a.option-retry a.option-option-2 a.ya");
	fixture_free(x);
}

static void no_two_texts_have_one_name(void **state)
{
	static const char *const files[] = { LAPOR, KABAR };
	(void)state;
	for (int f = 0; f < 2; f++) {
		struct fixture *x = fixture_file(files[f]);
		struct flow_slots slots = slots_of(x);
		for (int i = 0; i < slots.n; i++)
			for (int k = 0; k < i; k++)
				assert_false(str_eq(
				    slots.list[i].name, slots.list[k].name));
		fixture_free(x);
	}
}

static void a_base_text_is_as_it_is_written(void **state)
{
	struct fixture *x =
	    fixture_text(HEAD "== a\nescalate S3 to piket\n  | {case}\n"
			      "id | Hai {nama}, {case}:  dua  blanko {\n");
	(void)state;
	assert_null(x->flow); /* the brace does not close */
	fixture_free(x);
	x = fixture_text(HEAD "== a\nescalate S3 to piket\n  | {case}\n"
			      "id | Hai {Nama}, {case}:  dua  blanko\n"
			      "|   baris dua {nama}\nend\n");
	struct flow_slots slots = slots_of(x);
	assert_int_equal(slots.n, 1);
	assert_str(slots.list[0].source,
	    "Hai {nama}, {case}:  dua  blanko\nbaris dua {nama}");
	fixture_free(x);
}

/* Files with these hashes exist: they are for ever. */
static void the_hash_of_a_text_never_changes(void **state)
{
	char hash[FLOW_HASH + 1];
	(void)state;
	flow_slot_hash(STR(""), hash);
	assert_string_equal(hash, "1c9d44");
	flow_slot_hash(STR("foobar"), hash);
	assert_string_equal(hash, "9cf9d7");
	flow_slot_hash(STR("Foobar"), hash);
	assert_string_not_equal(hash, "9cf9d7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_has_a_name_by_its_place),
		cmocka_unit_test(
		    an_option_that_is_named_as_a_part_keeps_its_own_name),
		cmocka_unit_test(no_two_texts_have_one_name),
		cmocka_unit_test(a_base_text_is_as_it_is_written),
		cmocka_unit_test(the_hash_of_a_text_never_changes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
