/* What has changed between two revisions of a flow; and that no line of one
 * can change without being told. */
#include "flow_fixture.h"

#include "core/flow_diff.h"

#define HEAD                                                                   \
	"flow a\nlanguages id\nstart sms A\nexpires sms 3 days\nresume "       \
	"never\n"
#define FIELDS "field f max 20\nfield g number\n"
#define TANYA                                                                  \
	"== tanya\nask f\nid | Apa?\naccept text 2 to 9 -> b\n"                \
	"retry 1 -> b\nid | Lagi.\n"
#define B "== b\nid | B.\nescalate S2 to piket\n| {case}\nend\n"
#define ALL HEAD FIELDS TANYA B

static struct flow *read_flow(struct str source)
{
	struct arena *a = arena_new(1U << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct flow *f;

	diags_init(d, a);
	f = flow_read(STR("a.flow"), source, d);
	if (f != NULL && d->n_errors > 0) {
		flow_free(f);
		f = NULL;
	}
	arena_free(a);
	return f;
}

static void print(const struct flow_diff *one, struct buf *out)
{
	static const char whats[] = {
		[FLOW_DIFF_HEADER] = 'h',
		[FLOW_DIFF_FIELD] = 'f',
		[FLOW_DIFF_STEP] = 's',
	};
	static const char kinds[] = {
		[FLOW_DIFF_ADDED] = '+',
		[FLOW_DIFF_GONE] = '-',
		[FLOW_DIFF_CHANGED] = '~',
	};

	buf_putf(out, "%c%c%.*s", kinds[one->kind], whats[one->what],
	    STR_ARG(one->name));
	if (one->kind == FLOW_DIFF_CHANGED && one->what == FLOW_DIFF_STEP)
		buf_putf(out, "=%u", one->parts);
	buf_putc(out, ' ');
}

static void expect(const char *was, const char *is, const char *changes)
{
	struct flow *old = read_flow(str_of(was)), *now = read_flow(str_of(is));
	struct flow_diff list[FLOW_DIFF_MOST];
	struct buf out;

	assert_non_null(old);
	assert_non_null(now);
	buf_init(&out, 4096);
	for (int i = 0, n = flow_diff(old, now, list); i < n; i++)
		print(&list[i], &out);
	assert_string_equal(buf_cstr(&out), changes);
	buf_free(&out);
	flow_free(old);
	flow_free(now);
}

static void what_is_no_change(void **state)
{
	(void)state;
	expect(ALL, ALL, "");
	expect(ALL, "# words\n" ALL "\n# more\n", "");
	expect(ALL, ALL "example x\nwith sms id\n> A\n< Apa?\n", "");
	/* The first step is where it begins; the others have no order, but
	 * where one falls through to the next. */
	expect(HEAD FIELDS TANYA B "== c\nid | C.\nend\n",
	    HEAD FIELDS TANYA "== c\nid | C.\nend\n" B, "");
	expect(ALL, HEAD "field g number\nfield f max 20\n" TANYA B, "");
}

static void what_of_a_step(void **state)
{
	(void)state;
	expect(ALL,
	    HEAD FIELDS TANYA "== b\nid | Be.\nescalate S2 to piket\n"
			      "| {case}\nend\n",
	    "~sb=1 ");
	expect(ALL,
	    HEAD FIELDS "== tanya\nask f\nid | Apa?\naccept text 2 to 8 -> b\n"
			"retry 1 -> b\nid | Lagi.\n" B,
	    "~stanya=2 ");
	expect(ALL,
	    HEAD FIELDS
	    "== tanya\nask f\nid | Apa?\naccept text 2 to 9 -> tanya\n"
	    "retry 1 -> b\nid | Lagi.\n" B,
	    "~stanya=4 ");
	expect(ALL,
	    HEAD FIELDS TANYA "== b\nid | B.\nescalate S1 to piket\n"
			      "| {case}\nend\n",
	    "~sb=8 ");
	expect(ALL,
	    HEAD FIELDS
	    "== tanya\nask g\nid | Apa itu?\naccept text 2 to 9 -> b\n"
	    "retry 2 -> b\nid | Lagi.\n" B,
	    "~stanya=9 ");
}

static void what_came_and_went(void **state)
{
	(void)state;
	expect(ALL, HEAD FIELDS TANYA B "== c\nid | C.\nend\n", "+sc ");
	expect(HEAD FIELDS TANYA B "== c\nid | C.\nend\n", ALL, "-sc ");
	expect(
	    ALL, HEAD "field f max 20\nfield h number\n" TANYA B, "+fh -fg ");
	expect(ALL, HEAD "field f max 30\nfield g number\n" TANYA B, "~ff ");
	expect(ALL,
	    "flow a\ntitle X\n"
	    "languages id\nstart sms A\nexpires sms 3 days\n"
	    "resume never\n" FIELDS TANYA B,
	    "~h ");
}

/* ---- no line is forgotten ---- */

struct tries {
	const struct flow *old;
	int n; /* that read */
};

/* The flow with this line instead of the one at `at`. */
static void try(struct tries *t, struct str source, struct str line,
    struct str instead, const char *path)
{
	struct flow_diff list[FLOW_DIFF_MOST];
	size_t at = (size_t)(line.ptr - source.ptr);
	struct flow *now;
	struct buf text;

