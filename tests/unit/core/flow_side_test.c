/* One more language of a flow in a file beside it, and what is wrong there. */
#include "flow_fixture.h"

#include "core/example.h"
#include "core/flow_side.h"

#define FLOW                                                                   \
	"flow x\nlanguages id, en\nstart sms X, Y\nstart ussd *1*2#\n"         \
	"expires sms 1 day\nexpires ussd 1 hour\nresume never\n"               \
	"field nama max 10\nfield pilih one of ya, tidak\n"                    \
	"== tanya\nask nama\n"                                                 \
	"id | Siapa?\nid cover | Apa kabar?\nen | Who?\n"                      \
	"accept text 1 to 10 -> pilih\n"                                       \
	"retry 1 -> pilih\n  id | Lagi.\n  en | Again.\n"                      \
	"== pilih\nmenu pilih\nid | Hai {nama}. Aman?\nen | Hi {nama}. "       \
	"Safe?\n"                                                              \
	"* ya\n  id | Ya\n  en | Yes\n* tidak\n  id | Tidak\n  en | No\n"      \
	"end\n"

/* Slot by slot, with the hashes of FLOW's base texts filled in for #. */
#define GOOD                                                                   \
	"# Tetun\n"                                                            \
	"tanya # | Se?\n"                                                      \
	"tanya.cover # | Di'ak ka?\n"                                          \
	"tanya.retry # | Dala ida tan.\n"                                      \
	"\n"                                                                   \
	"pilih # | Ola {nama}.\n"                                              \
	"  | Seguru?\n"                                                        \
	"pilih.ya # | Sin\n"                                                   \
	"pilih.tidak # | Lae\n"

/* Replaces the first `from` of a text; NULL: nothing. */
static void put_edited(
    struct buf *out, const char *text, const char *from, const char *to)
{
	const char *at = from ? strstr(text, from) : NULL;
	if (from && !at)
		fail_msg("no \"%s\"", from);
	if (!at) {
		buf_puts(out, str_of(text));
		return;
	}
	buf_put(out, text, (size_t)(at - text));
	buf_puts(out, str_of(to));
	buf_puts(out, str_of(at + strlen(from)));
}

/* Writes each `slot #` with the slot's hash. */
static void put_hashes(struct fixture *x, struct buf *out, struct str text)
{
	struct flow_slots slots = flow_slot_all(x->flow, x->arena);
	while (text.ptr) {
		struct str line = str_cut(&text, '\n'), rest = line;
		struct str name = str_cut(&rest, ' ');
		for (int i = 0; i < slots.n; i++)
			if (str_eq(slots.list[i].name, name) && rest.len &&
			    rest.ptr[0] == '#') {
				buf_putf(out, "%.*s %s", STR_ARG(name),
				    slots.list[i].hash);
				line = str_sub(rest, 1, rest.len);
			}
		buf_puts(out, line);
		if (text.ptr)
			buf_putc(out, '\n');
	}
}

/* FLOW with one edit, and beside it GOOD with one edit, read and checked. */
static struct fixture *with_side_of(
    const char *flow, const char *from, const char *to)
{
	struct fixture *x = fixture_new();
	struct buf edited, side;
	buf_init(&edited, 20000);
	buf_init(&side, 20000);
	x->flow = flow_read(STR("x.flow"), str_of(flow), &x->diags);
	assert_non_null(x->flow);
	put_edited(&edited, GOOD, from, to);
	put_hashes(x, &side, buf_str(&edited));
	(void)flow_side_read(
	    x->flow, STR("x.tet.txt"), STR("tet"), buf_str(&side), &x->diags);
	flow_check(x->flow, &x->diags);
	diags_print(&x->diags, LANG_EN, &x->printed);
	buf_free(&edited);
	buf_free(&side);
	return x;
}

static struct fixture *with_side(const char *from, const char *to)
{
	return with_side_of(FLOW, from, to);
}

static const struct text *text_of(
    const struct fixture *x, const struct say *say)
{
	return flow_text(
	    say, flow_lang(x->flow, STR("tet")), CHANNEL_SMS, false);
}

static void its_texts_are_texts_of_the_flow(void **state)
{
	struct fixture *x = with_side(NULL, NULL);
	(void)state;
	fixture_prints(x, "");
	assert_int_equal(x->flow->n_langs, 3);
	assert_int_equal(x->flow->n_sides, 1);
	const struct step *pilih = &x->flow->steps[1];
	const struct text *t = text_of(x, &pilih->before.list[0].say);
	assert_str(
	    flow_slot_source(x->flow, t, x->arena), "Ola {nama}.\nSeguru?");
	t = text_of(x, &pilih->question->options[1].label);
	assert_str(t->pieces[0].literal, "Lae");
	const struct say *ask = &x->flow->steps[0].before.list[0].say;
	assert_int_equal(ask->n_texts, 5);
	assert_int_equal(ask->texts[4].variant, VARIANT_COVER);
	fixture_free(x);
}

