/*
 * phone_terminal: where lines are typed and messages shown. With a terminal
 * on stdin, libedit; messages that come while a line is being typed are shown
 * above it. Otherwise plain lines, each echoed and answered before the next.
 */
#ifndef JAGA_TOOLS_PHONE_TERMINAL_H
#define JAGA_TOOLS_PHONE_TERMINAL_H

#include "tools/phone_desk.h"

struct phone_terminal;

struct phone_terminal *phone_terminal_new(void);
void phone_terminal_free(struct phone_terminal *t);
/* For the desk: struct phone_desk_options. */
void phone_terminal_show(void *terminal, struct str text);
/* Until the end of input or /quit. Returns an exit code: EXIT_BAD when the
 * gateway is gone. */
int phone_terminal_run(struct phone_terminal *t, struct phone_desk *desk,
    const struct phone_line *line);

#endif
