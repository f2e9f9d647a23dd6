/*
 * case: the tables of legal moves. A move that is not in them is a bug in the
 * program and never a matter of data, so it stops the process before anything
 * is written.
 */
#include "core/case.h"

#include "base/err.h"

struct move {
	int from, to;
};

static const struct move case_moves[] = {
	{ CASE_NEW, CASE_NEW },
	{ CASE_NEW, CASE_OPEN }, /* the severity rises */
	{ CASE_NEW, CASE_OWNED }, { CASE_NEW, CASE_CLOSED },
	{ CASE_OPEN, CASE_OPEN }, { CASE_OPEN, CASE_OWNED },
	{ CASE_OPEN, CASE_CLOSED }, { CASE_OWNED, CASE_OWNED },
	{ CASE_OWNED, CASE_OPEN }, /* lease over, passed on, risen */
	{ CASE_OWNED, CASE_CLOSED },
	{ CASE_CLOSED, CASE_OPEN }, /* opened again, with a new alert */
};

static const struct move alert_moves[] = {
	{ ALERT_PAGING, ALERT_PAGING },
	{ ALERT_PAGING, ALERT_EXHAUSTED },
	{ ALERT_PAGING, ALERT_CLAIMED },
	{ ALERT_PAGING, ALERT_CLOSED },
	{ ALERT_EXHAUSTED, ALERT_EXHAUSTED },
	{ ALERT_EXHAUSTED, ALERT_CLAIMED },
	{ ALERT_EXHAUSTED, ALERT_CLOSED },
	{ ALERT_CLAIMED, ALERT_CLAIMED },
	{ ALERT_CLAIMED, ALERT_PAGING },
	{ ALERT_CLAIMED, ALERT_CLOSED },
};

static bool has_move(const struct move *moves, size_t n, int from, int to)
{
	for (size_t i = 0; i < n; i++) {
		if (moves[i].from == from && moves[i].to == to)
			return true;
	}
	return false;
}

bool case_can_move(enum case_state from, enum case_state to)
{
	return has_move(case_moves, sizeof(case_moves) / sizeof(case_moves[0]),
	    (int)from, (int)to);
}

bool alert_can_move(enum alert_state from, enum alert_state to)
{
	return has_move(alert_moves,
	    sizeof(alert_moves) / sizeof(alert_moves[0]), (int)from, (int)to);
}

enum case_state case_move(enum case_state from, enum case_state to)
{
	BUG_IF(!case_can_move(from, to));
	return to;
}

enum alert_state alert_move(enum alert_state from, enum alert_state to)
{
	BUG_IF(!alert_can_move(from, to));
	return to;
}

const char *case_state_name(enum case_state s)
{
	switch (s) {
	case CASE_NEW:
		return "new";
	case CASE_OPEN:
		return "open";
	case CASE_OWNED:
		return "owned";
	case CASE_CLOSED:
		return "closed";
	}
	return "?";
}

const char *alert_state_name(enum alert_state s)
{
	switch (s) {
	case ALERT_PAGING:
		return "paging";
	case ALERT_EXHAUSTED:
		return "exhausted";
	case ALERT_CLAIMED:
		return "claimed";
	case ALERT_CLOSED:
		return "closed";
	}
	return "?";
}
