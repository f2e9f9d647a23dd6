/* talks_whole: at the end of each talk, whatever officers and crashes did, the
 * audit log is whole and says of every case what its row says. */
#ifndef JAGA_TOOLS_TALKS_WHOLE_H
#define JAGA_TOOLS_TALKS_WHOLE_H

#include "store/store.h"

/* False with a sentence, in the arena, when it is not. */
bool talks_whole(struct store *s, struct arena *a, struct str *why);

#endif
