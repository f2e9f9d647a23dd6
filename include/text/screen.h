/*
 * screen: USSD screens. 160 octets carry 182 septets (3GPP TS 23.038 5) or 80
 * UCS-2 units; a longer text is cut at word ends.
 */
#ifndef JAGA_TEXT_SCREEN_H
#define JAGA_TEXT_SCREEN_H

#include "text/segment.h"

#define SCREEN_GSM7 182
#define SCREEN_UCS2 80

/* Units that fit one screen in this coding. */
size_t screen_room(enum segment_coding coding);
bool screen_fits(struct str text);
/* Screens needed when cut at line or word ends, tail units of each screen
 * but the last kept free (for "98 Lanjut"). Blanks at both ends of the text
 * and around a cut are left out; an empty text is one screen. */
size_t screen_count(struct str text, size_t tail);
/* The nth such screen, 0-based, borrowed from text; empty beyond the last. */
struct str screen_nth(struct str text, size_t tail, size_t n);

#endif
