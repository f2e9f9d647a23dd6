/*
 * place_scan: all names of a message from left to right, the longest first. It
 * is done twice: what the first time names without doubt decides in the second
 * which of several villages of one name is meant.
 */
#include "core/place_parts.h"

#define DISTRICT_CODE 5 /* letters of "53.01" */

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

bool place_is_one_district(const struct str *codes, int n_codes)
{
	for (int i = 1; i < n_codes; i++)
		if (!str_eq(gazetteer_district(codes[0]),
			gazetteer_district(codes[i])))
			return false;
	return n_codes > 0;
}

static void anchor(struct scan *s, bool is_sole)
{
	for (int i = 0; i < s->n_hits; i++) {
		const struct hit *hit = &s->hits[i];

		if (!hit->is_near && hit->is_sole == is_sole &&
		    place_is_one_district(hit->codes, hit->n_codes))
			s->anchors[s->n_anchors++] =
			    gazetteer_district(hit->codes[0]);
	}
}

/* "Boleng" is a kecamatan and a village elsewhere: such a name counts only
 * where no other is without doubt. */
static void find_anchors(struct scan *s)
{
	anchor(s, true);
	if (s->n_anchors == 0)
		anchor(s, false);
}

/* True when another name of the message is what this code lies in. */
static bool is_within(
    const struct scan *s, const struct hit *hit, struct str code)
{
	for (int i = 0; i < s->n_hits; i++) {
		const struct hit *other = &s->hits[i];

		if (other != hit && other->n_codes == 1 &&
		    other->codes[0].len < code.len &&
		    str_starts(code, other->codes[0]) &&
		    other->codes[0].len > DISTRICT_CODE)
			return true;
	}
	return false;
}

static bool is_anchored(
    const struct scan *s, const struct hit *hit, struct str code)
{
	(void)hit;
	return place_is_anchored(s, &code, 1);
}

/* Of several places only those that hold, if any. */
static void keep(const struct scan *s, struct hit *hit,
    bool (*holds)(const struct scan *, const struct hit *, struct str))
{
	struct str kept[PLACE_HIT_CODES];
	int n = 0;

	for (int i = 0; i < hit->n_codes; i++)
		if (holds(s, hit, hit->codes[i]))
			kept[n++] = hit->codes[i];
	for (int i = 0; i < n; i++)
		hit->codes[i] = kept[i];
	hit->n_codes = n > 0 ? n : hit->n_codes;
}

static void narrow(const struct scan *s, struct hit *hit)
{
	keep(s, hit, is_anchored);
	if (hit->n_codes > 1)
		keep(s, hit, is_within);
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
