/*
 * A key competes with the answers of the question. `back` and `home` lose
 * against everything but free text: a 0 may be a number of children. `more`
 * stands on the screen while it means something, so it loses only against the
 * question's own words, and then nothing is cut into pages.
 */
#include "core/talk_keys.h"

#include "core/talk_answer.h"
#include "core/talk_back.h"
#include "core/talk_pages.h"
#include "core/talk_say.h"
#include "core/talk_verb.h"
#include "text/fold.h"

enum talk_key {
	TALK_KEY_NONE,
	TALK_KEY_MORE, /* the next page */
	TALK_KEY_BACK, /* the page before, or the question before */
	TALK_KEY_HOME, /* anew from the first step */
};

static bool is_answer(const struct flow *f, const struct talk *t,
    struct str text, when_t now, struct arena *a)
{
	const struct question *q;
	struct talk_answer answer;

	if (t->step == FLOW_NOWHERE)
		return false;
	q = f->steps[t->step].question;
	answer = talk_answer_read(f, t, text, now, a);
	if (answer.kind != TALK_ANSWER_ACCEPT)
		return answer.kind == TALK_ANSWER_OPTION;
	return q->accepts[answer.index].kind != ACCEPT_TEXT &&
	       q->accepts[answer.index].kind != ACCEPT_ANY;
}

bool talk_keys_has_more(
    const struct flow *f, const struct talk *t, struct arena *a)
{
	return f->keys.more.len > 0 && !talk_expects(f, t, f->keys.more, a);
}

bool talk_keys_has_back(
    const struct flow *f, const struct talk *t, when_t now, struct arena *a)
{
	return f->keys.back.len > 0 && !is_answer(f, t, f->keys.back, now, a);
}

/* Starting umum.flow anew would be a word of danger that nobody said. */
static bool has_home(const struct flow *f)
{
	return !flow_is_common(f) &&
	       (f->resume == RESUME_ASK || f->resume == RESUME_SILENT);
}

static enum talk_key key_called(const struct flow_keys *keys, struct str folded)
{
	if (folded.len == 0)
		return TALK_KEY_NONE;
	if (str_eq(keys->more, folded))
		return TALK_KEY_MORE;
	if (str_eq(keys->back, folded))
		return TALK_KEY_BACK;
	return str_eq(keys->home, folded) ? TALK_KEY_HOME : TALK_KEY_NONE;
}

/* Whether a key can be used where the talk stands. */
static bool is_usable(
    const struct flow *f, const struct talk *t, enum talk_key key)
{
	if (key == TALK_KEY_MORE)
		return talk_has_more(t);
	if (t->step == FLOW_NOWHERE)
		return key == TALK_KEY_BACK && talk_has_more(t);
	return key != TALK_KEY_HOME || has_home(f);
}

static enum talk_key key_of(const struct flow *f, const struct talk *t,
    struct str text, when_t now, struct arena *a)
{
	struct str folded;
	enum talk_key key;

	if (t->channel != CHANNEL_USSD || t->is_resuming)
		return TALK_KEY_NONE;
	folded = fold_answer(a, text);
	key = key_called(&f->keys, folded);
	if (key == TALK_KEY_NONE || !is_usable(f, t, key))
		return TALK_KEY_NONE;
	if (key != TALK_KEY_MORE && is_answer(f, t, folded, now, a))
		return TALK_KEY_NONE;
	return key;
}

static void turn_page(struct talk_walk *w, int by)
{
	w->talk->pages.shown += by;
	talk_pages_say(w->flow, w->talk, w->now, w->out);
	talk_verb_settle(w);
}

/* The page before, else the question before, else the same once more. */
static void go_back(struct talk_walk *w)
{
	if (w->talk->pages.shown > 0) {
		turn_page(w, -1);
	} else if (w->talk->step == FLOW_NOWHERE) {
		turn_page(w, 0);
	} else {
		(void)talk_back_pop(w); /* at the first one it stays there */
		talk_say_question(w->flow, w->talk, w->out);
		talk_verb_finish(w);
	}
}

/* Only pages are left, and what was heard turns none of them. */
static void hear_behind_end(struct talk_walk *w)
{
	struct talk *t = w->talk;

	if (t->tries < LIMIT_TRIES)
		t->tries++;
	w->out->is_odd = t->tries == LIMIT_MENU_TRIES;
	turn_page(w, 0);
}

bool talk_keys_hear(struct talk_walk *w, struct str text)
{
	enum talk_key key =
	    key_of(w->flow, w->talk, text, w->now, w->out->arena);

	/* What nobody sees cannot be turned. */
	if (key != TALK_KEY_NONE && w->out->has_no_keys) {
		talk_verb_settle(w);
		return true;
	}
	switch (key) {
	case TALK_KEY_NONE:
		if (w->talk->step != FLOW_NOWHERE || !talk_has_more(w->talk))
			return false;
		hear_behind_end(w);
		break;
	case TALK_KEY_MORE:
		turn_page(w, 1);
		break;
	case TALK_KEY_BACK:
		go_back(w);
		break;
	case TALK_KEY_HOME:
		talk_walk_anew(w);
		talk_verb_finish(w);
		break;
	}
	return true;
}
