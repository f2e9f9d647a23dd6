/*
 * place_cues: what the words before a name say. Looked at from the name
 * backwards, within the clause: "kampung kami d amanuban timur" is "di", and
 * behind it "kami" that makes it a home.
 */
#include "core/place_parts.h"

#define WINDOW 4 /* words between a cue and its name */

unsigned place_cue(const struct scan *s, int word)
{
	if (word < 0 || word >= s->text->n || !s->words[word].cue)
		return 0;
	return s->words[word].cue->cues;
}

bool place_ends_clause(const struct scan *s, int word)
{
	return s->text->words[word].mark != 0 &&
	       !(place_cue(s, word) & CUE_LEVEL);
}

/* "di", "ke": a home when "tinggal", "pulang" stand before them. */
static unsigned with_home(const struct scan *s, int at, unsigned role)
{
	unsigned before;

	if (at == 0 || place_ends_clause(s, at - 1))
		return role;
	before = place_cue(s, at - 1) & CUE_HOME;
	if (before && (role & CUE_NEXT))
		return CUE_HOME;
	return role | before;
}

unsigned place_cues(const struct scan *s, int first)
{
	unsigned level = place_cue(s, first - 1) & CUE_LEVEL;
	unsigned all = 0;
	int left = WINDOW;

	if (first > 0 && place_ends_clause(s, first - 1))
		return 0;
	for (int at = first - 1; at >= 0 && left > 0; at--, left--) {
		unsigned cue = place_cue(s, at);

		if (place_ends_clause(s, at))
			break;
		all |= cue;
		if (cue & CUE_ROLE)
			return level | with_home(s, at, cue & CUE_ROLE);
	}
	/* "desa kami Kobalima" */
	return level | (all & CUE_DESA ? CUE_HOME : 0U);
}
