/*
 * apply: effects into rows. The only reader of struct effects besides tests.
 */
#ifndef JAGA_APP_APPLY_H
#define JAGA_APP_APPLY_H

#include "app/book.h"
#include "app/stage.h"
#include "core/effect.h"
#include "core/event.h"

/* What the person of a USSD event is to see. */
struct apply_screen {
	bool has_one;
	struct str text; /* in the arena of the effects */
	bool is_last;
};

/* ERR_AGAIN, ERR_STORE: roll back to before it. Changes the views of the
 * scene as the rows change. */
enum err apply_effects(struct stage *st, const struct event *ev,
    const struct effects *fx, when_t now, struct apply_screen *screen);

#endif
