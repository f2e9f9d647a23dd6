/*
 * retry: doubling pauses, spread by a hash of the row instead of a random
 * number: a decision is a pure function.
 */
#include "core/retry.h"

/* The finaliser of splitmix64 (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, 2014). */
static uint64_t mix(uint64_t x)
{
	x += 0x9E3779B97F4A7C15U;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
	return x ^ (x >> 31);
}

span_t retry_after(int tries, int64_t id)
{
	static const span_t pauses[] = { SECONDS(1), SECONDS(2), SECONDS(4),
		SECONDS(8), SECONDS(16), SECONDS(32), SECONDS(60) };
	int last = (int)(sizeof(pauses) / sizeof(pauses[0])) - 1;
	int i = tries < 1 ? 0 : tries - 1;
	span_t pause = pauses[i < last ? i : last];
	uint64_t h = mix((uint64_t)id ^ mix((uint64_t)tries));

	return pause + pause * (span_t)(h % 251) / 1000;
}
