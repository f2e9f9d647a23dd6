/*
 * Any text through the shipped lexicon and rules: words stay in order and
 * within the text, the normal form holds no two blanks, and the decision
 * never says S0 of a text with a sign of danger. Places are left out: they
 * have a target of their own.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/triage_files.h"
#include "base/err.h"
#include "base/limits.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct triage_book *shipped(void)
{
	static struct triage_files *files;

	if (!files) {
		struct arena *a = arena_new(16U << 20);
		struct diags d;

		diags_init(&d, a);
		files = triage_files_read("conf", &d);
		BUG_IF(!files);
		arena_free(a);
	}
	return triage_files_book(files);
}

static void check_words(const struct normal *n, struct str text)
{
	size_t at = 0;

	for (int i = 0; i < n->n; i++) {
		BUG_IF(n->words[i].at < at || n->words[i].len == 0);
		BUG_IF(n->words[i].at + n->words[i].len > text.len);
		BUG_IF(n->words[i].folded.len == 0);
		at = n->words[i].at + n->words[i].len;
	}
	for (size_t i = 1; i < n->norm.len; i++)
		BUG_IF(n->norm.ptr[i] == ' ' && n->norm.ptr[i - 1] == ' ');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct triage_book *b = shipped();
	struct arena *a = arena_new(64U << 20);
	struct str bytes = { (const char *)data,
		size < LIMIT_TEXT ? size : LIMIT_TEXT };
	struct triage_input in = { .context = CONTEXT_NEW };
	struct buf mended;
	struct triage t;

	if (size > 0) {
		in.context = (enum context)(data[0] % N_CONTEXTS);
		bytes = str_sub(bytes, 1, bytes.len);
	}
	buf_init(&mended, LIMIT_TEXT * 3);
	(void)utf8_mend(&mended, bytes);
	in.text = buf_str(&mended);
	triage_decide(b, a, &in, &t);
	check_words(&t.normal, in.text);
	BUG_IF(t.intent.len == 0);
	BUG_IF(in.context == CONTEXT_NEW && t.grade == GRADE_NONE);
	buf_free(&mended);
	arena_free(a);
	return 0;
}
