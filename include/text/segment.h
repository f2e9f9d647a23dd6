/*
 * segment: what a text costs as SMS: alphabet, units, parts (3GPP TS 23.040:
 * 160 septets or 70 UCS-2 units alone, 153 or 67 a part when joined; an
 * escape pair or surrogate pair is never cut in two).
 */
#ifndef JAGA_TEXT_SEGMENT_H
#define JAGA_TEXT_SEGMENT_H

#include "base/buf.h"

#define SEGMENT_GSM7_ONE 160
#define SEGMENT_GSM7_PART 153
#define SEGMENT_UCS2_ONE 70
#define SEGMENT_UCS2_PART 67

enum segment_coding {
	SEGMENT_GSM7,
	SEGMENT_UCS2
};

struct segments {
	enum segment_coding coding;
	size_t units; /* septets, or 16-bit units */
	size_t parts; /* an empty text is one part */
};

struct segments segment_count(struct str text);
/* Units of one code point; 0 when it is outside GSM-7. */
size_t segment_width(enum segment_coding coding, uint32_t code);
/* "GSM-7" or "UCS-2". */
const char *segment_coding_name(enum segment_coding coding);
/*
 * What word processors paste becomes plain: curly quotes, dashes, ellipsis,
 * NBSP, ligatures, letters whose accent GSM-7 lacks. The rest is kept.
 */
void segment_plain(struct buf *out, struct str text);

#endif
