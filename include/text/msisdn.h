/*
 * msisdn: phone numbers as E.164 (ITU-T E.164: at most 15 digits). Kannel
 * gives +62..., 0812..., 62..., short codes and names; a table of countries
 * says which prefix and length make a number (Indonesia first, then the
 * destinations of workers). The type is personal: no format prints it.
 */
#ifndef JAGA_TEXT_MSISDN_H
#define JAGA_TEXT_MSISDN_H

#include "base/limits.h"
#include "base/str.h"

struct msisdn {
	char hidden[LIMIT_NUMBER]; /* "+628123..." or a sender as it came */
	bool is_number;            /* an E.164 number that can be written to */
};

/*
 * Understands what people, files and Kannel write: blanks, dashes, dots and
 * brackets ignored, leading 00 is +, a leading trunk 0 and a bare national
 * mobile number belong to `home` ("ID"); other bare digits are a number when
 * they begin with a calling code and are as long as a mobile's there. False,
 * *out untouched, when it is no number of a known country or has an
 * impossible length.
 */
bool msisdn_read(struct str text, struct str home, struct msisdn *out);
/*
 * A sender from the network: as msisdn_read, and what is no number (a short
 * code, a name) is kept as it is, cut to size, with is_number false.
 */
struct msisdn msisdn_of_sender(struct str text, struct str home);
struct str msisdn_open(const struct msisdn *number); /* borrows */
bool msisdn_eq(const struct msisdn *a, const struct msisdn *b);
/* Two letters (ISO 3166-1) of a number's country, or empty. */
struct str msisdn_country(const struct msisdn *number);
/* True for a country (two capital letters) whose numbers are understood. */
bool msisdn_is_country(struct str iso);

#endif
