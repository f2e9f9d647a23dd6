/*
 * The recogniser of places against the whole table of the province: whatever
 * stands in it is found behind its cue, everyday words are not, and labelled
 * messages come out as a person labelled them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "place_fixture.h"

#define CORPUS "tests/triage/corpus.tsv"
#define OWN "tests/triage/places.tsv"
#define ARENA ((size_t)64 << 20)

struct world {
	struct arena *arena;
	struct diags *diags;
	struct gazetteer *places;
	struct lexicon *lexicon;
	struct arena *turn; /* of one message */
};

static int set_up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->arena = arena_new(ARENA);
	w->turn = arena_new(ARENA);
	w->diags = arena_alloc(w->arena, sizeof(*w->diags));
	diags_init(w->diags, w->arena);
	w->places = place_gazetteer(w->arena, w->diags);
	w->lexicon = place_lexicon(w->arena, w->diags);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	gazetteer_free(w->places);
	lexicon_free(w->lexicon);
	arena_free(w->turn);
	arena_free(w->arena);
	free(w);
	return 0;
}

static void find(struct world *w, struct str text, struct places *out)
{
	struct normal words;

	arena_reset(w->turn);
	normal_read(w->lexicon, w->turn, text, &words);
	place_find(w->places, &words, w->turn, out);
}

static void find_text(struct world *w, const char *text, struct places *out)
{
	find(w, str_of(text), out);
}

/* What stands before and behind a name. */
struct form {
	const char *before, *behind;
};

static struct str formed(
    struct world *w, const struct form *form, struct str name)
{
	return arena_printf(
	    w->arena, "%s%.*s%s", form->before, STR_ARG(name), form->behind);
}

static void must_be(struct world *w, const char *text, const char *label)
{
	struct places p;

	find_text(w, text, &p);
	struct str got = place_labels(w->turn, &p);
	if (!str_eq(got, str_of(label)))
		fail_msg("\"%s\" is %.*s, not %s", text, STR_ARG(got), label);
}

/* ---- the table, row by row ---- */

struct row {
	struct str code, name;
	int dots;
};

struct table {
	struct row *rows;
	int n;
};

static int count(struct str s, char c)
{
	int n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == c;
	return n;
}

static struct table table_of(struct world *w)
{
	struct str text = place_load(w->arena, "conf/places/wilayah.tsv");
	struct table t = { .rows = arena_array(w->arena,
			       (size_t)count(text, '\n') + 1,
			       sizeof(*t.rows)) };

	while (text.ptr) {
		struct str line = str_cut(&text, '\n');

		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		t.rows[t.n].code = str_cut(&line, '\t');
		t.rows[t.n].name = line;
		t.rows[t.n].dots = count(t.rows[t.n].code, '.');
		t.n++;
	}
	return t;
}

static const struct row *above(const struct table *t, struct str code)
{
	size_t n = code.len;

	while (n > 0 && code.ptr[n - 1] != '.')
		n--;
	for (int i = 0; i < t->n; i++)
		if (str_eq(t->rows[i].code, str_sub(code, 0, n - 1)))
			return &t->rows[i];
	return NULL;
}

static struct str district(struct str code)
{
	return str_sub(code, 0, 5);
}

/* The first place is this one, or one in its district at least. */
static bool is_first(const struct places *p, struct str code, bool is_exact)
{
	if (p->n_named == 0)
		return false;
	if (is_exact)
		return str_eq(p->named[0].code, code);
	return str_is_among(
	    district(code), p->named[0].districts, p->named[0].n_districts);
}

static void finds_every_district(void **state)
{
	struct world *w = *state;
	struct table t = table_of(w);
	struct places p;
	int n = 0;

	for (int i = 0; i < t.n; i++) {
		const struct row *r = &t.rows[i];

		if (r->dots != 1)
			continue;
		n++;
		find(w,
		    arena_printf(
			w->arena, "lapor dari %.*s ada calo", STR_ARG(r->name)),
		    &p);
		if (p.n_named != 1 || !is_first(&p, r->code, true) ||
		    p.asal.sure != PLACE_SURE)
			fail_msg("%.*s", STR_ARG(r->name));
	}
	assert_int_equal(n, 22);
}

