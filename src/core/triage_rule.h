/* triage_rule: the lines of a rule block. */
#ifndef JAGA_CORE_TRIAGE_RULE_H
#define JAGA_CORE_TRIAGE_RULE_H

#include "core/triage_parts.h"

/* "child, official"; also of a sign. */
void triage_rule_flags(struct triage_reader *r, struct str rest, unsigned *out);
void triage_rule_indicators(
    struct triage_reader *r, struct str rest, unsigned *out);

void triage_rule_open(struct triage_reader *r, struct str rest);
void triage_rule_when(struct triage_reader *r, struct str rest);
void triage_rule_intent(struct triage_reader *r, struct str rest);
void triage_rule_floor(struct triage_reader *r, struct str rest);
void triage_rule_flag(struct triage_reader *r, struct str rest);
void triage_rule_ilo(struct triage_reader *r, struct str rest);
void triage_rule_ctx(struct triage_reader *r, struct str rest);
void triage_rule_reason(struct triage_reader *r, struct str rest);
void triage_rule_source(struct triage_reader *r, struct str rest);
void triage_rule_example(struct triage_reader *r, struct str rest);

/* Every rule has what it needs, and every context an answer for what nothing
 * understands. False: in d. */
bool triage_rule_complete(struct triage_rules *rules, struct diags *d);

#endif
