/*
 * zones: GLib numbers the stretches between two changes. Those of the years
 * that we look at are found by halving: the instant where a number begins.
 */
#include "app/zones.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib.h>

#define FOLDER "/usr/share/zoneinfo"
#define NAME_MOST 64
#define BEGIN ((gint64)0)        /* 1970-01-01 */
#define END ((gint64)4102444800) /* 2100-01-01 */
#define UTC_TIME G_TIME_TYPE_UNIVERSAL

static bool is_plain(struct str name)
{
	static const char of[] = "abcdefghijklmnopqrstuvwxyz"
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+/";

	if (name.len == 0 || name.len > NAME_MOST || name.ptr[0] == '/')
		return false;
	for (size_t i = 0; i < name.len; i++) {
		if (memchr(of, name.ptr[i], sizeof(of) - 1) == NULL)
			return false;
	}
	return true;
}

/* GLib would also take "UTC+8", which is no zone of the database. */
static bool has_file(struct arena *a, struct str name)
{
	const char *folder = getenv("TZDIR");
	struct stat st;
	struct str path = arena_printf(
	    a, "%s/%.*s", folder != NULL ? folder : FOLDER, STR_ARG(name));

	return stat(path.ptr, &st) == 0 && S_ISREG(st.st_mode);
}

/* The first second of a stretch, which begins in (low, high]. */
static gint64 begin_of(GTimeZone *tz, gint stretch, gint64 low, gint64 high)
{
	while (low < high) {
		gint64 middle = low + (high - low) / 2;

		if (g_time_zone_find_interval(tz, UTC_TIME, middle) < stretch)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct zone_change change_of(
    struct arena *a, GTimeZone *tz, gint stretch, gint64 at)
{
	const char *name = g_time_zone_get_abbreviation(tz, stretch);

	return (struct zone_change){
		.at = SECONDS(at),
		.offset = SECONDS(g_time_zone_get_offset(tz, stretch)),
		.name = arena_copy(a, str_of(name)),
	};
}

static void fill(struct arena *a, GTimeZone *tz, struct zone *out)
{
	gint first = g_time_zone_find_interval(tz, UTC_TIME, BEGIN);
	gint last = g_time_zone_find_interval(tz, UTC_TIME, END);
	struct zone_change *changes =
	    arena_array(a, (size_t)(last - first) + 1, sizeof(*changes));
	gint64 at = BEGIN;

	for (gint i = first; i <= last; i++) {
		if (i > first)
			at = begin_of(tz, i, at, END);
		changes[i - first] = change_of(a, tz, i, at);
	}
	out->changes = changes;
	out->n = last - first + 1;
}

bool zones_find(struct arena *a, struct str name, struct zone *out)
{
	struct str copy;
	GTimeZone *tz;

	if (!is_plain(name) || !has_file(a, name))
		return false;
	copy = arena_copy(a, name);
	tz = g_time_zone_new_identifier(copy.ptr);
	if (tz == NULL)
		return false;
	fill(a, tz, out);
	out->name = copy;
	g_time_zone_unref(tz);
	return true;
}
