/*
 * Any bytes as septets and as a text to be counted, split and paged: round
 * trips, and the arithmetic of parts and screens against their definition.
 */
#include <stdlib.h>

#include "base/err.h"
#include "text/gsm7.h"
#include "text/screen.h"
#include "text/segment.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_septets(struct str septets)
{
	struct buf text, back, again;

	buf_init(&text, septets.len * 3);
	buf_init(&back, septets.len * 2);
	buf_init(&again, septets.len * 3);
	bool good = gsm7_decode(&text, septets);
	BUG_IF(!utf8_is_valid(buf_str(&text)) || buf_is_over(&text));
	if (good) {
		/* Not the same septets (an odd escape), but the same text. */
		BUG_IF(!gsm7_encode(&back, buf_str(&text)));
		BUG_IF(gsm7_length(buf_str(&text), NULL) != (int64_t)back.len);
		BUG_IF(back.len > septets.len);
		BUG_IF(!gsm7_decode(&again, buf_str(&back)));
		BUG_IF(!str_eq(buf_str(&text), buf_str(&again)));
	}
	buf_free(&text);
	buf_free(&back);
	buf_free(&again);
}

static void check_text(struct str text)
{
	struct segments s = segment_count(text);
	size_t where = text.len, units = 0;
	struct str rest = text;

	int64_t septets = gsm7_length(text, &where);
	BUG_IF((septets >= 0) != (s.coding == SEGMENT_GSM7));
	BUG_IF(septets < 0 && where >= text.len);
	while (rest.len > 0)
		units += segment_width(s.coding, utf8_next(&rest));
	BUG_IF(units != s.units);
	bool gsm = s.coding == SEGMENT_GSM7;
	size_t one = gsm ? SEGMENT_GSM7_ONE : SEGMENT_UCS2_ONE;
	size_t part = gsm ? SEGMENT_GSM7_PART : SEGMENT_UCS2_PART;
	BUG_IF((s.parts == 1) != (units <= one));
	/* A pair can leave at most one unit of each part empty. */
	BUG_IF(s.parts > 1 && s.parts * part < units);
	BUG_IF(s.parts > 1 && (s.parts - 1) * (part - 1) >= units);
}

static void check_screens(struct str text, size_t foot)
{
	const struct screen_feet feet = { foot, 2 * foot, foot };
	enum segment_coding coding = segment_count(text).coding;
	size_t n = screen_count(text, &feet), bytes = 0;

	BUG_IF(n == 0);
	for (size_t i = 0; i < n; i++) {
		struct str page = screen_nth(text, &feet, i);
		size_t feet_here = (i + 1 < n ? foot : 0) + (i > 0 ? foot : 0);
		size_t room = screen_room(coding) - feet_here;
		size_t used = 0;

		bytes += page.len;
		while (page.len > 0)
			used += segment_width(coding, utf8_next(&page));
		BUG_IF(used > room);
	}
	BUG_IF(bytes > text.len);
	BUG_IF(screen_nth(text, &feet, n).len != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size };

	if (size > 2000) /* paging walks from the start for each page */
		return 0;
	check_septets(bytes);
	check_text(bytes);
	if (size > 0)
		check_screens(str_sub(bytes, 1, size), data[0] % 40);
	return 0;
}
