/* triage_fixture: the shipped lexicon, rules and places, and one message. */
#ifndef JAGA_TEST_TRIAGE_FIXTURE_H
#define JAGA_TEST_TRIAGE_FIXTURE_H

/* cmocka wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "app/triage_files.h"
#include "base/mem.h"

struct triage_fixture {
	struct arena *arena, *turn;
	struct diags diags;
	struct triage_files *files;
	const struct triage_book *book;
};

static inline int triage_fixture_open(void **state)
{
	struct triage_fixture *x = mem_alloc(sizeof(*x));
	struct buf out;

	x->arena = arena_new(16U << 20);
	x->turn = arena_new(16U << 20);
	diags_init(&x->diags, x->arena);
	x->files = triage_files_read("conf", &x->diags);
	buf_init(&out, 1U << 20);
	diags_print(&x->diags, LANG_EN, &out);
	if (!x->files)
		(void)fprintf(stderr, "%s", buf_cstr(&out));
	buf_free(&out);
	if (!x->files)
		return -1;
	x->book = triage_files_book(x->files);
	*state = x;
	return 0;
}

static inline int triage_fixture_close(void **state)
{
	struct triage_fixture *x = *state;

	triage_files_free(x->files);
	arena_free(x->arena);
	arena_free(x->turn);
	mem_free(x);
	return 0;
}

/* Valid until the next one. */
static inline struct triage triage_fixture_decide(
    struct triage_fixture *x, struct str text, enum context context)
{
	struct triage_input in = { .text = text, .context = context };
	struct triage t;

	arena_reset(x->turn);
	triage_decide(x->book, x->turn, &in, &t);
	return t;
}

#endif
