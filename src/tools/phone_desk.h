/*
 * phone_desk: the phones that lie on the table: a reporter's and every
 * officer's. It understands what is typed, gives it to the line, and shows
 * what comes, with the phone's name.
 */
#ifndef JAGA_TOOLS_PHONE_DESK_H
#define JAGA_TOOLS_PHONE_DESK_H

#include "tools/phone_line.h"
#include "tools/phone_options.h"

struct phone_desk;
struct roster;

struct phone_desk_options {
	enum phone_mode mode;
	struct msisdn reporter;
	const struct roster *roster;
	struct str number;    /* the hotline's, to show */
	struct str ussd_code; /* dialled by a line that is no code */
	void *arg;
	/* One or more whole lines, each with its line feed. */
	void (*show)(void *arg, struct str text);
};

/* Copies the options; arg is borrowed. */
struct phone_desk *phone_desk_new(const struct phone_desk_options *o);
void phone_desk_free(struct phone_desk *d);
/* The line that typed lines go to; borrowed. */
void phone_desk_connect(struct phone_desk *d, const struct phone_line *line);

enum phone_next {
	PHONE_GO_ON,
	PHONE_SENT, /* an answer is to be waited for */
	PHONE_QUIT,
};

/* One typed line: SMS, service code, USSD input, or a command. */
enum phone_next phone_desk_typed(struct phone_desk *d, struct str line);
/* Whose phone it is: "pelapor", valid until the desk is freed. */
const char *phone_desk_name(const struct phone_desk *d);
void phone_desk_help(struct phone_desk *d);

void phone_desk_got_sms(struct phone_desk *d, struct str to, struct str text);
void phone_desk_got_screen(
    struct phone_desk *d, struct str to, struct str text, bool is_last);
/* A sentence that is nobody's message. */
void phone_desk_say(struct phone_desk *d, struct str sentence);

#endif
