/*
 * consent: the matrix. A minor or imminent danger is judged by vital interest
 * and not by consent: parents may have been paid. "S1 only" is that column
 * too, so a report without an answer reaches an agency only then.
 */
#include "core/consent.h"

#define URGENT N_CONSENTS /* the column of minors and imminent danger */

static const enum consent_answer matrix[N_CONSENT_ACTS][N_CONSENTS + 1] = {
	[ACT_KEEP_CASE] = { ANSWER_YES, ANSWER_YES, ANSWER_YES, ANSWER_YES },
	[ACT_ALERT_HOTLINE] = { ANSWER_YES, ANSWER_YES, ANSWER_YES,
	    ANSWER_YES },
	[ACT_ALERT_AGENCY] = { ANSWER_NO, ANSWER_YES, ANSWER_YES, ANSWER_YES },
	[ACT_REVEAL_REPORTER] = { ANSWER_NO, ANSWER_NO, ANSWER_NAMED_ONLY,
	    ANSWER_TWO_PERSONS },
	[ACT_CONTACT_REPORTER] = { ANSWER_REPLY_ONLY, ANSWER_IN_HOURS,
	    ANSWER_IN_HOURS, ANSWER_NEUTRAL_ONCE },
	[ACT_CONTACT_FAMILY] = { ANSWER_NO, ANSWER_NAMED_ONLY,
	    ANSWER_NAMED_ONLY, ANSWER_NAMED_ONLY },
	[ACT_TELL_MISSION] = { ANSWER_NO, ANSWER_AS_CHOSEN, ANSWER_YES,
	    ANSWER_YES },
	[ACT_TELL_FOREIGN] = { ANSWER_NO, ANSWER_NO, ANSWER_BY_MISSION,
	    ANSWER_BY_MISSION },
};

enum consent_answer consent_ask(
    enum consent_act act, enum consent consent, bool is_s1, bool is_minor)
{
	return matrix[act][is_s1 || is_minor ? (int)URGENT : (int)consent];
}

bool consent_needs_person(enum consent_act act)
{
	return act == ACT_REVEAL_REPORTER || act == ACT_TELL_FOREIGN ||
	       act == ACT_TELL_MISSION || act == ACT_CONTACT_FAMILY;
}
