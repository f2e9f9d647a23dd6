/* talk_verb: how each verb of a talk begins and ends. */
#ifndef JAGA_CORE_TALK_VERB_H
#define JAGA_CORE_TALK_VERB_H

#include "core/talk_walk.h"

bool talk_verb_is_waiting(const struct flow *f, const struct talk *t);
struct talk_walk talk_verb_begin(
    const struct flow *f, struct talk *t, when_t now, struct talk_out *out);
/* What was said is made ready for the phone, and all is settled. */
void talk_verb_finish(struct talk_walk *w);
/* Says where the talk stands now. The text of one that is over is gone with
 * its last page. */
void talk_verb_settle(struct talk_walk *w);

#endif
