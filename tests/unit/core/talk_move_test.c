/* A talk goes over to another revision of its flow by the names in it. */
#include "core/talk_move.h"

#include "core/flow_codes.h"

#include "unit/core/flow_fixture.h"

#define OLD                                                                    \
	"flow uji\ntitle Uji\nlanguages id, en\n"                              \
	"start sms UJI, TRY\nexpires sms 3 days\nresume ask\n"                 \
	"field nama max 20\nfield tujuan one of malaysia, taiwan\n"            \
	"field risiko number\nfield lama max 10\nfield sandi code contact\n"   \
	"== satu\nask nama\nid | Siapa?\nen | Who?\n"                          \
	"accept text 1 to 20\nretry 1 -> dua\n  id | Lagi.\n  en | Again.\n"   \
	"== dua\nask lama\nid | Lama?\nen | Old?\n"                            \
	"accept text 1 to 10\nretry 1 -> tiga\n  id | Lagi.\n  en | Again.\n"  \
	"== tiga\nid | Selesai.\nen | Done.\nend\n"
#define NEW                                                                    \
	"flow uji\ntitle Uji\nlanguages en, id\n"                              \
	"start sms TRY, UJI\nexpires sms 3 days\nresume ask\n"                 \
	"move dua -> empat\n"                                                  \
	"field sandi code contact\nfield risiko number\n"                      \
	"field tujuan one of kamboja, taiwan\nfield nama max 4\n"              \
	"== satu\nask nama\nid | Siapa?\nen | Who?\n"                          \
	"accept text 1 to 4\nretry 1 -> empat\n  id | Lagi.\n  en | Again.\n"  \
	"== empat\nask nama\nid | Empat?\nen | Four?\n"                        \
	"accept text 1 to 4\nretry 1 -> tiga\n  id | Lagi.\n  en | Again.\n"   \
	"== tiga\nid | Selesai.\nen | Done.\nend\n"

struct pair {
	struct fixture *old, *now;
	struct talk talk;
};

static struct fixture *read(const char *source)
{
	struct fixture *x = fixture_new();

	x->flow = flow_read(STR("uji.flow"), str_of(source), &x->diags);
	assert_non_null(x->flow);
	return x;
}

static void set(struct pair *p, const char *field, const char *value)
{
	p->talk.fields[flow_field(p->old->flow, str_of(field))] = str_of(value);
}

static struct str get(const struct pair *p, const char *field)
{
	return p->talk.fields[flow_field(p->now->flow, str_of(field))];
}

static int setup(void **state)
{
	struct pair *p = test_calloc(1, sizeof(*p));

	p->old = read(OLD);
	p->now = read(NEW);
	p->talk.step = flow_step(p->old->flow, STR("dua"));
	p->talk.lang = flow_lang(p->old->flow, STR("id"));
	p->talk.tries = 1;
	p->talk.reminded = 1;
	p->talk.heard_at = 7;
	*state = p;
	return 0;
}

static int teardown(void **state)
{
	struct pair *p = *state;

	fixture_free(p->old);
	fixture_free(p->now);
	test_free(p);
	return 0;
}

static void fields_and_language_go_over_by_name(void **state)
{
	struct pair *p = *state;

	set(p, "nama", "Ani");
	set(p, "tujuan", "taiwan");
	set(p, "risiko", "-3");
	set(p, "sandi", "1234");
	assert_true(talk_move(p->old->flow, p->now->flow, &p->talk));
	assert_int_equal(p->talk.step, flow_step(p->now->flow, STR("empat")));
	assert_int_equal(p->talk.lang, flow_lang(p->now->flow, STR("id")));
	assert_int_equal(p->talk.lang, 1);
	assert_true(str_eq(get(p, "nama"), STR("Ani")));
	assert_true(str_eq(get(p, "tujuan"), STR("taiwan")));
	assert_true(str_eq(get(p, "risiko"), STR("-3")));
	assert_true(str_eq(get(p, "sandi"), STR("1234")));
	assert_int_equal(p->talk.tries, 0);
	assert_int_equal(p->talk.reminded, 0);
	assert_int_equal(p->talk.heard_at, 7);
}

static void a_value_is_cut_to_what_the_new_field_holds(void **state)
{
	struct pair *p = *state;

	set(p, "nama", "M\xC3\xA9li\xC3\xA9sa");
	assert_true(talk_move(p->old->flow, p->now->flow, &p->talk));
	assert_true(str_eq(get(p, "nama"), STR("M\xC3\xA9li")));
}

