/*
 * cases: cases, their alerts and their history. That an open alert has a
 * timer is enforced at COMMIT: a CHECK and a deferred foreign key to the
 * agenda.
 */
#ifndef JAGA_STORE_CASES_H
#define JAGA_STORE_CASES_H

#include "core/case.h"
#include "core/effect.h"
#include "store/store.h"

struct case_row {
	struct case_view view; /* owner index is left -1: see owner_nick */
	struct msisdn reporter;
};

/* How long a report of the same phone joins its open case. */
#define CASES_SAME_PHONE HOURS(72)
/* How long a closed case can be opened again. */
#define CASES_REOPEN DAYS(90)
/* How long letters are not used again. */
#define CASES_LETTERS_REST DAYS(180)

/* Letters that no case of the last 180 days has, drawn by key. */
enum err cases_fresh_letters(
    struct store *s, when_t now, struct arena *a, struct str *letters);
/* Inserts case, alert and alert timer; *id is the new case. An open alert
 * without a due time is ERR_STORE at once, here and in cases_alert. */
enum err cases_new(struct store *s, const struct case_row *row, int64_t *id);
enum err cases_load(
    struct store *s, int64_t id, struct arena *a, struct case_row *out);
enum err cases_by_letters(
    struct store *s, struct str letters, struct arena *a, struct case_row *out);
/* The newest case of this phone within CASES_SAME_PHONE that is open, or was
 * closed in that time; of a merged one the case that it is in now. */
enum err cases_by_reporter(struct store *s, const struct msisdn *phone,
    when_t now, struct arena *a, struct case_row *out);
/* Up to max open cases paged to this officer since `since`, newest first. */
enum err cases_paged_to(struct store *s, struct str nick, when_t since,
    struct arena *a, struct case_row *out, int max, int *n);
/* Up to max open cases that this officer owns, newest first. */
enum err cases_owned_by(struct store *s, struct str nick, struct arena *a,
    struct case_row *out, int max, int *n);
/* As cases_load, but of a merged case the one that it is in now. */
enum err cases_current(
    struct store *s, int64_t id, struct arena *a, struct case_row *out);
/* A case of this phone that stands says not to write to it. */
enum err cases_no_contact(
    struct store *s, const struct msisdn *phone, bool *out);
/* When this officer was last paged for this case; 0 never. */
when_t cases_paged_at(struct store *s, int64_t id, struct str nick);

/* Compare and set on the state: ERR_AGAIN when it is not `from`. An empty
 * summary leaves the stored one. */
enum err cases_change(struct store *s, int64_t id, enum case_state from,
    const struct case_view *next);
/* Compare and set on the generation; re-arms the timer in the same step. */
enum err cases_alert(
    struct store *s, int64_t id, int64_t generation, const struct alert *next);
/* The next alert of a case whose last one, with this generation, is closed. */
enum err cases_alert_again(
    struct store *s, int64_t id, int64_t generation, const struct alert *next);
enum err cases_note(struct store *s, int64_t id, enum note note,
    struct str nick, struct str text, when_t at);
/* Records a page; ERR_AGAIN when this officer has one for (step, loop). */
enum err cases_page(struct store *s, int64_t id, struct str nick, int step,
    int loop, int64_t outbox, when_t at);
/* True when this officer has one for (step, loop). */
enum err cases_has_page(struct store *s, int64_t id, struct str nick, int step,
    int loop, bool *out);
/* Its reporter's number and all words in it and in its notes are gone: sealed
 * nothing stands in their place. States and times stay. Whoever wants all of a
 * person gone empties inbox and outbox too. ERR_GONE when there is none. */
enum err cases_forget(struct store *s, int64_t id);
/* Open cases by severity index, and those unclaimed, for metrics. */
enum err cases_count(struct store *s, int64_t open[4], int64_t unclaimed[4]);

#endif