static void finds_every_kecamatan_behind_its_cue(void **state)
{
	static const struct form forms[] = { { "dari kec ", " ada calo" },
		{ "KEC. ", "" }, { "org kecamatan ", " hilang" } };
	struct world *w = *state;
	struct table t = table_of(w);
	struct places p;
	int n = 0;

	for (int i = 0; i < t.n; i++) {
		const struct row *r = &t.rows[i];

		for (size_t j = 0; r->dots == 2 && j < 3; j++) {
			struct str text = formed(w, &forms[j], r->name);

			n++;
			find(w, text, &p);
			if (p.n_named != 1 || !is_first(&p, r->code, false))
				fail_msg("%.*s: %.*s", STR_ARG(text),
				    STR_ARG(place_labels(w->turn, &p)));
		}
	}
	assert_int_equal(n, 3 * 315);
}

/* Joined, and all blanks elsewhere; not for short names. */
static void finds_a_kecamatan_without_its_blanks(void **state)
{
	struct world *w = *state;
	struct table t = table_of(w);
	struct places p;

	for (int i = 0; i < t.n; i++) {
		const struct row *r = &t.rows[i];
		char text[128] = "kami dari kec ";
		size_t n = strlen(text);

		if (r->dots != 2 || count(r->name, ' ') == 0)
			continue;
		for (size_t j = 0; j < r->name.len; j++)
			if (r->name.ptr[j] != ' ')
				text[n++] = r->name.ptr[j];
		find_text(w, text, &p);
		if (p.n_named != 1 || !is_first(&p, r->code, false))
			fail_msg("%s", text);
	}
}

static bool is_twin(const struct table *t, const struct row *r)
{
	for (int i = 0; i < t->n; i++)
		if (&t->rows[i] != r && t->rows[i].dots == 3 &&
		    str_starts(t->rows[i].code, str_sub(r->code, 0, 9)) &&
		    str_eq_nocase(t->rows[i].name, r->name))
			return true;
	return false;
}

static void finds_every_village_of_its_kecamatan(void **state)
{
	struct world *w = *state;
	struct table t = table_of(w);
	struct places p;
	int n = 0, right = 0;

	for (int i = 0; i < t.n; i++) {
		const struct row *r = &t.rows[i];
		const struct row *kecamatan;

		if (r->dots != 3 || is_twin(&t, r))
			continue;
		n++;
		kecamatan = above(&t, r->code);
		find(w,
		    arena_printf(w->arena, "ds %.*s kec %.*s", STR_ARG(r->name),
			STR_ARG(kecamatan->name)),
		    &p);
		right += p.n_named == 1 && is_first(&p, r->code, true);
		if (p.n_named != 1 || !is_first(&p, r->code, false))
			fail_msg("%.*s, %.*s: %.*s", STR_ARG(r->name),
			    STR_ARG(kecamatan->name),
			    STR_ARG(place_labels(w->turn, &p)));
	}
	assert_true(n > 3400);
	/* A name may mean a kecamatan of its district as well. */
	print_message("%d of %d villages to the village\n", right, n);
	assert_true(right * 100 >= n * 99);
}

/* Behind "desa" each village is found, alone or among those of its name. */
static void finds_every_village_behind_its_cue(void **state)
{
	struct world *w = *state;
	struct table t = table_of(w);
	struct places p;

	for (int i = 0; i < t.n; i++) {
		const struct row *r = &t.rows[i];

		if (r->dots != 3 || str_eq(r->name, STR("Sini")))
			continue;
		find(w,
		    arena_printf(
			w->arena, "kami di desa %.*s", STR_ARG(r->name)),
		    &p);
		if (p.n_named != 1 || !is_first(&p, r->code, false))
			fail_msg("%.*s %.*s: %.*s", STR_ARG(r->code),
			    STR_ARG(r->name),
			    STR_ARG(place_labels(w->turn, &p)));
	}
}

/* ---- traps ---- */

static void reads_no_trap_as_a_place(void **state)
{
	static const struct form forms[] = { { "mereka semua ", " lagi" },
		{ "takut ", " nanti dipukul" }, { "minta ", " tolong pak" } };
	struct world *w = *state;
	struct str text = place_load(w->arena, "conf/places/jebakan.tsv");
	struct places p;
	int n = 0;

	while (text.ptr) {
		struct str line = str_cut(&text, '\n');
		struct str name = str_cut(&line, '\t');

		for (size_t i = 0; name.len > 0 && name.ptr[0] != '#' && i < 3;
		     i++) {
			struct str said = formed(w, &forms[i], name);

			n++;
			find(w, said, &p);
			if (p.n_named > 0)
				fail_msg("%.*s: %.*s", STR_ARG(said),
				    STR_ARG(place_labels(w->turn, &p)));
		}
	}
	assert_true(n > 600);
}

