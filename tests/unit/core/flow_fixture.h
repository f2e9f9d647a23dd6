/*
 * flow_fixture: flows for tests: read from a file or a literal, with the
 * faults that reading and checking found.
 */
#ifndef JAGA_TEST_FLOW_FIXTURE_H
#define JAGA_TEST_FLOW_FIXTURE_H

/* cmocka wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "core/diag.h"
#include "core/flow.h"
#include "core/flow_check.h"
#include "core/flow_read.h"

#define LAPOR "tests/flows/lapor-contoh.flow"
#define KABAR "tests/flows/kabar-contoh.flow"

struct fixture {
	struct arena *arena;
	struct diags diags;
	struct flow *flow; /* NULL: it did not read */
	struct buf source, printed;
};

static inline struct fixture *fixture_new(void)
{
	struct fixture *x = test_calloc(1, sizeof *x);
	x->arena = arena_new(16U << 20);
	diags_init(&x->diags, x->arena);
	buf_init(&x->source, LIMIT_FLOW_FILE * 2);
	buf_init(&x->printed, 256U << 10);
	return x;
}

static inline void fixture_free(struct fixture *x)
{
	flow_free(x->flow);
	buf_free(&x->source);
	buf_free(&x->printed);
	arena_free(x->arena);
	test_free(x);
}

static inline void fixture_load(struct fixture *x, const char *path)
{
	char block[4096];
	size_t n;
	FILE *file = fopen(path, "rb");
	if (!file)
		fail_msg("cannot open %s", path);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_put(&x->source, block, n);
	(void)fclose(file);
}

/* Reads and checks what is in source. */
static inline void fixture_run(struct fixture *x)
{
	x->flow = flow_read(STR("x.flow"), buf_str(&x->source), &x->diags);
	if (x->flow)
		flow_check(x->flow, &x->diags);
	diags_print(&x->diags, LANG_EN, &x->printed);
}

static inline struct fixture *fixture_file(const char *path)
{
	struct fixture *x = fixture_new();
	fixture_load(x, path);
	fixture_run(x);
	return x;
}

static inline struct fixture *fixture_text(const char *source)
{
	struct fixture *x = fixture_new();
	buf_puts(&x->source, str_of(source));
	fixture_run(x);
	return x;
}

/* Copies source with one line deleted, replaced, or one put before it. */
static inline void fixture_edit(struct buf *out, struct str source, int line,
    const char *edit, struct str text)
{
	for (int n = 1; source.ptr; n++) {
		struct str one = str_cut(&source, '\n');
		bool here = n == line;
		if (here && strcmp(edit, "delete") == 0)
			continue;
		if (here && strcmp(edit, "replace") == 0)
			one = text;
		if (here && strcmp(edit, "insert") == 0) {
			buf_puts(out, text);
			buf_putc(out, '\n');
		}
		buf_puts(out, one);
		if (source.ptr)
			buf_putc(out, '\n');
	}
}

static inline struct fixture *fixture_edited(
    const char *path, int line, const char *edit, const char *text)
{
	struct fixture *base = fixture_new(), *x = fixture_new();
	fixture_load(base, path);
	fixture_edit(
	    &x->source, buf_str(&base->source), line, edit, str_of(text));
	fixture_free(base);
	fixture_run(x);
	return x;
}

/* Exactly these lines are printed. */
static inline void fixture_prints(struct fixture *x, const char *lines)
{
	assert_string_equal(buf_cstr(&x->printed), lines);
}

/* Something is printed that has this in it. */
static inline void fixture_has(struct fixture *x, const char *part)
{
	if (!strstr(buf_cstr(&x->printed), part))
		fail_msg("no \"%s\" in:\n%s", part, buf_cstr(&x->printed));
}

static inline void assert_str(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got), want);
}

#endif
