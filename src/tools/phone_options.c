/*
 * A table for argp(3). This file stands alone because <argp.h> brings
 * getopt's struct menu_option, a name that a flow's menu has as well.
 */
#include "tools/phone_options.h"

#include <argp.h>
#include <stdio.h>

#include "base/err.h"

#define REPORTER "+6281239990001"
#define NUMBER "123"

struct reading {
	struct phone_options *o;
	const char *from;
};

static const struct argp_option option_table[] = {
	{ "sms", 's', NULL, 0, "Every line is an SMS", 0 },
	{ "ussd", 'u', NULL, 0,
	    "Every line outside a USSD dialog dials (" PHONE_USSD_CODE
	    " when it is no code)",
	    0 },
	{ "from", 'f', "MSISDN", 0, "The reporter's number (" REPORTER ")", 0 },
	{ "roster", 'r', "FILE", 0, "Officers (conf/roster)", 0 },
	{ "number", 'n', "NUMBER", 0, "The hotline's number (" NUMBER ")", 0 },
	{ "smsc", 1, "HOST:PORT", 0,
	    "SMS through Kannel: where its fake SMSC listens", 0 },
	{ "gateway", 2, "URL", 0, "USSD through the gateway: http://HOST:PORT",
	    0 },
	{ 0 },
};

static error_t read_option(int key, char *value, struct argp_state *state)
{
	struct reading *r = state->input;

	switch (key) {
	case 's':
		r->o->mode = PHONE_SMS;
		break;
	case 'u':
		r->o->mode = PHONE_USSD;
		break;
	case 'f':
		r->from = value;
		break;
	case 'r':
		r->o->roster = value;
		break;
	case 'n':
		r->o->number = value;
		break;
	case 1:
		r->o->smsc = value;
		break;
	case 2:
		r->o->gateway = value;
		break;
	case ARGP_KEY_ARG:
		if (r->o->flows)
			argp_usage(state);
		r->o->flows = value;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

int phone_options_read(int argc, char **argv, struct phone_options *out)
{
	const struct argp argp = {
		.options = option_table,
		.parser = read_option,
		.args_doc = "[FLOWS]",
		.doc = "HP di terminal. / Phones in the terminal.\v"
		       "Without --smsc and --gateway everything happens in "
		       "memory, on a clock that `~ 3m` moves.",
	};
	struct phone_options o = { .number = NUMBER };
	struct reading r = { .o = &o, .from = REPORTER };

	if (argp_parse(&argp, argc, argv, 0, NULL, &r) != 0)
		return EXIT_USE;
	if (!o.smsc != !o.gateway) {
		(void)fputs(
		    "jaga phone: --smsc and --gateway go together\n", stderr);
		return EXIT_USE;
	}
	if (!msisdn_read(str_of(r.from), STR(PHONE_HOME), &o.reporter)) {
		(void)fputs(
		    "jaga phone: --from must be a phone number\n", stderr);
		return EXIT_USE;
	}
	*out = o;
	return EXIT_GOOD;
}
