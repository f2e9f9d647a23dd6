/* The compiled form as text is the same from one version of the program to the
 * next, or has another number. */
#include "flow_fixture.h"

#include "core/flow_dump.h"
#include "core/flow_slot.h"

#define DUMP_MOST (1U << 20)

/* Every kind of field, of act and of accept. */
#define ALL                                                                    \
	"flow x\ntitle X\nlanguages id, en\nstart sms X, EX\n"                 \
	"start ussd *123*9#\n"                                                 \
	"schedule every 7 days at 19:00 local to group pmi\n"                  \
	"expires sms 3 days\nexpires ussd 1 hour\nresume ask\n"                \
	"keep 90 days\nmove tua -> b\nfield a max 40 sensitive\n"              \
	"field u number\nfield j one of ya, tidak\n"                           \
	"field s code contact secret\nfield h phone\n== a\nmenu j\n"           \
	"id | A {u}\nen sms | B\nid cover | C\n* ya -> b\n"                    \
	"  id | Ya\n  en | Yes\n  also OK\n* tidak\n  id | T\n"                \
	"  en | N\n  add u 2\n  silently escalate S1 to p\n"                   \
	"    | T {case}\nno reply after 1 day remind\n  id | R\n"              \
	"  en | R\nno reply after 2 days -> b\n== b\nask a\nid | B\n"          \
	"en | B\naccept text 2 to 40\naccept number 1 to 9 -> c\n"             \
	"accept word ya, y as baik -> c\naccept phone ID\n"                    \
	"accept date\naccept place\naccept yesno\n"                            \
	"accept code s -> c\naccept match /^[0-9]{4}$/\n"                      \
	"accept any\nretry 2 -> c\n  id | L\n  en | L\n-> c\n== c\n"           \
	"set j = ya\nwhen u >= 3 -> d\nlookup daftar a as h\n"                 \
	"join pmi\nleave pmi\nenrol k\nunenrol k\nrefer ppa\n"                 \
	"  | R\nsend sms\n  id | S\n  en | S\nlanguage en\n"                   \
	"call y -> d\n== d\nforget\nend\n"

static void dump_into(struct buf *out, const char *source)
{
	struct fixture *x = fixture_text(source);

	buf_init(out, DUMP_MOST);
	if (!x->flow) {
		diags_print(&x->diags, LANG_EN, &x->printed);
		fail_msg("%s", buf_cstr(&x->printed));
	}
	flow_dump_talk(x->flow, out);
	fixture_free(x);
}

/* Live talks are on revisions that an older program has compiled. */
static void what_has_not_changed_looks_as_it_did_in_this_form(void **state)
{
	char hash[FLOW_HASH + 1];
	struct buf dump;
	(void)state;
	dump_into(&dump, ALL);
	flow_slot_hash(buf_str(&dump), hash);
	if (FLOW_DUMP_FORM != 1 || strcmp(hash, "c47507") != 0)
		fail_msg("form %d gives %s: when a flow is written otherwise "
			 "than before, give FLOW_DUMP_FORM another number and "
			 "put both here; it was:\n%s",
		    FLOW_DUMP_FORM, hash, buf_cstr(&dump));
	buf_free(&dump);
}

static void it_begins_with_the_number_of_its_form(void **state)
{
	char form[20];
	struct buf dump;
	(void)state;
	dump_into(&dump, ALL);
	(void)snprintf(form, sizeof form, "form %d\n", FLOW_DUMP_FORM);
	assert_true(str_starts(buf_str(&dump), str_of(form)));
	buf_free(&dump);
}

/* What a talk that waits does not meet may change under it. */
static void an_example_is_no_part_of_what_a_talk_goes_by(void **state)
{
	struct buf bare, with_example;
	(void)state;
	dump_into(&bare, ALL);
	dump_into(&with_example, ALL "example e\nwith sms id\n> X\n< A\n");
	assert_true(str_eq(buf_str(&bare), buf_str(&with_example)));
	buf_free(&bare);
	buf_free(&with_example);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    what_has_not_changed_looks_as_it_did_in_this_form),
		cmocka_unit_test(it_begins_with_the_number_of_its_form),
		cmocka_unit_test(an_example_is_no_part_of_what_a_talk_goes_by),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