static void knows_everyday_words_from_villages(void **state)
{
	struct world *w = *state;

	must_be(w, "orang desa pada takut", "-");
	must_be(w, "di desa Pada", "53.13");
	must_be(w, "dari desa sini semua takut", "-");
	must_be(w, "desa Sini kec Mollo Barat TTS", "53.02");
	must_be(w, "lewat pontianak", "-");
	must_be(w, "desa Pontianak, Mabar", "53.15");
	must_be(w, "anak sy blm belu pernah pulang", "-");
	must_be(w, "dari belu", "53.04");
	must_be(w, "sy di melaka", "-");
	must_be(w, "kerja di alor setar", "-");
	must_be(w, "dia jual sabu sabu", "-");
	must_be(w, "Nita dibawa om", "-");
	must_be(w, "dari soe, sabu itu dijual", "53.02");
	must_be(w, "kec Nita", "53.07");
	must_be(w, "stasiun manggarai jakarta", "-");
	must_be(w, "di sumbar", "-");
	must_be(w, "naik kmp inerie", "-");
}

/* ---- several places of one name ---- */

static void asks_which_kupang_until_it_is_said(void **state)
{
	struct world *w = *state;

	must_be(w, "sy di kupang", "53.01|53.71");
	must_be(w, "kota kupang", "53.71");
	must_be(w, "kab. kupang", "53.01");
	must_be(w, "di kupang dekat undana", "53.71");
	must_be(w, "dari amfoang lewat tenau ke kupang", "53.01+53.71");
	must_be(w, "dari kupang ke soe", "53.01|53.71+53.02");
}

static void takes_the_village_of_the_district_named(void **state)
{
	struct world *w = *state;

	must_be(w, "desa merdeka", "53.01|53.05|53.13|53.71");
	must_be(w, "desa merdeka alor", "53.05");
	must_be(w, "alor. desa merdeka", "53.05");
	must_be(w, "desa boleng", "53.06");
	must_be(w, "boleng", "53.15");
	must_be(w, "boleng adonara", "53.06");
}

/* ---- spelling ---- */

static void reads_split_joined_and_short_spellings(void **state)
{
	struct world *w = *state;

	must_be(w, "oe sao", "53.01");
	must_be(w, "OESAO", "53.01");
	must_be(w, "amanubantimur", "53.02");
	must_be(w, "sumba tmr", "53.11");
	must_be(w, "so'e", "53.02");
	must_be(w, "TTS", "53.02");
	must_be(w, "TTU", "53.03");
	must_be(w, "kec. kodi utr SBD", "53.18");
	must_be(w, "dikupang", "53.01|53.71");
	must_be(w, "drmaumere", "53.07");
	must_be(w, "mau mere", "53.07");
}

static void forgives_one_error_in_long_names_only(void **state)
{
	struct world *w = *state;
	struct places p;

	must_be(w, "dari amanubn timur", "53.02");
	must_be(w, "di larantkua", "53.06");
	must_be(w, "kami dari nangapnada", "53.08");
	must_be(w, "betul itu", "-");   /* not Betun */
	must_be(w, "mau ngadu", "-");   /* not Ngada */
	must_be(w, "lembaga itu", "-"); /* not Lembata */
	find_text(w, "di larantkua", &p);
	assert_int_equal(p.posisi.sure, PLACE_GUESS);
}

/* A letter dropped from any kecamatan: found, or nothing; another district only
 * where what is left is a name itself ("Ie Boleng"). */
static void takes_no_error_for_another_district(void **state)
{
	struct world *w = *state;
	struct table t = table_of(w);
	struct places p;
	int n = 0, found = 0, wrong = 0;

	for (int i = 0; i < t.n; i++) {
		const struct row *r = &t.rows[i];

		for (size_t j = 1;
		     r->dots == 2 && r->name.len >= 9 && j < r->name.len; j++) {
			n++;
			find(w,
			    arena_printf(w->arena, "dari %.*s%.*s", (int)j,
				r->name.ptr, (int)(r->name.len - j - 1),
				r->name.ptr + j + 1),
			    &p);
			found += is_first(&p, r->code, false);
			wrong += p.n_named == 1 &&
				 !is_first(&p, r->code, false) &&
				 p.asal.sure > PLACE_GUESS;
		}
	}
	print_message("a letter dropped: of %d %d found, %d elsewhere\n", n,
	    found, wrong);
	assert_true(wrong * 100 < n);
	assert_true(n > 1500 && found * 100 >= n * 80);
}

