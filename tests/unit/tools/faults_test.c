/*
 * The pages of flows/faults are true: each code of the program has one, the
 * wrong example of a page gives exactly its code, the right one gives nothing.
 * flows/faults/README.md has the flow and the roster that the parts go into.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/book.h"
#include "app/zones.h"
#include "base/mem.h"
#include "core/place.h"
#include "core/plan.h"
#include "core/triage.h"
#include "edge/ussd_profile.h"
#include "tools/explain.h"
#include "tools/po.h"

#define PAGES "flows/faults/"
#define FORBIDDEN "conf/forbidden"
#define OURS "+6281200000099" /* the number of the hotline */
#define WRONG "\nsalah / wrong:\n"
#define RIGHT "\nbenar / right:\n"
#define MIN_PAGES 75
#define FILE_MAX ((size_t)512 << 10)

/* What files cannot show in a page. */
static const char *const without_example[] = { "B001", "B002" };

struct trial {
	struct arena *arena;
	struct diags *diags;
	char folder[32];
	struct str frame; /* README.md */
};

/* ---- files ---- */

static struct str load(struct arena *a, const char *path)
{
	struct buf bytes;
	char block[4096];
	size_t n;
	FILE *f = fopen(path, "r");

	if (f == NULL)
		fail_msg("cannot open %s", path);
	buf_init(&bytes, FILE_MAX);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_put(&bytes, block, n);
	(void)fclose(f);
	struct str text = arena_copy(a, buf_str(&bytes));
	buf_free(&bytes);
	return text;
}

static void store(struct trial *t, struct str name, struct str text)
{
	struct str path =
	    arena_printf(t->arena, "%s/%.*s", t->folder, STR_ARG(name));
	FILE *f = fopen(path.ptr, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text.ptr, 1, text.len, f), text.len);
	assert_int_equal(fclose(f), 0);
}

static void each_file(const struct trial *t, int (*remove_it)(const char *))
{
	glob_t found;
	char pattern[64];

	(void)snprintf(pattern, sizeof(pattern), "%s/*", t->folder);
	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			(void)remove_it(found.gl_pathv[i]);
	globfree(&found);
}

static int set_up(void **state)
{
	struct trial *t = test_calloc(1, sizeof(*t));

	t->arena = arena_new(64U << 20);
	t->diags = arena_alloc(t->arena, sizeof(*t->diags));
	(void)snprintf(t->folder, sizeof(t->folder), "/tmp/faultsXXXXXX");
	assert_non_null(mkdtemp(t->folder));
	t->frame = load(t->arena, PAGES "README.md");
	*state = t;
	return 0;
}

static int tear_down(void **state)
{
	struct trial *t = *state;

	each_file(t, unlink);
	(void)rmdir(t->folder);
	arena_free(t->arena);
	test_free(t);
	return 0;
}

/* ---- parts of a page ---- */

/* What is behind a heading, without the four blanks before each line; empty
 * when the page has no such heading. */
static struct str block(struct arena *a, struct str page, const char *heading)
{
	struct buf out;
	const char *at = memmem(page.ptr, page.len, heading, strlen(heading));
	struct str rest = page;

	if (at == NULL)
		return STR("");
	rest =
	    str_sub(page, (size_t)(at - page.ptr) + strlen(heading), page.len);
	buf_init(&out, FILE_MAX);
	while (rest.ptr != NULL) {
		struct str line = str_cut(&rest, '\n');

		if (str_starts(line, STR("    "))) {
			buf_puts(&out, str_sub(line, 4, line.len));
			buf_putc(&out, '\n');
		} else if (line.len > 0) {
			break;
		}
	}
	struct str text = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return text;
}

/* The text before a line that begins with `word`; all when there is none. */
static struct str before(struct str text, const char *word)
{
	struct str rest = text;

	while (rest.ptr != NULL) {
		struct str line = rest;

		if (str_starts(line, str_of(word)))
			return str_sub(text, 0, text.len - rest.len);
		(void)str_cut(&rest, '\n');
	}
	return text;
}

static struct str after(struct str text, struct str part)
{
	return str_sub(text, part.len, text.len);
}

/* A part of a flow in the frame: its header lines, its steps instead of
 * `sapa`, its examples. */
static struct str framed(struct trial *t, struct str part)
{
	struct str flow = block(t->arena, t->frame, "\ncontoh.flow:\n");
	struct str head = before(flow, "== sapa");
	struct str tail = before(flow, "== tutup");
	struct str sapa = after(tail, head);
	struct str examples = after(part, before(part, "example "));
	struct str steps, more;

