/* A root as people write it: from an SMS, from a page, over the phone. */
#include <string.h>

#include "store/audit_check.h"
#include "store/audit_parts.h"

static bool take_letters(struct str word, char *out, size_t *n)
{
	for (size_t i = 0; i < word.len; i++) {
		char ch = word.ptr[i];

		if (ch >= 'a' && ch <= 'z')
			ch = (char)(ch - 'a' + 'A');
		if (ch == '-')
			continue;
		if (*n == AUDIT_LETTERS || ch == '\0' ||
		    strchr(AUDIT_ALPHABET, ch) == NULL)
			return false;
		out[(*n)++] = ch;
	}
	return true;
}

/* The thousands of a row stand behind dots or commas. */
static bool take_row(struct str word, int64_t *row)
{
	char digits[20];
	size_t n = 0;

	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '.' || word.ptr[i] == ',')
			continue;
		if (n == sizeof(digits) - 1)
			return false;
		digits[n++] = word.ptr[i];
	}
	return *row == 0 && str_to_i64((struct str){ digits, n }, 1,
				INT64_C(1000000000000000), row);
}

bool audit_check_read_root(struct str text, struct audit_root *out)
{
	struct audit_root root = { 0 };
	size_t n = 0;

	while (text.len > 0) {
		struct str word = str_word(&text);
		bool is_number =
		    word.len > 0 && word.ptr[0] >= '0' && word.ptr[0] <= '9';

		if (word.len == 0)
			continue;
		if (is_number ? !take_row(word, &root.row)
			      : !take_letters(word, root.letters, &n))
			return false;
	}
	if (n != AUDIT_LETTERS || root.row == 0)
		return false;
	*out = root;
	return true;
}
