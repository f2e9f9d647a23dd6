/*
 * diag: the list of faults is what an author of a flow or a roster reads, so
 * it is short, in the order of the file, and names what was probably meant.
 */
#include "core/diag.h"

#include <stdarg.h>
#include <stdio.h>

#include "text/fold.h"

#define SENTENCE_MAX 400
#define NEAR 2       /* letters wrong in a name that is still recognised */
#define NEAR_SHORT 1 /* ... in a name of at most SHORT letters */
#define SHORT 3

void diags_init(struct diags *d, struct arena *arena)
{
	d->arena = arena;
	d->n = 0;
	d->n_errors = 0;
}

/* A sentence is one line, whatever the file that it quotes has in it. */
static struct str sentence_of(
    struct diags *d, const char *format, va_list arguments)
{
	char text[SENTENCE_MAX];
	int n = vsnprintf(text, sizeof text, format, arguments);
	size_t len = n < 0 ? 0 : (size_t)n;
	if (len >= sizeof text) {
		len = sizeof text - 1;
		/* The last character may be cut: without it. */
		while (len > 0 && ((unsigned char)text[len - 1] & 0x80U))
			if ((unsigned char)text[--len] >= 0xC0U)
				break;
	}
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
			text[i] = '?';
	return arena_copy(d->arena, (struct str){ text, len });
}

/* The file's name lives as long as the list, copied once. */
static struct str file_of(struct diags *d, struct str file)
{
	if (d->n && str_eq(d->list[d->n - 1].file, file))
		return d->list[d->n - 1].file;
	return arena_copy(d->arena, file);
}

/* At `at`: file, line, column, severity, code. Dropped when the list is full.
 */
static void diags_add(
    struct diags *d, struct diag at, const char *format, va_list arguments)
{
	if (d->n == LIMIT_DIAGS)
		return;
	at.file = file_of(d, at.file);
	at.sentence = sentence_of(d, format, arguments);
	d->list[d->n++] = at;
}

void diags_error(struct diags *d, struct str file, int line, int column,
    const char *code, const char *format, ...)
{
	struct diag at = { file, line, column, true, str_of(code), { 0 } };
	va_list arguments;
	d->n_errors++; /* counted also when there is no room to say it */
	va_start(arguments, format);
	diags_add(d, at, format, arguments);
	va_end(arguments);
}

void diags_warning(struct diags *d, struct str file, int line, int column,
    const char *code, const char *format, ...)
{
	struct diag at = { file, line, column, false, str_of(code), { 0 } };
	va_list arguments;
	va_start(arguments, format);
	diags_add(d, at, format, arguments);
	va_end(arguments);
}

static bool diag_is_after(const struct diag *a, const struct diag *b)
{
	int files = str_cmp(a->file, b->file);
	return files > 0 || (files == 0 && a->line > b->line);
}

/* Insertion: stable, and the list is short and nearly sorted. */
static void diags_sort(struct diags *d)
{
	for (int i = 1; i < d->n; i++) {
		struct diag moved = d->list[i];
		int j = i;
		for (; j > 0 && diag_is_after(&d->list[j - 1], &moved); j--)
			d->list[j] = d->list[j - 1];
		d->list[j] = moved;
	}
}

void diags_print(struct diags *d, struct buf *out)
{
	diags_sort(d);
	for (int i = 0; i < d->n; i++) {
		const struct diag *one = &d->list[i];
		buf_putf(out, "%.*s:%d:%d: %s %.*s: %.*s\n", STR_ARG(one->file),
		    one->line, one->column, one->is_error ? "error" : "warning",
		    STR_ARG(one->code), STR_ARG(one->sentence));
	}
}

struct str diags_nearest(struct str name, const struct str *names, int n)
{
	struct str best = { NULL, 0 };
	size_t most = name.len <= SHORT ? NEAR_SHORT : NEAR;
	for (int i = 0; i < n; i++) {
		size_t distance = fold_distance(name, names[i], most);
		if (distance > most)
			continue;
		best = names[i];
		if (distance == 0)
			break;
		most = distance - 1;
	}
	return best;
}
