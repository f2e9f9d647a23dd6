/*
 * control_ask: one request to the gateway's control socket, by the commands
 * that operate it. Waits for the answer.
 */
#ifndef JAGA_EDGE_CONTROL_ASK_H
#define JAGA_EDGE_CONTROL_ASK_H

#include "base/buf.h"
#include "base/err.h"

/* Bytes of an answer. */
#define CONTROL_ANSWER ((size_t)64 << 20)
/* How long a command waits for one. */
#define CONTROL_SECONDS 60

/*
 * method: GET or POST; target: "/reload?lang=id". The answer's body goes to
 * *body, its status to *status. ERR_GONE with errno: nobody listens there, or
 * we may not ask; ERR_AGAIN: no whole answer came.
 */
enum err control_ask(const char *path, const char *method, const char *target,
    struct buf *body, int *status);

#endif
