/*
 * fmt: what it wrote is read again and compared with what it read, before the
 * file is touched: a flow never changes by being made tidy.
 */
#include "tools/fmt.h"

#include <stdio.h>

#include "app/book_files.h"
#include "base/err.h"
#include "base/lang.h"
#include "core/flow_dump.h"
#include "core/flow_fmt.h"
#include "core/flow_read.h"
#include "tools/fmt_options.h"
#include "tools/replace.h"

#define FMT_ARENA ((size_t)4 << 20)
#define FMT_OUTPUT (1U << 20) /* LIMIT_DIAGS sentences and much room */
#define FMT_DUMP (64U << 20)

enum outcome {
	FMT_SAME,
	FMT_CHANGED,
	FMT_FAULTY, /* does not read, or cannot be written */
};

/* One file. */
struct tidy {
	const struct fmt_options *options;
	const char *path;
	struct arena *arena;
	struct diags *diags;
	struct buf tidied;
};

static void print(struct diags *d)
{
	struct buf out;

	buf_init(&out, FMT_OUTPUT);
	diags_print(d, lang_of_user(), &out);
	(void)fputs(buf_cstr(&out), stderr);
	buf_free(&out);
}

static bool is_same_flow(const struct flow *a, const struct flow *b)
{
	struct buf first, second;
	bool is_same;

	buf_init(&first, FMT_DUMP);
	buf_init(&second, FMT_DUMP);
	flow_dump(a, &first);
	flow_dump(b, &second);
	is_same = !buf_is_over(&first) && !buf_is_over(&second) &&
		  str_eq(buf_str(&first), buf_str(&second));
	buf_free(&first);
	buf_free(&second);
	return is_same;
}

/* Does what was written mean what was read? */
static bool is_faithful(struct tidy *t, const struct flow *flow)
{
	struct flow *again =
	    flow_read(flow->file, buf_str(&t->tidied), t->diags);
	bool is_good = again && is_same_flow(flow, again);

	flow_free(again);
	if (!is_good)
		(void)fprintf(stderr,
		    "jaga fmt: %s: it would not mean the same any more, and "
		    "stays as it is\n",
		    t->path);
	return is_good;
}

static enum flow_fmt_words words_of(const struct fmt_options *o)
{
	if (o->is_english)
		return FLOW_FMT_ENGLISH;
	return o->is_indonesian ? FLOW_FMT_INDONESIAN : FLOW_FMT_AS_IS;
}

static enum outcome write_out(struct tidy *t)
{
	if (t->options->is_check) {
		(void)printf("%s\n", t->path);
		return FMT_CHANGED;
	}
	return replace_file(t->path, buf_str(&t->tidied)) ? FMT_CHANGED
							  : FMT_FAULTY;
}

static enum outcome tidy_flow(struct tidy *t, const struct flow *flow)
{
	flow_fmt(flow, words_of(t->options), &t->tidied);
	if (str_eq(flow->source, buf_str(&t->tidied)))
		return FMT_SAME;
	if (!is_faithful(t, flow))
		return FMT_FAULTY;
	return write_out(t);
}

static enum outcome tidy_file(struct tidy *t)
{
	struct book_file file;
	struct flow *flow;
	enum outcome outcome;

	if (!book_files_read(
		t->path, LIMIT_FLOW_FILE, t->arena, t->diags, &file))
		return FMT_FAULTY;
	flow = flow_read(file.name, file.bytes, t->diags);
	if (!flow)
		return FMT_FAULTY;
	outcome = tidy_flow(t, flow);
	flow_free(flow);
	return outcome;
}

static enum outcome tidy_path(const struct fmt_options *o, const char *path)
{
	struct tidy t = {
		.options = o, .path = path, .arena = arena_new(FMT_ARENA)
	};
	enum outcome outcome;

	t.diags = arena_alloc(t.arena, sizeof(*t.diags));
	diags_init(t.diags, t.arena);
	buf_init(&t.tidied, FLOW_FMT_MOST);
	outcome = tidy_file(&t);
	if (outcome == FMT_FAULTY)
		print(t.diags);
	buf_free(&t.tidied);
	arena_free(t.arena);
	return outcome;
}

int fmt_main(int argc, char **argv)
{
	struct fmt_options o = fmt_options_read(argc, argv);
	int code = EXIT_GOOD;

	for (int i = 0; i < o.n_files; i++) {
		enum outcome outcome = tidy_path(&o, o.files[i]);

		if (outcome == FMT_FAULTY ||
		    (outcome == FMT_CHANGED && o.is_check))
			code = EXIT_BAD;
	}
	if (fflush(stdout) != 0 && code == EXIT_GOOD)
		code = EXIT_LATER;
	return code;
}
