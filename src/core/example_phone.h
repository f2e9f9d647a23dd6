/*
 * example_phone: the phone of an example: one talk, a virtual time, and all
 * that came back. What the talk says is kept as a list of messages with their
 * times (the transcript); a cursor walks its lines.
 */
#ifndef JAGA_CORE_EXAMPLE_PHONE_H
#define JAGA_CORE_EXAMPLE_PHONE_H

#include "core/example.h"
#include "core/talk.h"

struct example_message {
	struct str text;
	span_t after; /* since the example began */
	struct example_message *next;
};

struct example_raised {
	const struct talk_alert *alert;
	struct str text; /* as an officer reads it, on one line */
	struct example_raised *next;
};

struct example_requested {
	const struct talk_request *request;
	struct example_requested *next;
};

struct example_phone {
	const struct flow *flow;
	const struct example *example;
	struct arena *arena;
	struct example_cover *cover; /* or NULL */

	struct talk talk;
	struct talk_out out;
	when_t now;
	bool is_running;
	bool is_dropped; /* the USSD session; the talk waits on */

	struct example_message *messages; /* the transcript */
	struct example_message **messages_end;
	struct example_message *unread;
	struct str rest;               /* of the message before unread */
	struct example_raised *alerts; /* not accounted for yet */
	struct example_raised **alerts_end;
	struct example_requested *requests; /* not accounted for yet */
	struct example_requested **requests_end;
};

void example_phone_init(struct example_phone *p, const struct flow *f,
    const struct example *e, struct arena *arena, struct example_cover *cover);

/* Stimuli. Each returns NULL, or why it cannot be: a phrase that has its twin
 * (core/diag_texts.h). */
const char *example_phone_sends(struct example_phone *p, struct str text);
const char *example_phone_schedule(struct example_phone *p);
const char *example_phone_call(struct example_phone *p);
const char *example_phone_drops(struct example_phone *p);
const char *example_phone_passes(struct example_phone *p, span_t span);

/* Takes the next line that came back; false when there is none. */
bool example_phone_line(struct example_phone *p, struct str *line);
/* Takes the next alert, or NULL. */
const struct example_raised *example_phone_alert(struct example_phone *p);

/* Takes the next request, or NULL. */
const struct example_requested *example_phone_request(struct example_phone *p);

#endif
