/*
 * engine_triage: what is said in free text, asked of the triage book of the
 * rules. It raises what a flow asks for and never lowers it.
 */
#ifndef JAGA_CORE_ENGINE_TRIAGE_H
#define JAGA_CORE_ENGINE_TRIAGE_H

#include "core/engine_parts.h"

/*
 * The text of d as triage reads it where it was said: to nobody, to a flow, or
 * as the answer to a check-in. NULL when it is not asked: no text, no book, or
 * the answer that the running question expects. Lives in d's arena.
 */
const struct triage *engine_triage_ask(const struct decision *d);
/* What a person must read because of it; false: nothing by itself. t may be
 * NULL. The text fits one page whatever was said. */
bool engine_triage_report(const struct decision *d, const struct triage *t,
    struct engine_report *out);
/* Reports it, with what its free text says besides; as engine_report. */
int64_t engine_triage_join(
    const struct decision *d, const struct engine_report *plain);
/* Why, into the history of a case: rules, indicators, places. It is sealed as
 * all of the history is; no word of it leaves. */
void engine_triage_note(
    const struct decision *d, const struct triage *t, int64_t case_id);

#endif
