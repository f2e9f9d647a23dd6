/*
 * Reads the pattern once as a grammar, and says what it reads:
 *
 *   either = chain { "|" chain }        one chain is said, the others are
 *   chain  = { atom [ repeat ] }        read in silence
 *   atom   = "(" either ")" | "[" class "]" | "\" sign | "." | letter
 *
 * A repeat reads its atom again from its beginning. Fuel bounds the whole.
 */
#include "tools/walk_pattern.h"

#include "text/utf8.h"

#define FUEL 4000  /* atoms read */
#define MORE 3     /* a repeat without an upper end goes so far beyond */
#define MOST 40    /* repeats */
#define DEPTH 12   /* groups within groups */
#define MEMBERS 64 /* of one class */

struct maker {
	struct str rest;
	struct walk_dice *dice;
	struct buf *out; /* NULL: read in silence */
	int fuel;
	int depth;
};

static void either(struct maker *m);

static void say(struct maker *m, uint32_t code)
{
	if (m->out)
		utf8_put(m->out, code);
}

static bool at(const struct maker *m, char c)
{
	return m->rest.len > 0 && m->rest.ptr[0] == c;
}

static bool take(struct maker *m, char c)
{
	if (!at(m, c))
		return false;
	m->rest = str_sub(m->rest, 1, m->rest.len);
	return true;
}

static uint32_t letter(struct maker *m)
{
	return (uint32_t)('a' + walk_dice_roll(m->dice, 26));
}

static uint32_t digit(struct maker *m)
{
	return (uint32_t)('0' + walk_dice_roll(m->dice, 10));
}

static uint32_t nothing(struct maker *m)
{
	(void)m;
	return 0;
}

static uint32_t blank(struct maker *m)
{
	(void)m;
	return ' ';
}

/* \p{L}: of all that has a name, letters and numbers are common. */
static uint32_t named(struct maker *m)
{
	struct str name;

	if (!take(m, '{'))
		return letter(m);
	name = str_cut(&m->rest, '}');
	return str_starts(name, STR("N")) ? digit(m) : letter(m);
}

static const struct {
	char sign;
	uint32_t (*means)(struct maker *);
} escapes[] = {
	{ 'd', digit },
	{ 'w', letter },
	{ 's', blank },
	{ 'D', letter },
	{ 'S', letter },
	{ 'W', blank },
	{ 'p', named },
	{ 'P', named },
	/* Places, which take no letter. */
	{ 'b', nothing },
	{ 'B', nothing },
	{ 'A', nothing },
	{ 'z', nothing },
	{ 'Z', nothing },
};

/* What a backslash means, behind it; 0: nothing is said. */
static uint32_t escaped(struct maker *m)
{
	for (size_t i = 0; i < sizeof(escapes) / sizeof(*escapes); i++)
		if (take(m, escapes[i].sign))
			return escapes[i].means(m);
	return m->rest.len > 0 ? utf8_next(&m->rest) : '\\';
}

static uint32_t member(struct maker *m)
{
	uint32_t low, high;

	if (take(m, '\\'))
		return escaped(m);
	low = utf8_next(&m->rest);
	if (!at(m, '-') || m->rest.len < 2 || m->rest.ptr[1] == ']')
		return low;
	(void)take(m, '-');
	high = take(m, '\\') ? escaped(m) : utf8_next(&m->rest);
	if (high <= low)
		return low;
	return low + (uint32_t)walk_dice_roll(m->dice, (int)(high - low) + 1);
}

/* Behind the bracket. Of a class that excludes, something common is said. */
static void class(struct maker *m)
{
	static const char common[] = "aku12 x";
	uint32_t members[MEMBERS];
	bool excludes = take(m, '^');
	int n = 0;

	do {
		uint32_t code = m->rest.len > 0 ? member(m) : 0;

		if (n < MEMBERS && code != 0)
			members[n++] = code;
	} while (m->rest.len > 0 && !at(m, ']'));
	(void)take(m, ']');
	if (excludes)
		say(m, (uint32_t)common[walk_dice_roll(m->dice, 7)]);
	else if (n > 0)
		say(m, members[walk_dice_roll(m->dice, n)]);
}

