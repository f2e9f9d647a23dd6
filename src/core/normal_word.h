/* normal_word: what one folded word stands for. */
#ifndef JAGA_CORE_NORMAL_WORD_H
#define JAGA_CORE_NORMAL_WORD_H

#include "core/lexicon.h"

/* The meaning of a folded word, which may be several words; *is_known tells
 * whether the lexicon had a part in it. Lives in a, in l or in folded. */
struct str normal_word_meaning(const struct lexicon *l, struct arena *a,
    struct str folded, bool *is_known);

#endif
