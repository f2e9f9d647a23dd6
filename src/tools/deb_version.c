/*
 * deb-version(7): epoch, then upstream version, then revision; each compared
 * in turns of what is no digit (where ~ sorts before the end, letters before
 * all else) and of a number.
 */
#include "tools/deb_version.h"

static bool is_digit(struct str s)
{
	return s.len > 0 && s.ptr[0] >= '0' && s.ptr[0] <= '9';
}

/* Where the first byte of what is no digit stands; the end and digits: 0. */
static int rank(struct str s)
{
	unsigned char c;

	if (s.len == 0 || is_digit(s))
		return 0;
	c = (unsigned char)s.ptr[0];
	if (c == '~')
		return -1;
	return (c | 32) >= 'a' && (c | 32) <= 'z' ? c : c + 256;
}

static void skip(struct str *s)
{
	*s = str_sub(*s, 1, s->len);
}

static struct str cut_number(struct str *s)
{
	struct str all;

	while (s->len > 0 && s->ptr[0] == '0')
		skip(s);
	all = *s;
	while (is_digit(*s))
		skip(s);
	return str_sub(all, 0, all.len - s->len);
}

static int compare_numbers(struct str a, struct str b)
{
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	return str_cmp(a, b);
}

/* Cuts off what is no digit at the front of both, as long as it is the same. */
static int compare_words(struct str *a, struct str *b)
{
	while ((a->len > 0 && !is_digit(*a)) || (b->len > 0 && !is_digit(*b))) {
		if (rank(*a) != rank(*b))
			return rank(*a) - rank(*b);
		skip(a);
		skip(b);
	}
	return 0;
}

static int compare_part(struct str a, struct str b)
{
	int order = 0;

	while (order == 0 && (a.len > 0 || b.len > 0)) {
		order = compare_words(&a, &b);
		if (order == 0)
			order = compare_numbers(cut_number(&a), cut_number(&b));
	}
	return order;
}

/* Cuts at the last '-': the rest is the revision, perhaps empty. */
static struct str cut_upstream(struct str *s)
{
	struct str all = *s;
	size_t n = all.len;

	while (n > 0 && all.ptr[n - 1] != '-')
		n--;
	*s = n > 0 ? str_sub(all, n, all.len) : STR("");
	return n > 0 ? str_sub(all, 0, n - 1) : all;
}

static struct str cut_epoch(struct str *s)
{
	if (str_find(*s, ':') == s->len)
		return STR("");
	return str_cut(s, ':');
}

int deb_version_compare(struct str a, struct str b)
{
	int order = compare_part(cut_epoch(&a), cut_epoch(&b));
	struct str upstream = cut_upstream(&a);

	if (order == 0)
		order = compare_part(upstream, cut_upstream(&b));
	else
		return order;
	return order != 0 ? order : compare_part(a, b);
}

struct str deb_version_of(struct str status, const char *package)
{
	bool is_it = false, is_installed = false;

	while (status.ptr != NULL) {
		struct str value = str_cut(&status, '\n');
		struct str key = str_cut(&value, ':');

		value = str_trim(value);
		if (str_eq(key, STR("Package"))) {
			is_it = str_eq(value, str_of(package));
			is_installed = false;
		} else if (str_eq(key, STR("Status"))) {
			is_installed = str_ends(value, STR(" installed"));
		} else if (is_it && is_installed &&
			   str_eq(key, STR("Version"))) {
			return value;
		}
	}
	return STR("");
}
