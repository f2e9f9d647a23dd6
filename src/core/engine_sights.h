/* engine_sights: what a report names, beside what others have named. */
#ifndef JAGA_CORE_ENGINE_SIGHTS_H
#define JAGA_CORE_ENGINE_SIGHTS_H

#include "core/engine_revision.h"

/* Notes down what the traced fields of the turn's alerts name. True when one
 * of them makes a network: *out says so to the officers. */
bool engine_sights_see(const struct turn *t, struct engine_report *out);

#endif
