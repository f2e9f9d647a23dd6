/*
 * roster: who is on duty, from conf/roster. Line based; a bad file is refused
 * whole, with file:line. Pure: (file, instant) gives who is on duty.
 *
 *   zone Asia/Makassar
 *   agency hotline "Hotline TPPO NTT"
 *   officer ina +6281234500011,+6285311100011 agency=hotline lang=id
 *           role=officer "Ina Lado"                          (on one line)
 *   team kupang default covers 53.01 53.71 port:bolok
 *     shift  pagi     Mon-Fri 07:00-19:00 weekly from 2026-01-05 : ina beni
 *     backup cadangan Mon-Sun 00:00-24:00 weekly from 2026-01-05 : sil kris
 *   team piket
 *     always : ina beni rosa
 *   override 2026-03-19T07:00 .. 2026-03-20T07:00 kupang -ina +rosa
 *   holiday 2026-03-19 "Nyepi"
 *   policy kupang S1 step 0: duty step 3m: backup step 6m: all
 *          repeat 3 every 15m lease 30m broadcast 15m        (on one line)
 *   integrity exclude agency=imigrasi when official=imigrasi
 *
 * conf/roster explains each line.
 */
#ifndef JAGA_CORE_ROSTER_H
#define JAGA_CORE_ROSTER_H

#include "core/diag.h"
#include "core/flow.h"
#include "core/zone.h"
#include "text/msisdn.h"

enum role {
	ROLE_OFFICER,
	ROLE_SUPERVISOR
};

struct agency {
	struct str id, name;
};

struct officer {
	struct str nick, name;
	struct msisdn phones[LIMIT_OFFICER_PHONES];
	int n_phones;
	int agency;
	enum role role;
	bool is_english; /* lang=en; else Indonesian */
	struct str word; /* hash of the personal word, empty: none */
	int line;
};

enum who {
	WHO_DUTY,
	WHO_BACKUP,
	WHO_ALL,
	WHO_SUPERVISORS,
	WHO_OFFICERS,
	WHO_TEAM, /* the duty of another team */
};

struct policy_step {
	span_t after; /* since the alert was raised, or since this loop began */
	enum who who;
	int team; /* WHO_TEAM */
};

struct policy {
	struct policy_step steps[LIMIT_POLICY_STEPS];
	int n_steps;
	int loops;    /* how many times the ladder is climbed */
	span_t every; /* from the start of one loop to the next */
	span_t lease;
	span_t broadcast; /* EXHAUSTED: to everybody, for ever; never 0 */
};

struct team {
	struct str name;
	int members[LIMIT_TEAM_MEMBERS]; /* always on duty, in order */
	int n_members;
	struct str covers[LIMIT_TEAM_COVERS]; /* "53.01", "port:bolok" */
	int n_covers;
	bool is_default;
	struct policy policies[4]; /* by enum severity; [S1]..[S3] are filled */
	int line;
};

/* When the officers of a `shift` or `backup` line change. */
enum rotation {
	ROTATION_EACH,    /* with every shift of the line */
	ROTATION_DAILY,   /* with every day of the calendar */
	ROTATION_WEEKLY,  /* with every Monday */
	ROTATION_MONTHLY, /* with the day of the month of `from` */
};

/* A line `shift` or `backup`. A shift belongs to the day on which it starts. */
struct shift {
	struct str name;
	int team;
	bool is_backup;
	unsigned days;  /* bit 0 is Monday */
	int start, end; /* minutes of the day; end <= start: of the next day */
	enum rotation rotation;
	int64_t from; /* its first day, since 1970-01-01; the first nick's */
	int officers[LIMIT_SHIFT_OFFICERS];
	int n;
	int line;
};

/* Who is on duty in a team at an instant. */
struct duty {
	int primary[LIMIT_TEAM_MEMBERS];
	int n_primary;
	int backup[LIMIT_TEAM_MEMBERS];
	int n_backup;
	int away[LIMIT_TEAM_MEMBERS]; /* whom an override takes away */
	int n_away;
};

