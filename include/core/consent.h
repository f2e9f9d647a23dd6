/*
 * consent: what may be done with a report, by what its sender allowed. Code
 * asks this table before each such act; habit does not decide.
 */
#ifndef JAGA_CORE_CONSENT_H
#define JAGA_CORE_CONSENT_H

#include <stdbool.h>

enum consent {
	CONSENT_NONE, /* no answer yet, or anonymous */
	CONSENT_CONFIDENTIAL,
	CONSENT_SHARE,
};
#define N_CONSENTS 3

enum consent_act {
	ACT_KEEP_CASE, /* and count it in statistics */
	ACT_ALERT_HOTLINE,
	ACT_ALERT_AGENCY,    /* police too, without who reported */
	ACT_REVEAL_REPORTER, /* to an agency */
	ACT_CONTACT_REPORTER,
	ACT_CONTACT_FAMILY, /* of a worker */
	ACT_TELL_MISSION,   /* the embassy or consulate */
	ACT_TELL_FOREIGN,   /* police or immigration of another country */
};
#define N_CONSENT_ACTS 8

/* In rising order of what it allows. */
enum consent_answer {
	ANSWER_NO,
	ANSWER_REPLY_ONLY,   /* only as the answer to a message */
	ANSWER_NEUTRAL_ONCE, /* one neutral SMS at most */
	ANSWER_IN_HOURS,     /* in the hours given */
	ANSWER_NAMED_ONLY,   /* the named agency or contact only; never one that
				is accused */
	ANSWER_AS_CHOSEN,    /* as chosen at enrolment */
	ANSWER_BY_MISSION,  /* by the mission, with the worker where possible */
	ANSWER_TWO_PERSONS, /* to save a life: two persons, logged, and the
			       reporter is told when that is safe */
	ANSWER_YES,
};

/* The sender is a minor, or danger is imminent (S1): the last column. */
enum consent_answer consent_ask(
    enum consent_act act, enum consent consent, bool is_s1, bool is_minor);
/* Never by a program or one person alone, whatever the answer. */
bool consent_needs_person(enum consent_act act);

#endif
