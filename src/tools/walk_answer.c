/* Each kind of accept has a maker in a table. */
#include "tools/walk_answer.h"

#include "core/example.h"
#include "core/list.h"
#include "text/utf8.h"
#include "tools/walk_made.h"
#include "tools/walk_text.h"

#define TEXT_MOST 120 /* of an answer to `accept any` */

struct walk_answers {
	const struct flow *flow;
	const struct walk_made *made;
};

/* What a maker knows. */
struct wish {
	const struct walk_answers *all;
	const struct talk *talk;
	const struct accept *accept;
	struct walk_dice *dice;
	struct arena *arena;
};

static const char *const odd_texts[] = {
	"",
	"?",
	"0",
	"-1",
	"99",
	"100000000000000000000",
	"...",
	"kurang tahu",
	"apa maksudnya ini kaka",
	"what is this",
	"1 2 3",
	"ya tidak",
	"\xF0\x9F\x98\xA2\xF0\x9F\x98\xA2",
	"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82",
};

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

/* One that is too long for most, among others. */
struct str walk_answers_odd(struct walk_dice *dice)
{
	static const char lengthy[] =
	    "Kaka, beta mau tanya dulu sebelum jawab: adik beta sudah "
	    "berangkat "
	    "minggu lalu, dan katanya nanti dijemput orang di pelabuhan, tapi "
	    "sampai sekarang belum ada kabar, HP mati terus.";

	if (walk_dice_chance(dice, 8))
		return str_of(lengthy);
	return str_of(odd_texts[walk_dice_roll(dice, COUNT(odd_texts))]);
}

/* ---- accepts ---- */

static bool make_word(const struct wish *w, struct str *out)
{
	const struct accept *accept = w->accept;

	if (accept->n_words == 0)
		return false;
	*out = accept->words[walk_dice_roll(w->dice, accept->n_words)];
	return true;
}

static const struct list *looked_up(const struct acts *acts, int field)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_LOOKUP &&
		    acts->list[i].field == field)
			return acts->list[i].list;
	return NULL;
}

/* The list that the answer is looked up in, or NULL. */
static const struct list *list_of(const struct wish *w)
{
	const struct flow *f = w->all->flow;
	int field = f->steps[w->talk->step].question->field;

	for (int i = 0; i < f->n_steps; i++) {
		const struct list *l = looked_up(&f->steps[i].before, field);

		if (!l)
			l = looked_up(&f->steps[i].after, field);
		if (l)
			return l;
	}
	return NULL;
}

static bool make_cell(
    const struct wish *w, const struct list *l, struct str *out)
{
	if (!l || l->n_rows == 0)
		return false;
	*out = list_cell(l, walk_dice_roll(w->dice, l->n_rows), 0);
	return true;
}

static struct str without_second(struct str text, struct arena *a)
{
	struct str rest = text;
	struct str first;

	if (utf8_length(text) < 3)
		return text;
	(void)utf8_next(&rest); /* only to move on */
	first = str_sub(text, 0, text.len - rest.len);
	(void)utf8_next(&rest);
	return arena_printf(a, "%.*s%.*s", STR_ARG(first), STR_ARG(rest));
}

/* What is looked up, now and then with a letter missing. */
static bool make_listed(const struct wish *w, struct str *out)
{
	if (!walk_dice_chance(w->dice, 60) || !make_cell(w, list_of(w), out))
		return false;
	if (walk_dice_chance(w->dice, 30))
		*out = without_second(*out, w->arena);
	return true;
}

static bool make_text(const struct wish *w, struct str *out)
{
	int64_t n = walk_text_within(w->dice, w->accept->lo, w->accept->hi);

	if (make_listed(w, out))
		return true;
	*out = walk_text_letters(w->dice, w->arena, (int)(n > 400 ? 400 : n));
	return n > 0;
}

static bool make_number(const struct wish *w, struct str *out)
{
	*out = arena_printf(w->arena, "%lld",
	    (long long)walk_text_within(w->dice, w->accept->lo, w->accept->hi));
	return true;
}

static const struct {
	const char *country, *begin;
	int n;
} phones[] = {
	{ "ID", "0812", 8 },
	{ "MY", "6012", 7 },
	{ "SG", "+659", 7 },
	{ "TW", "+8869", 8 },
	{ "HK", "+8526", 7 },
};

static bool make_phone(const struct wish *w, struct str *out)
{
	int first = 0;

	if (walk_dice_chance(w->dice, 30))
		first = walk_dice_roll(w->dice, COUNT(phones));
	for (int i = 0; i < COUNT(phones); i++)
		if (first == 0 &&
		    str_eq(w->accept->country, str_of(phones[i].country)))
			first = i;
	/* At home in the country, or with its calling code. */
	*out = walk_text_digits(w->dice, w->arena,
	    first == 0 && !str_eq(w->accept->country, STR("ID"))
		? "+62812"
		: phones[first].begin,
	    phones[first].n);
	return true;
}

static bool pick(
    const struct wish *w, const char *const *list, int n, struct str *out)
{
	*out = str_of(list[walk_dice_roll(w->dice, n)]);
	return true;
}

