/*
 * roster: the record and its look-ups. A number is found through a small hash
 * table, since every SMS asks whether its sender is an officer.
 */
#include "core/roster_parts.h"

#include "base/err.h"
#include "base/mem.h"

/* FNV-1a, 32 bit (draft-eastlake-fnv). */
static uint32_t hash(struct str s)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 16777619U;
	return h;
}

/* The slot of this number, or the empty one where it belongs. */
static size_t slot_of(const struct roster *r, const struct msisdn *phone)
{
	size_t i = hash(msisdn_open(phone)) % ROSTER_SLOTS;

	while (r->slots[i] != 0) {
		const struct officer *o = &r->officers[r->slots[i] - 1];

		for (int k = 0; k < o->n_phones; k++) {
			if (msisdn_eq(&o->phones[k], phone))
				return i;
		}
		i = (i + 1) % ROSTER_SLOTS;
	}
	return i;
}

bool roster_add_phone(struct roster *r, const struct msisdn *phone, int officer)
{
	size_t i = slot_of(r, phone);
	struct officer *o = &r->officers[officer];

	if (r->slots[i] != 0)
		return false;
	BUG_IF(o->n_phones >= LIMIT_OFFICER_PHONES);
	o->phones[o->n_phones++] = *phone;
	r->slots[i] = (int16_t)(officer + 1);
	return true;
}

void roster_free(struct roster *r)
{
	if (r == NULL)
		return;
	arena_free(r->arena);
	mem_free(r);
}

int roster_n_officers(const struct roster *r)
{
	return r->n_officers;
}

const struct officer *roster_officer(const struct roster *r, int officer)
{
	BUG_IF(officer < 0 || officer >= r->n_officers);
	return &r->officers[officer];
}

int roster_by_nick(const struct roster *r, struct str nick)
{
	for (int i = 0; i < r->n_officers; i++) {
		if (str_eq_nocase(r->officers[i].nick, nick))
			return i;
	}
	return -1;
}

int roster_by_phone(const struct roster *r, const struct msisdn *phone)
{
	return r->slots[slot_of(r, phone)] - 1;
}

static int team_named(const struct roster *r, struct str name)
{
	for (int i = 0; i < r->n_teams; i++) {
		if (str_eq_nocase(r->teams[i].name, name))
			return i;
	}
	return -1;
}

const struct team *roster_team(const struct roster *r, struct str name)
{
	int i = team_named(r, name);

	return &r->teams[i < 0 ? r->default_team : i];
}

bool roster_is_team(const struct roster *r, struct str name)
{
	return str_eq_nocase(name, STR("piket")) || team_named(r, name) >= 0;
}

struct str roster_agency(const struct roster *r, int agency)
{
	BUG_IF(agency < 0 || agency >= r->n_agencies);
	return r->agencies[agency].name;
}

int roster_by_agency(const struct roster *r, struct str id)
{
	for (int i = 0; i < r->n_agencies; i++) {
		if (str_eq_nocase(r->agencies[i].id, id))
			return i;
	}
	return -1;
}

struct str roster_agency_id(const struct roster *r, int agency)
{
	return agency < r->n_agencies ? r->agencies[agency].id : STR("");
}

when_t roster_wall(const struct roster *r, when_t at)
{
	return zone_wall(&r->zone, at);
}

when_t roster_instant(const struct roster *r, when_t wall)
{
	return zone_first(&r->zone, wall);
}

struct str roster_zone(const struct roster *r, when_t at)
{
	return zone_at(&r->zone, at)->name;
}

int roster_n_teams(const struct roster *r)
{
	return r->n_teams;
}

const struct team *roster_team_at(const struct roster *r, int team)
{
	BUG_IF(team < 0 || team >= r->n_teams);
	return &r->teams[team];
}

/* "53.01.05" lies in "53.01" and in itself, not in "53.0". */
static bool is_within(struct str place, struct str area)
{
	if (!str_starts(str_sub(place, 0, area.len), area))
		return str_eq_nocase(place, area);
	return place.len == area.len || place.ptr[area.len] == '.';
}

static bool covers(const struct team *t, const struct str *places, int n)
{
	for (int i = 0; i < t->n_covers; i++) {
		for (int k = 0; k < n; k++) {
			if (is_within(places[k], t->covers[i]))
				return true;
		}
	}
	return false;
}

int roster_covering(
    const struct roster *r, const struct str *places, int n, int *out)
{
	int found = 0;

	for (int i = 0; i < r->n_teams; i++) {
		if (covers(&r->teams[i], places, n))
			out[found++] = i;
	}
	if (found == 0)
		out[found++] = r->default_team;
	return found;
}

uint64_t roster_excluded(const struct roster *r, struct str official)
{
	uint64_t agencies = 0;

	for (int i = 0; i < r->n_integrity; i++) {
		if (str_eq_nocase(r->integrity[i].official, official))
			agencies |= r->integrity[i].agencies;
	}
	return agencies;
}
