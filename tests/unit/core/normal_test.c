/*
 * What people type becomes words that rules can be written for. The rows use
 * the shipped conf/lexicon.tsv: it is part of the promise.
 */
#include "unit/core/flow_fixture.h"

#include "core/normal.h"

#define LEXICON "conf/lexicon.tsv"

static struct lexicon *shipped(struct fixture *x)
{
	struct lexicon *l;

	fixture_load(x, LEXICON);
	l = lexicon_read(STR(LEXICON), buf_str(&x->source), &x->diags);
	diags_print(&x->diags, LANG_EN, &x->printed);
	if (!l)
		fail_msg("%s", buf_cstr(&x->printed));
	return l;
}

struct row {
	const char *text, *norm;
};

static void check_rows(const struct row *rows, size_t n)
{
	struct fixture *x = fixture_new();
	struct lexicon *l = shipped(x);

	for (size_t i = 0; i < n; i++) {
		struct normal out;

		normal_read(l, x->arena, str_of(rows[i].text), &out);
		if (!str_eq(out.norm, str_of(rows[i].norm)))
			fail_msg("%s:\n%.*s\nnot %s", rows[i].text,
			    STR_ARG(out.norm), rows[i].norm);
	}
	lexicon_free(l);
	fixture_free(x);
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]))

static void short_forms_and_dialects_become_plain_words(void **state)
{
	static const struct row rows[] = {
		{ "tlg sy mw dbawa", "tolong saya mau dibawa" },
		{ "BETA SONDE TAU", "saya tidak tahu" },
		{ "sy tak mahu", "saya tidak mau" },
		{ "umur enam belas", "umur 16" },
		{ "mcm mana nak balik", "bagaimana mau pulang" },
		{ "help me pls boss hit me",
		    "tolong saya mohon majikan pukul saya" },
		{ "", "" },
		{ "?!", "" },
	};

	(void)state;
	CHECK(rows);
}

static void verbs_are_read_in_all_their_forms(void **state)
{
	static const struct row rows[] = {
		{ "di pukul", "dipukul" },
		{ "d pukuli", "dipukul" },
		{ "dipukulin", "dipukul" },
		{ "kena pukul", "dipukul" },
		{ "memukul mukulin", "pukul" },
		{ "di kurung, di sekap.", "dikurung , disekap ." },
		/* Before a place it stays a preposition. */
		{ "di kupang", "di kupang" },
	};

	(void)state;
	CHECK(rows);
}

static void typing_errors_are_mended(void **state)
{
	static const struct row rows[] = {
		{ "tooolooong", "tolong" },
		{ "t0l0ng s4ya", "tolong saya" },
		{ "t o l o n g saya", "tolong saya" },
		{ "dpukul dksrung dkurung", "dipukul dikurung" },
		{ "dipukkul", "dipukul" },
		{ "sayadikurung", "saya dikurung" },
		{ "dikruung", "dikurung" },
		{ "dibawakemalaysia", "dibawakemalaysia" },
		{ "kemalaysia dmalaysia", "ke malaysia di malaysia" },
		{ "umur 14thn gaji 5jt", "umur 14 tahun gaji 5 juta" },
		{ "anak2 ank2", "anak" },
		{ "anak-anak", "anak" },
		{ "T\xC3\xB3long", "tolong" },
		{ "to\xE2\x80\x8Blong", "tolong" },
	};

	(void)state;
	CHECK(rows);
}

static void names_are_not_mended_into_danger(void **state)
{
	static const struct row rows[] = {
		{ "siska periksa", "siska periksa" },
		{ "perkasa", "perkasa" },
		{ "siksa", "siksa" },
	};

	(void)state;
	CHECK(rows);
}

