/* stage_auditor: what the auditor looks at. */
#ifndef JAGA_APP_STAGE_AUDITOR_H
#define JAGA_APP_STAGE_AUDITOR_H

#include "app/stage.h"

/* The first invariant that is broken and not told, into st->scene; its case,
 * which need not even load, into st->broken. */
enum err stage_auditor_load(struct stage *st, when_t now);

#endif
