/*
 * phone: `jaga phone [--sms | --ussd] [--from MSISDN] [FLOWS]`, phones in the
 * terminal. In memory against the same engine, or, with --smsc and --gateway,
 * through a real Kannel with a simulated SMSC.
 */
#ifndef JAGA_TOOLS_PHONE_H
#define JAGA_TOOLS_PHONE_H

/* argv[0] is the command's name; returns an exit code (base/err.h). */
int phone_main(int argc, char **argv);

#endif