struct roster;

/* NULL when the file has an error (all of them, and warnings, in d). `find`
 * knows the zones. Free with roster_free. */
struct roster *roster_read(
    struct str file, struct str source, zone_find_fn *find, struct diags *d);
void roster_free(struct roster *r);

int roster_n_officers(const struct roster *r);
const struct officer *roster_officer(const struct roster *r, int officer);
/* Index by nick or by any of an officer's numbers; -1 when nobody. */
int roster_by_nick(const struct roster *r, struct str nick);
int roster_by_phone(const struct roster *r, const struct msisdn *phone);
/* "piket" and unknown names are the default team. */
const struct team *roster_team(const struct roster *r, struct str name);
/* For the checker: "piket" or a team's own name. */
bool roster_is_team(const struct roster *r, struct str name);
struct str roster_agency(const struct roster *r, int agency);
/* By its short name, -1 none; and the short name of the nth, empty beyond. */
int roster_by_agency(const struct roster *r, struct str id);
struct str roster_agency_id(const struct roster *r, int agency);
/* What the wall clock shows (core/zone.h), and what its time is called then:
 * "WITA". */
when_t roster_wall(const struct roster *r, when_t at);
when_t roster_instant(const struct roster *r, when_t wall); /* the first */
struct str roster_zone(const struct roster *r, when_t at);

int roster_n_teams(const struct roster *r);
const struct team *roster_team_at(const struct roster *r, int team);
/* The teams that cover one of these places ("53.01.05" lies in "53.01"), else
 * the default team: indexes into out (room for LIMIT_TEAMS), how many. */
int roster_covering(
    const struct roster *r, const struct str *places, int n, int *out);
/* The agencies, by bit, that may not be paged about a case that accuses
 * officials of this kind: the lines `integrity`. */
uint64_t roster_excluded(const struct roster *r, struct str official);

/*
 * Who is on duty: first those of `always`, then the shifts in the order of the
 * file, each shift the officer whose turn it is; then the overrides. A shift
 * starts at the first instant with its wall time and ends at the last.
 */
void roster_on_duty(const struct roster *r, const struct team *team, when_t at,
    struct duty *out);
/* Everybody of a team, on duty or not: indexes into out (room for
 * LIMIT_OFFICERS), how many. */
int roster_people_of(const struct roster *r, const struct team *team, int *out);
/* The instants in [from, to] at which a shift of the team or an override begins
 * or ends, and both bounds: sorted, each once; freed with mem_free. */
int roster_changes(const struct roster *r, const struct team *team, when_t from,
    when_t to, when_t **out);

struct roster_step {
	const struct team *team;
	enum severity severity;
	int step, loop;
	when_t at;
	uint64_t without; /* agencies, by bit: roster_excluded */
};
/*
 * Whom a step of the ladder pages: officer indexes into out (room for
 * LIMIT_OFFICERS), returns how many; 0 when nobody is on duty, so that the next
 * step is due at once. `duty` pages two of those on duty, of different agencies
 * where it can; the next `duty` step the next two, and so on round. An S1 step
 * never pages one agency alone: somebody of another one is added, from those on
 * duty, the team, the supervisors or all officers, in this order, and one who
 * is away only when there is nobody else.
 */
int roster_page(const struct roster *r, const struct roster_step *s, int *out);

/*
 * What is wrong with the days from `from` on (roster_audit.c), into d: nobody
 * or two on duty, a backup who is on duty himself, fewer than two agencies, a
 * number that is ours. Each fault once, at its line, with its first time.
 */
struct roster_look {
	struct str file;
	when_t from;
	int days;
	const struct msisdn *ours; /* NULL: not known */
};
void roster_audit(
    const struct roster *r, const struct roster_look *look, struct diags *d);

#endif
