/* An officer's personal word, as the roster has it. */
#include "store/seal.h"

#include <string.h>

#include "base/hex.h"
#include "base/limits.h"

#define DIGITS ((size_t)2 * SEAL_INDEX)

_Static_assert(DIGITS == 32, "what seal.h says");

void seal_word(
    const struct seal *s, struct str nick, struct str word, char out[33])
{
	struct buf plain, hex;
	struct seal_index index;

	buf_init(&plain, LIMIT_NAME + 1 + LIMIT_TEXT);
	buf_putf(&plain, "%.*s ", STR_ARG(nick));
	buf_puts(&plain, word);
	index = seal_index(s, SEAL_WORD, buf_str(&plain));
	buf_free(&plain);
	buf_init(&hex, DIGITS);
	hex_put(&hex, index.bytes, sizeof(index.bytes));
	memcpy(out, buf_cstr(&hex), DIGITS + 1);
	buf_free(&hex);
}

bool seal_is_word(
    const void *seal, struct str nick, struct str word, struct str hash)
{
	char mine[DIGITS + 1];

	seal_word(seal, nick, word, mine);
	return seal_same(str_of(mine), hash);
}
