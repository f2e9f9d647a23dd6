/* lang: the language in which the program speaks to the person at its
 * terminal. What phones are told is written in the flows. */
#ifndef JAGA_BASE_LANG_H
#define JAGA_BASE_LANG_H

#include "base/str.h"

enum lang {
	LANG_EN,
	LANG_ID,
};

/* "en" or "id"; false, and *out untouched, for another name. */
bool lang_read(struct str name, enum lang *out);
/* Of a locale such as "id_ID.UTF-8": its language when it is one of ours, else
 * English. */
enum lang lang_of(struct str locale);
/* What the environment asks for: LC_ALL, else LC_MESSAGES, else LANG. */
enum lang lang_of_user(void);

#endif
