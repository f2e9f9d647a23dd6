/*
 * flow_codes: the code of each fault of a flow. A code never changes its
 * meaning: pages that explain it are found by it.
 */
#ifndef JAGA_CORE_FLOW_CODES_H
#define JAGA_CORE_FLOW_CODES_H

/* Reading. */
#define F_NOT_UNDERSTOOD "F001"
#define F_NO_STEP "F003" /* there is no step of that name */
#define F_NO_FIELD "F004"
#define F_NO_LANGUAGE "F005"
#define F_NO_TEAM "F006"
#define F_TWICE "F007" /* a step, field, header line or example again */
#define F_OPTION_TWICE "F008"
#define F_TEXT_TWICE "F009" /* second text of a language for one opener */
#define F_NO_OPENER "F010"  /* a text or action that belongs to nothing */
#define F_BAD_NAME "F011"
#define F_BAD_NUMBER "F012"  /* a number, unit or severity out of its range */
#define F_LINE_PART "F013"   /* a part of the line is missing or too much */
#define F_MISPLACED "F014"   /* the line belongs to another part of the file */
#define F_QUESTION "F015"    /* two questions, options without a menu, ... */
#define F_AFTER_END "F016"   /* lines that are never reached */
#define F_HEADER "F017"      /* the header misses something */
#define F_BAD_PATTERN "F018" /* a regex that does not compile */
#define F_BAD_BYTES "F019"   /* not UTF-8, or a control character */
#define F_TOO_MANY "F020"
#define F_EXAMPLE "F021" /* an example misses something */
#define F_BRACE "F022"   /* a "{" that does not close */
#define F_LIST "F023"    /* a list beside the flows, or none of that name */
#define F_CALL "F024"    /* a called flow that is not there or cannot be */
#define F_MOVE "F025"    /* a `move` from a step that is still there */
#define F_SEND "F026"    /* `send sms` where it could show a danger */
#define F_WATCH "F027"   /* the file of watched words */
/* Checking. */
#define F_EMPTY_TEXT "F030"
#define F_LANG_MISSING "F031"
#define F_NOT_GSM "F032"
#define F_TEXT_LONG "F033"
#define F_SCREEN_LONG "F034"
#define F_SENSITIVE "F035"
#define F_CASE_EARLY "F036" /* {case} before anything is escalated */
#define F_NO_RETRY "F037"
#define F_UNREACHED "F038"
#define F_DEAD_END "F039"
#define F_LOOP "F040" /* that never waits for an answer */
#define F_SILENT_SHOWS "F041"
#define F_SILENT_FIELD "F042"
#define F_NOT_IN_SET "F043"
#define F_SET_UNUSED "F044" /* warning */
#define F_PATTERN_SLOW "F045"
#define F_SAME_WORD "F046"     /* two options answer to one word */
#define F_KIND "F047"          /* the field is of another kind */
#define F_FIELD_SHORT "F048"   /* warning: answers are cut to the field's max */
#define F_TOO_LATE "F049"      /* a time that the talk does not live to see */
#define F_SAME_LINE "F050"     /* warning */
#define F_UNTRIED "F051"       /* warning: an option that no example takes */
#define F_FORBIDDEN "F052"     /* a forbidden word in a ping */
#define F_LANG_PLACES "F053"   /* warning: a {field} in one language only */
#define F_COVER_LANG "F054"    /* warning: a cover text in one language only */
#define F_NO_END "F055"        /* no way leads to an end */
#define F_NAME_NEAR "F056"     /* warning: nearly the name of its file */
#define F_PATTERN_CURLY "F057" /* warning: a curly quote in a pattern */
/* Between flows. */
#define F_START_CLASH "F060"
#define F_WORD_CLASH "F061" /* an answer equal to an interrupt word */
#define F_WORD_NEAR "F062"  /* warning: ... to one but for a typing error */
#define F_STARTS_TOO "F063" /* warning: an answer equal to a start word */
/* Files beside a flow with one more language. */
#define F_SIDE_NO_SLOT "F070" /* translates a text that is not there */
#define F_SIDE_TWICE "F071"
#define F_SIDE_MISSING "F072"
#define F_SIDE_STALE "F073"  /* its base text has changed since */
#define F_SIDE_PLACES "F074" /* other {field} places than the base text */
#define F_SIDE_ORPHAN "F075" /* a file of that name beside no flow */
/* A translator's PO file. */
#define F_PO_UNTRANSLATED "F076"
#define F_PO_FOREIGN "F077" /* not one that `jaga po export` wrote */

#endif
