/*
 * USSD pages. A page ends at a line end if that leaves it at least half full,
 * else at a word end, else (one endless word) at a character. The blanks
 * around a cut belong to neither page. Pages are found by walking from the
 * first: a text has few, and nothing has to be kept between two screens.
 */
#include "text/screen.h"

#include "base/err.h"
#include "text/gsm7.h"
#include "text/utf8.h"

size_t screen_room(enum segment_coding coding)
{
	return coding == SEGMENT_GSM7 ? SCREEN_GSM7 : SCREEN_UCS2;
}

/* Whether all of rest fits in room units. */
static bool fits(struct str rest, enum segment_coding coding, size_t room)
{
	size_t used = 0;

	while (rest.len > 0 && used <= room)
		used += segment_width(coding, utf8_next(&rest));
	return used <= room;
}

static enum segment_coding coding_of(struct str text)
{
	return gsm7_length(text, NULL) < 0 ? SEGMENT_UCS2 : SEGMENT_GSM7;
}

bool screen_fits(struct str text)
{
	int64_t septets = gsm7_length(text, NULL);

	if (septets >= 0)
		return septets <= SCREEN_GSM7;
	return fits(text, SEGMENT_UCS2, SCREEN_UCS2);
}

/* Bytes of the page at the start of rest, which does not fit in room. */
static size_t page_length(
    struct str rest, enum segment_coding coding, size_t room)
{
	size_t used = 0, here = 0, line = 0, word = 0, line_used = 0;
	struct str s = rest;

	while (s.len > 0) {
		uint32_t code = utf8_next(&s);

		if (code == '\n') {
			line = here;
			line_used = used;
		}
		if (code == '\n' || code == ' ')
			word = here;
		used += segment_width(coding, code);
		if (used > room)
			break;
		here = rest.len - s.len;
	}
	if (line > 0 && line_used >= room / 2)
		return line;
	return word > 0 ? word : here;
}

/* Cuts the next page off *rest; *rest is empty with ptr NULL after the last. */
static struct str next_page(
    struct str *rest, enum segment_coding coding, size_t tail)
{
	struct str page = *rest;
	size_t room = screen_room(coding);

	if (fits(page, coding, room)) {
		*rest = (struct str){ NULL, 0 };
		return page;
	}
	size_t n = page_length(page, coding, room - tail);
	*rest = str_trim(str_sub(page, n, page.len));
	return str_trim(str_sub(page, 0, n));
}

size_t screen_count(struct str text, size_t tail)
{
	enum segment_coding coding = coding_of(text);
	struct str rest = str_trim(text);
	size_t n = 1;

	BUG_IF(tail + 2 > screen_room(coding));
	for (; rest.ptr != NULL; n++)
		(void)next_page(&rest, coding, tail); /* counted only */
	return n > 1 ? n - 1 : 1;
}

struct str screen_nth(struct str text, size_t tail, size_t n)
{
	enum segment_coding coding = coding_of(text);
	struct str rest = str_trim(text);

	BUG_IF(tail + 2 > screen_room(coding));
	while (rest.ptr != NULL) {
		struct str page = next_page(&rest, coding, tail);

		if (n-- == 0)
			return page;
	}
	return (struct str){ NULL, 0 };
}
