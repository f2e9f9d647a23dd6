/* ussd_profiles: all profiles of a folder, by name. */
#ifndef JAGA_EDGE_USSD_PROFILES_H
#define JAGA_EDGE_USSD_PROFILES_H

#include "edge/ussd_profile.h"

struct ussd_profiles {
	struct ussd_profile list[LIMIT_PROFILES];
	int n;
};

/* Every NAME.profile of the folder; an empty path is a folder without any.
 * Strings live in a. False with errors in d. */
bool ussd_profiles_read(struct str folder, struct arena *a, struct diags *d,
    struct ussd_profiles *out);
/* NULL when there is none of that name. */
const struct ussd_profile *ussd_profiles_find(
    const struct ussd_profiles *all, struct str name);

#endif
