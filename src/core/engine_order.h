/*
 * engine_order: one command of an officer being carried out, and what every act
 * needs: the case that it means, and telling somebody about it.
 */
#ifndef JAGA_CORE_ENGINE_ORDER_H
#define JAGA_CORE_ENGINE_ORDER_H

#include "core/engine_parts.h"
#include "core/escalate.h"
#include "core/officer_texts.h"

struct order {
	const struct decision *d;
	const struct officer_command *command;
	const struct case_view *about; /* NULL: none */
	bool is_confirmed;             /* by YA 553 */
	struct officer_words words;
};

typedef bool (*case_test_fn)(const struct order *, const struct case_view *);

/* The sender, and what he is called. */
int engine_order_me(const struct order *o);
struct str engine_order_name(const struct order *o, int officer);
/* To the sender, or to another officer with his own code in it. */
void engine_order_tell(struct order *o, enum officer_text which);
void engine_order_tell_to(
    struct order *o, int officer, enum officer_text which);
/* To every supervisor but the sender; to how many. */
int engine_order_tell_supervisors(struct order *o, enum officer_text which);

/* It accuses his own office: to him it is not there. */
bool engine_order_is_barred(const struct order *o, const struct case_view *c);
/* He owns it, in whatever state. */
bool engine_order_is_mine(const struct order *o, const struct case_view *c);
/* Open to him: he was paged and nobody holds it. */
bool engine_order_is_open(const struct order *o, const struct case_view *c);
/* Open, and paged not long ago; or offered to him. */
bool engine_order_is_recent(const struct order *o, const struct case_view *c);
bool engine_order_is_listed(const struct order *o, const struct case_view *c);

/* Names up to three of the cases that pass in a text. */
void engine_order_tell_list(
    struct order *o, enum officer_text which, case_test_fn test);
/* The order is about this case: the places of its texts. */
void engine_order_about(struct order *o, const struct case_view *c);
/*
 * The case that is meant: by its code, of any state; without one the only case
 * that passes `sure`, else NULL and a question that lists those which pass
 * `listed`. NULL, too, when a code is wrong, which is told and counted.
 */
const struct case_view *engine_order_any_case(
    struct order *o, case_test_fn sure, case_test_fn listed);
/* The same, of an open case: a closed one is told. */
const struct case_view *engine_order_case(
    struct order *o, case_test_fn sure, case_test_fn listed);
/* The same, of one that is his, else that is told. */
const struct case_view *engine_order_my_case(struct order *o);
/* True for the digits of this code that are the sender's own. */
bool engine_order_is_own_code(
    const struct order *o, const struct case_view *c, const struct code *code);
/* How long a lease of this case is. */
span_t engine_order_lease(const struct order *o, const struct case_view *c);
/* A line of history by the sender. */
void engine_order_note(const struct order *o, const struct case_view *c,
    enum note note, struct personal text);

/* engine_work.c */
void engine_work_note(struct order *o);
void engine_work_wait(struct order *o);
void engine_work_join(struct order *o);
void engine_work_info(struct order *o);
void engine_work_climb(struct order *o);

/* engine_hand.c: to another officer, to an agency. */
void engine_hand_over(struct order *o);
void engine_hand_refer(struct order *o);
/* A claim of a case that was offered or referred to the sender; false when it
 * was not. */
bool engine_hand_accept(struct order *o, const struct case_view *c);
/* TOLAK: of an offer, a referral, or an end that needs a second person. */
void engine_hand_refuse(struct order *o);

/* engine_storm.c: AMBIL SEMUA n. */
void engine_storm_claim(struct order *o);

/* engine_end.c */
void engine_end_close(struct order *o);
void engine_end_undo(struct order *o);
void engine_end_merge(struct order *o);
void engine_end_reopen(struct order *o);
/* The sender may be the second person of this CLOSING case. */
bool engine_end_is_second(const struct order *o, const struct case_view *c);

/* engine_guard.c */
/* His commands are locked, which he is told. */
bool engine_guard_is_locked(struct order *o);
/* A wrong code: counted; the third locks, and supervisors are told. */
void engine_guard_slip(struct order *o);
/* False, and the sender is asked, until he has confirmed it. */
bool engine_guard_is_confirmed(struct order *o);
/* YA 553: the command that it confirms, else NONE and he is told. */
struct officer_command engine_guard_confirm(struct order *o);
/* What only a supervisor changes, in the roster: they are told. */
void engine_guard_ask(struct order *o);

#endif
