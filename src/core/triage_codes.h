/* triage_codes: the code of each fault of conf/triage. A code never changes
 * its meaning: pages that explain it are found by it. */
#ifndef JAGA_CORE_TRIAGE_CODES_H
#define JAGA_CORE_TRIAGE_CODES_H

#define T_LINE "T001"    /* a line that is not understood */
#define T_NO_NAME "T002" /* a set or sign that is not there */
#define T_TWICE "T003"
#define T_VALUE "T004"   /* a floor, flag, indicator or context that is none */
#define T_PATTERN "T005" /* a pattern that cannot be read */
#define T_MISSING "T006" /* a rule without when, reason, source, example */
#define T_MANY "T007"
#define T_NEVER "T008"     /* a rule that can never hold */
#define T_UNREACHED "T009" /* its own example does not reach it */
#define T_UNUSED "T010"    /* warning: a sign that no rule asks for */
#define T_SLOW "T011"      /* hits its limit on a hostile text */
#define T_WORD "T012"      /* warning: a word that the lexicon has not */
#define T_OPEN "T013"      /* no rule for what nothing understands */

#endif
