/*
 * Any bytes as a file of rules, or, behind a 'L', as a lexicon: reading and
 * checking end, and what read well decides a message.
 */
#include <stdlib.h>

#include "base/err.h"
#include "core/triage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char last[] = "rule R24\nctx new, ping, officer, session\n"
			   "when always\nintent BANTUAN\nfloor S3\nreason x\n"
			   "source x\nexample apa\n";

static void read_rules(struct str source, struct diags *d, struct arena *a)
{
	struct triage_rules *rules = triage_rules_new();
	struct triage_book book = { .rules = rules };
	struct triage_input in = { .text = STR("tolong saya 15 tahun") };
	struct triage t;

	if (triage_rules_read(rules, STR("x.pat"), source, d) &&
	    triage_rules_read(rules, STR("y.pat"), str_of(last), d) &&
	    triage_rules_ready(rules, d)) {
		triage_decide(&book, a, &in, &t);
		BUG_IF(t.grade < GRADE_S0);
		if (triage_n_rules(rules) < 4)
			triage_check(&book, d);
	} else {
		BUG_IF(d->n_errors == 0);
	}
	triage_rules_free(rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(64U << 20);
	struct str source = { (const char *)data, size };
	struct diags d;

	diags_init(&d, a);
	if (size > 0 && data[0] == 'L')
		lexicon_free(
		    lexicon_read(STR("l.tsv"), str_sub(source, 1, size), &d));
	else
		read_rules(source, &d, a);
	arena_free(a);
	return 0;
}
