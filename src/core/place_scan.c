/*
 * place_scan: all names of a message from left to right, the longest first. It
 * is done twice: what the first time names without doubt decides in the second
 * which of several villages of one name is meant.
 */
#include "core/place_parts.h"

/* Where two names overlap the one with more letters stays. */
static bool is_beaten(struct scan *s, const struct hit *hit)
{
	struct hit other;

	if (hit->is_near)
		return false;
	for (int at = hit->first + 1; at < hit->first + hit->n_words; at++)
		if (place_match(s, at, &other) && !other.is_near &&
		    other.first + other.n_words > hit->first + hit->n_words &&
		    other.letters > hit->letters)
			return true;
	return false;
}

static void scan_once(struct scan *s)
{
	int at = 0;

	s->n_hits = 0;
	s->nears_left = PLACE_NEARS;
	while (at < s->text->n && s->n_hits < PLACE_HITS) {
		struct hit *hit = &s->hits[s->n_hits];

		if (!place_match(s, at, hit) || is_beaten(s, hit)) {
			at++;
			continue;
		}
		at += hit->n_words;
		s->n_hits += hit->kind != PLACE_NOTHING;
	}
}

static bool is_one_district(const struct hit *hit)
{
	for (int i = 1; i < hit->n_codes; i++)
		if (!str_eq(gazetteer_district(hit->codes[0]),
			gazetteer_district(hit->codes[i])))
			return false;
	return hit->n_codes > 0;
}

static void find_anchors(struct scan *s)
{
	for (int i = 0; i < s->n_hits; i++)
		if (is_one_district(&s->hits[i]) && !s->hits[i].is_near)
			s->anchors[s->n_anchors++] =
			    gazetteer_district(s->hits[i].codes[0]);
}

/* Of several places only those in a district that is named, if any. */
static void narrow(const struct scan *s, struct hit *hit)
{
	int n = 0;

	if (!place_is_anchored(s, hit->codes, hit->n_codes))
		return;
	for (int i = 0; i < hit->n_codes; i++)
		if (place_is_anchored(s, &hit->codes[i], 1))
			hit->codes[n++] = hit->codes[i];
	hit->n_codes = n;
}

void place_scan(struct scan *s)
{
	scan_once(s);
	find_anchors(s);
	if (s->n_hits > 0 || s->n_anchors > 0)
		scan_once(s);
	for (int i = 0; i < s->n_hits; i++)
		narrow(s, &s->hits[i]);
}
