/* One test and one remedy for each rule about texts. */
#include "app/settings_rules.h"

#include <arpa/inet.h>
#include <string.h>

#include "text/msisdn.h"

static bool is_word(struct str s)
{
	static const char chars[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~";

	for (size_t i = 0; i < s.len; i++) {
		if (memchr(chars, s.ptr[i], sizeof(chars) - 1) == NULL)
			return false;
	}
	return true;
}

static bool is_sender(struct str s)
{
	return is_word(str_starts(s, STR("+")) ? str_sub(s, 1, s.len) : s);
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.ptr[i] < ' ' || s.ptr[i] == '\x7f')
			return false;
	}
	return true;
}

static bool is_url(struct str s)
{
	const struct str scheme = STR("http://");

	if (s.len == 0)
		return true;
	if (!str_starts(s, scheme) || s.len == scheme.len)
		return false;
	s = str_sub(s, scheme.len, s.len);
	for (size_t i = 0; i < s.len; i++) {
		if (!is_word(str_sub(s, i, 1)) && s.ptr[i] != ':' &&
		    s.ptr[i] != '[' && s.ptr[i] != ']')
			return false;
	}
	return true;
}

static bool is_address(struct str s)
{
	char text[INET6_ADDRSTRLEN];
	unsigned char bytes[sizeof(struct in6_addr)];

	if (s.len >= sizeof(text))
		return false;
	memcpy(text, s.ptr, s.len);
	text[s.len] = '\0';
	return inet_pton(AF_INET, text, bytes) == 1 ||
	       inet_pton(AF_INET6, text, bytes) == 1;
}

static bool is_level(struct str s)
{
	return str_eq(s, STR("error")) || str_eq(s, STR("warn")) ||
	       str_eq(s, STR("info")) || str_eq(s, STR("debug"));
}

static bool is_numbers(struct str s)
{
	struct msisdn number;

	while (s.ptr != NULL && s.len > 0) {
		struct str one = str_cut(&s, ',');

		if (!str_starts(one, STR("+")) ||
		    !msisdn_read(one, STR("ID"), &number))
			return false;
	}
	return true;
}

static const struct {
	enum settings_rule rule;
	bool (*is_good)(struct str value);
	const char *remedy;
} RULES[] = {
	{ RULE_TEXT, is_plain, "it must not hold a control character" },
	{ RULE_WORD, is_word, "it may only hold " SETTINGS_RULES_WORD },
	{ RULE_SENDER, is_sender,
	    "it may only hold " SETTINGS_RULES_WORD ", and + before them" },
	{ RULE_URL, is_url, "it must look like http://host:port" },
	{ RULE_ADDRESS, is_address, "it must be an address such as 127.0.0.1" },
	{ RULE_HOME, msisdn_is_country,
	    "it must be two capital letters, such as ID" },
	{ RULE_NUMBERS, is_numbers,
	    "it must be numbers such as +6281200000011, with commas" },
	{ RULE_LEVEL, is_level, "it must be error, warn, info or debug" },
};

const char *settings_rules_remedy(enum settings_rule rule, struct str value)
{
	for (size_t i = 0; i < sizeof(RULES) / sizeof(RULES[0]); i++) {
		if (RULES[i].rule == rule && !RULES[i].is_good(value))
			return RULES[i].remedy;
	}
	return NULL;
}
