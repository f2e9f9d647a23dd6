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

/* Units kept free below the text of a page ("98 Lanjut", "0 Kembali") when
 * there is more than one; those between need as many as the last at least. */
struct screen_feet {
	size_t first, between, last;
};

/*
 * Screens needed when cut at line or word ends, and within a menu line ("1.
 * Ya") only when it has no screen of its own. Blanks at both ends of the text
 * and around a cut are left out; an empty text is one screen. feet NULL: none.
 */
size_t screen_count(struct str text, const struct screen_feet *feet);
/* The nth such screen, 0-based, borrowed from text; empty beyond the last. */
struct str screen_nth(
    struct str text, const struct screen_feet *feet, size_t n);

#endif
