/*
 * The gateway sends "1*2*Ani" where "Ani" is new. An input may hold a '*'
 * itself, so it is not cut at the last one: the session remembers how many
 * bytes it has seen in this dialog, and their keyed hash. What does not begin
 * with those bytes is never guessed at: the question is shown again.
 *
 *   joined   1 * 2 * A n i
 *            |---| seen     ^ new, after one '*'
 */
#include "app/stage_ussd.h"

#include <string.h>

#include "base/err.h"
#include "store/seal.h"

static struct str hash(struct stage *st, struct str joined)
{
	struct seal_index index =
	    seal_index(store_seal(st->store), SEAL_JOINED, joined);
	struct str bytes = { (const char *)index.bytes, SEAL_INDEX };

	return arena_copy(st->arena, bytes);
}

/* True when joined begins with what was seen; *fresh is the part after it. */
static bool split(struct stage *st, struct str joined, struct str *fresh)
{
	size_t seen = (size_t)st->session.joined_len;

	if (joined.len < seen)
		return false;
	if (!str_eq(
		hash(st, str_sub(joined, 0, seen)), st->session.joined_index))
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

void stage_ussd_remember(struct stage *st, const struct event *ev)
{
	struct session *s = &st->session;
	struct str joined = personal_open(ev->joined);

	s->dialog = ev->dialog;
	if (!stage_is_joined(ev))
		return;
	s->joined_len = (int64_t)joined.len;
	s->joined_index = hash(st, joined);
}
