/* engine_turn: what one turn of a talk reports to officers. */
#ifndef JAGA_CORE_ENGINE_TURN_H
#define JAGA_CORE_ENGINE_TURN_H

#include "core/engine_revision.h"

#define ENGINE_TURN_NO_CASE (-1)

/* All of it, when the talk has been turned; the case that the session then
 * has. */
int64_t engine_turn_report(const struct turn *t);
/* One alert of its flow. */
struct engine_report engine_turn_alert(
    const struct turn *t, const struct talk_alert *a);
/* Of a talk whose flow cannot be read any more. */
struct engine_report engine_turn_lost(void);

#endif