static void words_keep_their_place_in_the_text(void **state)
{
	struct fixture *x = fixture_new();
	struct normal out;
	struct str text = STR("  Dr. So'e, t.t.s? 15th");

	(void)state;
	normal_read(NULL, x->arena, text, &out);
	assert_int_equal(out.n, 4);
	assert_true(str_eq(out.folded, STR("dr soe tts 15th")));
	assert_true(str_eq(
	    str_sub(text, out.words[1].at, out.words[1].len), STR("So'e")));
	assert_true(str_eq(
	    str_sub(text, out.words[2].at, out.words[2].len), STR("t.t.s")));
	assert_false(out.words[0].ends_clause); /* written short */
	assert_true(out.words[2].ends_clause);
	assert_int_equal(out.words[1].mark, ',');
	assert_false(out.words[1].ends_clause);
	assert_int_equal(out.words[2].mark, '?');
	fixture_free(x);
}

static void other_scripts_are_recognised(void **state)
{
	static const struct {
		const char *text;
		enum script script;
	} rows[] = {
		{ "tolong", SCRIPT_LATIN },
		{ "9", SCRIPT_LATIN },
		{ "caf\xC3\xA9", SCRIPT_LATIN },
		{ "\xE6\x95\x91\xE5\x91\xBD\xEF\xBC\x81", SCRIPT_OTHER },
		{ "\xD9\x85\xD8\xB3\xD8\xA7\xD8\xB9\xD8\xAF\xD8\xA9 ok",
		    SCRIPT_OTHER },
		{ "tolong \xF0\x9F\x98\xAD\xF0\x9F\x98\xAD\xF0\x9F\x98\xAD",
		    SCRIPT_LATIN },
	};
	struct fixture *x = fixture_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct normal out;

		normal_read(NULL, x->arena, str_of(rows[i].text), &out);
		if (out.script != rows[i].script)
			fail_msg("%s", rows[i].text);
	}
	fixture_free(x);
}

static void a_text_of_too_many_words_is_cut(void **state)
{
	struct fixture *x = fixture_new();
	struct normal out;

	(void)state;
	for (int i = 0; i < LIMIT_NORMAL_WORDS; i++)
		buf_puts(&x->source, STR("ab "));
	normal_read(NULL, x->arena, buf_str(&x->source), &out);
	assert_false(out.is_cut);
	buf_puts(&x->source, STR("ab"));
	normal_read(NULL, x->arena, buf_str(&x->source), &out);
	assert_true(out.is_cut);
	assert_int_equal(out.n, LIMIT_NORMAL_WORDS);
	fixture_free(x);
}

static void a_bad_lexicon_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *source;
		int line;
		const char *code;
	} rows[] = {
		{ "sms\tsy\tsaya\nsms\tsy\tsiapa\n", 2, "L003" },
		{ "sms\tSY\tsaya\n", 1, "L001" },
		{ "sms\tsy\n", 1, "L001" },
		{ "# ok\nkata\tsy\tsaya\n", 2, "L002" },
		{ "word\tsaya\tkamu\n", 1, "L001" },
		{ "word\n", 1, "L001" },
		{ "sms\ts\xFF\tsaya\n", 1, "L001" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fixture *x = fixture_new();

		assert_null(lexicon_read(
		    STR("l.tsv"), str_of(rows[i].source), &x->diags));
		assert_int_equal(x->diags.n, 1);
		assert_int_equal(x->diags.list[0].line, rows[i].line);
		assert_true(
		    str_eq(x->diags.list[0].code, str_of(rows[i].code)));
		fixture_free(x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_forms_and_dialects_become_plain_words),
		cmocka_unit_test(verbs_are_read_in_all_their_forms),
		cmocka_unit_test(typing_errors_are_mended),
		cmocka_unit_test(names_are_not_mended_into_danger),
		cmocka_unit_test(words_keep_their_place_in_the_text),
		cmocka_unit_test(other_scripts_are_recognised),
		cmocka_unit_test(a_text_of_too_many_words_is_cut),
		cmocka_unit_test(a_bad_lexicon_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