/* ---- whose place, and where the work is ---- */

static void keeps_home_and_whereabouts_apart(void **state)
{
	struct world *w = *state;
	struct places p;

	find_text(w, "sy org soe. skrg di maumere", &p);
	assert_true(str_eq(p.asal.districts[0], STR("53.02")));
	assert_true(str_eq(p.posisi.districts[0], STR("53.07")));
	assert_int_equal(p.asal.sure, PLACE_SURE);
	find_text(w, "anak dari amfoang dibawa ke pelabuhan bolok", &p);
	assert_true(str_eq(p.posisi.port, STR("bolok")));
	assert_true(str_eq(p.asal.districts[0], STR("53.01")));
	find_text(w, "9 org dari SBD lewat tenau", &p);
	assert_true(str_eq(p.posisi.port, STR("tenau")));
	assert_true(str_eq(p.posisi.districts[0], STR("53.71")));
	assert_true(str_eq(p.asal.districts[0], STR("53.18")));
	find_text(w, "dari tenau besok subuh", &p);
	assert_int_equal(p.asal.sure, PLACE_UNKNOWN);
	find_text(w, "org kupang, tinggal dekat undana", &p);
	assert_int_equal(p.asal.n_districts, 1);
	find_text(w, "mau pulang ke adonara", &p);
	assert_true(str_eq(p.asal.districts[0], STR("53.06")));
	assert_int_equal(p.posisi.sure, PLACE_UNKNOWN);
	find_text(w, "ada calo di ruteng", &p);
	assert_int_equal(p.asal.sure, PLACE_GUESS);
	find_text(w, "pelabuhan maumere", &p);
	assert_true(str_eq(p.posisi.port, STR("lorenssay")));
	find_text(w, "maumere", &p);
	assert_int_equal(p.posisi.sure, PLACE_UNKNOWN);
}

static void knows_the_country_of_work(void **state)
{
	static const struct {
		const char *text, *country;
	} cases[] = { { "kerja di johor", "MY" }, { "ke hong kong", "HK" },
		{ "di nunukan mau ke tawau", "ID" },
		{ "ke malaysia lewat batam", "MY" }, { "di kamboja", "KH" },
		{ "ke medan", "ID" }, { "dari soe", "" },
		{ "perak dan emas", "" }, { "kerja di perak", "MY" },
		{ "kerja di Timor Leste", "TL" } };
	struct world *w = *state;
	struct places p;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		find_text(w, cases[i].text, &p);
		if (!str_eq(p.country, str_of(cases[i].country)))
			fail_msg("%s: %.*s", cases[i].text, STR_ARG(p.country));
	}
}

/* ---- labelled messages ---- */

struct score {
	int n, right, asal, posisi, country;
};

static int split(struct str line, struct str *cells, int most)
{
	int n = 0;

	while (line.ptr && n < most)
		cells[n++] = str_cut(&line, '\t');
	return n;
}

static void the_corpus_is_understood(void **state)
{
	struct world *w = *state;
	struct str text = place_load(w->arena, CORPUS);
	struct score s = { .n = 0 };
	struct places p;

	while (text.ptr) {
		struct str cells[10], line = str_cut(&text, '\n'), got;

		if (split(line, cells, 10) < 10 || cells[0].ptr[0] != 'M' ||
		    str_eq(cells[2], STR("officer")))
			continue;
		find(w, cells[3], &p);
		got = place_labels(w->turn, &p);
		s.n++;
		s.right += str_eq(got, cells[5]);
		if (!str_eq(got, cells[5]))
			print_message("%.*s: %.*s, not %.*s\n",
			    STR_ARG(cells[0]), STR_ARG(got), STR_ARG(cells[5]));
		if (memmem(cells[8].ptr, cells[8].len, "trap_", 5))
			assert_true(str_eq(got, cells[5]));
	}
	print_message("districts: %d of %d\n", s.right, s.n);
	assert_true(s.n > 160 && s.right * 100 >= s.n * 98);
}

/* "53.01?": at most a guess. */
static bool is_home(struct world *w, const struct place *p, struct str label)
{
	bool is_guess = str_ends(label, STR("?"));
	struct str got = place_label(w->turn, p);

	if (!is_guess)
		return str_eq(got, label);
	return p->sure <= PLACE_GUESS &&
	       (str_eq(got, STR("-")) ||
		   str_eq(got, str_sub(label, 0, label.len - 1)));
}

