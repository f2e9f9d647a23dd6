/*
 * zones: the system's zone files (Debian's tzdata), for core/zone.h.
 *
 * They are read by GLib's GTimeZone: it keeps any number of zones at once as
 * immutable objects, understands version 2+ files with their rule for the
 * years after the last entry, and is in every Debian. The C library itself
 * knows one zone a process (TZ and tzset); ICU brings a second zone database
 * of 30 MB which the updates of tzdata do not reach; libical turns a zone file
 * into calendar rules and back.
 *
 * A table goes from 1970 to 2100; each call reads the file anew, so a reload
 * after an update of tzdata has the new rules.
 */
#ifndef JAGA_APP_ZONES_H
#define JAGA_APP_ZONES_H

#include "core/zone.h"

/* A zone by its name in the tz database, "Asia/Makassar": a zone_find_fn. */
bool zones_find(struct arena *a, struct str name, struct zone *out);

#endif
