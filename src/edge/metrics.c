/* One row a family: where its value is, and what it means. */
#include "edge/metrics.h"

#include <inttypes.h>

#include "base/err.h"

enum type {
	COUNTER,
	GAUGE,
	HISTOGRAM
};

struct row {
	const char *name;
	enum type type;
	size_t offset; /* of an int64_t in struct metrics */
	const char *help;
};

#define AT(member) offsetof(struct metrics, member)

static const struct row ROWS[] = {
	{ "jaga_events_kept", COUNTER, AT(turn.kept),
	    "Messages from outside that are durable." },
	{ "jaga_events_repeated", COUNTER, AT(turn.repeated),
	    "Messages that were offered again, without a second effect." },
	{ "jaga_events_decided", COUNTER, AT(turn.decided), "Events decided." },
	{ "jaga_events_refused", COUNTER, AT(turn.refused),
	    "Messages answered 503: they are offered again." },
	{ "jaga_events_held", GAUGE, AT(held),
	    "Messages that no rule could decide: a person reads them." },
	{ "jaga_commits", COUNTER, AT(turn.commits), "Turns committed." },
	{ "jaga_rollbacks", COUNTER, AT(turn.rollbacks),
	    "Turns that could not be committed." },
	{ "jaga_timers", COUNTER, AT(turn.timers), "Timers that fired." },
	{ "jaga_screens", COUNTER, AT(turn.screens), "USSD screens shown." },
	{ "jaga_sessions_live", GAUGE, AT(sessions),
	    "Conversations that are not over." },
	{ "jaga_requests_open", GAUGE, AT(requests),
	    "What flows asked to be done later, and is not done." },
	{ "jaga_invariants_broken", GAUGE, AT(broken),
	    "Invariants of cases that were found broken: a case tells each." },
	{ "jaga_outbox_queued", GAUGE, AT(outbox.queued),
	    "SMS that wait to be sent." },
	{ "jaga_outbox_claimed", GAUGE, AT(outbox.claimed),
	    "SMS in flight to Kannel." },
	{ "jaga_outbox_failed", GAUGE, AT(outbox.failed),
	    "SMS that were refused for good." },
	{ "jaga_outbox_doubt", GAUGE, AT(outbox.doubt),
	    "SMS whose answer was lost." },
	{ "jaga_outbox_expired", GAUGE, AT(outbox.expired),
	    "SMS that were too old to be sent." },
	{ "jaga_receipts_forged", COUNTER, AT(receipts_forged),
	    "Receipts with a nonce that is not ours." },
	{ "jaga_http_requests", COUNTER, AT(http.requests),
	    "HTTP requests handled." },
	{ "jaga_http_refused", COUNTER, AT(http.refused),
	    "Connections closed for a malformed or too large request." },
	{ "jaga_http_dropped", COUNTER, AT(http.dropped),
	    "Connections closed for slowness, or to make room." },
	{ "jaga_http_denied", COUNTER, AT(http.denied),
	    "Requests with a wrong path, method or credentials." },
	{ "jaga_http_overdue", COUNTER, AT(http.overdue),
	    "Requests answered without waiting any longer." },
	{ "jaga_reloads", COUNTER, AT(reloads), "Rules put in force." },
	{ "jaga_reloads_failed", COUNTER, AT(reloads_failed),
	    "Rules that had errors; the old ones stayed." },
};

static void put_head(
    struct buf *out, const char *name, enum type type, const char *help)
{
	static const char *const types[] = {
		[COUNTER] = "counter",
		[GAUGE] = "gauge",
		[HISTOGRAM] = "histogram",
	};

	buf_putf(
	    out, "# TYPE %s %s\n# HELP %s %s\n", name, types[type], name, help);
}

static void put_row(
    const struct metrics *m, const struct row *row, struct buf *out)
{
	const char *place = (const char *)m + row->offset;
	int64_t value = *(const int64_t *)(const void *)place;

	put_head(out, row->name, row->type, row->help);
	buf_putf(out, "%s%s %" PRId64 "\n", row->name,
	    row->type == COUNTER ? "_total" : "", value);
}

