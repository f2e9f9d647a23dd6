/* phone_options: the command line of `jaga phone`. */
#ifndef JAGA_TOOLS_PHONE_OPTIONS_H
#define JAGA_TOOLS_PHONE_OPTIONS_H

#include "text/msisdn.h"

#define PHONE_USSD_CODE "*123*62#"
#define PHONE_HOME "ID" /* country of numbers without one */

enum phone_mode {
	PHONE_BOTH, /* a service code dials, the rest is SMS */
	PHONE_SMS,  /* all is SMS */
	PHONE_USSD, /* without a dialog, any line dials */
};

struct phone_options {
	enum phone_mode mode;
	struct msisdn reporter;
	const char *number;         /* the hotline's */
	const char *flows, *roster; /* NULL: the usual places */
	const char *smsc, *gateway; /* both NULL: in memory */
};

/* EXIT_GOOD, or EXIT_USE after saying what is wrong. */
int phone_options_read(int argc, char **argv, struct phone_options *out);

#endif
