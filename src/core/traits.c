/* traits: two sets of bits and two short lists of words. */
#include "core/traits.h"

bool traits_are_none(const struct traits *t)
{
	return t->flags == 0 && t->indicators == 0 && t->officials.len == 0 &&
	       t->places.len == 0;
}

bool traits_eq(const struct traits *a, const struct traits *b)
{
	return a->flags == b->flags && a->indicators == b->indicators &&
	       str_eq(a->officials, b->officials) &&
	       str_eq(a->places, b->places);
}

int traits_words(struct str list, struct str out[TRAITS_WORDS])
{
	int n = 0;

	while (list.len > 0 && n < TRAITS_WORDS) {
		struct str word = str_word(&list);

		if (word.len > 0)
			out[n++] = word;
	}
	return n;
}

struct str traits_add(struct arena *arena, struct str list, struct str word)
{
	struct str words[TRAITS_WORDS];
	int n = traits_words(list, words);

	if (word.len == 0 || word.len > TRAITS_WORD || n == TRAITS_WORDS ||
	    str_is_among(word, words, n))
		return list;
	if (n == 0)
		return arena_copy(arena, word);
	return arena_printf(arena, "%.*s %.*s", STR_ARG(list), STR_ARG(word));
}

static struct str join(struct arena *arena, struct str a, struct str b)
{
	struct str words[TRAITS_WORDS];
	int n = traits_words(b, words);

	for (int i = 0; i < n; i++)
		a = traits_add(arena, a, words[i]);
	return a;
}

struct traits traits_join(
    struct arena *arena, const struct traits *a, const struct traits *b)
{
	return (struct traits){
		.flags = a->flags | b->flags,
		.indicators = a->indicators | b->indicators,
		.officials = join(arena, a->officials, b->officials),
		.places = join(arena, a->places, b->places),
	};
}
