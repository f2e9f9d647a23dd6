/*
 * Every row of every table is judged, in their order, and said in the language
 * of who asks: what is wrong, where, and what mends it. What was not examined
 * is said too, so that silence means good.
 */
#include "tools/doctor.h"

#include <stdio.h>

#include "base/err.h"
#include "tools/doctor_options.h"
#include "tools/doctor_parts.h"

#define ARENA_MOST                                                             \
	((size_t)80 << 20) /* dpkg's status, and the rules' diags              \
			    */
#define LIMIT_DETAIL ((size_t)8 << 10)

struct visit {
	const struct doctor_options *options;
	const struct doctor_facts *facts;
	int n_errors, n_warnings, n_unknown, n_good;
};

static const char *in_lang(
    const struct visit *v, const char *english, const char *indonesian)
{
	return v->options->lang == LANG_ID ? indonesian : english;
}

static void print_place(const struct doctor_finding *f)
{
	if (f->path == NULL)
		return;
	if (f->line > 0)
		(void)printf("%s:%d: ", f->path, f->line);
	else
		(void)printf("%s: ", f->path);
}

static void print_detail(const struct doctor_finding *f)
{
	if (f->detail->len > 0)
		(void)printf(" (%s)", buf_cstr(f->detail));
	(void)putchar('\n');
}

static void print_bad(struct visit *v, const struct doctor_check *row,
    const struct doctor_finding *f)
{
	bool is_error = row->weight != DOCTOR_CARE;

	*(is_error ? &v->n_errors : &v->n_warnings) += 1;
	print_place(f);
	(void)printf("%s %s: %s",
	    is_error ? in_lang(v, "error", "bahaya")
		     : in_lang(v, "warning", "peringatan"),
	    row->id, in_lang(v, row->sentence, row->kalimat));
	print_detail(f);
	(void)printf("    %s: %s\n", in_lang(v, "mend", "perbaiki"), row->mend);
}

static void print_unknown(struct visit *v, const struct doctor_check *row,
    const struct doctor_finding *f)
{
	v->n_unknown++;
	print_place(f);
	(void)printf(
	    "%s %s", in_lang(v, "not examined", "tidak diperiksa"), row->id);
	if (row->judge == NULL)
		(void)printf(": %s\n    %s: %s",
		    in_lang(v, row->sentence, row->kalimat),
		    in_lang(v, "try", "coba"), row->mend);
	print_detail(f);
}

static void print_good(struct visit *v, const struct doctor_check *row)
{
	v->n_good++;
	if (v->options->is_verbose)
		(void)printf("%s %s\n", in_lang(v, "good", "baik"), row->id);
}

static void judge(struct visit *v, const struct doctor_table *t,
    const struct doctor_check *row, struct buf *detail)
{
	struct doctor_finding found = { .detail = detail };
	enum doctor_verdict verdict = DOCTOR_UNKNOWN;

	buf_clear(detail);
	if (t->needs_kannel)
		found.path = v->facts->places[DOCTOR_KANNEL].path;
	if (row->judge != NULL)
		verdict = row->judge(v->facts, row, &found);
	if (verdict == DOCTOR_BAD)
		print_bad(v, row, &found);
	else if (verdict == DOCTOR_UNKNOWN)
		print_unknown(v, row, &found);
	else
		print_good(v, row);
}

/* The file without which a table says nothing, or NULL. */
static const char *missing(const struct visit *v, const struct doctor_table *t)
{
	if (t->needs_settings && v->facts->settings == NULL)
		return v->options->conf;
	if (t->needs_kannel && v->facts->kannel == NULL)
		return v->options->kannel;
	return NULL;
}

static void judge_all(
    struct visit *v, const struct doctor_table *t, struct buf *detail)
{
	const char *file = missing(v, t);

	if (file != NULL) {
		v->n_unknown += t->n;
		(void)printf("%s %s ... %s (%s)\n",
		    in_lang(v, "not examined", "tidak diperiksa"),
		    t->rows[0].id, t->rows[t->n - 1].id, file);
		return;
	}
	for (int i = 0; i < t->n; i++)
		judge(v, t, &t->rows[i], detail);
}

static int visit(struct visit *v)
{
	const struct doctor_table tables[] = { doctor_files_table(),
		doctor_kannel_table(), doctor_way_table(),
		doctor_machine_table(), doctor_private_table(),
		doctor_person_table() };
	struct buf detail;

	buf_init(&detail, LIMIT_DETAIL);
	for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]); t++)
		judge_all(v, &tables[t], &detail);
	buf_free(&detail);
	(void)printf("%d %s, %d %s, %d %s, %d %s\n", v->n_errors,
	    in_lang(v, "errors", "bahaya"), v->n_warnings,
	    in_lang(v, "warnings", "peringatan"), v->n_unknown,
	    in_lang(v, "not examined", "tidak diperiksa"), v->n_good,
	    in_lang(v, "good", "baik"));
	if (fflush(stdout) != 0)
		return EXIT_LATER;
	return v->n_errors > 0 ? EXIT_BAD : EXIT_GOOD;
}

int doctor_main(int argc, char **argv)
{
	struct doctor_options o = doctor_options_read(argc, argv);
	struct arena *a = arena_new(ARENA_MOST);
	struct doctor_facts facts = { 0 };
	struct visit v = { .options = &o, .facts = &facts };
	int code;

	doctor_look(&o, a, &facts);
	code = visit(&v);
	arena_free(a);
	return code;
}
