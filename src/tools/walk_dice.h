/* walk_dice: chance that can be repeated: the same seed, the same throws. */
#ifndef JAGA_TOOLS_WALK_DICE_H
#define JAGA_TOOLS_WALK_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct walk_dice {
	uint64_t state;
};

/* The dice of one walk. */
struct walk_dice walk_dice_of(uint64_t seed, uint64_t walk);
/* 0 to n - 1; n is above 0. */
int walk_dice_roll(struct walk_dice *d, int n);
/* From lo to hi. */
int walk_dice_between(struct walk_dice *d, int lo, int hi);
/* True in so many of 100 throws. */
bool walk_dice_chance(struct walk_dice *d, int percent);

#endif
