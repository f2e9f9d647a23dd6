/*
 * ussd_profiles: all profiles of a folder, by name. One set is read at the
 * start and another at each reload; who still answers in the words of the old
 * one holds it.
 */
#ifndef JAGA_EDGE_USSD_PROFILES_H
#define JAGA_EDGE_USSD_PROFILES_H

#include "edge/ussd_profile.h"

struct ussd_profiles;

/* Every NAME.profile of the folder; an empty path is a folder without any.
 * NULL with errors in d. Held once. */
struct ussd_profiles *ussd_profiles_read(struct str folder, struct diags *d);
/* One file, for its errors only. */
void ussd_profiles_judge(struct str file, struct diags *d);
/* Once more; returns the same. */
struct ussd_profiles *ussd_profiles_hold(struct ussd_profiles *all);
/* Once less; the last one frees it. NULL: nothing. */
void ussd_profiles_free(struct ussd_profiles *all);
/* NULL when there is none of that name. */
const struct ussd_profile *ussd_profiles_find(
    const struct ussd_profiles *all, struct str name);

#endif
