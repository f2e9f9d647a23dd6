/*
 * lexicon_forms: prefixes and endings of a verb. Whoever writes "dipukulin"
 * or "mukulin" says no more than "dipukul" and "pukul".
 */
#include "core/lexicon_forms.h"

#include <string.h>

#include "base/buf.h"
#include "core/lexicon.h"

static const char *const endings[] = { "", "i", "in", "kan", "kn", "nya",
	"lah" };

/* What a first letter becomes behind "me-" and, without it, in speech;
 * "-" for a letter that stays. */
static const struct nasal {
	const char *sound;
	char letter;
	bool is_kept; /* the letter follows the sound */
} nasals[] = {
	{ "m", 'p', false },
	{ "m", 'b', true },
	{ "n", 't', false },
	{ "n", 'd', true },
	{ "n", 'c', true },
	{ "n", 'j', true },
	{ "ng", 'k', false },
	{ "ng", 'g', true },
	{ "ny", 's', false },
	{ "ng", 'a', true },
	{ "ng", 'e', true },
	{ "ng", 'i', true },
	{ "ng", 'o', true },
	{ "ng", 'u', true },
	{ "", 'l', true },
	{ "", 'r', true },
	{ "", 'm', true },
	{ "", 'n', true },
	{ "", 'w', true },
	{ "", 'y', true },
};

struct forms {
	void (*take)(void *arg, struct str form, struct str meaning);
	void *arg;
	struct str meaning;
};

/* front and body with each ending. */
static void each_ending(const struct forms *f, const char *front,
    const char *sound, struct str body)
{
	char form[LEXEME_LONG * 2];
	struct buf b;

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		buf_init(&b, sizeof(form));
		buf_puts(&b, str_of(front));
		buf_puts(&b, str_of(sound));
		buf_puts(&b, body);
		buf_puts(&b, str_of(endings[i]));
		if (!buf_is_over(&b) && buf_str(&b).len <= LEXEME_LONG)
			f->take(f->arg, buf_str(&b), f->meaning);
		buf_free(&b);
	}
}

static const struct nasal *nasal_of(char letter)
{
	for (size_t i = 0; i < sizeof(nasals) / sizeof(nasals[0]); i++)
		if (nasals[i].letter == letter)
			return &nasals[i];
	return NULL;
}

void lexicon_forms_each(struct str root,
    void (*take)(void *arg, struct str form, struct str meaning), void *arg)
{
	const struct nasal *n = nasal_of(root.ptr[0]);
	char passive[LEXEME_LONG + 3] = "di";
	struct forms f = { take, arg, root };

	if (root.len > LEXEME_LONG)
		return;
	each_ending(&f, "", "", root);
	if (n) {
		struct str body = str_sub(root, n->is_kept ? 0 : 1, root.len);

		each_ending(&f, "me", n->sound, body);
		if (*n->sound)
			each_ending(&f, "", n->sound, body);
	}
	memcpy(passive + 2, root.ptr, root.len);
	f.meaning = (struct str){ passive, root.len + 2 };
	each_ending(&f, "di", "", root);
	each_ending(&f, "d", "", root);
	each_ending(&f, "ter", "", root);
	each_ending(&f, "ke", "", root);
	/* "kukunci", "saya kukunci": the speaker acts; not made. */
}