	part = before(part, "example ");
	more = before(part, "==");
	steps = after(part, more);
	return arena_printf(t->arena, "%.*s%.*s%.*s%.*s%.*s", STR_ARG(head),
	    STR_ARG(more), STR_ARG(steps.len > 0 ? steps : sapa),
	    STR_ARG(after(flow, tail)), STR_ARG(examples));
}

static void lay_out_flow(struct trial *t, struct str example)
{
	struct str part = before(example, "--- ");
	struct str rest = after(example, part);

	store(t, STR("roster"), block(t->arena, t->frame, "\nroster:\n"));
	store(t, STR("umum.flow"), block(t->arena, t->frame, "\numum.flow:\n"));
	store(
	    t, STR("lapor.flow"), block(t->arena, t->frame, "\nlapor.flow:\n"));
	store(t, STR("contoh.flow"),
	    str_starts(part, STR("flow ")) ? part : framed(t, part));
	while (rest.len > 0) {
		struct str name = str_cut(&rest, '\n');
		struct str text = before(rest, "--- ");

		store(t, str_sub(name, 4, name.len), text);
		rest = after(rest, text);
	}
}

static void lay_out_roster(struct trial *t, struct str example)
{
	struct str usual = block(t->arena, t->frame, "\nroster:\n");
	bool is_whole = memmem(example.ptr, example.len, "agency ", 7) != NULL;

	lay_out_flow(t, STR(""));
	store(t, STR("roster"),
	    is_whole ? example
		     : arena_printf(t->arena, "%.*s%.*s", STR_ARG(usual),
			   STR_ARG(example)));
}

/* ---- judging ---- */

/* What `jaga po import` says of contoh.po, in a process of its own: gettext's
 * library ends it at an error. */
static struct str judge_po(struct trial *t, struct str example)
{
	char command[] = "po", direction[] = "import", flow[64], po[64];
	char *words[] = { command, direction, flow, po, NULL };
	struct str told = arena_printf(t->arena, "%s/told", t->folder);
	pid_t child;

	(void)snprintf(flow, sizeof(flow), "%s/contoh.flow", t->folder);
	(void)snprintf(po, sizeof(po), "%s/contoh.po", t->folder);
	each_file(t, unlink);
	lay_out_flow(t, example);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (freopen(told.ptr, "w", stderr) == NULL)
			_exit(1);
		po_main(4, words);
		(void)fflush(stderr);
		_exit(0); /* the tests are the parent's */
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	return load(t->arena, told.ptr);
}

static bool is_for_po(struct str example)
{
	return memmem(example.ptr, example.len, "\n--- contoh.po\n", 15) !=
	       NULL;
}

/* What `jaga roster check` says on a day of the roster. */
static void audit(struct trial *t, const char *path)
{
	const when_t day = INT64_C(1772380800000); /* 2026-03-02 in WITA */
	struct msisdn ours;
	struct roster_look look = {
		.file = STR("roster"), .from = day, .days = 90, .ours = &ours
	};
	struct str text = load(t->arena, path);
	struct diags *aside = mem_alloc(sizeof(*aside));
	struct roster *r;

	assert_true(msisdn_read(STR(OURS), STR("ID"), &ours));
	diags_init(aside, t->arena);
	r = roster_read(STR("roster"), text, zones_find, aside);
	if (r != NULL)
		roster_audit(r, &look, t->diags);
	roster_free(r);
	mem_free(aside);
}

static const char *const place_files[] = { "wilayah.tsv", "sebutan.tsv",
	"pelabuhan.tsv", "luar.tsv", "jebakan.tsv", "bukan.tsv",
	"petunjuk.tsv" };

/* The files of places of README.md; a page has others instead, or besides. */
static struct str judge_places(struct trial *t, struct str example)
{
	struct gazetteer *g = gazetteer_new();
	struct str rest = after(example, before(example, "--- "));
	bool is_there[sizeof(place_files) / sizeof(place_files[0])] = { false };
	bool is_good = true;
	struct buf out;

