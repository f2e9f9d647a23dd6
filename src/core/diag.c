/*
 * diag: the list of faults is what an author of a flow or a roster reads, so
 * it is short, in the order of the file, and names what was probably meant.
 */
#include "core/diag.h"

#include "core/diag_texts.h"
#include "text/fold.h"

#define SENTENCE_MAX 400 /* bytes; cut between two characters */
#define NEAR 2           /* letters wrong in a name that is still recognised */
#define NEAR_SHORT 1     /* ... in a name of at most SHORT letters */
#define SHORT 3

void diags_init(struct diags *d, struct arena *arena)
{
	d->arena = arena;
	d->n = 0;
	d->n_errors = 0;
}

/* A sentence is one line, whatever the file that it quotes has in it. */
static struct str finish(struct diags *d, struct buf *text)
{
	for (size_t i = 0; i < text->len; i++)
		if ((unsigned char)text->ptr[i] < ' ' || text->ptr[i] == 0x7F)
			text->ptr[i] = '?';
	struct str sentence = arena_copy(d->arena, buf_str(text));
	buf_free(text);
	return sentence;
}

static struct str sentence_copy(struct diags *d, struct str sentence)
{
	struct buf text;
	buf_init(&text, SENTENCE_MAX);
	buf_puts(&text, sentence);
	return finish(d, &text);
}

static __attribute__((format(printf, 3, 0))) struct str sentence_of(
    struct diags *d, enum lang lang, const char *format, va_list arguments)
{
	struct buf text;
	buf_init(&text, SENTENCE_MAX);
	diag_texts_put(&text, lang, format, arguments);
	return finish(d, &text);
}

/* The file's name lives as long as the list, copied once. */
static struct str file_of(struct diags *d, struct str file)
{
	if (d->n && str_eq(d->list[d->n - 1].file, file))
		return d->list[d->n - 1].file;
	return arena_copy(d->arena, file);
}

/* Errors are counted also when there is no room to say them. */
static bool has_room(struct diags *d, const struct diag *at)
{
	d->n_errors += at->is_error;
	return d->n < LIMIT_DIAGS;
}

void diags_add(struct diags *d, struct diag at)
{
	if (!has_room(d, &at))
		return;
	at.file = file_of(d, at.file);
	at.sentence = sentence_copy(d, at.sentence);
	at.kalimat = sentence_copy(d, at.kalimat);
	d->list[d->n++] = at;
}

void diags_put(
    struct diags *d, struct diag at, const char *format, va_list arguments)
{
	if (!has_room(d, &at))
		return;
	at.file = file_of(d, at.file);
	at.sentence = sentence_of(d, LANG_EN, format, arguments);
	at.kalimat = sentence_of(d, LANG_ID, format, arguments);
	d->list[d->n++] = at;
}

void diags_error(struct diags *d, struct str file, int line, int column,
    const char *code, const char *format, ...)
{
	struct diag at = { .file = file,
		.line = line,
		.column = column,
		.is_error = true,
		.code = str_of(code) };
	va_list arguments;
	va_start(arguments, format);
	diags_put(d, at, format, arguments);
	va_end(arguments);
}

void diags_warning(struct diags *d, struct str file, int line, int column,
    const char *code, const char *format, ...)
{
	struct diag at = { .file = file,
		.line = line,
		.column = column,
		.code = str_of(code) };
	va_list arguments;
	va_start(arguments, format);
	diags_put(d, at, format, arguments);
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

void diags_print(struct diags *d, enum lang lang, struct buf *out)
{
	diags_sort(d);
	for (int i = 0; i < d->n; i++) {
		const struct diag *one = &d->list[i];
		struct str said =
		    lang == LANG_ID ? one->kalimat : one->sentence;
		buf_putf(out, "%.*s:%d:%d: %s %.*s: %.*s\n", STR_ARG(one->file),
		    one->line, one->column, one->is_error ? "error" : "warning",
		    STR_ARG(one->code), STR_ARG(said));
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
