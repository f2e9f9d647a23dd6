/*
 * requests: what flows asked of parts of the program that act later (enrol,
 * join, refer ...): kept with what the person had answered, until it is done.
 */
#ifndef JAGA_STORE_REQUESTS_H
#define JAGA_STORE_REQUESTS_H

#include "core/flow.h"
#include "store/store.h"
#include "text/msisdn.h"

struct request {
	int64_t id;
	enum request_kind kind;
	struct str name; /* of a group, flow or agency; empty for a stop */
	struct msisdn phone;
	int64_t case_id; /* that the same talk has, 0 none */
	struct str flow; /* that asked, and its language */
	struct str lang;
	struct {
		struct str name, value;
	} fields[LIMIT_FLOW_FIELDS]; /* those that hold something */
	int n_fields;
	when_t at;
};

enum err requests_add(struct store *s, struct request *r); /* sets id */
/* The oldest that is not done and has an id above `after`; ERR_GONE: none. */
enum err requests_next(
    struct store *s, int64_t after, struct arena *a, struct request *out);
/* ERR_GONE when there is no such open request. */
enum err requests_done(struct store *s, int64_t id, when_t now);
/* Those that are not done, for metrics. */
int64_t requests_n_open(struct store *s);

#endif