static void a_line_of_it_is_known_by_its_file(void **state)
{
	struct fixture *x = with_side(NULL, NULL);
	(void)state;
	const struct say *label = &x->flow->steps[1].question->options[0].label;
	struct flow_line at = flow_line_of(x->flow, text_of(x, label)->line);
	assert_str(at.file, "x.tet.txt");
	assert_int_equal(at.line, 8);
	at = flow_line_of(x->flow, 12);
	assert_str(at.file, "x.flow");
	assert_int_equal(at.line, 12);
	fixture_free(x);
}

static void what_is_wrong_in_it_is_told_there(void **state)
{
	static const struct {
		const char *from, *to, *printed;
	} rows[] = {
		{ "tanya.cover #", "tanya.kover #",
		    "x.tet.txt:3:1: error F070: the flow has no text "
		    "\"tanya.kover\"; did you mean \"tanya.cover\"?\n" },
		{ "pilih.ya #", "pilih.tidak #",
		    "x.tet.txt:9:1: error F071: \"pilih.tidak\" is there "
		    "already, on line 8\n"
		    "x.tet.txt:9:1: error F072: not translated: pilih.ya\n" },
		{ "tanya # | Se?\ntanya.cover # | Di'ak ka?\n", "",
		    "x.tet.txt:7:1: error F072: not translated: tanya, "
		    "tanya.cover\n" },
		{ "tanya #", "tanya 000000",
		    "x.tet.txt:2:7: error F073: the base text of \"tanya\" "
		    "has changed: look at this translation again, then write "
		    "b802ab; now it is \"Siapa?\"\n" },
		{ "tanya #", "tanya",
		    "x.tet.txt:2:7: error F073: here the hash of the base "
		    "text is missing: b802ab\n" },
		{ "Ola {nama}", "Ola",
		    "x.tet.txt:6:16: error F074: {nama} is in the base text, "
		    "but not here\n" },
		{ "Sin", "Sin {nama}",
		    "x.tet.txt:8:19: error F074: {nama} is not in the base "
		    "text\n" },
		{ "Ola {nama}", "Ola {nma}",
		    "x.tet.txt:6:20: error F004: there is no field \"nma\"; "
		    "did you mean \"nama\"?\n" },
		{ "Ola {nama}", "Ola {nama",
		    "x.tet.txt:6:20: error F022: \"{\" opens a field as in "
		    "{nama}, and this one does not close\n" },
		{ "tanya.retry # |", "tanya.retry # ",
		    "x.tet.txt:4:1: error F001: not understood: a translation "
		    "is written \"slot hash | text\"\n" },
		{ "# Tetun", "| Tetun",
		    "x.tet.txt:1:1: error F010: this text belongs to nothing: "
		    "a translation is written \"slot hash | text\"\n" },
		{ "Di'ak", "D\xA1'ak",
		    "x.tet.txt:3:1: error F019: this line is not UTF-8: save "
		    "the file as plain text, UTF-8\n" },
		{ "| Lae", "|",
		    "x.tet.txt:9:21: error F030: this text is empty\n" },
		{ "Di'ak ka", "Di'ak k\xC3\xA1",
		    "x.tet.txt:3:29: error F032: \"tet\" screen has "
		    "'\xC3\xA1', outside the plain SMS alphabet: 70 letters a "
		    "message instead of 160\n" },
		{ "Seguru?", "Seguru k\xC3\xA1?",
		    "x.tet.txt:7:13: error F032: \"tet\" screen has "
		    "'\xC3\xA1', outside the plain SMS alphabet: 70 letters a "
		    "message instead of 160\n" },
		{ "Lae", "Sin",
		    "x.tet.txt:9:22: error F046: \"sin\" already chooses "
		    "option \"ya\"\n" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture *x = with_side(rows[i].from, rows[i].to);
		fixture_prints(x, rows[i].printed);
		fixture_free(x);
	}
}

static void a_screen_is_measured_in_it(void **state)
{
	static const char more[] =
	    "Lae, ha'u lakohi hatete buat ida agora, favor ida husu fali "
	    "aban dadeer ka aban lokraik, ha'u sei hatete imi hotu hotu "
	    "buat ne'ebe ha'u hatene kona-ba ne'e.";
	struct fixture *x = with_side("Lae", more);
	(void)state;
	fixture_prints(x,
	    "x.tet.txt:9:22: error F034: the \"tet\" screen of step \"pilih\" "
	    "can be 190 letters long with this text, and USSD has 182\n");
	fixture_free(x);
}

static void a_faulty_file_adds_no_language(void **state)
{
	struct fixture *x = with_side("pilih.ya #", "pilih.ya 123");
	(void)state;
	assert_int_equal(x->flow->n_langs, 2);
	assert_int_equal(x->flow->n_sides, 0);
	assert_int_equal(x->flow->steps[0].before.list[0].say.n_texts, 3);
	fixture_free(x);
}

static void a_language_is_there_once(void **state)
{
	struct fixture *x = with_side(NULL, NULL);
	(void)state;
	assert_false(flow_side_read(
	    x->flow, STR("x.en.txt"), STR("en"), STR(""), &x->diags));
	assert_false(flow_side_read(
	    x->flow, STR("x.tet.txt"), STR("tet"), STR(""), &x->diags));
	assert_false(flow_side_read(
	    x->flow, STR("x.a b.txt"), STR("a b"), STR(""), &x->diags));
	diags_print(&x->diags, LANG_EN, &x->printed);
	fixture_prints(x,
	    "x.a b.txt:1:1: error F011: \"a b\" is no name for a language: "
	    "use a-z, 0-9 and -\n"
	    "x.en.txt:1:1: error F007: the flow has the language \"en\" "
	    "already\n"
	    "x.tet.txt:1:1: error F007: the flow has the language \"tet\" "
	    "already\n");
	fixture_free(x);
}

static void many_missing_texts_are_one_message(void **state)
{
	struct fixture *x = fixture_file("tests/flows/lapor-contoh.flow");
	(void)state;
	assert_false(flow_side_read(x->flow, STR("x.tet.txt"), STR("tet"),
	    STR("# nothing yet\n"), &x->diags));
	assert_int_equal(x->diags.n_errors, 1);
	diags_print(&x->diags, LANG_EN, &x->printed);
	fixture_has(x, "x.tet.txt:1:1: error F072: not translated: bahaya, "
		       "bahaya.ya, bahaya.tidak, darurat, nama,");
	fixture_has(x, " and 10 more\n");
	fixture_free(x);
}

static void a_label_that_is_an_interrupt_word_is_told_there(void **state)
{
	struct fixture *x = with_side("Lae", "Tulun!");
	struct fixture *umum = fixture_text(
	    "flow umum\nlanguages id, en\ninterrupt TULUN -> a\n"
	    "expires sms 1 day\nexpires ussd 1 hour\nresume never\n"
	    "== a\nid | a\nen | a\nescalate S1 to piket\n  | {case}\nend\n");
	const struct flow *both[] = { x->flow, umum->flow };
	(void)state;
	assert_non_null(umum->flow);
	flow_check_together(both, 2, NULL, NULL, &x->diags);
	assert_int_equal(x->diags.n_errors, 1);
	assert_str(x->diags.list[0].file, "x.tet.txt");
	assert_int_equal(x->diags.list[0].line, 9);
	fixture_free(umum);
	fixture_free(x);
}

/* ---- examples and start words ---- */

#define EXAMPLE                                                                \
	"example iha tetun\nwith sms tet case=KTR\n"                           \
	"> x\n< Se?\n> Ani\n< Ola Ani.\n< Seguru?\n< 1. Sin\n< 2. Lae\n> "     \
	"sin\n"                                                                \
	"~ end\n"

static void its_examples_run(void **state)
{
	struct fixture *x = with_side_of(FLOW EXAMPLE, NULL, NULL);
	(void)state;
	fixture_prints(x, "");
	struct example_result result = example_run(x->flow, 0, x->arena);
	if (!result.passed)
		fail_msg("line %d: %.*s", result.line, STR_ARG(result.why));
	fixture_free(x);
}

static void an_example_in_no_language_is_an_error_when_checked(void **state)
{
	struct fixture *x = fixture_text(FLOW EXAMPLE);
	(void)state;
	fixture_prints(
	    x, "x.flow:31:10: error F005: there is no language \"tet\"\n");
	struct example_result result = example_run(x->flow, 0, x->arena);
	assert_false(result.passed);
	assert_str(result.why, "there is no language \"tet\"");
	fixture_free(x);
	/* What is wrong with the file of that language is told once. */
	x = with_side_of(FLOW EXAMPLE, "pilih.ya #", "pilih.ya 123456");
	assert_int_equal(x->diags.n_errors, 1);
	fixture_free(x);
}

static void a_step_may_go_on_in_it(void **state)
{
	static const char flow[] =
	    FLOW "== lain\nlanguage tet\nlanguage tes\nend\n";
	struct fixture *x = with_side_of(flow, NULL, NULL);
	(void)state;
	fixture_has(x, "x.flow:32:1: error F005: there is no language \"tes\"; "
		       "did you mean \"tet\"?\n");
	assert_int_equal(x->flow->steps[2].before.list[0].lang, 2);
	fixture_free(x);
	x = fixture_text(flow);
	fixture_has(
	    x, "x.flow:31:1: error F005: there is no language \"tet\"\n");
	fixture_free(x);
}

static void start_words_mean_the_languages_of_the_header(void **state)
{
	struct fixture *x = with_side(NULL, NULL);
	const struct flow *f = x->flow;
	(void)state;
	assert_int_equal(flow_start_lang(f, STR("x")), 0);
	assert_int_equal(flow_start_lang(f, STR("y")), 1);
	/* Who spoke English last and says the Indonesian word. */
	assert_int_equal(flow_start_speaks(f, 0, 1), 0);
	assert_int_equal(flow_start_speaks(f, 1, 0), 1);
	/* There is no word for Tetun: the first one keeps it. */
	assert_int_equal(flow_start_speaks(f, 0, 2), 2);
	assert_int_equal(flow_start_speaks(f, 1, 2), 1);
	fixture_free(x);
}

/* ---- two languages, and a draft ---- */

static void two_files_are_two_languages(void **state)
{
	struct fixture *x = with_side(NULL, NULL);
	struct buf side;
	(void)state;
	buf_init(&side, 20000);
	put_hashes(x, &side, STR(GOOD));
	assert_true(flow_side_read(
	    x->flow, STR("x.dhv.txt"), STR("dhv"), buf_str(&side), &x->diags));
	const struct say *say = &x->flow->steps[0].before.list[0].say;
	const struct text *t = flow_text(say, 3, CHANNEL_SMS, false);
	struct flow_line at = flow_line_of(x->flow, t->line);
	assert_str(at.file, "x.dhv.txt");
	assert_int_equal(at.line, 2);
	at = flow_line_of(x->flow, text_of(x, say)->line);
	assert_str(at.file, "x.tet.txt");
	assert_int_equal(at.line, 2);
	buf_free(&side);
	fixture_free(x);
}

static void a_draft_has_what_is_there(void **state)
{
	struct fixture *x = fixture_text(FLOW);
	(void)state;
	struct flow_side_draft draft = flow_side_draft(x->flow,
	    STR("x.tet.txt"),
	    STR("pilih 000000 | Ola {nama}.\n| Seguru?\ntidak-ada 123 | y\n"),
	    &x->diags, x->arena);
	assert_int_equal(draft.slots.n, 6);
	assert_str(draft.texts[0].source, "");
	assert_int_equal(draft.texts[0].line, 0);
	assert_str(draft.texts[3].source, "Ola {nama}.\nSeguru?");
	assert_true(draft.texts[3].is_stale);
	assert_int_equal(draft.texts[3].line, 1);
	assert_int_equal(x->diags.n_errors, 3);
	assert_int_equal(x->flow->n_langs, 2);
	fixture_free(x);
}

static void the_file_is_named_by_flow_and_language(void **state)
{
	struct fixture *x = fixture_new();
	(void)state;
	assert_str(
	    flow_side_file(STR("flows/lapor.flow"), STR("tet"), x->arena),
	    "flows/lapor.tet.txt");
	fixture_free(x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_texts_are_texts_of_the_flow),
		cmocka_unit_test(a_line_of_it_is_known_by_its_file),
		cmocka_unit_test(what_is_wrong_in_it_is_told_there),
		cmocka_unit_test(a_screen_is_measured_in_it),
		cmocka_unit_test(a_faulty_file_adds_no_language),
		cmocka_unit_test(a_language_is_there_once),
		cmocka_unit_test(many_missing_texts_are_one_message),
		cmocka_unit_test(
		    a_label_that_is_an_interrupt_word_is_told_there),
		cmocka_unit_test(its_examples_run),
		cmocka_unit_test(
		    an_example_in_no_language_is_an_error_when_checked),
		cmocka_unit_test(a_step_may_go_on_in_it),
		cmocka_unit_test(start_words_mean_the_languages_of_the_header),
		cmocka_unit_test(two_files_are_two_languages),
		cmocka_unit_test(a_draft_has_what_is_there),
		cmocka_unit_test(the_file_is_named_by_flow_and_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
