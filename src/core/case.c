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

/* Of an open state: it stays (a further report), it rises or its owner is gone
 * (OPEN), it is merged. The others are in the order of the states. */
static const struct move case_moves[] = {
	{ CASE_NEW, CASE_NEW }, { CASE_NEW, CASE_OPEN },
	{ CASE_NEW, CASE_MERGED }, { CASE_NEW, CASE_OWNED },
	{ CASE_OPEN, CASE_OPEN }, { CASE_OPEN, CASE_MERGED },
	{ CASE_OPEN, CASE_OWNED }, { CASE_OWNED, CASE_OWNED },
	{ CASE_OWNED, CASE_OPEN }, { CASE_OWNED, CASE_MERGED },
	{ CASE_OWNED, CASE_OFFERED }, { CASE_OWNED, CASE_WAITING },
	{ CASE_OWNED, CASE_REFERRED }, { CASE_OWNED, CASE_CLOSING },
	{ CASE_OWNED, CASE_CLOSED }, { CASE_OFFERED, CASE_OFFERED },
	{ CASE_OFFERED, CASE_OPEN }, { CASE_OFFERED, CASE_MERGED },
	{ CASE_OFFERED, CASE_OWNED }, { CASE_WAITING, CASE_WAITING },
	{ CASE_WAITING, CASE_OPEN }, { CASE_WAITING, CASE_MERGED },
	{ CASE_WAITING, CASE_OWNED }, { CASE_WAITING, CASE_CLOSING },
	{ CASE_WAITING, CASE_CLOSED }, { CASE_REFERRED, CASE_REFERRED },
	{ CASE_REFERRED, CASE_OPEN }, { CASE_REFERRED, CASE_MERGED },
	{ CASE_REFERRED, CASE_OWNED }, { CASE_CLOSING, CASE_CLOSING },
	{ CASE_CLOSING, CASE_OPEN }, { CASE_CLOSING, CASE_MERGED },
	{ CASE_CLOSING, CASE_OWNED }, { CASE_CLOSING, CASE_CLOSED },
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

bool case_is_open(enum case_state s)
{
	return s < CASE_CLOSED;
}

bool case_is_owned(enum case_state s)
{
	return s >= CASE_OWNED && s <= CASE_CLOSING;
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
	case CASE_OFFERED:
		return "offered";
	case CASE_WAITING:
		return "waiting";
	case CASE_REFERRED:
		return "referred";
	case CASE_CLOSING:
		return "closing";
	case CASE_CLOSED:
		return "closed";
	case CASE_MERGED:
		return "merged";
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
