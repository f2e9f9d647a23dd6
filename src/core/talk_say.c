/*
 * Texts are built on a sheet of LIMIT_REPLY bytes on the stack and copied to
 * the arena once: an answer costs no malloc. What does not fit the sheet is
 * cut at a character; the checker refuses flows whose worst case comes near.
 */
#include "core/talk_say.h"

#include <string.h>

#include "text/screen.h"
#include "text/segment.h"

struct sheet {
	size_t len;
	char bytes[LIMIT_REPLY];
};

/* The program's own sentences; flows write all others. */
struct sentences {
	const char *lang;
	const char *number, *resume;
	const char *more, *back; /* one unit a letter in either coding */
};

static const struct sentences sentences[] = {
	{ "id", "Balas dengan angka 1",
	    "Lanjutkan yang tadi?\n1. Ya, lanjutkan\n2. Mulai baru", "Lanjut",
	    "Kembali" },
	{ "en", "Reply with a number, 1",
	    "Continue where you left off?\n1. Yes, continue\n2. Start anew",
	    "More", "Back" },
};

static const struct sentences *sentences_of(const struct flow *f, int lang)
{
	/* A language that the program does not speak gets the first one. */
	for (size_t i = 0; i < sizeof(sentences) / sizeof(*sentences); i++)
		if (str_eq(f->langs[lang], str_of(sentences[i].lang)))
			return &sentences[i];
	return &sentences[0];
}

