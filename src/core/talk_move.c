/*
 * Names are what two revisions of a flow have in common: steps, fields and
 * languages are found again by them, never by their place.
 */
#include "core/talk_move.h"

#include "text/utf8.h"

/* True when a field may hold this value. */
static bool takes(const struct field *field, struct str value)
{
	int64_t number;

	if (field->kind == FIELD_NUMBER)
		return str_to_i64(value, INT64_MIN, INT64_MAX, &number);
	if (field->kind != FIELD_SET)
		return true;
	for (int i = 0; i < field->n_values; i++)
		if (str_eq_nocase(field->values[i], value))
			return true;
	return false;
}

static void carry(const struct flow *old, const struct flow *now,
    struct talk *t, bool only_contact)
{
	struct talk from = *t;

	/* What was shown and answered before is of the old revision. */
	t->pages = (struct talk_pages){ .n = 0 };
	t->n_back = 0;
	for (int i = 0; i < LIMIT_FLOW_FIELDS; i++)
		t->fields[i] = (struct str){ NULL, 0 };
	for (int i = 0; i < old->n_fields; i++) {
		struct str value = from.fields[i];
		int to = flow_field(now, old->fields[i].name);

		if (value.ptr == NULL || to == FLOW_NOWHERE)
			continue;
		const struct field *field = &now->fields[to];
		if (only_contact && !field->is_contact)
			continue;
		value = utf8_cut(value, (size_t)field->max);
		if (takes(field, value))
			t->fields[to] = value;
	}
}

static int lang_of(
    const struct flow *old, const struct flow *now, const struct talk *t)
{
	int lang = FLOW_NOWHERE;

	if (t->lang >= 0 && t->lang < old->n_langs)
		lang = flow_lang(now, old->langs[t->lang]);
	return lang == FLOW_NOWHERE ? 0 : lang;
}

int talk_move_target(
    const struct flow *old, const struct flow *now, const struct talk *t)
{
	if (t->step < 0 || t->step >= old->n_steps)
		return FLOW_NOWHERE;
	for (int i = 0; i < now->n_moves; i++)
		if (str_eq(now->moves[i].from, old->steps[t->step].name))
			return now->moves[i].to;
	return FLOW_NOWHERE;
}

bool talk_move(const struct flow *old, const struct flow *now, struct talk *t)
{
	int to = talk_move_target(old, now, t);

	if (to == FLOW_NOWHERE)
		return false;
	carry(old, now, t, false);
	t->lang = lang_of(old, now, t);
	t->step = to;
	t->tries = 0;
	t->reminded = 0;
	t->is_resuming = false;
	return true;
}

void talk_move_anew(
    const struct flow *old, const struct flow *now, struct talk *t)
{
	carry(old, now, t, true);
	t->lang = lang_of(old, now, t);
	t->step = FLOW_NOWHERE;
	t->is_resuming = false;
}
