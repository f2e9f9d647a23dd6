/* Looking up what people write: whole words first, then typing errors. */
#include "unit/core/flow_fixture.h"

#include "core/list.h"

#define PLACES                                                                 \
	"# per 2026-10-01, a sample\r\n"                                       \
	"nama\talias\tstatus\r\n"                                              \
	"Kupang\tkab kupang\taktif\r\n"                                        \
	"Amarasi Barat, Kupang\tamarasi barat\taktif\r\n"                      \
	"Amarasi, Kupang\tamarasi\tdicabut\r\n"                                \
	"Malaka\t\taktif\r\n"                                                  \
	"So'e\tsoe, s o e\taktif\r\n"

struct found {
	const char *text;
	enum list_hit hit;
	int row;
};

static struct list *read(struct fixture *x, const char *source)
{
	return list_read(STR("x.tsv"), STR("x"), str_of(source), &x->diags);
}

static void names_are_found_as_people_write_them(void **state)
{
	static const struct found rows[] = {
		{ "Kupang", LIST_FOUND, 0 },
		{ "  KUPANG! ", LIST_FOUND, 0 },
		{ "saya di kab. kupang", LIST_FOUND, 0 },
		/* The longest name, not the first. */
		{ "kec Amarasi Barat kupang", LIST_FOUND, 1 },
		{ "amarasi", LIST_FOUND, 2 },
		{ "soe", LIST_FOUND, 4 },
		{ "malakka", LIST_NEAR, 3 },
		{ "amaarasi brat", LIST_NEAR, 1 },
		/* Within words is not there. */
		{ "kupangan", LIST_NONE, -1 },
		{ "mukupangan", LIST_NONE, -1 },
		{ "so", LIST_NONE, -1 },
		{ "", LIST_NONE, -1 },
		{ "atlantis", LIST_NONE, -1 },
	};
	struct fixture *x = fixture_new();
	struct list *l = read(x, PLACES);

	(void)state;
	assert_non_null(l);
	assert_int_equal(l->n_rows, 5);
	assert_true(str_eq(l->per, STR("2026-10-01")));
	assert_int_equal(l->status, 2);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int row = -1;
		enum list_hit hit =
		    list_find(l, str_of(rows[i].text), x->arena, &row);

		if (hit != rows[i].hit || row != rows[i].row)
			fail_msg("%s: %d, row %d", rows[i].text, (int)hit, row);
	}
	list_free(l);
	fixture_free(x);
}

/* Two names as near as each other: nobody is guessed. */
static void two_names_as_near_are_none(void **state)
{
	struct fixture *x = fixture_new();
	struct list *l = read(x, "nama\nmarianus\nmarianas\n");
	int row = 7;

	(void)state;
	assert_int_equal(
	    list_find(l, STR("marianes"), x->arena, &row), LIST_NONE);
	assert_int_equal(row, 7);
	list_free(l);
	fixture_free(x);
}

static void a_bad_list_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *source;
		int line;
	} rows[] = {
		{ "", 1 },
		{ "# only a comment\n", 2 },
		{ "nama\tkota\nAni\tEnde\nBeni\n", 3 },
		{ "nama\tkota\nAni\tEnde\tlebih\n", 2 },
		{ "nama\tkota\n\tEnde\n", 2 },
		{ "nama\t\tkota\nAni\tx\tEnde\n", 1 },
		{ "nama\nAn\xFFi\n", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fixture *x = fixture_new();

		assert_null(read(x, rows[i].source));
		assert_int_equal(x->diags.n, 1);
		assert_int_equal(x->diags.list[0].line, rows[i].line);
		fixture_free(x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_as_people_write_them),
		cmocka_unit_test(two_names_as_near_are_none),
		cmocka_unit_test(a_bad_list_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