	diags_init(t->diags, t->arena);
	while (rest.len > 0) {
		struct str name = str_cut(&rest, '\n');
		struct str text = before(rest, "--- ");

		name = str_sub(name, 4, name.len);
		for (size_t i = 0; i < sizeof(is_there); i++)
			is_there[i] |= str_eq(name, str_of(place_files[i]));
		is_good &= gazetteer_read(g, name, text, t->diags);
		rest = after(rest, text);
	}
	for (size_t i = 0; i < sizeof(is_there); i++) {
		struct str heading =
		    arena_printf(t->arena, "\n%s:\n", place_files[i]);

		if (!is_there[i])
			is_good &= gazetteer_read(g, str_of(place_files[i]),
			    block(t->arena, t->frame, heading.ptr), t->diags);
	}
	if (is_good)
		(void)gazetteer_ready(g, t->diags);
	gazetteer_free(g);
	buf_init(&out, FILE_MAX);
	diags_print(t->diags, LANG_ID, &out);
	struct str printed = arena_copy(t->arena, buf_str(&out));
	buf_free(&out);
	return printed;
}

static struct str printed(struct trial *t)
{
	struct buf out;

	buf_init(&out, FILE_MAX);
	diags_print(t->diags, LANG_ID, &out);
	struct str text = arena_copy(t->arena, buf_str(&out));
	buf_free(&out);
	return text;
}

/* The lexicon and rules of README.md; a page adds rules to them. */
static struct str judge_triage(struct trial *t, struct str example)
{
	struct triage_rules *rules = triage_rules_new();
	struct triage_book book = { .rules = rules };
	struct lexicon *lexicon;
	bool is_good = true;

	diags_init(t->diags, t->arena);
	lexicon = lexicon_read(STR("lexicon.tsv"),
	    block(t->arena, t->frame, "\nlexicon.tsv:\n"), t->diags);
	assert_non_null(lexicon);
	book.lexicon = lexicon;
	if (!str_starts(example, STR("# lengkap")))
		is_good = triage_rules_read(rules, STR("dasar.pat"),
		    block(t->arena, t->frame, "\ndasar.pat:\n"), t->diags);
	assert_true(is_good);
	is_good = triage_rules_read(rules, STR("x.pat"), example, t->diags);
	if (is_good && triage_rules_ready(rules, t->diags))
		triage_check(&book, t->diags);
	triage_rules_free(rules);
	lexicon_free(lexicon);
	return printed(t);
}

static struct str judge_lexicon(struct trial *t, struct str example)
{
	diags_init(t->diags, t->arena);
	lexicon_free(lexicon_read(STR("l.tsv"), example, t->diags));
	return printed(t);
}

static struct str judge_plans(struct trial *t, struct str example)
{
	diags_init(t->diags, t->arena);
	plan_free(plan_read(STR("plans"), example, t->diags));
	return printed(t);
}

/* A profile, named by a line "--- NAME" before it, or contoh.profile. */
static struct str judge_profile(struct trial *t, struct str example)
{
	struct ussd_profile profile;
	struct str name = STR("contoh.profile");

	diags_init(t->diags, t->arena);
	if (str_starts(example, STR("--- "))) {
		name = str_cut(&example, '\n');
		name = str_sub(name, 4, name.len);
	}
	(void)ussd_profile_read(name, example, t->arena, t->diags, &profile);
	return printed(t);
}

static struct str judge(struct trial *t, struct str code, struct str example)
{
	struct str roster = arena_printf(t->arena, "%s/roster", t->folder);
	const struct book_options o = {
		.flows = t->folder,
		.roster = roster.ptr,
		.forbidden = FORBIDDEN,
		.home = STR("ID"),
	};
	struct buf out;

	if (is_for_po(example))
		return judge_po(t, example);
	if (code.ptr[0] == 'W')
		return judge_places(t, example);
	if (code.ptr[0] == 'T')
		return judge_triage(t, example);
	if (code.ptr[0] == 'L')
		return judge_lexicon(t, example);
	if (code.ptr[0] == 'K')
		return judge_plans(t, example);
	if (code.ptr[0] == 'U')
		return judge_profile(t, example);
	each_file(t, unlink);
	if (code.ptr[0] == 'R')
		lay_out_roster(t, example);
	else
		lay_out_flow(t, example);
	diags_init(t->diags, t->arena);
	book_free(book_read(&o, t->diags));
	if (str_starts(code, STR("R03"))) /* of the days to come */
		audit(t, roster.ptr);
	buf_init(&out, FILE_MAX);
	diags_print(t->diags, LANG_ID, &out);
	struct str printed = arena_copy(t->arena, buf_str(&out));
	buf_free(&out);
	return printed;
}

