/*
 * place_parts: a message while its places are looked for.
 */
#ifndef JAGA_CORE_PLACE_PARTS_H
#define JAGA_CORE_PLACE_PARTS_H

#include "core/gazetteer_parts.h"

#define PLACE_HITS 32      /* of one message; what follows is not looked at */
#define PLACE_HIT_CODES 16 /* places of one name */
#define PLACE_NEARS                                                            \
	48 /* words of one message looked up with a typing error               \
	    */

/* A name in the message. */
struct hit {
	int first, n_words;
	size_t letters;
	enum place_kind kind;
	struct str codes[PLACE_HIT_CODES];
	int n_codes; /* 0 when it is abroad or no place */
	struct str name, port, country;
	unsigned cues; /* of the words before it */
	bool is_near;  /* with a typing error */
	bool is_sole;  /* all that it may mean lies in one district */
};

struct scan_word {
	struct str letters;
	const struct cue_word *cue; /* or NULL */
};

struct scan {
	const struct gazetteer *g;
	const struct normal *text;
	struct arena *arena;
	struct scan_word *words;
	struct hit hits[PLACE_HITS];
	int n_hits;
	/* Districts that the message names without doubt. */
	struct str anchors[PLACE_HITS];
	int n_anchors;
	int nears_left;
};

/* Fills hits with all names of the message. */
void place_scan(struct scan *s);
/* The longest name that begins with this word; false when there is none. */
bool place_match(struct scan *s, int first, struct hit *out);
/* The cues of the words before `first`. */
unsigned place_cues(const struct scan *s, int first);
/* True when one of the codes lies in a district that is named. */
bool place_is_anchored(
    const struct scan *s, const struct str *codes, int n_codes);
bool place_is_one_district(const struct str *codes, int n_codes);
/* A comma or full stop is behind this word; not that of "kec." */
bool place_ends_clause(const struct scan *s, int word);
unsigned place_cue(const struct scan *s, int word);

#endif
