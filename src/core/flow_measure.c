/*
 * flow_measure: counts code points against the plain SMS alphabet.
 */
#include "core/flow_measure.h"

#include "text/gsm7.h"
#include "text/utf8.h"

struct tally {
	int64_t all, odd;
};

static void measure_literal(
    struct flow_measure *m, struct tally *tally, struct str literal, int piece)
{
	struct str rest = literal;
	while (rest.len) {
		size_t at = literal.len - rest.len;
		uint32_t code = utf8_next(&rest);
		int width = gsm7_width(code);
		m->units += code > 0xFFFF ? 2 : 1;
		m->septets += width ? width : 1;
		m->is_blank &= code == ' ' || code == '\n';
		tally->all++;
		if (width)
			continue;
		if (m->odd_piece < 0) {
			m->odd_piece = piece;
			m->odd_at = at;
		}
		tally->odd++;
	}
}

/* Letters that a {field} or {case} can become. */
static int longest_of(const struct flow *f, const struct piece *piece)
{
	return piece->kind == PIECE_FIELD ? f->fields[piece->field].max
					  : FLOW_CASE_LENGTH;
}

struct flow_measure flow_measure_text(
    const struct flow *f, const struct text *text)
{
	struct flow_measure m = { .is_blank = true, .odd_piece = -1 };
	struct tally tally = { 0, 0 };
	for (int i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		if (piece->kind == PIECE_LITERAL) {
			measure_literal(&m, &tally, piece->literal, i);
			continue;
		}
		int most = longest_of(f, piece);
		m.septets += most;
		m.units += most;
		m.is_blank = false;
	}
	m.is_ucs2 = tally.odd * 2 > tally.all;
	return m;
}

void flow_measure_write(
    struct buf *out, const struct flow *f, const struct text *text)
{
	for (int i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		if (piece->kind == PIECE_LITERAL) {
			buf_puts(out, piece->literal);
			continue;
		}
		for (int n = longest_of(f, piece); n > 0; n--)
			buf_putc(out, 'x');
	}
}
