/*
 * Any bytes as a number: what is taken is an E.164 number that reads the same
 * again whatever the home, and what is refused leaves the result untouched.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/msisdn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_number(const struct msisdn *m)
{
	struct str s = msisdn_open(m);
	struct msisdn again;

	BUG_IF(!m->is_number || s.len < 6 || s.len > 16 || s.ptr[0] != '+');
	BUG_IF(strspn(s.ptr + 1, "0123456789") != s.len - 1);
	BUG_IF(msisdn_country(m).len != 2);
	BUG_IF(!msisdn_read(s, STR("SG"), &again) || !msisdn_eq(m, &again));
	BUG_IF(!msisdn_read(s, STR(""), &again) || !msisdn_eq(m, &again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const homes[] = { "ID", "MY", "SG", "HK", "US", "RU",
		"IT", "" };
	struct msisdn m, before;

	if (size == 0)
		return 0;
	struct str home = str_of(homes[data[0] % 8]);
	struct str text = { (const char *)data + 1, size - 1 };
	memset(&m, 'u', sizeof(m));
	before = m;
	bool good = msisdn_read(text, home, &m);
	if (good)
		check_number(&m);
	else
		BUG_IF(memcmp(&m, &before, sizeof(m)) != 0);
	struct msisdn sender = msisdn_of_sender(text, home);
	BUG_IF(sender.is_number != good);
	BUG_IF(good && !msisdn_eq(&sender, &m));
	BUG_IF(msisdn_open(&sender).len >= LIMIT_NUMBER);
	BUG_IF(!good &&
	       !str_starts(text, str_sub(msisdn_open(&sender), 0, SIZE_MAX)));
	return 0;
}
