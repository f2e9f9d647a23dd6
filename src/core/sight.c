/* sight: titles are taken off a name, since one calls "om Beni" whom another
 * calls "Pak Beni"; a title alone names nobody. */
#include "core/sight.h"

#include "text/fold.h"
#include "text/msisdn.h"

#define LETTERS_LEAST 3

static const char *const titles[] = { "pak", "bapak", "bpk", "bp", "bapa", "om",
	"ibu", "bu", "mama", "tante", "kak", "kakak", "bang", "mas", "mbak",
	"nona", "tuan", "nyonya", "mr", "mrs", "sdr", "saudara", "haji", "romo",
	"pendeta", "pdt" };

static bool is_title(struct str word)
{
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		if (str_eq(word, str_of(titles[i])))
			return true;
	}
	return false;
}

static struct str without_titles(struct str folded)
{
	struct str rest = folded;

	for (;;) {
		struct str before = str_trim(rest);

		rest = before;
		if (!is_title(str_word(&rest)))
			return before;
	}
}

static bool names_nobody(struct str value)
{
	int letters = 0;

	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.ptr[i];

		letters += (c >= 'a' && c <= 'z') || c >= 0x80;
	}
	return letters < LETTERS_LEAST;
}

static struct str phone_value(struct arena *a, struct str text, struct str home)
{
	struct msisdn number;

	if (!msisdn_read(text, home, &number))
		return STR("");
	return arena_copy(a, msisdn_open(&number));
}

struct str sight_value(
    struct arena *a, enum sight_kind kind, struct str text, struct str home)
{
	struct str value;

	if (kind == SIGHT_PHONE)
		return phone_value(a, text, home);
	value = fold_answer(a, text);
	if (kind == SIGHT_PERSON)
		value = without_titles(value);
	return names_nobody(value) ? STR("") : value;
}