/* Behind the parenthesis: what kind of group it is has no letters. */
static void group(struct maker *m)
{
	if (take(m, '?')) {
		if (at(m, '=') || at(m, '!') || at(m, '<') || at(m, 'P')) {
			struct str name = m->rest;

			(void)str_cut(&name, '>');
			if (name.ptr)
				m->rest = name;
		} else {
			(void)take(m, ':');
		}
	}
	m->depth++;
	either(m);
	m->depth--;
	(void)take(m, ')');
}

static void atom(struct maker *m)
{
	if (take(m, '('))
		group(m);
	else if (take(m, '['))
		class(m);
	else if (take(m, '.'))
		say(m, letter(m));
	else if (take(m, '\\')) {
		uint32_t code = escaped(m);

		if (code != 0)
			say(m, code);
	} else if (!take(m, '^') && !take(m, '$')) {
		say(m, utf8_next(&m->rest));
	}
}

static int number(struct maker *m, int otherwise)
{
	int64_t value = otherwise;
	size_t n = 0;

	while (
	    n < m->rest.len && m->rest.ptr[n] >= '0' && m->rest.ptr[n] <= '9')
		n++;
	(void)str_to_i64(str_sub(m->rest, 0, n), 0, MOST, &value);
	m->rest = str_sub(m->rest, n, m->rest.len);
	return (int)value;
}

/* How often the atom before is wanted. */
static void repeat(struct maker *m, int *lo, int *hi)
{
	*lo = *hi = 1;
	if (take(m, '?')) {
		*lo = 0;
	} else if (take(m, '*')) {
		*lo = 0;
		*hi = MORE;
	} else if (take(m, '+')) {
		*hi = 1 + MORE;
	} else if (take(m, '{')) {
		*lo = *hi = number(m, 0);
		if (take(m, ','))
			*hi = number(m, *lo + MORE);
		(void)take(m, '}');
	} else {
		return;
	}
	(void)(take(m, '?') || take(m, '+')); /* greedy or not is the same */
}

/* The ends of a repeat are where patterns go wrong. */
static int times(struct maker *m, int lo, int hi)
{
	switch (walk_dice_roll(m->dice, 3)) {
	case 0:
		return lo;
	case 1:
		return hi;
	default:
		return walk_dice_between(m->dice, lo, hi);
	}
}

static void repeated(struct maker *m)
{
	struct maker quiet = *m;
	struct str first = m->rest;
	struct str after;
	int lo, hi;

	quiet.out = NULL;
	atom(&quiet);
	repeat(&quiet, &lo, &hi);
	after = quiet.rest;
	m->fuel = quiet.fuel;
	for (int n = m->out ? times(m, lo, hi) : 0; n > 0 && m->fuel > 0; n--) {
		m->rest = first;
		m->fuel--;
		atom(m);
	}
	m->rest = after;
}

static void chain(struct maker *m)
{
	while (m->rest.len > 0 && !at(m, '|') && !at(m, ')') && m->fuel-- > 0)
		repeated(m);
}

static void either(struct maker *m)
{
	struct maker quiet = *m;
	int n = 1, chosen;

	if (m->depth > DEPTH)
		return;
	quiet.out = NULL;
	for (chain(&quiet); take(&quiet, '|'); n++)
		chain(&quiet);
	m->fuel = quiet.fuel;
	chosen = walk_dice_roll(m->dice, n);
	for (int i = 0; i < n; i++) {
		struct buf *out = m->out;

		m->out = i == chosen ? out : NULL;
		chain(m);
		m->out = out;
		(void)take(m, '|');
	}
}

void walk_pattern_make(
    struct str pattern, struct walk_dice *dice, struct buf *out)
{
	struct maker m = { pattern, dice, out, FUEL, 0 };

	either(&m);
}
