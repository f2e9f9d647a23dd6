/*
 * gazetteer_spelling: what is done to the letters of a name before it is kept.
 */
#include "core/gazetteer_parts.h"

struct str gazetteer_without(struct arena *a, struct str text, char c)
{
	struct buf out;

	buf_init(&out, GAZETTEER_NAME);
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != c)
			buf_putc(&out, text.ptr[i]);
	struct str copy = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return copy;
}

struct str gazetteer_plain(struct arena *a, struct str name)
{
	struct buf out;
	const struct str curly = STR("\xE2\x80\x99");

	buf_init(&out, GAZETTEER_NAME);
	for (size_t i = 0; i < name.len; i++) {
		bool is_curly = str_starts(str_sub(name, i, name.len), curly);

		if (is_curly)
			buf_putc(&out, '\'');
		else
			buf_putc(&out, name.ptr[i]);
		i += is_curly ? curly.len - 1 : 0;
	}
	struct str copy = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return copy;
}

struct str gazetteer_join(struct arena *a, struct str spaced)
{
	return gazetteer_without(a, spaced, ' ');
}

int gazetteer_count_words(struct str spaced)
{
	int n = spaced.len > 0;

	for (size_t i = 0; i < spaced.len; i++)
		n += spaced.ptr[i] == ' ';
	return n;
}

struct str gazetteer_stem(struct str name, const struct str *words, int n)
{
	size_t last = name.len;

	while (last > 0 && name.ptr[last - 1] != ' ')
		last--;
	for (int i = 0; i < n; i++)
		if (last > 1 &&
		    str_eq_nocase(str_sub(name, last, name.len), words[i]))
			return str_sub(name, 0, last - 1);
	return STR("");
}
