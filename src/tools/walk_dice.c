/* splitmix64 (Steele, Lea and Flood 2014): one word of state, no warming up. */
#include "tools/walk_dice.h"

#include "base/err.h"

static uint64_t throw(struct walk_dice * d)
{
	uint64_t z = d->state += 0x9E3779B97F4A7C15U;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
	return z ^ (z >> 31);
}

struct walk_dice walk_dice_of(uint64_t seed, uint64_t walk)
{
	struct walk_dice d = { seed };

	d.state = throw(&d) ^ (walk * 0xD1B54A32D192ED03U);
	return d;
}

int walk_dice_roll(struct walk_dice *d, int n)
{
	BUG_IF(n <= 0);
	return (int)((throw(d) >> 33) % (uint64_t)n);
}

int walk_dice_between(struct walk_dice *d, int lo, int hi)
{
	return hi <= lo ? lo : lo + walk_dice_roll(d, hi - lo + 1);
}

bool walk_dice_chance(struct walk_dice *d, int percent)
{
	return walk_dice_roll(d, 100) < percent;
}
