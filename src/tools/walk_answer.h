/*
 * walk_answer: what people could answer to a question: an option in each of
 * the forms in which menus are answered, something for each kind of accept,
 * and what no question understands.
 */
#ifndef JAGA_TOOLS_WALK_ANSWER_H
#define JAGA_TOOLS_WALK_ANSWER_H

#include "core/talk.h"
#include "tools/walk_dice.h"

struct walk_answers;

/* Of one flow; tries its patterns. Lives in the arena, and f outlives it. */
struct walk_answers *walk_answers_new(
    const struct flow *f, struct arena *arena, struct walk_dice *dice);

/* Options of the menu, or accepts of the ask, at which the talk waits. */
int walk_answers_n(const struct walk_answers *w, const struct talk *t);
/*
 * An answer that takes this choice, in the arena a. False when none is known:
 * a pattern that nothing was made for, a code that is not set.
 */
bool walk_answers_make(const struct walk_answers *w, const struct talk *t,
    int choice, struct walk_dice *dice, struct arena *a, struct str *out);
/* Something that most questions do not understand. */
struct str walk_answers_odd(struct walk_dice *dice);
/* A value for a field that comes from the enrolment, as an example gives it
 * or, when `full`, as long as the field allows. */
struct str walk_answers_given(const struct walk_answers *w, int field,
    bool full, struct walk_dice *dice, struct arena *a);

#endif
