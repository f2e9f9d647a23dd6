/*
 * Words are compared folded; what is kept is the line as it was written, or
 * what it means (a number, a phone, a day, a place).
 */
#include "core/talk_accept.h"

#include "core/date.h"
#include "core/list.h"
#include "core/regex.h"
#include "text/fold.h"
#include "text/msisdn.h"
#include "text/utf8.h"

static const struct {
	const char *word, *value;
} yes_no[] = {
	{ "ya", "ya" },
	{ "y", "ya" },
	{ "yes", "ya" },
	{ "iya", "ya" },
	{ "tidak", "tidak" },
	{ "tdk", "tidak" },
	{ "no", "tidak" },
	{ "n", "tidak" },
	{ "gak", "tidak" },
	{ "nggak", "tidak" },
};

static bool accept_word(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	if (s->folded.len == 0 ||
	    !str_is_among(s->folded, accept->words, accept->n_words))
		return false;
	*value = accept->value;
	return true;
}

static bool accept_text(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	int64_t n = (int64_t)utf8_length(s->line);

	*value = s->line;
	return n >= accept->lo && n <= accept->hi;
}

static bool accept_number(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	struct str digits = str_trim(s->line);
	int64_t number;

	if (str_ends(digits, STR(".")) || str_ends(digits, STR(")")))
		digits.len--;
	if (!str_to_i64(digits, accept->lo, accept->hi, &number))
		return false;
	*value = arena_printf(s->arena, "%lld", (long long)number);
	return true;
}

static bool accept_phone(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	struct msisdn number;

	if (!msisdn_read(s->line, accept->country, &number))
		return false;
	*value = arena_copy(s->arena, msisdn_open(&number));
	return true;
}

static bool accept_yesno(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	(void)accept; /* takes no argument */
	for (size_t i = 0; i < sizeof(yes_no) / sizeof(*yes_no); i++)
		if (str_eq(s->folded, str_of(yes_no[i].word))) {
			*value = str_of(yes_no[i].value);
			return true;
		}
	return false;
}

/* Takes as long whether and wherever they differ. */
static bool is_same_code(struct str heard, struct str code)
{
	size_t differs = heard.len ^ code.len;

	for (size_t i = 0; i < code.len; i++) {
		unsigned c = i < heard.len ? (unsigned char)heard.ptr[i] : 0;

		differs |= c ^ (unsigned char)code.ptr[i];
	}
	return differs == 0;
}

static bool accept_code(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	struct str code = fold_answer(s->arena, s->talk->fields[accept->field]);

	*value = s->line;
	return is_same_code(s->folded, code) && code.len > 0;
}

static bool accept_any(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	(void)accept; /* takes no argument */
	*value = s->line;
	return s->line.len > 0;
}

static bool accept_date(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	(void)accept; /* takes no argument */
	return date_read(s->arena, s->folded, s->now, value);
}

/* A place is what its list calls it; one nearly so spelt is asked again. */
static bool accept_place(const struct talk_accept_said *s,
    const struct accept *accept, struct str *value)
{
	int row;

	if (!accept->list ||
	    list_find(accept->list, s->line, s->arena, &row) != LIST_FOUND)
		return false;
	*value = list_cell(accept->list, row, 0);
	return true;
}

/* ACCEPT_MATCH has three outcomes and is not here. */
static bool (*const accepts[])(
    const struct talk_accept_said *, const struct accept *, struct str *) = {
	[ACCEPT_WORD] = accept_word,
	[ACCEPT_TEXT] = accept_text,
	[ACCEPT_NUMBER] = accept_number,
	[ACCEPT_PHONE] = accept_phone,
	[ACCEPT_YESNO] = accept_yesno,
	[ACCEPT_CODE] = accept_code,
	[ACCEPT_ANY] = accept_any,
	[ACCEPT_DATE] = accept_date,
	[ACCEPT_PLACE] = accept_place,
};

/* A group's name is a field's, with _ for each dash. */
static void take_group(const struct talk_accept_said *s, struct str name,
    struct str text, void *arg)
{
	struct talk_answer *answer = arg;
	char *bytes = arena_alloc(s->arena, name.len + 1);
	int field;

	for (size_t i = 0; i < name.len; i++)
		bytes[i] = (char)(name.ptr[i] == '_' ? '-' : name.ptr[i]);
	field = flow_field(s->flow, (struct str){ bytes, name.len });
	if (field == FLOW_NOWHERE || answer->n_named == TALK_ANSWER_NAMED)
		return;
	answer->named[answer->n_named].field = field;
	answer->named[answer->n_named].value = text;
	answer->n_named++;
}

static void accept_match(const struct talk_accept_said *s,
    const struct accept *accept, struct talk_answer *answer)
{
	switch (regex_match(accept->regex, s->line)) {
	case REGEX_NO:
		return;
	case REGEX_LIMIT:
		answer->kind = TALK_ANSWER_LIMIT;
		return;
	case REGEX_YES:
		answer->kind = TALK_ANSWER_ACCEPT;
		answer->value = s->line;
		for (int i = 0; i < regex_n_groups(accept->regex); i++)
			take_group(s, regex_group_name(accept->regex, i),
			    regex_group(accept->regex, i, s->line), answer);
		return;
	}
}

void talk_accept_read(const struct talk_accept_said *s,
    const struct accept *accept, struct talk_answer *answer)
{
	if (accept->kind == ACCEPT_MATCH)
		accept_match(s, accept, answer);
	else if (accepts[accept->kind](s, accept, &answer->value))
		answer->kind = TALK_ANSWER_ACCEPT;
}

bool talk_accept_is_own_word(
    const struct talk_accept_said *s, const struct accept *accept)
{
	struct str value;

	if (accept->kind == ACCEPT_WORD)
		return accept_word(s, accept, &value);
	if (accept->kind == ACCEPT_YESNO)
		return accept_yesno(s, accept, &value);
	/* A duress code that is also a global word must stay unseen. */
	return accept->kind == ACCEPT_CODE && accept_code(s, accept, &value);
}
