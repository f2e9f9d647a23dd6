/* book_parts: what a book is, for the files that make it. */
#ifndef JAGA_APP_BOOK_PARTS_H
#define JAGA_APP_BOOK_PARTS_H

#include "app/book.h"
#include "app/kit.h"
#include "app/triage_files.h"

/* Old revisions kept compiled: a site changes its flows a few times a week,
 * and a conversation lasts days. */
#define BOOK_OLD 64

struct book {
	struct flow *flows[LIMIT_FLOWS]; /* owned, umum among them */
	int n_flows;
	const struct flow *started[LIMIT_FLOWS]; /* without umum */
	struct roster *roster;
	struct kit kit;
	struct triage_files *triage; /* NULL: none */
	struct rules rules;
	char home[3];
	struct {
		int64_t id;
		struct flow *flow; /* NULL: it does not read any more */
	} old[BOOK_OLD];
	int n_old, next_old;
};

#endif
