/* Called flows, lists, and what umum.flow gives to all. */
#include "unit/core/flow_fixture.h"

#include "core/flow_link.h"

#define HEAD(name)                                                             \
	"flow " name "\ntitle T\nlanguages id, en\nstart sms " name            \
	"\nexpires sms 1 day\nresume never\n"
#define CALLED(name) "flow " name "\ntitle T\nlanguages en, id\nstart call\n"
#define SAY "id | Ya.\nen | Yes.\n"

struct book {
	struct fixture *x;
	struct flow *flows[8];
	int n;
	struct list *lists[2];
	int n_lists;
};

static void add(struct book *b, const char *source)
{
	struct str file = arena_printf(b->x->arena, "%d.flow", b->n);
	struct flow *f = flow_read(file, str_of(source), &b->x->diags);

	if (!f) {
		diags_print(&b->x->diags, LANG_EN, &b->x->printed);
		fail_msg("%s", buf_cstr(&b->x->printed));
	}
	b->flows[b->n++] = f;
}

static bool link(struct book *b)
{
	struct flow_kit kit = { .flows = (const struct flow *const *)b->flows,
		.n_flows = b->n,
		.lists = (const struct list *const *)b->lists,
		.n_lists = b->n_lists };
	bool good = true;

	for (int i = 0; i < b->n; i++)
		if (str_eq(b->flows[i]->name, STR("umum")))
			kit.common = b->flows[i];
	for (int i = 0; i < b->n; i++)
		good = flow_link(b->flows[i], &kit, &b->x->diags) && good;
	diags_print(&b->x->diags, LANG_EN, &b->x->printed);
	return good;
}

static void begin(struct book *b)
{
	memset(b, 0, sizeof(*b));
	b->x = fixture_new();
}

static void end(struct book *b)
{
	for (int i = 0; i < b->n; i++)
		flow_free(b->flows[i]);
	for (int i = 0; i < b->n_lists; i++)
		list_free(b->lists[i]);
	fixture_free(b->x);
}

/* The only message, by its beginning. */
static void refused(struct book *b, const char *message)
{
	bool good = link(b);

	if (good || b->x->diags.n != 1 ||
	    strncmp(buf_cstr(&b->x->printed), message, strlen(message)) != 0)
		fail_msg("%s", buf_cstr(&b->x->printed));
	end(b);
}

static void a_called_flow_is_taken_over_once_for_each_way_back(void **state)
{
	struct book b;
	const struct flow *f;

	(void)state;
	begin(&b);
	add(&b, HEAD("a") "field k one of x, y\n"
			  "== s\ncall kontak -> t\n"
			  "== t\nwhen k is x -> u\ncall kontak -> u\n"
			  "== v\ncall kontak -> t\n== u\n" SAY "end\n");
	add(&b, CALLED("kontak") "field k one of x, y\nfield lain max 9\n"
				 "== p\nmenu k\n" SAY "* x -> q\n" SAY
				 "* y\n  id | Tidak\n  en | No\nend\n"
				 "== q\nask lain\n" SAY
				 "accept any\nretry 1 -> p\n" SAY "end\n");
	assert_true(link(&b));
	f = b.flows[0];
	assert_int_equal(f->n_own_steps, 4);
	assert_int_equal(f->n_steps, 8);
	assert_int_equal(f->n_fields, 2);
	assert_true(str_eq(f->steps[4].name, STR("kontak.p")));
	assert_int_equal(f->steps[0].before.list[0].target, 4);
	assert_int_equal(f->steps[2].before.list[0].target, 4);
	/* Fields are shared, languages go by name, ways stay inside. */
	assert_int_equal(f->steps[4].question->field, 0);
	assert_int_equal(f->steps[4].question->options[0].target, 5);
	assert_int_equal(f->steps[4].after.list[0].target, 1);
	assert_int_equal(f->steps[6].after.list[0].target, 3);
	assert_true(str_eq(flow_text(&f->steps[4].question->options[1].label, 0,
			       CHANNEL_SMS, false)
			       ->pieces[0]
			       .literal,
	    STR("Tidak")));
	assert_int_equal(flow_step(f, STR("kontak.q")), 5);
	end(&b);
}

static void a_called_flow_may_call(void **state)
{
	struct book b;

	(void)state;
	begin(&b);
	add(&b, HEAD("a") "== s\ncall b -> t\n== t\n" SAY "end\n");
	add(&b, CALLED("b") "== s\ncall c -> t\n== t\n" SAY "end\n");
	add(&b, CALLED("c") "== s\n" SAY "end\n");
	assert_true(link(&b));
	assert_int_equal(b.flows[0]->n_steps, 5);
	assert_int_equal(b.flows[1]->n_steps, 3);
	end(&b);
}

