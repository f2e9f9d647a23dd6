/*
 * A flow that forgets says "nothing was kept", so more goes than the answers:
 * what the person sent is in the inbox too. The session remembers its inbox
 * rows (store/trail.h), and they are emptied in the transaction that forgets.
 *
 * On USSD a step may come once more after that, with all that was typed: the
 * session also remembers the dialog, as long as there is a session.
 */
#include "app/apply_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "store/inbox.h"

static bool is_from_phone(const struct event *ev)
{
	return ev->kind == EV_SMS || ev->kind == EV_USSD;
}

/* Begun anew within the same flow it is still the talk in which the person
 * wrote what came before. */
bool apply_forget_is_same_talk(const struct apply *a)
{
	const struct scene *s = &a->st->scene;

	return s->flow != NULL &&
	       (a->talk == NULL ||
		   str_eq(s->flow->name, a->talk->talk.flow->name));
}

static bool belongs(const struct apply *a)
{
	if (!is_from_phone(a->ev))
		return false;
	/* On USSD every step of the dialog has the earlier inputs with it. */
	return a->talk != NULL ||
	       (a->ev->kind == EV_USSD && a->st->scene.flow != NULL);
}

void apply_forget_follow(struct apply *a)
{
	struct trail *trail = &a->st->session.trail;
	bool is_kept = a->talk != NULL && a->talk->talk.is_over &&
		       !a->talk->talk.is_forgotten;

	if (is_kept || !apply_forget_is_same_talk(a))
		*trail = (struct trail){ 0 };
	if (!is_kept && belongs(a) && a->ev->id != 0)
		trail_add(trail, a->ev->id);
}

enum err apply_forget_talk(struct apply *a)
{
	struct session *session = &a->st->session;
	int64_t ids[LIMIT_TALK_EVENTS];
	int n = trail_ids(&session->trail, ids);
	enum err e = ERR_NONE;

	if (session->trail.n > n)
		log_warn("forget.partly", "session=%lld events=%lld kept=%lld",
		    (long long)session->id, (long long)session->trail.n,
		    (long long)session->trail.n - n);
#ifdef MUTANT_FORGET_ANSWERS_ONLY
	n = 0;
#endif
	for (int i = 0; i < n && e == ERR_NONE; i++)
		e = inbox_forget(a->st->store, ids[i]);
	/* Beyond the limit it is not in the trail. */
	if (e == ERR_NONE && is_from_phone(a->ev))
		e = inbox_forget(a->st->store, a->ev->id);
	session->trail = (struct trail){ 0 };
	if (session->channel == CHANNEL_USSD && session->dialog.len > 0)
		session->forgot =
		    seal_mark(store_seal(a->st->store), session->dialog);
	a->st->has_forgotten = true;
	return e;
}

enum err apply_forget_late(struct stage *st, const struct event *ev)
{
	const struct session *session = &st->session;

	if (!st->has_session || session->forgot == 0 || ev->kind != EV_USSD)
		return ERR_NONE;
	if (seal_mark(store_seal(st->store), ev->dialog) != session->forgot)
		return ERR_NONE;
	st->has_forgotten = true;
	return inbox_forget(st->store, ev->id);
}
