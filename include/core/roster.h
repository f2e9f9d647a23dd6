/*
 * roster: who is on duty, from conf/roster. Line based; a bad file is refused
 * whole, with file:line. Pure: (file, instant) gives who is on duty.
 *
 *   zone Asia/Makassar
 *   agency hotline "Hotline TPPO NTT"
 *   officer ina +6281234500011,+6285311100011 agency=hotline lang=id
 *           role=officer "Ina Lado"                          (on one line)
 *   team piket default
 *     always : ina beni rosa
 *   policy piket S1 step 0: duty step 3m: duty step 6m: all
 *          repeat 3 every 15m lease 30m broadcast 15m        (on one line)
 *
 * conf/roster explains each line.
 */
#ifndef JAGA_CORE_ROSTER_H
#define JAGA_CORE_ROSTER_H

#include "core/diag.h"
#include "core/flow.h"
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
	int line;
};

enum who {
	WHO_DUTY,
	WHO_ALL,
	WHO_SUPERVISORS
};

struct policy_step {
	span_t after; /* since the alert was raised, or since this loop began */
	enum who who;
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
	bool is_default;
	struct policy policies[4]; /* by enum severity; [S1]..[S3] are filled */
	int line;
};

struct roster;

/* NULL when the file has an error (all of them in d). Free with roster_free. */
struct roster *roster_read(struct str file, struct str source, struct diags *d);
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
/* The local time of texts: east of UTC, and what people call it ("WITA"). */
span_t roster_offset(const struct roster *r);
struct str roster_zone(const struct roster *r);

/*
 * Whom one step of the ladder pages: officer indexes into out (room for
 * LIMIT_OFFICERS), returns how many. Step 0 of `duty` pages two officers of
 * different agencies where the team has them, the next `duty` step the next
 * two, and so on round the team; `all` is the whole team and every
 * supervisor. Never an empty list.
 */
int roster_page(const struct roster *r, const struct team *team,
    const struct policy *policy, int step, int loop, int *out);

#endif
