/*
 * metrics: the state of the gateway as OpenMetrics text
 * (https://openmetrics.io, version 1.0.0). Sums only: no number, no text, no
 * name of a person or team is a value or a label.
 */
#ifndef JAGA_EDGE_METRICS_H
#define JAGA_EDGE_METRICS_H

#include "app/turn.h"
#include "edge/httpd.h"

#define METRICS_TYPE                                                           \
	"application/openmetrics-text; version=1.0.0; charset=utf-8"
#define METRICS_LIMIT 65536 /* bytes of the whole */

struct metrics {
	struct turn_counts turn;
	struct httpd_counts http;
	struct outbox_counts outbox;
	int64_t sessions, held, requests, broken;
	int64_t open[4], unclaimed[4]; /* cases by severity */
	int64_t receipts_forged;       /* with a nonce that is not ours */
	int64_t sent[4];               /* by enum sent */
	int64_t reloads, reloads_failed;
	bool is_healthy;
	when_t now;
};

void metrics_put(const struct metrics *m, struct buf *out);

#endif