	buf_init(&text, LIMIT_FLOW_FILE * 2);
	buf_puts(&text, str_sub(source, 0, at));
	buf_puts(&text, instead);
	buf_puts(&text, str_sub(source, at + line.len, source.len));
	now = read_flow(buf_str(&text));
	buf_free(&text);
	if (now == NULL)
		return;
	t->n++;
	if (str_eq(now->name, t->old->name) &&
	    flow_diff(t->old, now, list) == 0)
		fail_msg("%s: nobody is told of \"%.*s\" instead of \"%.*s\"",
		    path, STR_ARG(instead), STR_ARG(line));
	flow_free(now);
}

/* Without it, and with the last letter of each of its words another one. */
static void try_line(
    struct tries *t, struct str source, struct str line, const char *path)
{
	char changed[400];

	assert_true(line.len < sizeof(changed));
	try(t, source, line, STR(""), path);
	/* Its hour and group are not kept of it. */
	if (str_starts(line, STR("schedule ")))
		return;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == ' ' ||
		    (i + 1 < line.len && line.ptr[i + 1] != ' '))
			continue;
		memcpy(changed, line.ptr, line.len);
		changed[i] ^= 1;
		try(t, source, line, (struct str){ changed, line.len }, path);
	}
}

static void try_file(struct tries *t, const char *path)
{
	struct fixture *x = fixture_new();
	struct str source, rest;

	fixture_load(x, path);
	source = rest = buf_str(&x->source);
	x->flow = read_flow(source);
	assert_non_null(x->flow);
	t->old = x->flow;
	while (rest.ptr != NULL) {
		struct str line = str_cut(&rest, '\n');

		if (str_starts(line, STR("example ")) ||
		    str_starts(line, STR("contoh ")))
			break;
		if (str_trim(line).len > 0 && line.ptr[0] != '#')
			try_line(t, source, line, path);
	}
	fixture_free(x);
}

static void no_line_changes_untold(void **state)
{
	static const char *const names[] = { "cek", "jawab", "kabar", "kontak",
		"minta", "umum" };
	struct tries t = { NULL, 0 };
	char path[64];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		(void)snprintf(path, sizeof(path),
		    "tests/flows/lengkap/%s.flow", names[i]);
		try_file(&t, path);
	}
	try_file(&t, LAPOR);
	try_file(&t, KABAR);
	assert_true(t.n > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_change),
		cmocka_unit_test(what_of_a_step),
		cmocka_unit_test(what_came_and_went),
		cmocka_unit_test(no_line_changes_untold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
