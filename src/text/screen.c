/*
 * USSD pages. A page ends at a line end if that leaves it at least half full
 * or the next line is one of a menu, else at a word end, else (one endless
 * word) at a character. The blanks around a cut belong to neither page. Pages
 * are found by walking from the first: a text has few.
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

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "12. Taiwan", as menus are written. */
static bool is_menu_line(struct str line)
{
	size_t n = 0;

	while (n < line.len && is_digit(line.ptr[n]))
		n++;
	return n > 0 && str_starts(str_sub(line, n, line.len), STR(". "));
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
	if (line > 0 && (line_used >= room / 2 ||
			    is_menu_line(str_sub(rest, line + 1, rest.len))))
		return line;
	return word > 0 ? word : here;
}

/* Walks over the pages of a text. */
struct walk {
	struct str rest; /* ptr NULL after the last page */
	enum segment_coding coding;
	struct screen_feet feet;
	bool is_first;
};

static struct walk walk_of(struct str text, const struct screen_feet *feet)
{
	struct walk w = { .rest = str_trim(text),
		.coding = coding_of(text),
		.is_first = true };

	if (feet != NULL)
		w.feet = *feet;
	BUG_IF(w.feet.between < w.feet.last);
	BUG_IF(w.feet.first + 2 > screen_room(w.coding));
	BUG_IF(w.feet.between + 2 > screen_room(w.coding));
	return w;
}

static struct str next_page(struct walk *w)
{
	struct str page = w->rest;
	size_t room = screen_room(w->coding);
	size_t last = w->is_first ? 0 : w->feet.last;
	size_t foot = w->is_first ? w->feet.first : w->feet.between;

	w->is_first = false;
	if (fits(page, w->coding, room - last)) {
		w->rest = (struct str){ NULL, 0 };
		return page;
	}
	size_t n = page_length(page, w->coding, room - foot);
	w->rest = str_trim(str_sub(page, n, page.len));
	return str_trim(str_sub(page, 0, n));
}

size_t screen_count(struct str text, const struct screen_feet *feet)
{
	struct walk w = walk_of(text, feet);
	size_t n = 0;

	for (; w.rest.ptr != NULL; n++)
		(void)next_page(&w); /* counted only */
	return n > 0 ? n : 1;
}

struct str screen_nth(struct str text, const struct screen_feet *feet, size_t n)
{
	struct walk w = walk_of(text, feet);

	while (w.rest.ptr != NULL) {
		struct str page = next_page(&w);

		if (n-- == 0)
			return page;
	}
	return (struct str){ NULL, 0 };
}