static void what_no_field_takes_is_dropped(void **state)
{
	struct pair *p = *state;

	set(p, "lama", "x");
	set(p, "tujuan", "malaysia");
	assert_true(talk_move(p->old->flow, p->now->flow, &p->talk));
	for (int i = 0; i < LIMIT_FLOW_FIELDS; i++)
		assert_null(p->talk.fields[i].ptr);
}

static void an_empty_answer_is_still_an_answer(void **state)
{
	struct pair *p = *state;

	set(p, "nama", "");
	assert_true(talk_move(p->old->flow, p->now->flow, &p->talk));
	assert_non_null(get(p, "nama").ptr);
}

static void a_step_without_a_move_stays(void **state)
{
	struct pair *p = *state;
	struct talk before;

	set(p, "nama", "Ani");
	p->talk.step = flow_step(p->old->flow, STR("satu"));
	before = p->talk;
	assert_false(talk_move(p->old->flow, p->now->flow, &p->talk));
	assert_memory_equal(&before, &p->talk, sizeof(before));
	p->talk.step = FLOW_NOWHERE;
	assert_false(talk_move(p->old->flow, p->now->flow, &p->talk));
	p->talk.step = LIMIT_FLOW_STEPS;
	assert_false(talk_move(p->old->flow, p->now->flow, &p->talk));
}

static void a_language_that_is_gone_becomes_the_first(void **state)
{
	struct pair *p = *state;

	p->talk.lang = 7;
	assert_true(talk_move(p->old->flow, p->now->flow, &p->talk));
	assert_int_equal(p->talk.lang, 0);
}

static void only_the_enrolment_begins_anew(void **state)
{
	struct pair *p = *state;

	set(p, "nama", "Ani");
	set(p, "sandi", "1234");
	talk_move_anew(p->old->flow, p->now->flow, &p->talk);
	assert_null(get(p, "nama").ptr);
	assert_true(str_eq(get(p, "sandi"), STR("1234")));
	assert_int_equal(p->talk.lang, 1);
	assert_int_equal(p->talk.step, FLOW_NOWHERE);
}

static void a_move_is_read_with_its_line(void **state)
{
	struct pair *p = *state;
	const struct flow *f = p->now->flow;

	assert_int_equal(f->n_moves, 1);
	assert_true(str_eq(f->moves[0].from, STR("dua")));
	assert_int_equal(f->moves[0].to, flow_step(f, STR("empat")));
	assert_int_equal(f->moves[0].line, 7);
	assert_int_equal(p->old->flow->n_moves, 0);
}

static void check_fault(const char *line, const char *code)
{
	struct fixture *x = fixture_new();
	const char *at = strstr(NEW, "move");
	struct str source = arena_printf(
	    x->arena, "%.*s%s\n%s", (int)(at - NEW), NEW, line, at);

	x->flow = flow_read(STR("uji.flow"), source, &x->diags);
	assert_null(x->flow);
	assert_int_equal(x->diags.n_errors, 1);
	assert_true(str_eq(x->diags.list[0].code, str_of(code)));
	fixture_free(x);
}

static void a_bad_move_is_told_once(void **state)
{
	(void)state;
	check_fault("move lima -> enam", "F003");
	check_fault("move lima", "F013");
	check_fault("pindah", "F013");
	check_fault("move lima! -> tiga", "F011");
	check_fault("pindah satu -> tiga", F_MOVE);
}

/* The only way to a step may be the move of those who waited elsewhere. */
static void a_step_that_only_a_move_reaches_is_reached(void **state)
{
	struct fixture *x;
	const char *at = strstr(NEW, "== satu");
	struct pair *p = *state;

	(void)p;
	x = fixture_new();
	x->flow = flow_read(STR("uji.flow"),
	    arena_printf(x->arena,
		"%.*smove lima -> dulu\n%s== dulu\nid | Layanan ini diganti.\n"
		"en | This service was replaced.\nend\n",
		(int)(at - NEW), NEW, at),
	    &x->diags);
	assert_non_null(x->flow);
	flow_check(x->flow, &x->diags);
	for (int i = 0; i < x->diags.n; i++)
		assert_false(str_eq(x->diags.list[i].code, STR("F038")));
	fixture_free(x);
}

#define pair_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		pair_test(fields_and_language_go_over_by_name),
		pair_test(a_value_is_cut_to_what_the_new_field_holds),
		pair_test(what_no_field_takes_is_dropped),
		pair_test(an_empty_answer_is_still_an_answer),
		pair_test(a_step_without_a_move_stays),
		pair_test(a_language_that_is_gone_becomes_the_first),
		pair_test(only_the_enrolment_begins_anew),
		pair_test(a_move_is_read_with_its_line),
		pair_test(a_bad_move_is_told_once),
		pair_test(a_step_that_only_a_move_reaches_is_reached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
