/*
 * checkin: the table of legal moves, and what officers are told. The moves are
 * a table so that a state changes by it or not at all; the judging is here and
 * not beside the texts because it knows of duress, and they must not.
 */
#include "core/checkin.h"

#include "base/err.h"

static const struct {
	enum checkin_state from, to;
} moves[] = {
	{ CHECKIN_INVITED, CHECKIN_ACTIVE },
	{ CHECKIN_INVITED, CHECKIN_DECLINED },
	{ CHECKIN_INVITED, CHECKIN_STOPPED },
	{ CHECKIN_INVITED, CHECKIN_WRONG_NUMBER },
	{ CHECKIN_ACTIVE, CHECKIN_ASKED },
	{ CHECKIN_ACTIVE, CHECKIN_CARE },
	{ CHECKIN_ACTIVE, CHECKIN_AWAY },
	{ CHECKIN_ACTIVE, CHECKIN_STOPPED },
	{ CHECKIN_ACTIVE, CHECKIN_WRONG_NUMBER },
	{ CHECKIN_ACTIVE, CHECKIN_COLD },
	{ CHECKIN_ASKED, CHECKIN_ACTIVE },
	{ CHECKIN_ASKED, CHECKIN_CARE },
	{ CHECKIN_ASKED, CHECKIN_AWAY },
	{ CHECKIN_ASKED, CHECKIN_STOPPED },
	{ CHECKIN_ASKED, CHECKIN_WRONG_NUMBER },
	{ CHECKIN_CARE, CHECKIN_ACTIVE },
	{ CHECKIN_CARE, CHECKIN_STOPPED },
	{ CHECKIN_CARE, CHECKIN_WRONG_NUMBER },
	{ CHECKIN_AWAY, CHECKIN_ACTIVE },
	{ CHECKIN_AWAY, CHECKIN_CARE },
	{ CHECKIN_AWAY, CHECKIN_STOPPED },
	{ CHECKIN_AWAY, CHECKIN_WRONG_NUMBER },
	{ CHECKIN_COLD, CHECKIN_ACTIVE },
	{ CHECKIN_COLD, CHECKIN_STOPPED },
	{ CHECKIN_COLD, CHECKIN_WRONG_NUMBER },
};

bool checkin_can_move(enum checkin_state from, enum checkin_state to)
{
	for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		if (moves[i].from == from && moves[i].to == to)
			return true;
	}
	return false;
}

enum checkin_state checkin_move(enum checkin_state from, enum checkin_state to)
{
	BUG_IF(!checkin_can_move(from, to));
	return to;
}

const char *checkin_state_name(enum checkin_state s)
{
	switch (s) {
	case CHECKIN_INVITED:
		return "invited";
	case CHECKIN_ACTIVE:
		return "active";
	case CHECKIN_ASKED:
		return "asked";
	case CHECKIN_CARE:
		return "care";
	case CHECKIN_AWAY:
		return "away";
	case CHECKIN_STOPPED:
		return "stopped";
	case CHECKIN_WRONG_NUMBER:
		return "wrong-number";
	case CHECKIN_COLD:
		return "cold";
	case CHECKIN_DECLINED:
		return "declined";
	}
	return "?";
}

bool checkin_is_over(enum checkin_state s)
{
	return s == CHECKIN_STOPPED || s == CHECKIN_WRONG_NUMBER ||
	       s == CHECKIN_DECLINED;
}

/* Marks that always are an alarm. */
static const struct checkin_alarm alarms[N_CHECKIN_MARKS] = {
	[CHECKIN_MARK_HELP] = { CHECKIN_REASON_HELP, SEVERITY_S1, false },
	[CHECKIN_MARK_STOPPED] = { CHECKIN_REASON_STOPPED, SEVERITY_S3, true },
	[CHECKIN_MARK_WRONG] = { CHECKIN_REASON_WRONG, SEVERITY_S2, true },
	[CHECKIN_MARK_STRANGER] = { CHECKIN_REASON_STRANGER, SEVERITY_S3,
	    true },
};

static bool judge_unreached(
    struct checkin_hidden *h, const struct plan *p, struct checkin_alarm *alarm)
{
	h->unreached++;
	if (h->unreached < p->unreached)
		return false;
	*alarm = (struct checkin_alarm){ CHECKIN_REASON_UNREACHED, SEVERITY_S3,
		true };
	return true;
}

static bool judge_missed(
    struct checkin_hidden *h, const struct plan *p, struct checkin_alarm *alarm)
{
	int most = h->is_at_risk ? 1 : p->misses;

	h->misses++;
	h->unreached = 0;
	if (h->misses < most)
		return false;
	*alarm = (struct checkin_alarm){ CHECKIN_REASON_MISSED,
		h->is_at_risk ? SEVERITY_S1 : SEVERITY_S2, true };
	return true;
}

static bool judge_alive(struct checkin_hidden *h, struct checkin_alarm *alarm)
{
	h->misses = 0;
	h->unreached = 0;
	if (!h->has_case)
		return false;
	*alarm = (struct checkin_alarm){ CHECKIN_REASON_RETURNED, SEVERITY_NONE,
		true };
	return true;
}

bool checkin_judge(struct checkin_hidden *h, const struct plan *p,
    const struct checkin_out *out, const struct checkin_facts *f,
    struct checkin_alarm *alarm)
{
	if (f->is_duress) {
		h->is_at_risk = true;
		*alarm = (struct checkin_alarm){ CHECKIN_REASON_DURESS,
			SEVERITY_S1, true };
		return true;
	}
	if (out->mark == CHECKIN_MARK_SILENT)
		return f->is_delivered ? judge_missed(h, p, alarm)
				       : judge_unreached(h, p, alarm);
	if (out->mark == CHECKIN_MARK_ALIVE)
		return judge_alive(h, alarm);
	if (alarms[out->mark].reason == CHECKIN_REASON_NONE)
		return false;
	*alarm = alarms[out->mark];
	return true;
}
