/* msisdn_table: the numbering plans that msisdn knows. */
#ifndef JAGA_TEXT_MSISDN_TABLE_H
#define JAGA_TEXT_MSISDN_TABLE_H

#include <stddef.h>

struct msisdn_plan {
	const char *code;  /* calling code */
	const char *iso;   /* the main country of a shared code */
	const char *trunk; /* dialled before a national number, or NULL */
	/* Digits of a national number, and the fewest of a mobile's. */
	unsigned char min, max, mobile_min;
	/* How national mobile numbers begin, blank between; NULL: not told,
	 * so a bare national number of that country is not understood. */
	const char *mobile;
};

extern const struct msisdn_plan msisdn_table[];
extern const size_t msisdn_table_size;

#endif
