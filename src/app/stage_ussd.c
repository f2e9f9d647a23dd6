/*
 * The gateway sends "1*2*Ani" where "Ani" is new. An input may hold a '*'
 * itself, so it is not cut at the last one: the session remembers how many
 * bytes it has seen in this dialog, and their keyed hash. What does not begin
 * with those bytes is never guessed at: the question is shown again. So is what
 * has nothing new, which is how a step that comes twice has no second effect.
 *
 *   joined   1 * 2 * A n i
 *            |---| seen     ^ new, after one '*'
 */
#include "app/stage_ussd.h"

#include <string.h>

#include "base/err.h"
#include "store/seal.h"

static int64_t mark(const struct stage *st, struct str text)
{
	return seal_mark(store_seal(st->store), text);
}

bool stage_ussd_is_past(const struct stage *st, const struct event *ev)
{
	int64_t dialog;

	if (!st->has_session)
		return false;
	dialog = mark(st, ev->dialog);
	for (int i = 0; i < SESSIONS_PAST; i++) {
		if (st->session.past[i] == dialog)
			return true;
	}
	return false;
}

/* True when joined begins with what was seen; *fresh is the part after it. */
static bool split(struct stage *st, struct str joined, struct str *fresh)
{
	size_t seen = (size_t)st->session.joined_len;

	if (joined.len < seen)
		return false;
	if (mark(st, str_sub(joined, 0, seen)) != st->session.joined_mark)
		return false;
	if (seen == 0) {
		*fresh = joined;
		return joined.len > 0;
	}
	if (joined.len == seen || joined.ptr[seen] != '*')
		return false;
	*fresh = str_sub(joined, seen + 1, joined.len);
	return true;
}

void stage_ussd_split(struct stage *st, struct event *ev)
{
	struct str fresh;

	ev->text = personal_of(str_of(""));
	if (ev->ussd_act == USSD_ABORT)
		return;
	if (st->scene.is_new_dialog && stage_ussd_is_past(st, ev)) {
		st->ussd = STAGE_USSD_PAST;
		return;
	}
	if (st->scene.is_new_dialog) {
		/* Inputs before the first step that we see are not answers to
		 * anything that we asked. */
		ev->ussd_act = USSD_DIAL;
		return;
	}
	ev->ussd_act = USSD_ANSWER;
	if (st->session.shown_is_last ||
	    !split(st, personal_open(ev->joined), &fresh)) {
		st->ussd = STAGE_USSD_AGAIN;
		return;
	}
	ev->text = personal_of(fresh);
}

bool stage_ussd_is_repeat(const struct stage *st, const struct event *ev)
{
	struct str joined = personal_open(ev->joined);

	if (st->ussd != STAGE_USSD_AGAIN)
		return st->ussd == STAGE_USSD_PAST;
	/* An earlier step is shorter; any other is what was not understood. */
	return (int64_t)joined.len < st->session.joined_len ||
	       mark(st, joined) == st->session.joined_mark;
}

static void follow(struct stage *st, struct str dialog)
{
	struct session *s = &st->session;

	if (s->dialog.len > 0) {
		memmove(s->past + 1, s->past,
		    (SESSIONS_PAST - 1) * sizeof(s->past[0]));
		s->past[0] = mark(st, s->dialog);
	}
	s->dialog = dialog;
}

void stage_ussd_remember(struct stage *st, const struct event *ev)
{
	struct session *s = &st->session;
	struct str joined = personal_open(ev->joined);
	bool is_same = str_eq(s->dialog, ev->dialog);

	if (!is_same)
		follow(st, ev->dialog);
	if (!stage_is_joined(ev))
		return;
	/* An earlier step that comes again is no way back. */
	if (is_same && (int64_t)joined.len < s->joined_len)
		return;
	s->joined_len = (int64_t)joined.len;
	s->joined_mark = mark(st, joined);
}
