/*
 * talk_say: what the person reads. Renders texts, numbers menus, adds the few
 * sentences of the program itself, and composes all of it for the channel.
 * Every function appends messages to out->says; talk_say_compose, called once
 * at the end, joins those that belong on one screen or in one SMS.
 */
#ifndef JAGA_CORE_TALK_SAY_H
#define JAGA_CORE_TALK_SAY_H

#include "core/talk.h"

/* Everything that fills the places of a text. */
struct talk_say_with {
	const struct flow *flow;
	int lang; /* -1: officers' */
	enum channel channel;
	const struct str *fields;
	struct str code;
	bool is_cover;
};

/* A text with its places filled; a field without value prints "-", a number
 * 0. At most LIMIT_REPLY bytes. May borrow from the flow. */
struct str talk_say_render(
    struct arena *a, const struct say *say, const struct talk_say_with *with);
void talk_say_put(const struct flow *f, const struct talk *t,
    const struct say *say, struct talk_out *out);
/* An SMS beside the screen; what is beyond TALK_SENDS is not sent, and the
 * checker refuses a step with so many. */
void talk_say_send(const struct flow *f, const struct talk *t,
    const struct say *say, struct talk_out *out);
/* The numbered lines of a menu, joined to the message before when `joins`. */
void talk_say_menu(const struct flow *f, const struct talk *t,
    const struct question *q, bool joins, struct talk_out *out);
/* The question at which the talk waits, as it was asked first. */
void talk_say_question(
    const struct flow *f, const struct talk *t, struct talk_out *out);
/* After an odd answer to a menu: a hint (retry text; NULL: the program's own
 * "reply with a number") with the menu below, as much of it as fits. */
void talk_say_menu_again(const struct flow *f, const struct talk *t,
    const struct say *hint, struct talk_out *out);
/* "Continue where you left off?" */
void talk_say_resume(
    const struct flow *f, const struct talk *t, struct talk_out *out);
/* What stands beside the keys of a page: "Lanjut", "Kembali". */
struct str talk_say_more(const struct flow *f, int lang);
struct str talk_say_back(const struct flow *f, int lang);
void talk_say_compose(enum channel channel, struct talk_out *out);

#endif
