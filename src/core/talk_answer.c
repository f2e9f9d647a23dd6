/*
 * Answers are compared folded. A menu is tried by number first, which is what
 * most people send and costs one fold; words and labels only after that. The
 * accepts of an ask are tried in the order of the file, each kind by its row
 * in a table.
 */
#include "core/talk_answer.h"

#include "core/date.h"
#include "core/list.h"
#include "core/regex.h"
#include "core/talk_say.h"
#include "text/fold.h"
#include "text/msisdn.h"
#include "text/utf8.h"

struct said {
	struct str folded; /* for words */
	struct str line;   /* for what is kept as it was written */
	struct arena *arena;
	const struct flow *flow;
	const struct talk *talk;
	when_t now;
};

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

/* By first word, so that the menu line itself ("1. Ya, lanjutkan") works. */
static const struct {
	const char *word;
	enum talk_answer_resume means;
} resume_words[] = {
	{ "1", TALK_ANSWER_CONTINUE },
	{ "ya", TALK_ANSWER_CONTINUE },
	{ "y", TALK_ANSWER_CONTINUE },
	{ "iya", TALK_ANSWER_CONTINUE },
	{ "lanjut", TALK_ANSWER_CONTINUE },
	{ "lanjutkan", TALK_ANSWER_CONTINUE },
	{ "yes", TALK_ANSWER_CONTINUE },
	{ "continue", TALK_ANSWER_CONTINUE },
	{ "2", TALK_ANSWER_ANEW },
	{ "baru", TALK_ANSWER_ANEW },
	{ "mulai", TALK_ANSWER_ANEW },
	{ "new", TALK_ANSWER_ANEW },
	{ "start", TALK_ANSWER_ANEW },
};

static bool is_among(struct str word, const struct str *words, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(word, words[i]))
			return true;
	return false;
}

/* A stable value ([a-z0-9-]) as people write it: the dash folds to a blank. */
static bool is_value(struct str folded, struct str value)
{
	if (folded.len != value.len)
		return false;
	for (size_t i = 0; i < value.len; i++) {
		bool is_dash = value.ptr[i] == '-' && folded.ptr[i] == ' ';

		if (folded.ptr[i] != value.ptr[i] && !is_dash)
			return false;
	}
	return true;
}

static bool is_label(
    const struct said *s, const struct menu_option *option, int lang)
{
	struct talk_say_with with = { s->flow, lang, s->talk->channel,
		s->talk->fields, STR(""), s->talk->is_cover };
	struct str label = talk_say_render(s->arena, &option->label, &with);

	label = fold_answer(s->arena, label);
	return label.len > 0 && str_eq(s->folded, label);
}

static bool is_word_of(const struct said *s, const struct menu_option *option)
{
	return is_value(s->folded, option->value) ||
	       is_among(s->folded, option->also, option->n_also);
}

static int option_by_number(struct str word, const struct question *q)
{
	int64_t number;

	if (!str_to_i64(word, 1, q->n_options, &number))
		return -1;
	return (int)number - 1;
}

/* "2 tidak", as the menu prints it: number and word must agree. */
static int option_by_line(const struct said *s, const struct question *q)
{
	struct said rest = *s;
	int i = option_by_number(str_word(&rest.folded), q);

	if (i < 0)
		return -1;
	rest.folded = str_trim(rest.folded);
	if (is_word_of(&rest, &q->options[i]) ||
	    is_label(&rest, &q->options[i], s->talk->lang))
		return i;
	return -1;
}

/* The person's language first: a label may mean another option elsewhere. */
static int option_by_label(const struct said *s, const struct question *q)
{
	for (int i = 0; i < q->n_options; i++)
		if (is_label(s, &q->options[i], s->talk->lang))
			return i;
	for (int i = 0; i < q->n_options; i++)
		for (int lang = 0; lang < s->flow->n_langs; lang++)
			if (lang != s->talk->lang &&
			    is_label(s, &q->options[i], lang))
				return i;
	return -1;
}

static int option_of(const struct said *s, const struct question *q)
{
	int found;

	if (s->folded.len == 0)
		return -1;
	found = option_by_number(s->folded, q);
	for (int i = 0; found < 0 && i < q->n_options; i++)
		if (is_word_of(s, &q->options[i]))
			found = i;
	if (found < 0)
		found = option_by_label(s, q);
	if (found < 0)
		found = option_by_line(s, q);
	return found;
}

static bool accept_word(
    const struct said *s, const struct accept *accept, struct str *value)
{
	if (s->folded.len == 0 ||
	    !is_among(s->folded, accept->words, accept->n_words))
		return false;
	*value = accept->value;
	return true;
}

static bool accept_text(
    const struct said *s, const struct accept *accept, struct str *value)
{
	int64_t n = (int64_t)utf8_length(s->line);

	*value = s->line;
	return n >= accept->lo && n <= accept->hi;
}

