/*
 * explain_text: one message for people, many for scripts, a labelled table
 * for who changes the rules. Nothing is kept and nothing is sent.
 */
#include "tools/explain_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/triage_files.h"
#include "base/err.h"
#include "base/limits.h"
#include "text/utf8.h"
#include "tools/explain_options.h"
#include "tools/explain_say.h"
#include "tools/triage_corpus.h"

#define EXPLAIN_ARENA (64U << 20)
#define OUTPUT_MOST (16U << 20)

static void print(struct buf *out)
{
	if (fputs(buf_cstr(out), stdout) < 0 || fflush(stdout) != 0)
		die(EXIT_LATER, "standard output: %s", strerror(errno));
	buf_clear(out);
}

/* Valid UTF-8 of at most what an SMS may bring. */
static struct str mend(struct arena *a, struct str text)
{
	struct buf mended;
	struct str copy;

	text = str_sub(text, 0, LIMIT_TEXT);
	buf_init(&mended, text.len * 3 + 1);
	(void)utf8_mend(&mended, text);
	copy = arena_copy(a, buf_str(&mended));
	buf_free(&mended);
	return copy;
}

static void put_flags(struct buf *out, const struct triage *t)
{
	size_t before = out->len;

	for (int i = 0; i < N_TRIAGE_FLAGS; i++)
		if (t->flags >> i & 1U)
			buf_putf(out, "%s%s", out->len > before ? "," : "",
			    triage_flag_name((enum triage_flag)(1U << i)));
	for (int i = 0; i < t->n_ports; i++)
		buf_putf(out, "%sport:%.*s", out->len > before ? "," : "",
		    STR_ARG(t->ports[i]));
	if (out->len == before)
		buf_putc(out, '-');
}

static void explain_line(const struct triage_book *b, struct arena *a,
    struct str line, struct buf *out)
{
	struct str id = str_cut(&line, '\t');
	struct str context = str_cut(&line, '\t');
	struct triage_input in = { .context = CONTEXT_NEW };
	struct triage t;

	(void)triage_context_read(context, &in.context, &in.step);
	in.text = mend(a, line.ptr ? line : STR(""));
	triage_decide(b, a, &in, &t);
	buf_putf(out, "%.*s\t%.*s\t%.*s\t%s\t", STR_ARG(id), STR_ARG(t.intent),
	    STR_ARG(triage_corpus_districts(a, &t.places)),
	    triage_grade_name(t.grade));
	put_flags(out, &t);
	buf_putc(out, '\n');
}

static FILE *open_input(const char *path)
{
	FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");

	if (!in)
		die(EXIT_USE, "%s: %s", path, strerror(errno));
	return in;
}

static void explain_lines(
    const struct triage_book *b, const char *path, struct buf *out)
{
	FILE *in = open_input(path);
	struct arena *a = arena_new(EXPLAIN_ARENA);
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	while ((n = getline(&line, &size, in)) >= 0) {
		struct str text = { line, (size_t)n };

		if (str_ends(text, STR("\n")))
			text.len--;
		if (str_ends(text, STR("\r")))
			text.len--;
		arena_reset(a);
		explain_line(b, a, text, out);
		print(out);
	}
	free(line);
	arena_free(a);
	if (in != stdin)
		(void)fclose(in); /* only read from */
}

static void explain_one(const struct triage_book *b,
    const struct explain_options *o, struct buf *out)
{
	struct arena *a = arena_new(EXPLAIN_ARENA);
	struct triage_input in = { .text = mend(a, str_of(o->text)),
		.context = o->context,
		.step = o->step,
		.is_foreign_phone = o->is_foreign };
	struct triage t;

	triage_decide(b, a, &in, &t);
	explain_say(&in, &t, o->lang, out);
	print(out);
	arena_free(a);
}

static int explain_corpus(const struct triage_book *b,
    const struct explain_options *o, struct buf *out)
{
	FILE *in = open_input(o->corpus);
	struct triage_score score;
	struct buf source;
	char block[16384];
	bool is_good;
	size_t n;

	buf_init(&source, OUTPUT_MOST);
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		buf_put(&source, block, n);
	if (in != stdin)
		(void)fclose(in); /* only read from */
	is_good = triage_corpus_run(b, buf_str(&source), out, &score);
	buf_free(&source);
	if (!is_good)
		die(EXIT_USE,
		    "%s: its first line must name the columns id, ctx, text, "
		    "intent, district and severity",
		    o->corpus);
	is_good = explain_goals(&score, o->lang, out);
	print(out);
	return is_good ? EXIT_GOOD : EXIT_BAD;
}

static struct triage_files *load(
    const struct explain_options *o, struct buf *out)
{
	struct arena *a = arena_new(EXPLAIN_ARENA);
	struct diags d;
	struct triage_files *files;

	diags_init(&d, a);
	files = triage_files_read(o->conf, &d);
	if (!files) {
		diags_print(&d, o->lang, out);
		print(out);
	}
	arena_free(a);
	return files;
}

int explain_text_main(int argc, char **argv)
{
	struct explain_options o = explain_options_read(argc, argv);
	struct triage_files *files;
	int code = EXIT_GOOD;
	struct buf out;

	buf_init(&out, OUTPUT_MOST);
	files = load(&o, &out);
	if (!files)
		code = EXIT_CONF;
	else if (o.tsv)
		explain_lines(triage_files_book(files), o.tsv, &out);
	else if (o.corpus)
		code = explain_corpus(triage_files_book(files), &o, &out);
	else
		explain_one(triage_files_book(files), &o, &out);
	triage_files_free(files);
	buf_free(&out);
	return code;
}
