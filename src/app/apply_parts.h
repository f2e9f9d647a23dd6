/* apply_parts: what the files of apply share. */
#ifndef JAGA_APP_APPLY_PARTS_H
#define JAGA_APP_APPLY_PARTS_H

#include "app/apply.h"
#include "store/keeps.h"

/* One decision on its way into rows. */
struct apply {
	struct stage *st;
	const struct event *ev;
	when_t now;
	struct apply_screen *screen;
	int64_t new_case; /* row of the case that this decision opened; 0 */
	const struct fx *talk; /* its FX_TALK, NULL when there is none */
	/* Pages of this decision that leave at once or nearly so, and the S1
	 * for which one does not; 0 none. */
	int n_soon;
	int64_t late_case;
	bool has_alert; /* an alert, hence its timer, was set */
};

/* Queues one SMS; a number that cannot be written to is skipped. *id is 0
 * then. */
enum err apply_row_send(struct apply *a, struct outbox_row *row, int64_t *id);
/* The number that a person of this event knows us by. */
struct str apply_row_our_number(const struct apply *a);
/* FX_SAY, FX_SEND, FX_PAGE, FX_TELL. */
enum err apply_row_say(struct apply *a, const struct fx *fx);
enum err apply_row_sms(struct apply *a, const struct fx *fx);
enum err apply_row_page(struct apply *a, const struct fx *fx);
enum err apply_row_tell(struct apply *a, const struct fx *fx);

/* A page to this officer leaves now, and is counted; else it waits. */
enum err apply_storm_page(struct apply *a, struct str nick,
    const struct storm_held *page, bool *leaves);
/* Another SMS to this officer, which is no answer to him. */
enum err apply_storm_count(struct apply *a, int officer);
/* After all pages: an S1 that reaches nobody now is at its next step now. */
enum err apply_storm_late(struct apply *a);
/* FX_BUNDLE. */
enum err apply_storm_bundle(struct apply *a, const struct fx *fx);
/* TIMER_STORM: the timer of what still waits. */
enum err apply_storm_over(struct apply *a);

/* FX_CASE_NEW, FX_CASE, FX_ALERT, FX_NOTE. */
enum err apply_case_new(struct apply *a, const struct fx *fx);
enum err apply_case_change(struct apply *a, const struct fx *fx);
enum err apply_case_alert(struct apply *a, const struct fx *fx);
enum err apply_case_note(struct apply *a, const struct fx *fx);
/* FX_SLIPS of the sender's number, FX_CHALLENGE of the officer who sent. */
enum err apply_case_slips(struct apply *a, const struct fx *fx);
enum err apply_case_noise(struct apply *a, const struct fx *fx);
enum err apply_case_challenge(struct apply *a, const struct fx *fx);
/* The row of the case that fx is about; 0 when there is none. */
int64_t apply_case_id(const struct apply *a, const struct fx *fx);

/* The session row and its timer, after all other effects. */
enum err apply_session_save(struct apply *a);

/* Writes this event into the trail of the session's talk; one that begins
 * begins a new trail. Before the session becomes what the decision says. */
void apply_forget_follow(struct apply *a);
/* The talk is forgotten: empties the rows of its trail and of this event. */
enum err apply_forget_talk(struct apply *a);
/* True while what came before belongs to the talk of this decision. */
bool apply_forget_is_same_talk(const struct apply *a);
/* Empties the row of a step that comes after its dialog was forgotten. */
enum err apply_forget_late(struct stage *st, const struct event *ev);

/* A talk that ends and is kept for a time: its rows, before the session
 * forgets which they are, NULL when it is not; then noted down with their
 * timer. */
struct keep *apply_keep_note(struct apply *a);
enum err apply_keep_save(struct apply *a, struct keep *k);
/* The same for a talk that ends because another begins; before the session
 * becomes what the decision says. */
enum err apply_keep_left(struct apply *a);
/* TIMER_KEEP: the time is over. */
enum err apply_keep_over(struct apply *a);

/* TIMER_AUDITOR: what was found broken is told by the case that this decision
 * opened; the timer of the next look. */
enum err apply_auditor_over(struct apply *a);
/* TIMER_DAILY: the morning's texts, and the timer of the next. */
enum err apply_daily_over(struct apply *a);

#endif