static void sheet_put(struct sheet *s, struct str text)
{
	size_t n = text.len;

	if (n > sizeof(s->bytes) - s->len) {
		n = sizeof(s->bytes) - s->len;
		while (n > 0 && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
			n--;
	}
	if (n > 0)
		memcpy(s->bytes + s->len, text.ptr, n);
	s->len += n;
}

static void sheet_put_number(struct sheet *s, int number)
{
	char digits[12];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	sheet_put(s, (struct str){ digits + at, sizeof(digits) - at });
}

static void sheet_put_line(struct sheet *s, struct str text)
{
	if (s->len > 0)
		sheet_put(s, STR("\n"));
	sheet_put(s, text);
}

static struct str sheet_str(const struct sheet *s)
{
	return (struct str){ s->bytes, s->len };
}

static struct str piece_text(
    const struct piece *p, const struct talk_say_with *with)
{
	if (p->kind == PIECE_LITERAL)
		return p->literal;
	if (p->kind == PIECE_CASE)
		return with->code;
	if (with->fields && with->fields[p->field].len > 0)
		return with->fields[p->field];
	if (with->flow->fields[p->field].kind == FIELD_NUMBER)
		return STR("0");
	return STR("-");
}

struct str talk_say_render(
    struct arena *a, const struct say *say, const struct talk_say_with *with)
{
	const struct text *text =
	    flow_text(say, with->lang, with->channel, with->is_cover);

	if (!text && with->lang > 0)
		text = flow_text(say, 0, with->channel, with->is_cover);
	if (!text || text->n_pieces == 0)
		return STR("");
	if (text->n_pieces == 1 && text->pieces[0].kind == PIECE_LITERAL)
		return text->pieces[0].literal;

	struct sheet sheet;
	sheet.len = 0;
	for (int i = 0; i < text->n_pieces; i++)
		sheet_put(&sheet, piece_text(&text->pieces[i], with));
	return arena_copy(a, sheet_str(&sheet));
}

static struct talk_say_with with_of(
    const struct flow *f, const struct talk *t, const struct talk_out *out)
{
	return (struct talk_say_with){ f, t->lang, t->channel, t->fields,
		out->code, t->is_cover };
}

/* Puts one more message; the last one takes what is beyond TALK_SAYS. */
static void push(struct talk_out *out, struct str text, bool joins)
{
	struct sheet sheet;

	if (text.len == 0)
		return;
	if (out->n_says == 0 || (!joins && out->n_says < TALK_SAYS)) {
		out->says[out->n_says++] = arena_copy(out->arena, text);
		return;
	}
	sheet.len = 0;
	sheet_put(&sheet, out->says[out->n_says - 1]);
	sheet_put_line(&sheet, text);
	out->says[out->n_says - 1] = arena_copy(out->arena, sheet_str(&sheet));
}

void talk_say_put(const struct flow *f, const struct talk *t,
    const struct say *say, struct talk_out *out)
{
	struct talk_say_with with = with_of(f, t, out);

	push(out, talk_say_render(out->arena, say, &with), false);
}

void talk_say_send(const struct flow *f, const struct talk *t,
    const struct say *say, struct talk_out *out)
{
	struct talk_say_with with = with_of(f, t, out);
	struct str text;

	with.channel = CHANNEL_SMS;
	text = talk_say_render(out->arena, say, &with);
	if (text.len > 0 && out->n_sends < TALK_SENDS)
		out->sends[out->n_sends++] = arena_copy(out->arena, text);
}

static void sheet_put_menu(struct sheet *s, const struct question *q,
    const struct talk_say_with *with, struct arena *a)
{
	for (int i = 0; i < q->n_options; i++) {
		const struct menu_option *option = &q->options[i];
		struct str label = talk_say_render(a, &option->label, with);

		if (s->len > 0)
			sheet_put(s, STR("\n"));
		sheet_put_number(s, i + 1);
		sheet_put(s, STR(". "));
		sheet_put(s, label.len > 0 ? label : option->value);
	}
}

void talk_say_menu(const struct flow *f, const struct talk *t,
    const struct question *q, bool joins, struct talk_out *out)
{
	struct talk_say_with with = with_of(f, t, out);
	struct sheet sheet;

	sheet.len = 0;
	sheet_put_menu(&sheet, q, &with, out->arena);
	push(out, sheet_str(&sheet), joins);
}

void talk_say_question(
    const struct flow *f, const struct talk *t, struct talk_out *out)
{
	const struct step *step = &f->steps[t->step];
	int n = out->n_says;

	for (int i = 0; i < step->before.n; i++)
		if (step->before.list[i].kind == ACT_SAY)
			talk_say_put(f, t, &step->before.list[i].say, out);
	if (step->question->is_menu)
		talk_say_menu(f, t, step->question, out->n_says > n, out);
}

static bool fits(enum channel channel, struct str text)
{
	if (channel == CHANNEL_USSD)
		return screen_fits(text);
	return segment_count(text).parts == 1;
}

static void sheet_put_hint(
    struct sheet *s, const struct question *q, const struct sentences *own)
{
	sheet_put(s, str_of(own->number));
	if (q->n_options > 1) {
		sheet_put(s, STR("-"));
		sheet_put_number(s, q->n_options);
	}
	sheet_put(s, STR("."));
}

void talk_say_menu_again(const struct flow *f, const struct talk *t,
    const struct say *hint, struct talk_out *out)
{
	const struct step *step = &f->steps[t->step];
	struct talk_say_with with = with_of(f, t, out);
	struct sheet sheet;
	size_t hinted;

	sheet.len = 0;
	if (hint)
		sheet_put(&sheet, talk_say_render(out->arena, hint, &with));
	else
		sheet_put_hint(
		    &sheet, step->question, sentences_of(f, t->lang));
	hinted = sheet.len;
	for (int i = 0; i < step->before.n; i++)
		if (step->before.list[i].kind == ACT_SAY)
			sheet_put_line(
			    &sheet, talk_say_render(out->arena,
					&step->before.list[i].say, &with));
	sheet_put_menu(&sheet, step->question, &with, out->arena);
	if (!fits(t->channel, sheet_str(&sheet))) {
		sheet.len = hinted;
		sheet_put_menu(&sheet, step->question, &with, out->arena);
	}
	if (t->channel == CHANNEL_USSD && !screen_fits(sheet_str(&sheet)))
		talk_say_question(f, t, out);
	else
		push(out, sheet_str(&sheet), false);
}

void talk_say_resume(
    const struct flow *f, const struct talk *t, struct talk_out *out)
{
	push(out, str_of(sentences_of(f, t->lang)->resume), false);
}

struct str talk_say_more(const struct flow *f, int lang)
{
	return str_of(sentences_of(f, lang)->more);
}

struct str talk_say_back(const struct flow *f, int lang)
{
	return str_of(sentences_of(f, lang)->back);
}

void talk_say_compose(enum channel channel, struct talk_out *out)
{
	struct sheet sheet;

	if (out->n_says < 2)
		return;
	sheet.len = 0;
	for (int i = 0; i < out->n_says; i++)
		sheet_put_line(&sheet, out->says[i]);
	if (channel == CHANNEL_SMS && !fits(channel, sheet_str(&sheet)))
		return;
	out->says[0] = arena_copy(out->arena, sheet_str(&sheet));
	out->n_says = 1;
}
