/*
 * place: from the names in a message to the places of a person. A home is what
 * stands behind "dari", "orang", "kampung kami"; where they are is a port, or
 * what stands behind "di", "ke", "lewat". A name without any cue is a home:
 * people begin and end a message with the name of their place.
 */
#include "core/place.h"

#include "core/place_parts.h"

/* ---- one hit as a place ---- */

static void add_district(struct place *p, struct str code)
{
	struct str district = gazetteer_district(code);

	if (p->n_districts < PLACE_CODES &&
	    !str_is_among(district, p->districts, p->n_districts))
		p->districts[p->n_districts++] = district;
}

static struct place place_of(const struct hit *hit)
{
	struct place p = { .name = hit->name,
		.port = hit->port,
		.first = hit->first,
		.n_words = hit->n_words };

	for (int i = 0; i < hit->n_codes; i++)
		add_district(&p, hit->codes[i]);
	if (hit->n_codes == 1)
		p.code = hit->codes[0];
	else if (p.n_districts == 1)
		p.code = p.districts[0];
	p.sure = p.n_districts > 1 || hit->is_near ? PLACE_GUESS : PLACE_LIKELY;
	return p;
}

static bool is_same(const struct place *a, const struct place *b)
{
	if (a->n_districts != b->n_districts)
		return false;
	for (int i = 0; i < a->n_districts; i++)
		if (!str_is_among(
			a->districts[i], b->districts, b->n_districts))
			return false;
	return true;
}

/* The finer of two names of one district: "Nunkolo TTS". */
static void refine(struct place *p, const struct hit *hit)
{
	struct place other = place_of(hit);

	if (p->n_districts != 1 || !is_same(p, &other))
		return;
	if (str_starts(other.code, p->code) && other.code.len > p->code.len) {
		p->code = other.code;
		p->name = other.name;
	}
	if (p->sure == PLACE_LIKELY)
		p->sure = PLACE_SURE;
}

/* ---- whose place ---- */

static int home_points(const struct hit *hit)
{
	bool is_home = hit->cues & CUE_HOME, is_here = hit->cues & CUE_HERE;

	if (hit->n_codes == 0)
		return 0;
	if (hit->kind == PLACE_PORT) /* "dari Tenau" is a journey */
		return is_home && is_here ? 2 : 0;
	if (is_home)
		return is_here ? 4 : 5;
	if (hit->cues & CUE_NEXT)
		return 0;
	return is_here ? 1 : 3;
}

static int here_points(const struct hit *hit)
{
	bool is_only_home = (hit->cues & CUE_ROLE) == CUE_HOME;

	if (hit->n_codes == 0)
		return 0;
	if (hit->kind == PLACE_PORT)
		return 5;
	if (is_only_home)
		return 0;
	return hit->cues & CUE_HERE ? 4 : hit->cues & CUE_NEXT ? 3 : 0;
}

static const struct hit *best_of(
    const struct scan *s, int (*points)(const struct hit *))
{
	const struct hit *best = NULL;

	for (int i = 0; i < s->n_hits; i++)
		if (points(&s->hits[i]) > (best ? points(best) : 0))
			best = &s->hits[i];
	return best;
}

/* A second district with as good a claim makes the first one less sure. */
static bool has_rival(const struct scan *s, const struct hit *best,
    int (*points)(const struct hit *))
{
	const struct place chosen = place_of(best);

	for (int i = 0; i < s->n_hits; i++) {
		const struct place other = place_of(&s->hits[i]);

		if (points(&s->hits[i]) == points(best) &&
		    !is_same(&chosen, &other))
			return true;
	}
	return false;
}

static struct place choose(
    const struct scan *s, int (*points)(const struct hit *), int likely)
{
	const struct hit *best = best_of(s, points);
	struct place p = { .sure = PLACE_UNKNOWN };

	if (!best)
		return p;
	p = place_of(best);
	if (p.sure == PLACE_LIKELY && points(best) > likely)
		p.sure = PLACE_SURE;
	for (int i = 0; i < s->n_hits; i++)
		refine(&p, &s->hits[i]);
	if (points(best) < likely)
		p.sure = PLACE_GUESS;
	else if (p.sure == PLACE_SURE && has_rival(s, best, points))
		p.sure = PLACE_LIKELY;
	return p;
}

/* ---- countries ---- */

static int work_points(const struct hit *hit)
{
	bool is_abroad = !str_eq(hit->country, STR("ID"));

	if (hit->country.len == 0)
		return 0;
	if (hit->cues & CUE_HERE)
		return is_abroad ? 6 : 5;
	if ((hit->cues & CUE_ROLE) == CUE_HOME)
		return 1;
	return is_abroad ? 4 : 2;
}

static struct str country_of(const struct scan *s)
{
	const struct hit *best = best_of(s, work_points);

	return best ? best->country : STR("");
}

/* ---- all of them ---- */

/* "Kupang" beside a place of the city is that city, and no place more. */
static bool is_told(const struct scan *s, const struct hit *hit)
{
	return hit->n_codes == 0 ||
	       (place_of(hit).n_districts > 1 &&
		   place_is_anchored(s, hit->codes, hit->n_codes));
}

static void put_named(const struct scan *s, struct places *out)
{
	for (int i = 0; i < s->n_hits; i++) {
		struct place p = place_of(&s->hits[i]);
		int at = 0;

		if (is_told(s, &s->hits[i]))
			continue;
		while (at < out->n_named && !is_same(&out->named[at], &p))
			at++;
		if (at < out->n_named)
			refine(&out->named[at], &s->hits[i]);
		else if (at < PLACE_NAMED)
			out->named[out->n_named++] = p;
	}
}

static void read_words(struct scan *s)
{
	const struct normal *text = s->text;

	s->words =
	    arena_array(s->arena, (size_t)text->n + 1, sizeof(*s->words));
	for (int i = 0; i < text->n; i++) {
		const struct normal_word *from = &text->words[i];
		struct scan_word *to = &s->words[i];

		to->letters = from->folded;
		to->cue = gazetteer_cue(s->g, from->folded);
		if (!to->cue && from->norm.len > 0)
			to->cue = gazetteer_cue(s->g, from->norm);
	}
}

void place_find(const struct gazetteer *g, const struct normal *text,
    struct arena *a, struct places *out)
{
	struct scan *s = arena_alloc(a, sizeof(*s));

	*out = (struct places){ .n_named = 0 };
	s->g = g;
	s->text = text;
	s->arena = a;
	read_words(s);
	place_scan(s);
	put_named(s, out);
	out->asal = choose(s, home_points, 3);
	out->posisi = choose(s, here_points, 3);
	out->country = country_of(s);
}
