/* settings_rules: what the values of the configuration may be. */
#ifndef JAGA_APP_SETTINGS_RULES_H
#define JAGA_APP_SETTINGS_RULES_H

#include "base/str.h"

#define SETTINGS_RULES_WORD "letters, digits and - . _ ~"

enum settings_rule {
	RULE_INT,     /* lo..hi */
	RULE_TEXT,    /* lo..hi bytes, no control character */
	RULE_WORD,    /* lo..hi bytes, unreserved in a URL (RFC 3986 2.3) */
	RULE_SENDER,  /* as a word, perhaps with + before it */
	RULE_URL,     /* http://host:port without path, or empty */
	RULE_ADDRESS, /* IPv4 or IPv6, in numbers */
	RULE_HOME,    /* two capital letters, of a country that is known */
	RULE_NUMBERS, /* +62...,+62..., or empty */
	RULE_LEVEL,   /* a log level */
};

/* NULL when a text is what the rule asks for; else what it must be. */
const char *settings_rules_remedy(enum settings_rule rule, struct str value);

#endif