static void score_own(struct world *w, const struct str *cells, struct score *s)
{
	struct places p;
	struct str got, country = cells[7];
	bool is_right;

	find(w, cells[2], &p);
	got = place_labels(w->turn, &p);
	is_right = str_eq(got, cells[3]);
	s->n++;
	s->right += is_right;
	s->asal += is_home(w, &p.asal, cells[4]);
	s->posisi +=
	    str_eq(place_label(w->turn, &p.posisi), cells[5]) &&
	    str_eq(p.posisi.port.len ? p.posisi.port : STR("-"), cells[6]);
	s->country += str_eq(p.country.len ? p.country : STR("-"), country);
	if (!is_right)
		print_message("%.*s: %.*s, not %.*s\n", STR_ARG(cells[0]),
		    STR_ARG(got), STR_ARG(cells[3]));
}

static void check_half(struct world *w, const char *half)
{
	struct str text = place_load(w->arena, OWN);
	struct score s = { .n = 0 };

	while (text.ptr) {
		struct str cells[8], line = str_cut(&text, '\n');

		if (line.len > 0 && line.ptr[0] != '#' &&
		    split(line, cells, 8) == 8 &&
		    str_eq(cells[1], str_of(half)))
			score_own(w, cells, &s);
	}
	print_message("half %s: of %d districts %d, asal %d, posisi and port "
		      "%d, country %d\n",
	    half, s.n, s.right, s.asal, s.posisi, s.country);
	assert_true(s.n >= 75);
	assert_true(s.right * 100 >= s.n * 95);
	assert_true(s.asal * 100 >= s.n * 90);
	assert_true(s.posisi * 100 >= s.n * 90);
	assert_true(s.country * 100 >= s.n * 90);
}

static void own_messages_are_understood(void **state)
{
	check_half(*state, "a");
	check_half(*state, "b");
}

/* ---- bounds ---- */

/* What begins many names, over and over: no text costs more than a multiple of
 * a usual one. Processor time, and ten times what it takes with sanitizers. */
static void hostile_texts_are_bounded(void **state)
{
	static const char *const pieces[] = { "wai", "oe", "lewo ", "oel ",
		"desa ", "kupan ", "umbu ratu nggay bara ", "kec tanjun ",
		"waikabuba waingap lewolem ", "a b c d ", "di ke dari " };
	struct world *w = *state;
	struct places p;

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		char text[4000];
		size_t n = strlen(pieces[i]);
		clock_t begin;

		for (size_t j = 0; j < sizeof(text); j++)
			text[j] = pieces[i][j % n];
		begin = clock();
		find(w, (struct str){ text, sizeof(text) }, &p);
		assert_true(clock() - begin < CLOCKS_PER_SEC / 4);
		assert_true(p.n_named <= PLACE_NAMED);
	}
}

/* ---- the files ---- */

static void the_files_have_no_fault(void **state)
{
	struct world *w = *state;
	struct buf out;

	buf_init(&out, 1U << 16);
	diags_print(w->diags, LANG_EN, &out);
	if (!w->places || w->diags->n > 0)
		fail_msg("%s", buf_cstr(&out));
	buf_free(&out);
}

struct wrong {
	const char *file, *text, *code;
	int line;
};

/* The small files of which one is replaced. */
static const struct wrong usual[PLACE_FILES] = {
	{ "wilayah.tsv", "53\tNTT\n53.01\tKabupaten Alor\n53.01.01\tPantar\n",
	    NULL, 0 },
	{ "sebutan.tsv", "53.01\tkalabahi\n", NULL, 0 },
	{ "pelabuhan.tsv", "mali\tbandara\t53.01\tmali\talor\n", NULL, 0 },
	{ "luar.tsv", "ID\tbatam\n", NULL, 0 },
	{ "jebakan.tsv", "Pantar\tawalan\tpendek\n", NULL, 0 },
	{ "bukan.tsv", "flores\n", NULL, 0 },
	{ "petunjuk.tsv", "desa\tdesa\nbandara\tbandara\n", NULL, 0 },
};

