/* Signatures by a key that somebody else has too. */
#include <sodium.h>

#include "base/hex.h"
#include "store/seal.h"

#include <string.h>

#define DIGITS ((size_t)2 * crypto_auth_hmacsha256_BYTES)

_Static_assert(DIGITS == 64, "what seal.h says");

static const unsigned char *bytes_of(struct str s)
{
	return (const unsigned char *)s.ptr;
}

void seal_hmac(struct str key, struct str bytes, char out[65])
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state state;
	struct buf hex;

	(void)crypto_auth_hmacsha256_init(&state, bytes_of(key), key.len);
	(void)crypto_auth_hmacsha256_update(&state, bytes_of(bytes), bytes.len);
	(void)crypto_auth_hmacsha256_final(&state, mac);
	sodium_memzero(&state, sizeof(state));
	buf_init(&hex, DIGITS);
	hex_put(&hex, mac, sizeof(mac));
	memcpy(out, buf_cstr(&hex), DIGITS + 1);
	buf_free(&hex);
}
