/*
 * flow_slot: names are made from the place of a text alone, so that a
 * translation survives every other edit of the flow. The hash is FNV-1a of 32
 * bits folded to 24, as its authors do it: it guards against forgetting, not
 * against forgery.
 */
#include "core/flow_slot.h"

#include <stdio.h>

#include "base/buf.h"

#define FNV_BASIS 2166136261U
#define FNV_PRIME 16777619U
#define SOURCE_MAX LIMIT_FLOW_FILE

static const char *const variants[] = {
	[VARIANT_ALL] = "",
	[VARIANT_SMS] = "sms",
	[VARIANT_USSD] = "ussd",
	[VARIANT_COVER] = "cover",
};

/* What a part of a slot may begin with and be no option's value. */
static const char *const numbered[] = { "accept-", "remind-", "send-",
	"option-" };

struct str flow_slot_variant(enum variant v)
{
	return str_of(variants[v]);
}

void flow_slot_hash(struct str source, char *out)
{
	uint32_t hash = FNV_BASIS;
	for (size_t i = 0; i < source.len; i++)
		hash = (hash ^ (unsigned char)source.ptr[i]) * FNV_PRIME;
	hash = (hash >> 24) ^ (hash & 0xFFFFFFU);
	(void)snprintf(out, FLOW_HASH + 1, "%06x", hash);
}

struct str flow_slot_source(
    const struct flow *f, const struct text *text, struct arena *a)
{
	struct buf b;
	buf_init(&b, SOURCE_MAX);
	for (int i = 0; i < text->n_pieces; i++) {
		const struct piece *p = &text->pieces[i];
		if (p->kind == PIECE_LITERAL)
			buf_puts(&b, p->literal);
		else if (p->kind == PIECE_CASE)
			buf_puts(&b, STR("{case}"));
		else
			buf_putf(
			    &b, "{%.*s}", STR_ARG(f->fields[p->field].name));
	}
	struct str source = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return source;
}

static bool is_taken(struct str value)
{
	int64_t number;
	for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
		if (str_eq(value, str_of(variants[i])))
			return true;
	for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
		if (str_starts(value, str_of(numbered[i])))
			return true;
	return str_eq(value, STR("retry")) ||
	       str_to_i64(value, 0, INT64_MAX, &number);
}

/* The name of an opener's text, without the variant. */
static struct str part_of(
    const struct flow *f, const struct flow_said *said, struct arena *a)
{
	const struct step *step = &f->steps[said->step];
	int n = said->number;
	switch (said->kind) {
	case SAID_STEP:
		return n == 1 ? STR("") : arena_printf(a, ".%d", n);
	case SAID_OPTION: {
		struct str value = step->question->options[n - 1].value;
		return arena_printf(a, ".%s%.*s",
		    is_taken(value) ? "option-" : "", STR_ARG(value));
	}
	case SAID_ACCEPT:
		return arena_printf(a, ".accept-%d", n);
	case SAID_RETRY:
		return STR(".retry");
	case SAID_REMIND:
		return arena_printf(a, ".remind-%d", n);
	case SAID_SEND:
		return arena_printf(a, ".send-%d", n);
	case SAID_OFFICERS:
		break;
	}
	return STR("");
}

static void put(struct flow_slots *slots, const struct flow *f,
    const struct flow_said *said, struct arena *a)
{
	struct str part = part_of(f, said, a);
	struct str step = f->steps[said->step].name;
	for (int i = 0; i < said->say->n_texts; i++) {
		struct flow_slot *slot = &slots->list[slots->n];
		const struct text *text = &said->say->texts[i];
		struct str variant = flow_slot_variant(text->variant);
		if (text->lang != 0)
			continue;
		slots->n++;
		slot->name = arena_printf(a, "%.*s%.*s%s%.*s", STR_ARG(step),
		    STR_ARG(part), variant.len ? "." : "", STR_ARG(variant));
		slot->said = said;
		slot->base = text;
		slot->source = flow_slot_source(f, text, a);
		flow_slot_hash(slot->source, slot->hash);
	}
}

struct flow_slots flow_slot_all(const struct flow *f, struct arena *a)
{
	struct flow_says says = flow_says_of(f, a);
	struct flow_slots slots = { NULL, 0 };
	size_t room = 1;
	for (int i = 0; i < says.n; i++)
		room += (size_t)says.list[i].say->n_texts;
	slots.list = arena_array(a, room, sizeof *slots.list);
	for (int i = 0; i < says.n; i++)
		if (says.list[i].kind != SAID_OFFICERS)
			put(&slots, f, &says.list[i], a);
	return slots;
}
