/*
 * Small readers for typed lines. Units are known by their first letters, in
 * Indonesian or English, so that "3m", "3 menit" and "3 minutes pass" agree.
 */
#include "tools/phone_words.h"

/* A longer name stands after the one that it begins with. */
static const struct {
	const char *name;
	span_t span;
} units[] = {
	{ "s", SECONDS(1) },
	{ "m", MINUTES(1) },
	{ "j", HOURS(1) },
	{ "h", HOURS(1) },
	{ "d", DAYS(1) },
	{ "detik", SECONDS(1) },
	{ "hari", DAYS(1) },
};

span_t phone_words_span(struct str text)
{
	size_t digits = 0;
	int64_t number = 0;
	span_t span = 0;

	text = str_trim(text);
	while (digits < text.len && text.ptr[digits] >= '0' &&
	       text.ptr[digits] <= '9')
		digits++;
	if (!str_to_i64(str_sub(text, 0, digits), 1, 10000, &number))
		return 0;
	text = str_trim(str_sub(text, digits, text.len));
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (str_starts(text, str_of(units[i].name)))
			span = units[i].span;
	return number * span;
}

bool phone_words_is_code(struct str s)
{
	if (s.len < 3 || s.ptr[0] != '*' || s.ptr[s.len - 1] != '#')
		return false;
	for (size_t i = 1; i + 1 < s.len; i++)
		if (s.ptr[i] != '*' && (s.ptr[i] < '0' || s.ptr[i] > '9'))
			return false;
	return true;
}
