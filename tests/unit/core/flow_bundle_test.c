/* A flow and its languages as one run of bytes, and back to the byte. */
#include "flow_fixture.h"

#include "core/flow_bundle.h"
#include "core/flow_link.h"
#include "core/flow_side.h"

#define PART(kind, name, bytes)                                                \
	{                                                                      \
		STR_INIT(kind), STR_INIT(name), STR_INIT(bytes)                \
	}

static void assert_part(
    const struct flow_bundle_part *got, const struct flow_bundle_part *want)
{
	assert_true(str_eq(got->kind, want->kind));
	assert_true(str_eq(got->name, want->name));
	assert_true(str_eq(got->bytes, want->bytes));
}

static void parts_come_back_to_the_byte(void **state)
{
	static const struct flow_bundle_part parts[] = {
		PART("", "", "flow x\nno line end"),
		PART("side", "tet", "a 123456 | satu\n"),
		PART("side", "dhv", ""),
		PART("flow", "polisi", "\n\nflow polisi\r\n"),
	};
	struct flow_bundle_part part;
	struct buf b;
	(void)state;
	buf_init(&b, 1000);
	for (size_t i = 0; i < 4; i++)
		assert_true(flow_bundle_put(&b, &parts[i]));
	struct str rest = buf_str(&b);
	for (size_t i = 0; i < 4; i++) {
		assert_true(flow_bundle_next(&rest, &part));
		assert_part(&part, &parts[i]);
	}
	assert_false(flow_bundle_next(&rest, &part));
	assert_int_equal(rest.len, 0);
	buf_free(&b);
}

static void a_plain_source_is_a_bundle(void **state)
{
	struct str rest = STR("flow x\n");
	struct flow_bundle_part part;
	(void)state;
	assert_true(flow_bundle_next(&rest, &part));
	assert_str(part.bytes, "flow x\n");
	assert_int_equal(part.kind.len, 0);
	assert_false(flow_bundle_next(&rest, &part));
}

static void what_could_be_taken_for_a_part_is_refused(void **state)
{
	static const struct flow_bundle_part part =
	    PART("side", "tet", "a | b\n\fside en\n");
	struct buf b;
	(void)state;
	buf_init(&b, 1000);
	assert_false(flow_bundle_put(&b, &part));
	assert_int_equal(b.len, 0);
	buf_free(&b);
}

static void a_broken_part_is_no_part(void **state)
{
	static const char *const broken[] = { "\f", "\fside", "\fside tet",
		"\fside \nx", "\f tet\nx", "\f\nx" };
	struct flow_bundle_part part;
	(void)state;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct str rest = str_of(broken[i]);
		assert_false(flow_bundle_next(&rest, &part));
		assert_int_equal(rest.len, strlen(broken[i]));
	}
}

static bool reads(struct fixture *x, struct str bundle)
{
	struct flow_bundle_flows flows;
	int errors = x->diags.n_errors;
	bool is_read =
	    flow_bundle_read(STR("x.flow"), bundle, &x->diags, &flows);
	assert_int_equal(is_read, errors == x->diags.n_errors);
	if (is_read)
		flow_bundle_free(&flows);
	return is_read;
}

static void what_is_no_part_of_a_flow_is_an_error(void **state)
{
	static const char *const ends[] = { "\flagu tet\n", "\flagu",
		"\fside tet\nbahaya 123456 | x\n", "\fflow x\nflow x\n?\n" };
	struct fixture *x = fixture_file(LAPOR);
	size_t n = x->source.len;
	(void)state;
	assert_true(reads(x, buf_str(&x->source)));
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		buf_puts(&x->source, str_of(ends[i]));
		assert_false(reads(x, buf_str(&x->source)));
		buf_cut(&x->source, n);
	}
	assert_false(reads(x, STR("")));
	fixture_free(x);
}

/* ---- a flow, its languages and what it calls ---- */

#define HEAD(name, start)                                                      \
	"flow " name "\ntitle T\nlanguages id\nstart " start "\n"              \
	"expires sms 1 day\nresume never\n"
#define CALLER                                                                 \
	HEAD("x", "sms X") "== a\nid | A\ncall y -> b\n== b\nid | B\nend\n"
#define CALLED HEAD("y", "call") "== c\nid | C\nend\n"

static struct flow *with_tetun(
    struct fixture *x, const char *source, const char *more)
{
	struct flow *f = flow_read(STR("z.flow"), str_of(source), &x->diags);
	struct str side = STR("");
	assert_non_null(f);
	struct flow_slots slots = flow_slot_all(f, x->arena);
	for (int i = 0; i < slots.n; i++)
		side = arena_printf(x->arena, "%.*s%.*s %s | tet %.*s%s\n",
		    STR_ARG(side), STR_ARG(slots.list[i].name),
		    slots.list[i].hash, STR_ARG(slots.list[i].source), more);
	assert_true(
	    flow_side_read(f, STR("z.tet.txt"), STR("tet"), side, &x->diags));
	return f;
}

static bool link(
    struct flow *f, const struct flow *const *known, int n, struct diags *d)
{
	struct flow_kit kit = { .flows = known, .n_flows = n };
	return flow_link(f, &kit, d);
}

/* The Tetun text of step "y.c", whatever flow it came from. */
static struct str called_text(const struct flow *f)
{
	int c = flow_step(f, STR("y.c"));
	assert_int_not_equal(c, FLOW_NOWHERE);
	const struct text *text = flow_text(&f->steps[c].before.list[0].say,
	    flow_lang(f, STR("tet")), CHANNEL_SMS, false);
	assert_non_null(text);
	return text->pieces[0].literal;
}

static void a_linked_flow_comes_back_whole(void **state)
{
	struct fixture *x = fixture_new();
	struct flow *both[] = { with_tetun(x, CALLER, ""),
		with_tetun(x, CALLED, "") };
	struct flow_bundle_flows flows;
	(void)state;
	assert_true(
	    link(both[0], (const struct flow *const *)both, 2, &x->diags));
	struct str bundle = flow_bundle_of(both[0], x->arena);
	assert_true(bundle.len <= flow_bundle_size(both[0]));
	flow_free(both[0]);
	flow_free(both[1]);
	assert_true(flow_bundle_read(STR("x"), bundle, &x->diags, &flows));
	assert_int_equal(flows.n, 2);
	assert_int_equal(flows.list[0]->n_langs, 2);
	assert_true(link(flows.list[0], (const struct flow *const *)flows.list,
	    flows.n, &x->diags));
	assert_str(called_text(flows.list[0]), "tet C");
	assert_true(str_eq(flow_bundle_of(flows.list[0], x->arena), bundle));
	flow_bundle_free(&flows);
	assert_int_equal(x->diags.n_errors, 0);
	fixture_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_come_back_to_the_byte),
		cmocka_unit_test(a_plain_source_is_a_bundle),
		cmocka_unit_test(what_could_be_taken_for_a_part_is_refused),
		cmocka_unit_test(a_broken_part_is_no_part),
		cmocka_unit_test(what_is_no_part_of_a_flow_is_an_error),
		cmocka_unit_test(a_linked_flow_comes_back_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