static void what_cannot_be_called_is_told_with_its_line(void **state)
{
	struct book b;

	(void)state;
	begin(&b);
	add(&b, HEAD("a") "== s\ncall kontk -> t\n== t\n" SAY "end\n");
	add(&b, CALLED("kontak") "== s\n" SAY "end\n");
	refused(&b, "0.flow:8:1: error F024: there is no flow \"kontk\"; did "
		    "you mean \"kontak\"?");
	begin(&b);
	add(&b, HEAD("a") "== s\ncall b -> t\n== t\n" SAY "end\n");
	add(&b, HEAD("b") "== s\n" SAY "end\n");
	refused(&b, "0.flow:8:1: error F024: only a flow with \"start call\"");
	begin(&b);
	add(&b,
	    HEAD("a") "field k max 9\n== s\ncall b -> t\n== t\n" SAY "end\n");
	add(&b, CALLED("b") "field k number\n== s\n" SAY "end\n");
	refused(&b, "0.flow:9:1: error F024: a field of the called flow");
	begin(&b);
	add(&b, HEAD("a") "== s\ncall b -> t\n== t\n" SAY "end\n");
	add(&b, "flow b\ntitle T\nlanguages id\nstart call\n== s\nid | Ya.\n"
		"end\n");
	refused(&b, "0.flow:8:1: error F024: the called flow does not have");
}

static void a_call_that_never_ends_is_refused(void **state)
{
	struct book b;

	(void)state;
	begin(&b);
	add(&b, CALLED("a") "== s\ncall a -> t\n== t\n" SAY "end\n");
	refused(&b, "0.flow:6:1: error F024: this call comes back");
	begin(&b);
	add(&b, HEAD("x") "== s\ncall a -> t\n== t\n" SAY "end\n");
	add(&b, CALLED("a") "== s\ncall b -> t\n== t\n" SAY "end\n");
	add(&b, CALLED("b") "== s\ncall a -> t\n== t\n" SAY "end\n");
	assert_false(link(&b));
	assert_int_equal(b.x->diags.n_errors, 3);
	end(&b);
}

#define LOOKUP                                                                 \
	HEAD("a")                                                              \
	"field pt max 40\nfield hasil one of aktif, mirip, tidak-ada\n"        \
	"== s\nlookup daftar pt as hasil\n" SAY "end\n"

static void add_list(struct book *b, const char *name, const char *source)
{
	b->lists[b->n_lists] =
	    list_read(str_of(name), str_of(name), str_of(source), &b->x->diags);
	assert_non_null(b->lists[b->n_lists]);
	b->n_lists++;
}

static void lists_must_be_there_and_fit(void **state)
{
	struct book b;

	(void)state;
	begin(&b);
	add(&b, LOOKUP);
	add_list(&b, "daftr", "nama\tstatus\nx\taktif\n");
	refused(&b, "0.flow:10:1: error F023: there is no list \"daftar\"; "
		    "did you mean \"daftr\"?");
	begin(&b);
	add(&b, LOOKUP);
	add_list(&b, "daftar", "nama\tstatus\nx\taktif\ny\tbeku\n");
	refused(&b, "0.flow:10:1: error F043: the list \"daftar\" can answer "
		    "\"beku\", which field \"hasil\" may not hold");
	begin(&b);
	add(&b, LOOKUP);
	add_list(&b, "daftar", "nama\tstatus\nx\taktif\n");
	assert_true(link(&b));
	assert_ptr_equal(b.flows[0]->steps[0].before.list[0].list, b.lists[0]);
	end(&b);
}

static void keys_and_words_of_umum_are_everywhere(void **state)
{
	struct book b;

	(void)state;
	begin(&b);
	add(&b, HEAD("a") "== s\n" SAY "end\n");
	add(&b, "flow umum\ntitle T\nlanguages id, en\n"
		"interrupt SOS -> s\nlanguage BAHASA\n"
		"keys back 0 more 98\nexpires sms 1 day\n"
		"expires ussd 1 hour\nresume never\n== s\n" SAY "end\n");
	assert_true(link(&b));
	assert_true(str_eq(b.flows[0]->keys.more, STR("98")));
	assert_int_equal(b.flows[0]->keys.home.len, 0);
	assert_int_equal(b.flows[0]->n_language_words, 1);
	assert_true(str_eq(b.flows[0]->language_words[0], STR("bahasa")));
	end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_called_flow_is_taken_over_once_for_each_way_back),
		cmocka_unit_test(a_called_flow_may_call),
		cmocka_unit_test(what_cannot_be_called_is_told_with_its_line),
		cmocka_unit_test(a_call_that_never_ends_is_refused),
		cmocka_unit_test(lists_must_be_there_and_fit),
		cmocka_unit_test(keys_and_words_of_umum_are_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
