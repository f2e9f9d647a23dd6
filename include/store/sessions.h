/*
 * sessions: one conversation a phone and channel, as core/talk's state plus
 * what was shown last (a USSD step that is asked again shows the same).
 */
#ifndef JAGA_STORE_SESSIONS_H
#define JAGA_STORE_SESSIONS_H

#include "base/pack.h"
#include "core/talk.h"
#include "store/store.h"
#include "store/trail.h"
#include "text/msisdn.h"

/* Dialogs whose late steps are known for what they are: dialling again takes
 * longer than a network repeats a step of the dialog before. */
#define SESSIONS_PAST 3

struct session {
	int64_t id; /* 0: not stored yet */
	struct msisdn phone;
	enum channel channel;
	int64_t revision; /* of its flow (store/shelf.h) */
	struct talk talk;
	int n_fields;    /* of its flow */
	int64_t case_id; /* 0 none */
	bool is_over; /* kept for what was shown, and the person's language */
	int64_t last_event;    /* inbox row that it last answered */
	struct str lang;       /* name of the language spoken */
	struct str our_number; /* what the person wrote to: our sender */
	/* USSD */
	struct str dialog;   /* network session of the last step */
	int64_t joined_len;  /* bytes of joined input seen in that dialog */
	int64_t joined_mark; /* their keyed hash (seal_mark) */
	int64_t past[SESSIONS_PAST]; /* marks of the dialogs before it, latest
				      * first; 0 none */
	struct str shown;            /* last screen */
	bool shown_is_last;
	int64_t forgot; /* mark of the last dialog that had a talk forgotten: a
			 * late step of it is emptied too; 0 none */
	struct trail trail; /* inbox rows of its running talk */
};

/* ERR_GONE when there is none. */
enum err sessions_find(struct store *s, const struct msisdn *phone,
    enum channel channel, struct arena *a, struct session *out);
enum err sessions_load(
    struct store *s, int64_t id, struct arena *a, struct session *out);
/* Inserts (and sets id) or updates; ERR_GONE when that id is forgotten. */
enum err sessions_save(struct store *s, struct session *session);
enum err sessions_forget(struct store *s, int64_t id);
/* The next talk that is not over, by id: *id is the last one's, 0 at first, and
 * moves on. ERR_GONE behind the last; ERR_INPUT for one that does not open. */
enum err sessions_next_live(
    struct store *s, int64_t *id, struct arena *a, struct session *out);
/* Talks that are not over, for metrics. */
int64_t sessions_n_live(struct store *s);

#endif