static bool make_yesno(const struct wish *w, struct str *out)
{
	static const char *const words[] = { "ya", "Tidak", "YES", "no", "iya",
		"gak" };

	return pick(w, words, COUNT(words), out);
}

static bool make_date(const struct wish *w, struct str *out)
{
	static const char *const words[] = { "5-3-2026", "05/03/26",
		"31 desember 2026", "5 Mar", "hari ini", "besok", "tomorrow" };

	return pick(w, words, COUNT(words), out);
}

static bool make_code(const struct wish *w, struct str *out)
{
	*out = w->talk->fields[w->accept->field];
	return out->len > 0;
}

static bool make_match(const struct wish *w, struct str *out)
{
	return walk_made_pick(w->all->made, w->accept, w->dice, out);
}

static bool make_any(const struct wish *w, struct str *out)
{
	if (make_listed(w, out))
		return true;
	*out = walk_text_letters(
	    w->dice, w->arena, (int)walk_text_within(w->dice, 1, TEXT_MOST));
	return true;
}

static bool make_place(const struct wish *w, struct str *out)
{
	return make_cell(w, w->accept->list, out);
}

static bool (*const makers[])(const struct wish *, struct str *) = {
	[ACCEPT_WORD] = make_word,
	[ACCEPT_TEXT] = make_text,
	[ACCEPT_NUMBER] = make_number,
	[ACCEPT_PHONE] = make_phone,
	[ACCEPT_YESNO] = make_yesno,
	[ACCEPT_CODE] = make_code,
	[ACCEPT_MATCH] = make_match,
	[ACCEPT_ANY] = make_any,
	[ACCEPT_DATE] = make_date,
	[ACCEPT_PLACE] = make_place,
};

/* ---- options ---- */

/* Empty when the label stands nowhere as it is typed. */
static struct str label_of(
    const struct wish *w, const struct menu_option *option)
{
	return talk_render(w->arena, w->all->flow, &option->label,
	    w->talk->lang, w->talk->channel, w->talk->fields, STR(""));
}

static struct str form_of(
    const struct wish *w, const struct menu_option *option, int number)
{
	struct str label = label_of(w, option);

	switch (walk_dice_roll(w->dice, 7)) {
	case 0:
		return arena_printf(w->arena, "%d.", number);
	case 1:
		return arena_printf(w->arena, " %d)", number);
	case 2:
		if (label.len > 0 && !w->talk->is_cover)
			return arena_printf(
			    w->arena, "%d. %.*s", number, STR_ARG(label));
		break;
	case 3:
		return option->value;
	case 4:
		if (option->n_also > 0)
			return option
			    ->also[walk_dice_roll(w->dice, option->n_also)];
		break;
	default:
		break;
	}
	return arena_printf(w->arena, "%d", number);
}

int walk_answers_n(const struct walk_answers *w, const struct talk *t)
{
	const struct question *q = w->flow->steps[t->step].question;

	return q->is_menu ? q->n_options : q->n_accepts;
}

bool walk_answers_make(const struct walk_answers *w, const struct talk *t,
    int choice, struct walk_dice *dice, struct arena *a, struct str *out)
{
	const struct question *q = w->flow->steps[t->step].question;
	struct wish wish = { w, t, NULL, dice, a };

	if (q->is_menu) {
		*out = form_of(&wish, &q->options[choice], choice + 1);
		return true;
	}
	wish.accept = &q->accepts[choice];
	return makers[wish.accept->kind](&wish, out);
}

/* ---- what is given ---- */

static struct str by_example(const struct walk_answers *w, int field)
{
	const struct flow *f = w->flow;

	for (int i = 0; i < f->n_examples; i++)
		for (int k = 0; k < f->examples[i].n_given; k++)
			if (f->examples[i].given[k].field == field)
				return f->examples[i].given[k].value;
	return STR("");
}

struct str walk_answers_given(const struct walk_answers *w, int field,
    bool full, struct walk_dice *dice, struct arena *a)
{
	const struct field *f = &w->flow->fields[field];
	struct str value = full ? STR("") : by_example(w, field);

	if (value.len > 0)
		return value;
	switch (f->kind) {
	case FIELD_SET:
		return f->values[walk_dice_roll(dice, f->n_values)];
	case FIELD_NUMBER:
		return walk_text_digits(dice, a, "1", f->max > 1 ? 1 : 0);
	case FIELD_PHONE:
		return walk_text_digits(dice, a, "+62812", 8);
	case FIELD_CODE: /* two codes are never the same */
		return arena_printf(a, "%d%02d%d", 1 + field % 9, field,
		    walk_dice_roll(dice, 10));
	case FIELD_TEXT:
		break;
	}
	return walk_text_letters(dice, a, f->max);
}

struct walk_answers *walk_answers_new(
    const struct flow *f, struct arena *arena, struct walk_dice *dice)
{
	struct walk_answers *w = arena_alloc(arena, sizeof(*w));

	w->flow = f;
	w->made = walk_made_new(f, arena, dice);
	return w;
}
