/* lexicon_forms: the forms that a verb takes in Indonesian as it is spoken. */
#ifndef JAGA_CORE_LEXICON_FORMS_H
#define JAGA_CORE_LEXICON_FORMS_H

#include "base/str.h"

/* Calls take for each form of a root with what it means: a passive ("dipukuli",
 * "kepukul", "terpukul") is "di" + root, an active ("memukul", "mukulin") the
 * root. form and meaning live for the call only. */
void lexicon_forms_each(struct str root,
    void (*take)(void *arg, struct str form, struct str meaning), void *arg);

#endif
