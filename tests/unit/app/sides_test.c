/* Files beside a flow are read with it, and stay with its revision. */
#include "unit/app/town.h"

#include "app/sides.h"
#include "core/flow_read.h"
#include "core/flow_side.h"

/* The slots of TOWN_FLOW, and their texts. */
static const char *const tetun[][2] = {
	{ "mulai", "Animal saida?" },
	{ "mulai.ayam", "Manu" },
	{ "mulai.sapi", "Karau" },
	{ "mulai.kuda", "Kuda" },
	{ "nama", "Naran saida?" },
	{ "nama.retry", "Dala ida tan." },
	{ "tamat", "Numeru {case}. Obrigadu." },
	{ "sapi", "Ofisial mai ona." },
	{ "lupa", "Haluha ona." },
};

#define N_TETUN (sizeof(tetun) / sizeof(*tetun))

static void path_of(
    const struct town *t, const char *name, char *out, size_t size)
{
	(void)snprintf(out, size, "%s/%s", t->folder, name);
}

static void write_file(const struct town *t, const char *name, const char *text)
{
	char path[160];
	FILE *f;

	path_of(t, name, path, sizeof(path));
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* The translation of TOWN_FLOW, with another first text when given. */
static void write_side(struct town *t, const char *name, const char *first)
{
	struct diags *d = arena_alloc(t->arena, sizeof(*d));
	struct flow *f;
	struct flow_slots slots;
	struct str side = STR("");

	diags_init(d, t->arena);
	f = flow_read(STR("tanya.flow"), STR(TOWN_FLOW), d);
	assert_non_null(f);
	slots = flow_slot_all(f, t->arena);
	assert_int_equal(slots.n, N_TETUN);
	for (size_t i = 0; i < N_TETUN; i++)
		side = arena_printf(t->arena, "%.*s%s %s | %s\n", STR_ARG(side),
		    tetun[i][0], slots.list[i].hash,
		    i == 0 && first != NULL ? first : tetun[i][1]);
	write_file(t, name, side.ptr);
	flow_free(f);
}

static struct diags *new_diags(struct town *t)
{
	struct diags *d = arena_alloc(t->arena, sizeof(*d));

	diags_init(d, t->arena);
	return d;
}

static struct book *read_folder(struct town *t, struct diags *d)
{
	char roster[128];
	struct book_options o = {
		.flows = t->folder, .roster = roster, .home = STR("ID")
	};

	path_of(t, "roster", roster, sizeof(roster));
	return book_read(&o, d);
}

static void lay_out(struct town *t)
{
	write_file(t, "roster", TOWN_ROSTER);
	write_file(t, "tanya.flow", TOWN_FLOW);
}

static void a_book_has_the_languages_beside_its_flows(void **state)
{
	struct town *t = *state;
	struct book *b;
	const struct flow *f;

	lay_out(t);
	write_side(t, "tanya.tet.txt", NULL);
	write_side(t, "tanya.dhv.txt", NULL);
	write_file(t, "catatan.txt", "no language");
	b = read_folder(t, new_diags(t));
	assert_non_null(b);
	f = book_rules(b)->flows[0];
	assert_int_equal(f->n_langs, 3);
	assert_true(str_eq(f->langs[1], STR("dhv")));
	assert_true(str_eq(f->langs[2], STR("tet")));
	book_free(b);
}

static void a_book_with_a_faulty_language_is_none(void **state)
{
	struct town *t = *state;
	struct diags *d = new_diags(t);

	lay_out(t);
	write_side(t, "tanya.tet.txt", "Animal {hewan}?");
	assert_null(read_folder(t, d));
	assert_int_equal(d->n_errors, 1);
	assert_true(str_ends(d->list[0].file, STR("/tanya.tet.txt")));
	assert_int_equal(d->list[0].line, 1);
	assert_true(str_eq(d->list[0].code, STR("F074")));
}

static void a_language_beside_no_flow_is_an_error(void **state)
{
	struct town *t = *state;
	struct diags *d = new_diags(t);

	lay_out(t);
	write_side(t, "tania.tet.txt", NULL);
	assert_null(read_folder(t, d));
	assert_int_equal(d->n_errors, 1);
	assert_true(str_ends(d->list[0].file, STR("/tania.tet.txt")));
	assert_true(str_eq(d->list[0].code, STR("F075")));
}

static struct str first_text(const struct flow *f)
{
	const struct text *text = flow_text(&f->steps[0].before.list[0].say,
	    f->n_langs - 1, CHANNEL_SMS, false);

	return text->pieces[0].literal;
}

static void an_older_revision_keeps_its_language(void **state)
{
	struct town *t = *state;
	struct book *b, *later;
	const struct flow *old = NULL;
	int64_t id;

	lay_out(t);
	write_side(t, "tanya.tet.txt", NULL);
	b = read_folder(t, new_diags(t));
	assert_non_null(b);
	assert_int_equal(book_shelve(b, t->store, t->now), ERR_NONE);
	id = book_rules(b)->flows[0]->revision;
	book_free(b);
	/* Only the translation changes, and that is another revision. */
	write_side(t, "tanya.tet.txt", "Animal ne'ebe?");
	later = read_folder(t, new_diags(t));
	assert_non_null(later);
	assert_int_equal(book_shelve(later, t->store, t->now), ERR_NONE);
	assert_int_not_equal(book_rules(later)->flows[0]->revision, id);
	assert_true(str_eq(
	    first_text(book_rules(later)->flows[0]), STR("Animal ne'ebe?")));
	assert_int_equal(book_revision(later, t->store, id, &old), ERR_NONE);
	assert_non_null(old);
	assert_int_equal(old->n_langs, 2);
	assert_true(str_eq(first_text(old), STR("Animal saida?")));
	book_free(later);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		town_test(a_book_has_the_languages_beside_its_flows),
		town_test(a_book_with_a_faulty_language_is_none),
		town_test(a_language_beside_no_flow_is_an_error),
		town_test(an_older_revision_keeps_its_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
