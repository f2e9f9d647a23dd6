/*
 * flow_fmt_pen: writes a canonical line word by word, one blank between two.
 */
#ifndef JAGA_CORE_FLOW_FMT_PEN_H
#define JAGA_CORE_FLOW_FMT_PEN_H

#include "core/flow_fmt.h"

/* Where canonical lines go. */
struct flow_fmt_pen {
	struct buf *out;
	size_t start; /* of the line in out, behind its indentation */
	enum flow_fmt_words words;
	bool is_twin;    /* this line's keyword is an Indonesian one */
	int field_width; /* of the longest name of a field */
};

/* Nothing when the word is empty, as all below. */
void flow_fmt_pen_word(struct flow_fmt_pen *p, struct str word);
void flow_fmt_pen_lower(struct flow_fmt_pen *p, struct str word);
void flow_fmt_pen_capitals(struct flow_fmt_pen *p, struct str word);
/* A word of the language: as it was spelt, or in the language asked for. twin
 * NULL: it has none. */
void flow_fmt_pen_said(struct flow_fmt_pen *p, struct str spelt,
    const char *english, const char *twin);

#endif
