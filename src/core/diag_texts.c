/*
 * diag_texts: a table from English to Indonesian. printf cannot be asked to
 * translate what it puts in, so the few conversions that diagnostics use are
 * walked here, one row each.
 */
#include "core/diag_texts.h"

#include <string.h>

#include "base/err.h"

static const struct diag_text texts[] = {
#define TEXT(english, indonesian) { english, indonesian },
#include "core/diag_texts.def"
#undef TEXT
};

#define N_TEXTS (sizeof(texts) / sizeof(texts[0]))

const struct diag_text *diag_texts_all(size_t *n)
{
	*n = N_TEXTS;
	return texts;
}

const char *diag_texts_twin(const char *english)
{
	for (size_t i = 0; i < N_TEXTS; i++)
		if (strcmp(texts[i].english, english) == 0)
			return texts[i].indonesian;
	return NULL;
}

static const char *in_lang(enum lang lang, const char *english)
{
	const char *twin = lang == LANG_ID ? diag_texts_twin(english) : NULL;
	return twin ? twin : english;
}

/* A va_list that can be handed on, whatever it is on this machine. */
struct rest {
	va_list list;
};

static void put_quoted(struct buf *out, enum lang lang, struct rest *rest)
{
	int n = va_arg(rest->list, int);
	const char *text = va_arg(rest->list, const char *);
	(void)lang;
	if (n > 0)
		buf_put(out, text, (size_t)n);
}

static void put_phrase(struct buf *out, enum lang lang, struct rest *rest)
{
	const char *phrase = va_arg(rest->list, const char *);
#ifdef JAGA_TESTING
	/* One that is passed on in a variable is not seen by the test that
	 * scans the sources. */
	BUG_IF(phrase[0] && !diag_texts_twin(phrase));
#endif
	buf_puts(out, str_of(in_lang(lang, phrase)));
}

static void put_int(struct buf *out, enum lang lang, struct rest *rest)
{
	(void)lang;
	buf_putf(out, "%d", va_arg(rest->list, int));
}

static void put_unsigned(struct buf *out, enum lang lang, struct rest *rest)
{
	(void)lang;
	buf_putf(out, "%u", va_arg(rest->list, unsigned));
}

static void put_long(struct buf *out, enum lang lang, struct rest *rest)
{
	(void)lang;
	buf_putf(out, "%lld", va_arg(rest->list, long long));
}

static void put_size(struct buf *out, enum lang lang, struct rest *rest)
{
	(void)lang;
	buf_putf(out, "%zu", va_arg(rest->list, size_t));
}

static void put_percent(struct buf *out, enum lang lang, struct rest *rest)
{
	(void)lang;
	(void)rest;
	buf_putc(out, '%');
}

static const struct conversion {
	struct str sign;
	void (*put)(struct buf *, enum lang, struct rest *);
} conversions[] = {
	{ STR_INIT("%.*s"), put_quoted },
	{ STR_INIT("%s"), put_phrase },
	{ STR_INIT("%d"), put_int },
	{ STR_INIT("%u"), put_unsigned },
	{ STR_INIT("%lld"), put_long },
	{ STR_INIT("%zu"), put_size },
	{ STR_INIT("%%"), put_percent },
};

static const struct conversion *conversion_at(struct str format)
{
	for (size_t i = 0; i < sizeof(conversions) / sizeof(conversions[0]);
	     i++)
		if (str_starts(format, conversions[i].sign))
			return &conversions[i];
	return NULL;
}

size_t diag_texts_conversion(const char *format)
{
	const struct conversion *found = conversion_at(str_of(format));
	return found ? found->sign.len : 0;
}

void diag_texts_put(
    struct buf *out, enum lang lang, const char *format, va_list arguments)
{
	struct str todo = str_of(in_lang(lang, format));
	struct rest rest;
	va_copy(rest.list, arguments);
	while (todo.len > 0) {
		size_t n = str_find(todo, '%');
		buf_puts(out, str_sub(todo, 0, n));
		todo = str_sub(todo, n, todo.len);
		if (todo.len == 0)
			break;
		const struct conversion *found = conversion_at(todo);
		BUG_IF(!found);
		found->put(out, lang, &rest);
		todo = str_sub(todo, found->sign.len, todo.len);
	}
	va_end(rest.list);
}
