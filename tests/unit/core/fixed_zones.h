/* The zones of Indonesia for tests of the core, which reads no files: none of
 * them changes its offset. */
#ifndef JAGA_TESTS_FIXED_ZONES_H
#define JAGA_TESTS_FIXED_ZONES_H

#include "core/zone.h"

static inline bool fixed_zones_find(
    struct arena *a, struct str name, struct zone *out)
{
	static const struct {
		struct str name;
		struct zone_change change;
	} zones[] = {
		{ STR_INIT("Asia/Jakarta"), { 0, HOURS(7), STR_INIT("WIB") } },
		{ STR_INIT("Asia/Makassar"),
		    { 0, HOURS(8), STR_INIT("WITA") } },
		{ STR_INIT("Asia/Jayapura"), { 0, HOURS(9), STR_INIT("WIT") } },
	};

	(void)a;
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		if (str_eq(zones[i].name, name)) {
			*out =
			    (struct zone){ zones[i].name, &zones[i].change, 1 };
			return true;
		}
	}
	return false;
}

#endif
