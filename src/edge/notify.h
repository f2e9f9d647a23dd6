/* notify: one line of state to systemd, as sd_notify(3). */
#ifndef JAGA_EDGE_NOTIFY_H
#define JAGA_EDGE_NOTIFY_H

/* Does nothing when nobody listens. */
void notify_send(const char *state);

#endif
