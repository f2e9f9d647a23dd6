/*
 * flow_check_langs: that every language is there is told elsewhere. Here the
 * texts of one opener are held beside each other: a place that only one of
 * them fills, and a cover text that speakers of another language do not get,
 * are lines that were lost.
 */
#include "core/flow_check_langs.h"

static bool has_place(const struct text *text, const struct piece *place)
{
	for (int i = 0; i < text->n_pieces; i++)
		if (text->pieces[i].kind == place->kind &&
		    text->pieces[i].field == place->field)
			return true;
	return false;
}

/* The first place of a text that the other has not; NULL: none. */
static const struct piece *missing_place(
    const struct text *text, const struct text *other)
{
	for (int i = 0; i < text->n_pieces; i++)
		if (text->pieces[i].kind != PIECE_LITERAL &&
		    !has_place(other, &text->pieces[i]))
			return &text->pieces[i];
	return NULL;
}

static void check_places(
    struct flow_checker *c, const struct text *text, const struct text *other)
{
	const struct flow *f = c->flow;
	const struct piece *place = missing_place(text, other);
	if (!place)
		return;
	struct str name = place->kind == PIECE_CASE
			      ? STR("case")
			      : f->fields[place->field].name;
	flow_checker_warning(c, other->line, other->column, F_LANG_PLACES,
	    "the \"%.*s\" text has {%.*s}, and this one has not",
	    STR_ARG(f->langs[text->lang]), STR_ARG(name));
}

static void note_cover(struct flow_checker *c, const struct flow_said *said)
{
	for (int i = 0; i < said->say->n_texts; i++) {
		const struct text *text = &said->say->texts[i];
		if (text->variant == VARIANT_COVER && text->lang >= 0)
			c->has_cover[text->lang] = true;
	}
}

/* A flow may have covers in some of its languages only; in those each text
 * that is covered in one is covered in all. */
static void check_cover(
    struct flow_checker *c, const struct say *say, const struct text *text)
{
	const struct flow *f = c->flow;
	for (int lang = 0; lang < f->n_langs; lang++)
		if (c->has_cover[lang] &&
		    !flow_text_own(say, lang, VARIANT_COVER)) {
			flow_checker_warning(c, text->line, 1, F_COVER_LANG,
			    "there is no \"%.*s cover\" text beside this one",
			    STR_ARG(f->langs[lang]));
			return;
		}
}

static void check_said(struct flow_checker *c, const struct flow_said *said)
{
	const struct say *say = said->say;
	bool is_cover_told = false;
	for (int i = 0; i < say->n_texts; i++) {
		const struct text *text = &say->texts[i];
		if (text->lang < 0)
			continue;
		for (int k = 0; k < say->n_texts; k++)
			if (say->texts[k].variant == text->variant &&
			    say->texts[k].lang >= 0)
				check_places(c, text, &say->texts[k]);
		if (text->variant == VARIANT_COVER && !is_cover_told)
			check_cover(c, say, text);
		is_cover_told |= text->variant == VARIANT_COVER;
	}
}

void flow_check_langs(struct flow_checker *c)
{
	flow_checker_each_say(c, note_cover);
	flow_checker_each_say(c, check_said);
}