static bool accept_number(
    const struct said *s, const struct accept *accept, struct str *value)
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

static bool accept_phone(
    const struct said *s, const struct accept *accept, struct str *value)
{
	struct msisdn number;

	if (!msisdn_read(s->line, accept->country, &number))
		return false;
	*value = arena_copy(s->arena, msisdn_open(&number));
	return true;
}

static bool accept_yesno(
    const struct said *s, const struct accept *accept, struct str *value)
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

static bool accept_code(
    const struct said *s, const struct accept *accept, struct str *value)
{
	struct str code = fold_answer(s->arena, s->talk->fields[accept->field]);

	*value = s->line;
	return is_same_code(s->folded, code) && code.len > 0;
}

static bool accept_any(
    const struct said *s, const struct accept *accept, struct str *value)
{
	(void)accept; /* takes no argument */
	*value = s->line;
	return s->line.len > 0;
}

static bool accept_date(
    const struct said *s, const struct accept *accept, struct str *value)
{
	(void)accept; /* takes no argument */
	return date_read(s->arena, s->folded, s->now, value);
}

/* A place is what its list calls it; one nearly so spelt is asked again. */
static bool accept_place(
    const struct said *s, const struct accept *accept, struct str *value)
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
    const struct said *, const struct accept *, struct str *) = {
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
static void take_group(
    const struct said *s, struct str name, struct str text, void *arg)
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

static void accept_match(const struct said *s, const struct accept *accept,
    struct talk_answer *answer)
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

static void accept_one(const struct said *s, const struct accept *accept,
    struct talk_answer *answer)
{
	if (accept->kind == ACCEPT_MATCH)
		accept_match(s, accept, answer);
	else if (accepts[accept->kind](s, accept, &answer->value))
		answer->kind = TALK_ANSWER_ACCEPT;
}

/* After a hit the other codes are still compared, so that a duress code takes
 * as long as the ordinary one, in whichever order the flow has them. */
static struct talk_answer accept_of(
    const struct said *s, const struct question *q)
{
	struct talk_answer answer = { .index = -1 };

	for (int i = 0; i < q->n_accepts; i++) {
		const struct accept *accept = &q->accepts[i];
		bool is_decided = answer.kind != TALK_ANSWER_ODD;
		struct talk_answer one = { .index = i };

		if (is_decided && accept->kind != ACCEPT_CODE)
			continue;
		accept_one(s, accept, &one);
		if (!is_decided && one.kind != TALK_ANSWER_ODD)
			answer = one;
	}
	return answer;
}

static struct said said_of(const struct flow *f, const struct talk *t,
    struct str text, struct arena *a)
{
	struct said s = {
		.folded = fold_answer(a, text), .arena = a, .flow = f, .talk = t
	};

	return s;
}

struct talk_answer talk_answer_read(const struct flow *f, const struct talk *t,
    struct str text, when_t now, struct arena *a)
{
	const struct question *q = f->steps[t->step].question;
	struct said s = said_of(f, t, text, a);
	int option;

	s.now = now;
	if (!q->is_menu) {
		s.line = fold_line(a, text);
		return accept_of(&s, q);
	}
	option = option_of(&s, q);
	if (option < 0)
		return (struct talk_answer){ .index = -1 };
	return (struct talk_answer){ .kind = TALK_ANSWER_OPTION,
		.index = option,
		.value = q->options[option].value };
}

enum talk_answer_resume talk_answer_to_resume(struct str text, struct arena *a)
{
	struct str rest = fold_answer(a, text);
	struct str word = str_word(&rest);

	for (size_t i = 0; i < sizeof(resume_words) / sizeof(*resume_words);
	     i++)
		if (str_eq(word, str_of(resume_words[i].word)))
			return resume_words[i].means;
	return TALK_ANSWER_UNCLEAR;
}

static bool is_own_word(const struct said *s, const struct accept *accept)
{
	struct str value;

	if (accept->kind == ACCEPT_WORD)
		return accept_word(s, accept, &value);
	if (accept->kind == ACCEPT_YESNO)
		return accept_yesno(s, accept, &value);
	/* A duress code that is also a global word must stay unseen. */
	return accept->kind == ACCEPT_CODE && accept_code(s, accept, &value);
}

bool talk_answer_is_expected(const struct flow *f, const struct talk *t,
    struct str text, struct arena *a)
{
	const struct question *q = f->steps[t->step].question;
	struct said s = said_of(f, t, text, a);

	if (t->is_resuming)
		return talk_answer_to_resume(text, a) != TALK_ANSWER_UNCLEAR;
	if (q->is_menu)
		return option_of(&s, q) >= 0;
	for (int i = 0; i < q->n_accepts; i++)
		if (is_own_word(&s, &q->accepts[i]))
			return true;
	return false;
}