static void check_wrong(struct world *w, const struct wrong *wrong)
{
	struct gazetteer *g = gazetteer_new();
	bool is_good = true;

	diags_init(w->diags, w->arena);
	for (int i = 0; i < PLACE_FILES; i++) {
		bool is_it = strcmp(usual[i].file, wrong->file) == 0;

		is_good &= gazetteer_read(g, str_of(usual[i].file),
		    str_of(is_it ? wrong->text : usual[i].text), w->diags);
	}
	is_good = is_good && gazetteer_ready(g, w->diags);
	gazetteer_free(g);
	if (is_good || w->diags->n == 0 ||
	    w->diags->list[0].line != wrong->line ||
	    !str_eq(w->diags->list[0].code, str_of(wrong->code)) ||
	    !str_ends(w->diags->list[0].file, str_of(wrong->file)))
		fail_msg("%s: %s", wrong->file, wrong->text);
}

static void tells_what_is_wrong_and_where(void **state)
{
	static const struct wrong wrongs[] = {
		{ "wilayah.tsv", "53.01\tKabupaten Alor\n53.01.01", "W001", 2 },
		{ "wilayah.tsv", "53.01\tKabupaten Alor\n53.02.01\tPantar\n",
		    "W002", 2 },
		{ "wilayah.tsv", "53.01\tKabupaten Alor\n53.01\tPantar\n",
		    "W003", 2 },
		{ "wilayah.tsv", "53.01\t--\n", "W001", 1 },
		{ "sebutan.tsv", "# x\n53.09\tkalabahi\n", "W002", 2 },
		{ "sebutan.tsv", "53.01\tkalabahi, ,x\n", "W001", 1 },
		{ "sebutan.tsv", "\xFF", "W001", 1 },
		{ "pelabuhan.tsv", "mali\tport\t53.01\tmali\talor\n", "W002",
		    1 },
		{ "pelabuhan.tsv", "mali\tbandara\t53.01\tmali\n", "W001", 1 },
		{ "luar.tsv", "Malaysia\tjohor\n", "W002", 1 },
		{ "luar.tsv", "ID\tbatam\nMY\tbatam\n", "W003", 2 },
		{ "luar.tsv", "ID\tbatam, kalabahi\n", "W003", 1 },
		{ "jebakan.tsv", "Pantar\tmungkin\tpendek\n", "W002", 1 },
		{ "jebakan.tsv", "Pada\tdesa\tkata\n", "W002", 1 },
		{ "petunjuk.tsv", "dusun\tdusun\n", "W002", 1 },
		{ "petunjuk.tsv", "desa\tdesa ku\n", "W001", 1 },
		{ "petunjuk.tsv", "arah\ttmr\n", "W001", 1 },
	};

	for (size_t i = 0; i < sizeof(wrongs) / sizeof(wrongs[0]); i++)
		check_wrong(*state, &wrongs[i]);
}

static void misses_a_file_and_refuses_another(void **state)
{
	struct world *w = *state;
	struct gazetteer *g = gazetteer_new();

	diags_init(w->diags, w->arena);
	assert_false(gazetteer_read(
	    g, STR("conf/places/kota.tsv"), STR("53.01\tx\n"), w->diags));
	assert_true(
	    gazetteer_read(g, STR("a/bukan.tsv"), STR("x\n"), w->diags));
	assert_false(
	    gazetteer_read(g, STR("b/bukan.tsv"), STR("x\n"), w->diags));
	assert_false(gazetteer_ready(g, w->diags));
	assert_int_equal(w->diags->n_errors, 2 + PLACE_FILES - 1);
	for (int i = 0; i < w->diags->n; i++)
		assert_true(str_eq(w->diags->list[i].code, STR("W004")));
	gazetteer_free(g);
}

#define WITH(f) cmocka_unit_test(f)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH(the_files_have_no_fault),
		WITH(finds_every_district),
		WITH(finds_every_kecamatan_behind_its_cue),
		WITH(finds_a_kecamatan_without_its_blanks),
		WITH(finds_every_village_of_its_kecamatan),
		WITH(finds_every_village_behind_its_cue),
		WITH(reads_no_trap_as_a_place),
		WITH(knows_everyday_words_from_villages),
		WITH(asks_which_kupang_until_it_is_said),
		WITH(takes_the_village_of_the_district_named),
		WITH(reads_split_joined_and_short_spellings),
		WITH(forgives_one_error_in_long_names_only),
		WITH(takes_no_error_for_another_district),
		WITH(keeps_home_and_whereabouts_apart),
		WITH(knows_the_country_of_work),
		WITH(the_corpus_is_understood),
		WITH(own_messages_are_understood),
		WITH(hostile_texts_are_bounded),
		WITH(tells_what_is_wrong_and_where),
		WITH(misses_a_file_and_refuses_another),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
