/* What an answer or a condition is called, short enough for an arrow. */
#include "tools/graph_label.h"

#include "tools/graph_text.h"

#define LABEL_CHARACTERS 30
#define PATTERN_CHARACTERS 16
#define LABEL_BYTES 4096 /* of one answer with all that it does */

static struct str field_name(const struct graph_label_with *c, int field)
{
	return field == FLOW_NOWHERE ? STR("?") : c->flow->fields[field].name;
}

static void label_score(
    const struct graph_label_with *c, const struct act *act, struct buf *out)
{
	buf_putf(out, " [%.*s %+lld]", STR_ARG(field_name(c, act->field)),
	    (long long)act->number);
}

static void label_alert(
    const struct graph_label_with *c, const struct act *act, struct buf *out)
{
	(void)c;
	buf_putf(out, " (%s %.*s%s)", severity_name(act->severity),
	    STR_ARG(act->team), act->is_silent ? ", diam-diam" : "");
}

static void label_set(
    const struct graph_label_with *c, const struct act *act, struct buf *out)
{
	buf_putf(out, " [%.*s = %.*s]", STR_ARG(field_name(c, act->field)),
	    STR_ARG(act->value));
}

static void (*const labels[])(
    const struct graph_label_with *, const struct act *, struct buf *) = {
	[ACT_ESCALATE] = label_alert,
	[ACT_SET] = label_set,
	[ACT_ADD] = label_score,
};

/* A label, and behind it what the answer does. */
struct str graph_label_acts(
    const struct graph_label_with *c, struct str label, const struct acts *acts)
{
	struct buf out;
	struct str whole;

	buf_init(&out, LABEL_BYTES);
	buf_puts(&out, label);
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];

		if (act->kind < sizeof(labels) / sizeof(*labels) &&
		    labels[act->kind] && (c->is_private || !act->is_silent))
			labels[act->kind](c, act, &out);
	}
	whole = arena_copy(c->arena, buf_str(&out));
	buf_free(&out);
	return whole;
}

static struct str label_words(
    const struct graph_label_with *c, const struct accept *accept)
{
	if (accept->n_words == 0)
		return accept->value;
	return arena_printf(c->arena, "%.*s = %.*s", STR_ARG(accept->words[0]),
	    STR_ARG(accept->value));
}

static struct str label_range(
    const struct graph_label_with *c, const struct accept *accept)
{
	return arena_printf(c->arena, "%s %lld-%lld",
	    accept->kind == ACCEPT_TEXT ? "teks" : "angka",
	    (long long)accept->lo, (long long)accept->hi);
}

static struct str label_phone(
    const struct graph_label_with *c, const struct accept *accept)
{
	return arena_printf(
	    c->arena, "nomor HP %.*s", STR_ARG(accept->country));
}

static struct str label_yesno(
    const struct graph_label_with *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("ya / tidak");
}

static struct str label_code(
    const struct graph_label_with *c, const struct accept *accept)
{
	return arena_printf(
	    c->arena, "%.*s [rahasia]", STR_ARG(field_name(c, accept->field)));
}

/* A pattern from its first letter on: what opens it says nothing. */
static struct str label_match(
    const struct graph_label_with *c, const struct accept *accept)
{
	struct str pattern = accept->pattern;

	while (pattern.len > 1 && str_find(STR("^(?:"), pattern.ptr[0]) < 4)
		pattern = str_sub(pattern, 1, pattern.len);
	return arena_printf(c->arena, "pola %.*s",
	    STR_ARG(graph_text_short(c->arena, pattern, PATTERN_CHARACTERS)));
}

static struct str label_any(
    const struct graph_label_with *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("apa saja");
}

static struct str label_date(
    const struct graph_label_with *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("tanggal");
}

static struct str label_place(
    const struct graph_label_with *c, const struct accept *accept)
{
	(void)c;
	(void)accept;
	return STR("tempat");
}

static struct str (*const accept_labels[])(
    const struct graph_label_with *, const struct accept *) = {
	[ACCEPT_WORD] = label_words,
	[ACCEPT_TEXT] = label_range,
	[ACCEPT_NUMBER] = label_range,
	[ACCEPT_PHONE] = label_phone,
	[ACCEPT_YESNO] = label_yesno,
	[ACCEPT_CODE] = label_code,
	[ACCEPT_MATCH] = label_match,
	[ACCEPT_ANY] = label_any,
	[ACCEPT_DATE] = label_date,
	[ACCEPT_PLACE] = label_place,
};

struct str graph_label_option(const struct graph_label_with *c,
    const struct menu_option *option, int number)
{
	struct str text = graph_text_of(c->arena, c->flow, &option->label);

	if (text.len == 0)
		text = option->value;
	text = graph_text_short(c->arena, text, LABEL_CHARACTERS);
	return arena_printf(c->arena, "%d. %.*s", number, STR_ARG(text));
}

struct str graph_label_when(
    const struct graph_label_with *c, const struct act *act)
{
	static const char *const signs[] = {
		[COMPARE_IS] = "=",
		[COMPARE_IS_NOT] = "bukan",
		[COMPARE_AT_LEAST] = ">=",
		[COMPARE_AT_MOST] = "<=",
		[COMPARE_ABOVE] = ">",
		[COMPARE_BELOW] = "<",
	};

	if (act->value.len > 0)
		return arena_printf(c->arena, "%.*s %s %.*s",
		    STR_ARG(field_name(c, act->field)), signs[act->compare],
		    STR_ARG(act->value));
	return arena_printf(c->arena, "%.*s %s %lld",
	    STR_ARG(field_name(c, act->field)), signs[act->compare],
	    (long long)act->number);
}

struct str graph_label_accept(
    const struct graph_label_with *c, const struct accept *accept)
{
	bool is_known =
	    accept->kind < sizeof(accept_labels) / sizeof(*accept_labels) &&
	    accept_labels[accept->kind];

	return is_known ? accept_labels[accept->kind](c, accept)
			: STR("jawaban");
}
