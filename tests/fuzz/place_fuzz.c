/*
 * Any bytes as a message against the real gazetteer, and as one of its files
 * among small ones: what is found lies within the message and in the table, and
 * a file is read or refused with a fault.
 */
#include "unit/core/place_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct gazetteer *places;
static struct lexicon *lexicon;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct arena *a = arena_new(64U << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));

	(void)argc;
	(void)argv;
	diags_init(d, a);
	places = place_gazetteer(a, d);
	lexicon = place_lexicon(a, d);
	BUG_IF(!places || !lexicon);
	arena_free(a);
	return 0;
}

static void check_place(const struct place *p, const struct normal *text)
{
	BUG_IF(p->n_districts < 0 || p->n_districts > PLACE_CODES);
	BUG_IF((p->sure == PLACE_UNKNOWN) != (p->n_districts == 0));
	BUG_IF(p->n_districts > 1 && p->sure > PLACE_GUESS);
	BUG_IF(p->n_districts > 1 && p->code.len > 0);
	for (int i = 0; i < p->n_districts; i++)
		BUG_IF(p->districts[i].len != 5);
	BUG_IF(p->n_districts == 1 && !str_starts(p->code, p->districts[0]));
	BUG_IF(p->n_districts > 0 && p->n_words < 1);
	BUG_IF(p->first < 0 || p->first + p->n_words > text->n);
}

static void check_message(struct arena *a, struct str text)
{
	struct normal words;
	struct places p;

	normal_read(lexicon, a, text, &words);
	place_find(places, &words, a, &p);
	BUG_IF(p.n_named < 0 || p.n_named > PLACE_NAMED);
	BUG_IF(p.country.len != 0 && p.country.len != 2);
	check_place(&p.asal, &words);
	check_place(&p.posisi, &words);
	for (int i = 0; i < p.n_named; i++)
		check_place(&p.named[i], &words);
}

static void check_file(struct arena *a, int which, struct str text)
{
	static const char *const small[PLACE_FILES] = {
		"53.01\tKabupaten Alor\n53.01.01\tPantar\n",
		"53.01\tkalabahi\n", "mali\tbandara\t53.01\tmali\talor\n",
		"ID\tbatam\n", "Pantar\tawalan\tpendek\n", "flores\n",
		"desa\tdesa\nbandara\tbandara\n"
	};
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct gazetteer *g = gazetteer_new();
	bool is_good = true;

	diags_init(d, a);
	for (int i = 0; i < PLACE_FILES; i++)
		is_good &= gazetteer_read(g, str_of(place_files[i]),
		    i == which ? text : str_of(small[i]), d);
	is_good = is_good && gazetteer_ready(g, d);
	BUG_IF(is_good != (d->n_errors == 0));
	gazetteer_free(g);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(64U << 20);
	struct str text = { (const char *)data, size };

	if (size > 1 && data[0] < PLACE_FILES)
		check_file(a, data[0], str_sub(text, 1, size));
	else
		check_message(a, text);
	arena_free(a);
	return 0;
}