static bool has(struct str line, const char *before, struct str code)
{
	char words[32];

	(void)snprintf(words, sizeof(words), "%s%.*s: ", before, STR_ARG(code));
	return memmem(line.ptr, line.len, words, strlen(words)) != NULL;
}

/* The code comes first, and no error has another. */
static bool is_only(struct str printed, struct str code)
{
	struct str rest = printed;
	bool is_good = has(str_cut(&rest, '\n'), " ", code);

	for (rest = printed; rest.len > 0;) {
		struct str line = str_cut(&rest, '\n');

		if (memmem(line.ptr, line.len, ": error ", 8) != NULL)
			is_good = is_good && has(line, ": error ", code);
	}
	return is_good;
}

static bool has_no_example(struct str code)
{
	for (size_t i = 0;
	     i < sizeof(without_example) / sizeof(without_example[0]); i++)
		if (str_eq(code, str_of(without_example[i])))
			return true;
	return false;
}

static void check_page(struct trial *t, struct str code)
{
	struct str page = explain_page(code);
	struct str wrong = block(t->arena, page, WRONG);
	struct str right = block(t->arena, page, RIGHT);
	struct str printed;

	if ((wrong.len == 0 || right.len == 0) != has_no_example(code))
		fail_msg("%.*s: a wrong and a right example?", STR_ARG(code));
	if (memmem(page.ptr, page.len, "\nMengapa: ", 10) == NULL ||
	    memmem(page.ptr, page.len, "\nWhy: ", 6) == NULL)
		fail_msg("%.*s does not say why, twice", STR_ARG(code));
	if (has_no_example(code))
		return;
	printed = judge(t, code, wrong);
	if (!is_only(printed, code))
		fail_msg("%.*s, wrong:\n%.*s", STR_ARG(code), STR_ARG(printed));
	printed = judge(t, code, right);
	if (printed.len > 0)
		fail_msg("%.*s, right:\n%.*s", STR_ARG(code), STR_ARG(printed));
}

static void each_page_has_a_wrong_and_a_right_example(void **state)
{
	glob_t found;

	assert_int_equal(glob(PAGES "[A-Z][0-9]*.md", 0, NULL, &found), 0);
	assert_true(found.gl_pathc >= MIN_PAGES);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct str code = str_of(found.gl_pathv[i]);

		code = str_sub(code, sizeof(PAGES) - 1, 4);
		if (!str_eq(load(((struct trial *)*state)->arena,
				found.gl_pathv[i]),
			explain_page(code)))
			fail_msg("%s is another page", found.gl_pathv[i]);
		check_page(*state, code);
	}
	globfree(&found);
}

/* ---- codes and pages ---- */

static bool is_code(const char *p)
{
	return p[0] == '"' && strchr("FRBPTLWKU", p[1]) != NULL &&
	       p[1] != '\0' && isdigit((unsigned char)p[2]) &&
	       isdigit((unsigned char)p[3]) && isdigit((unsigned char)p[4]) &&
	       p[5] == '"';
}

static int check_codes(struct trial *t, const char *path)
{
	struct str text = load(t->arena, path);
	int n = 0;

	for (const char *p = strchr(text.ptr, '"'); p != NULL;
	     p = strchr(p + 1, '"')) {
		if (!is_code(p))
			continue;
		n++;
		if (explain_page((struct str){ p + 1, 4 }).len == 0)
			fail_msg("%s: %.4s has no page in " PAGES, path, p + 1);
	}
	return n;
}

static void each_code_in_the_sources_has_its_page(void **state)
{
	glob_t found;
	int n = 0;

	assert_int_equal(glob("src/*/*.[ch]", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		n += check_codes(*state, found.gl_pathv[i]);
	globfree(&found);
	assert_true(n >= MIN_PAGES);
}

static void a_page_is_found_in_small_letters_and_no_other_is(void **state)
{
	(void)state;
	assert_true(
	    str_starts(explain_page(STR("f003")), STR("# F003: langkah")));
	assert_true(str_ends(explain_page(STR("B004")), STR("\n")));
	assert_int_equal(explain_page(STR("F999")).len, 0);
	assert_int_equal(explain_page(STR("F00")).len, 0);
	assert_int_equal(explain_page(STR("")).len, 0);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(each_page_has_a_wrong_and_a_right_example),
		CASE(each_code_in_the_sources_has_its_page),
		CASE(a_page_is_found_in_small_letters_and_no_other_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