static void put_gauge(
    struct buf *out, const char *name, const char *help, int64_t value)
{
	put_head(out, name, GAUGE, help);
	buf_putf(out, "%s %" PRId64 "\n", name, value);
}

static void put_cases(
    struct buf *out, const char *name, const char *help, const int64_t n[4])
{
	put_head(out, name, GAUGE, help);
	for (int i = 1; i < 4; i++) /* 0 is no severity */
		buf_putf(
		    out, "%s{severity=\"S%d\"} %" PRId64 "\n", name, i, n[i]);
}

static void put_sent(const struct metrics *m, struct buf *out)
{
	static const char *const results[] = {
		[SENT_ACCEPTED] = "accepted",
		[SENT_LATER] = "later",
		[SENT_REFUSED] = "refused",
		[SENT_IN_DOUBT] = "in_doubt",
	};

	put_head(out, "jaga_sent", COUNTER,
	    "SMS handed to Kannel, by what came of it.");
	for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
		buf_putf(out, "jaga_sent_total{result=\"%s\"} %" PRId64 "\n",
		    results[i], m->sent[i]);
}

static void put_clock(struct buf *out, const char *name, int severity,
    const struct clock_counts *c)
{
	for (int i = 0; i < CLOCK_BOUNDS; i++)
		buf_putf(out,
		    "%s_bucket{severity=\"S%d\",le=\"%d.0\"} %" PRId64 "\n",
		    name, severity, clocks_bound(i), c->within[i]);
	buf_putf(out, "%s_bucket{severity=\"S%d\",le=\"+Inf\"} %" PRId64 "\n",
	    name, severity, c->n);
	buf_putf(out, "%s_count{severity=\"S%d\"} %" PRId64 "\n", name,
	    severity, c->n);
	buf_putf(out, "%s_sum{severity=\"S%d\"} %" PRId64 ".%03d\n", name,
	    severity, c->sum / 1000, (int)(c->sum % 1000));
}

static void put_clocks(const struct metrics *m, struct buf *out)
{
	static const char *const rows[][2] = {
		[CLOCK_ACCEPTED] = { "jaga_page_accepted_seconds",
		    "From the opening of a case until a page of its first step "
		    "is with Kannel." },
		[CLOCK_DELIVERED] = { "jaga_page_delivered_seconds",
		    "The same until its receipt: it is on the phone." },
		[CLOCK_CLAIMED] = { "jaga_claimed_seconds",
		    "From the opening of a case until somebody takes it." },
	};

	for (int i = 0; i < CLOCKS; i++) {
		put_head(out, rows[i][0], HISTOGRAM, rows[i][1]);
		for (int severity = 1; severity < 4; severity++)
			put_clock(out, rows[i][0], severity,
			    &m->turn.clocks.of[i][severity]);
	}
}

void metrics_put(const struct metrics *m, struct buf *out)
{
	when_t oldest = m->outbox.oldest;

	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++)
		put_row(m, &ROWS[i], out);
	put_sent(m, out);
	put_clocks(m, out);
	put_cases(
	    out, "jaga_cases_open", "Cases that are not closed.", m->open);
	put_cases(out, "jaga_cases_unclaimed",
	    "Open cases that no officer holds.", m->unclaimed);
	put_gauge(out, "jaga_outbox_oldest_seconds",
	    "Age of the SMS that waits longest.",
	    oldest == 0 || oldest > m->now ? 0 : (m->now - oldest) / 1000);
	put_gauge(
	    out, "jaga_http_connections", "Connections open.", m->http.open);
	put_gauge(out, "jaga_http_waiting", "Requests that wait for a turn.",
	    m->http.waiting);
	put_gauge(out, "jaga_healthy",
	    "1 when a message would be accepted now.", m->is_healthy);
	buf_puts(out, STR("# EOF\n"));
	BUG_IF(buf_is_over(out));
}
