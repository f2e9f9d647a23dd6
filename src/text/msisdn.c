/*
 * From what people and gateways write to one spelling, +code and number, so
 * that equal people compare equal. First everything that only decorates is
 * taken away, then the digits are held against the numbering plans. A reading
 * is taken when just one fits; the home country's comes first, because there
 * "0852..." and "852..." are mobiles long before the second is Hong Kong.
 */
#include "text/msisdn.h"

#include <string.h>

#include "base/mem.h"
#include "text/msisdn_table.h"
#include "text/utf8.h"

/* A calling code and a number of fewer digits may be a short code. */
#define BARE_LEAST 9

struct digits {
	char d[LIMIT_NUMBER];
	size_t n;
	bool plus;
};

/* Ranges of code points that decorate numbers: blanks, dashes, brackets, and
 * the invisible marks that address books put around a number. */
static const uint32_t decoration[][2] = {
	{ '\t', '\n' },
	{ '\r', '\r' },
	{ ' ', ' ' },
	{ '(', ')' },
	{ '-', '/' }, /* and '.' */
	{ '[', '[' },
	{ ']', ']' },
	{ 0xA0, 0xA0 },
	{ 0xAD, 0xAD },
	{ 0x2000, 0x2015 },
	{ 0x202A, 0x202F },
	{ 0x2060, 0x2060 },
	{ 0x2066, 0x2069 },
	{ 0xFEFF, 0xFEFF },
};

static bool is_decoration(uint32_t code)
{
	for (size_t i = 0; i < sizeof(decoration) / sizeof(decoration[0]);
	     i++) {
		if (code >= decoration[i][0] && code <= decoration[i][1])
			return true;
	}
	return false;
}

/* The value of a decimal digit (ASCII, both Arabic rows, fullwidth) or -1. */
static int digit_of(uint32_t code)
{
	static const uint32_t zeros[] = { '0', 0x660, 0x6F0, 0xFF10 };

	for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++) {
		if (code >= zeros[i] && code <= zeros[i] + 9)
			return (int)(code - zeros[i]);
	}
	return -1;
}

static void drop_digits(struct digits *x, size_t n)
{
	x->n -= n;
	memmove(x->d, x->d + n, x->n + 1);
}

/* False when something is in it that no number has. */
static bool read_digits(struct str text, struct digits *out)
{
	*out = (struct digits){ .n = 0 };
	while (text.len > 0) {
		uint32_t code = utf8_next(&text);
		int digit = digit_of(code);

		if (digit >= 0) {
			if (out->n == sizeof(out->d) - 1)
				return false;
			out->d[out->n++] = (char)('0' + digit);
		} else if (code == '+' && out->n == 0 && !out->plus) {
			out->plus = true;
		} else if (!is_decoration(code)) {
			return false;
		}
	}
	if (!out->plus && strncmp(out->d, "00", 2) == 0) {
		drop_digits(out, 2);
		out->plus = true;
	}
	return out->n > 0;
}

static const struct msisdn_plan *plan_of_code(const char *digits)
{
	for (size_t i = 0; i < msisdn_table_size; i++) {
		const char *code = msisdn_table[i].code;

		if (strncmp(digits, code, strlen(code)) == 0)
			return &msisdn_table[i];
	}
	return NULL;
}

static const struct msisdn_plan *plan_of_country(struct str iso)
{
	for (size_t i = 0; i < msisdn_table_size; i++) {
		if (str_eq(str_of(msisdn_table[i].iso), iso))
			return &msisdn_table[i];
	}
	return NULL;
}

/* Takes a national number of at least `least` digits. */
static bool take(const struct msisdn_plan *plan, const char *national,
    size_t least, struct msisdn *out)
{
	size_t code = strlen(plan->code), n = strlen(national);

	if (n < least || n > plan->max)
		return false;
	/* Where numbers may begin with 0, nothing says otherwise here. */
	if (national[0] == '0' && (plan->trunk != NULL || plan->mobile != NULL))
		return false;
	*out = (struct msisdn){ .is_number = true };
	out->hidden[0] = '+';
	memcpy(out->hidden + 1, plan->code, code);
	memcpy(out->hidden + 1 + code, national, n);
	return true;
}

/* Digits that begin with a calling code; "+62 (0)812" is often written. */
static bool take_international(
    const struct digits *x, bool bare, struct msisdn *out)
{
	const struct msisdn_plan *plan = plan_of_code(x->d);
	const char *national;

	if (plan == NULL || (bare && x->n < BARE_LEAST))
		return false;
	national = x->d + strlen(plan->code);
	if (plan->trunk != NULL && strcmp(plan->trunk, "0") == 0 &&
	    national[0] == '0')
		national++;
	return take(plan, national, bare ? plan->mobile_min : plan->min, out);
}

static bool is_mobile(const struct msisdn_plan *plan, const char *national)
{
	struct str rest = str_of(plan->mobile), start;

	while ((start = str_word(&rest)).len > 0) {
		if (str_starts(str_of(national), start))
			return true;
	}
	return false;
}

static bool take_at_home(
    const struct msisdn_plan *home, const struct digits *x, struct msisdn *out)
{
	size_t trunk = home->trunk != NULL ? strlen(home->trunk) : 0;

	if (trunk > 0 && strncmp(x->d, home->trunk, trunk) == 0)
		return take(home, x->d + trunk, home->min, out);
	if (strncmp(x->d, home->code, strlen(home->code)) == 0 &&
	    take_international(x, true, out))
		return true;
	return is_mobile(home, x->d) && take(home, x->d, home->mobile_min, out);
}

bool msisdn_read(struct str text, struct str home, struct msisdn *out)
{
	const struct msisdn_plan *plan;
	struct digits x;
	bool taken;

	if (!read_digits(text, &x)) {
		taken = false;
	} else if (x.plus) {
		taken = take_international(&x, false, out);
	} else {
		plan = plan_of_country(home);
		taken = (plan != NULL && take_at_home(plan, &x, out)) ||
			take_international(&x, true, out);
	}
	mem_wipe(&x, sizeof(x));
	return taken;
}

struct msisdn msisdn_of_sender(struct str text, struct str home)
{
	struct msisdn sender;

	if (msisdn_read(text, home, &sender))
		return sender;
	sender = (struct msisdn){ .is_number = false };
	while (text.len > 0) {
		struct str before = text;
		uint32_t code = utf8_next(&text);
		size_t n = strlen(sender.hidden), width = before.len - text.len;

		if (n + width >= sizeof(sender.hidden) || code == 0)
			break;
		memcpy(sender.hidden + n, before.ptr, width);
	}
	return sender;
}

struct str msisdn_open(const struct msisdn *number)
{
	return str_of(number->hidden);
}

bool msisdn_eq(const struct msisdn *a, const struct msisdn *b)
{
	return a->is_number == b->is_number &&
	       str_eq(msisdn_open(a), msisdn_open(b));
}

bool msisdn_is_country(struct str iso)
{
	return plan_of_country(iso) != NULL;
}

struct str msisdn_country(const struct msisdn *number)
{
	const struct msisdn_plan *plan = NULL;

	if (number->is_number)
		plan = plan_of_code(number->hidden + 1);
	return str_of(plan != NULL ? plan->iso : NULL);
}
