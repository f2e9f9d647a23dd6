/*
 * Answers are compared folded. A menu is tried by number first, which is what
 * most people send and costs one fold; words and labels only after that. The
 * accepts of an ask are tried in the order of the file, each kind by its row
 * in a table.
 */
#include "core/talk_answer.h"

#include "core/talk_accept.h"
#include "core/talk_say.h"
#include "text/fold.h"

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

static bool is_label(const struct talk_accept_said *s,
    const struct menu_option *option, int lang)
{
	struct talk_say_with with = { s->flow, lang, s->talk->channel,
		s->talk->fields, STR(""), s->talk->is_cover };
	struct str label = talk_say_render(s->arena, &option->label, &with);

	label = fold_answer(s->arena, label);
	return label.len > 0 && str_eq(s->folded, label);
}

static bool is_word_of(
    const struct talk_accept_said *s, const struct menu_option *option)
{
	return is_value(s->folded, option->value) ||
	       str_is_among(s->folded, option->also, option->n_also);
}

static int option_by_number(struct str word, const struct question *q)
{
	int64_t number;

	if (!str_to_i64(word, 1, q->n_options, &number))
		return -1;
	return (int)number - 1;
}

/* "2 tidak", as the menu prints it: number and word must agree. */
static int option_by_line(
    const struct talk_accept_said *s, const struct question *q)
{
	struct talk_accept_said rest = *s;
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
static int option_by_label(
    const struct talk_accept_said *s, const struct question *q)
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

static int option_of(const struct talk_accept_said *s, const struct question *q)
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

/* After a hit the other codes are still compared, so that a duress code takes
 * as long as the ordinary one, in whichever order the flow has them. */
static struct talk_answer accept_of(
    const struct talk_accept_said *s, const struct question *q)
{
	struct talk_answer answer = { .index = -1 };

	for (int i = 0; i < q->n_accepts; i++) {
		const struct accept *accept = &q->accepts[i];
		bool is_decided = answer.kind != TALK_ANSWER_ODD;
		struct talk_answer one = { .index = i };

		if (is_decided && accept->kind != ACCEPT_CODE)
			continue;
		talk_accept_read(s, accept, &one);
		if (!is_decided && one.kind != TALK_ANSWER_ODD)
			answer = one;
	}
	return answer;
}

static struct talk_accept_said said_of(const struct flow *f,
    const struct talk *t, struct str text, struct arena *a)
{
	struct talk_accept_said s = {
		.folded = fold_answer(a, text), .arena = a, .flow = f, .talk = t
	};

	return s;
}

struct talk_answer talk_answer_read(const struct flow *f, const struct talk *t,
    struct str text, when_t now, struct arena *a)
{
	const struct question *q = f->steps[t->step].question;
	struct talk_accept_said s = said_of(f, t, text, a);
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

bool talk_answer_is_expected(const struct flow *f, const struct talk *t,
    struct str text, struct arena *a)
{
	const struct question *q = f->steps[t->step].question;
	struct talk_accept_said s = said_of(f, t, text, a);

	if (t->is_resuming)
		return talk_answer_to_resume(text, a) != TALK_ANSWER_UNCLEAR;
	if (q->is_menu)
		return option_of(&s, q) >= 0;
	for (int i = 0; i < q->n_accepts; i++)
		if (talk_accept_is_own_word(&s, &q->accepts[i]))
			return true;
	return false;
}
