/* explain_say: a decision in words, Indonesian or English. */
#ifndef JAGA_TOOLS_EXPLAIN_SAY_H
#define JAGA_TOOLS_EXPLAIN_SAY_H

#include "base/lang.h"
#include "tools/triage_corpus.h"

void explain_say(const struct triage_input *in, const struct triage *t,
    enum lang lang, struct buf *out);
/* The goals, a line each; false when one is not met. */
bool explain_goals(
    const struct triage_score *score, enum lang lang, struct buf *out);

#endif
