/*
 * flow_check_text: each text by itself. A text that is wrong here counts as
 * nothing in the screens that it is part of.
 */
#include "core/flow_check_text.h"

#include "core/case.h"
#include "core/flow_measure.h"
#include "core/flow_place.h"
#include "text/segment.h"
#include "text/utf8.h"

static void check_fields(struct flow_checker *c, const struct text *text)
{
	for (int i = 0; i < text->n_pieces; i++) {
		if (text->pieces[i].kind != PIECE_FIELD)
			continue;
		const struct field *field =
		    &c->flow->fields[text->pieces[i].field];
		if (!field->is_sensitive && !field->is_secret)
			continue;
		struct flow_place_at p = flow_place_of(c, text, i, 0);
		(void)flow_checker_error(c, p.line, p.column, F_SENSITIVE,
		    "%s field \"{%.*s}\" may not appear in a text",
		    field->is_sensitive ? "sensitive" : "secret",
		    STR_ARG(field->name));
		flow_checker_hush(c, text->line);
		return;
	}
}

static void check_alphabet(struct flow_checker *c, const struct text *text,
    const struct flow_measure *m)
{
	if (m->odd_piece < 0 || m->is_ucs2)
		return;
	struct str rest = text->pieces[m->odd_piece].literal;
	rest = str_sub(rest, m->odd_at, rest.len);
	struct str odd = rest;
	(void)utf8_next(&rest);
	odd.len -= rest.len;
	struct flow_place_at p =
	    flow_place_of(c, text, m->odd_piece, m->odd_at);
	struct str lang =
	    text->lang < 0 ? STR("|") : c->flow->langs[text->lang];
	(void)flow_checker_error(c, p.line, p.column, F_NOT_GSM,
	    "\"%.*s\" screen has '%.*s', outside the plain SMS alphabet: "
	    "%d letters a message instead of %d",
	    STR_ARG(lang), STR_ARG(odd), SEGMENT_UCS2_ONE, SEGMENT_GSM7_ONE);
	flow_checker_hush(c, text->line);
}

static void check_length(struct flow_checker *c, const struct text *text,
    const struct flow_measure *m)
{
	int64_t most = m->is_ucs2 ? SEGMENT_UCS2_ONE : SEGMENT_GSM7_ONE;
	int64_t length = m->is_ucs2 ? m->units : m->septets;

	if (text->lang < 0)
		most -= CASE_PAGE_PREFIX;
	/* A text for USSD alone has the room of its screen. */
	if (length <= most || text->variant == VARIANT_USSD)
		return;
	(void)flow_checker_error(c, text->line, text->column, F_TEXT_LONG,
	    "this text can be %lld letters long, and one SMS has room for "
	    "%lld",
	    (long long)length, (long long)most);
}

static void check_text(struct flow_checker *c, const struct text *text)
{
	struct flow_measure m = flow_measure_text(c->flow, text);
	if (m.is_blank)
		(void)flow_checker_error(c, text->line, text->column,
		    F_EMPTY_TEXT, "this text is empty");
	check_fields(c, text);
	check_alphabet(c, text, &m);
	check_length(c, text, &m);
}

/* A text for all, or one for SMS and one for USSD. */
static bool has_lang(const struct say *say, int lang)
{
	bool sms = false, ussd = false;
	for (int i = 0; i < say->n_texts; i++) {
		const struct text *t = &say->texts[i];
		if (t->lang != lang)
			continue;
		sms |= t->variant == VARIANT_ALL || t->variant == VARIANT_SMS;
		ussd |= t->variant == VARIANT_ALL || t->variant == VARIANT_USSD;
	}
	return sms && ussd;
}

static void check_langs(struct flow_checker *c, const struct flow_said *said)
{
	for (int i = 0; i < c->flow->n_langs; i++)
		if (!has_lang(said->say, i)) {
			(void)flow_checker_error(c, said->line, 1,
			    F_LANG_MISSING, "%s has no \"%.*s\" text",
			    said->opener, STR_ARG(c->flow->langs[i]));
			return;
		}
}

static void check_said(struct flow_checker *c, const struct flow_said *said)
{
	if (said->kind != SAID_OFFICERS)
		check_langs(c, said);
	else if (said->say->n_texts == 0)
		(void)flow_checker_error(c, said->line, 1, F_EMPTY_TEXT,
		    "escalate has no text for officers; it is written "
		    "\"| ...\" below");
	for (int i = 0; i < said->say->n_texts; i++)
		check_text(c, &said->say->texts[i]);
}

void flow_check_text(struct flow_checker *c)
{
	flow_checker_each_say(c, check_said);
}
