/* What is typed has the letters of names, and is all GSM-7. */
#include "tools/walk_text.h"

/* Letters with a blank here and there, as names have. */
struct str walk_text_letters(struct walk_dice *dice, struct arena *a, int n)
{
	static const char signs[] = "aeioumnktrsMKB";
	char *text = arena_alloc(a, (size_t)n + 1);

	for (int i = 0; i < n; i++) {
		text[i] = signs[walk_dice_roll(dice, 14)];
		if (i % 7 == 6 && i + 1 < n)
			text[i] = ' ';
	}
	return (struct str){ text, (size_t)n };
}

struct str walk_text_digits(
    struct walk_dice *dice, struct arena *a, const char *before, int n)
{
	struct str text = str_of(before);

	for (int i = 0; i < n; i++)
		text = arena_printf(
		    a, "%.*s%d", STR_ARG(text), walk_dice_roll(dice, 10));
	return text;
}

/* The ends of a range are where it goes wrong. */
int64_t walk_text_within(struct walk_dice *dice, int64_t lo, int64_t hi)
{
	int64_t span = hi - lo;

	if (span <= 0 || walk_dice_chance(dice, 30))
		return lo;
	if (walk_dice_chance(dice, 40))
		return hi;
	if (span > 100000)
		span = 100000;
	return lo + walk_dice_roll(dice, (int)span + 1);
}
