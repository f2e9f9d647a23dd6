/*
 * All subkeys are derived once, when the key is read, and lie in one guarded
 * allocation that is read-only after that; the master key is wiped. Each
 * purpose has its own subkey, so that no output of one is an output of another.
 *
 * A sealed value is nonce | cipher | tag:
 *
 *     24 random bytes | as long as the plain value | 16 bytes
 *
 * Nonces are drawn a page at a time, by ChaCha20 from a seed of the system's:
 * one draw of 24 bytes from the system costs 1.9 us, which is more than sealing
 * a message does (1.1 us), and a whole page 16 calls. The page is wiped by
 * fork(2), so that a child never uses a nonce of its parent.
 */
#include "store/seal.h"

#include <sodium.h>
#include <string.h>
#include <sys/mman.h>

#include "store/key.h"

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define SUBKEY 32
#define N_USES (SEAL_WORD + 1)
#define POOL_PAGE 4096

_Static_assert(NONCE + TAG == SEAL_OVERHEAD, "what seal.h says");
_Static_assert(KEY_BYTES == crypto_kdf_KEYBYTES, "the master key");

/* Subkey numbers are part of what is stored: never renumber. A use is
 * SUBKEY_USE + enum seal_use. */
enum subkey {
	SUBKEY_BOX = 1,
	SUBKEY_DIGITS = 2,
	SUBKEY_DRAW = 3,
	SUBKEY_NONCE = 4,
	SUBKEY_TAG = 5,
	SUBKEY_MARK = 6,
	SUBKEY_CHAIN = 7,
	SUBKEY_COMMIT = 8,
	SUBKEY_USE = 16,
	SUBKEYS = SUBKEY_USE + N_USES,
};

/* One page. All zero after a fork: empty. */
struct pool {
	size_t left; /* nonces from the front of bytes */
	unsigned char bytes[POOL_PAGE - sizeof(size_t)];
};

struct seal {
	unsigned char keys[SUBKEYS][SUBKEY];
	struct pool *pool;
};

static bool read_master(
    const char *path, unsigned char *master, const char **why)
{
	if (path != NULL)
		return key_load(path, master, why);
	memset(master, 'j', KEY_BYTES); /* rehearsals: nothing to protect */
	return true;
}

static struct pool *new_pool(void)
{
	void *page = mmap(NULL, sizeof(struct pool), PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (page == MAP_FAILED)
		return NULL;
	if (madvise(page, sizeof(struct pool), MADV_WIPEONFORK) != 0) {
		(void)munmap(page, sizeof(struct pool)); /* ours, whole */
		return NULL;
	}
	return page;
}

static struct seal *derive(const unsigned char *master)
{
	struct seal *s = sodium_malloc(sizeof(*s));

	if (s == NULL)
		return NULL;
	for (uint64_t i = 1; i < SUBKEYS; i++)
		BUG_IF(crypto_kdf_derive_from_key(
			   s->keys[i], SUBKEY, i, "jaga-key", master) != 0);
	s->pool = new_pool();
	if (s->pool == NULL || sodium_mprotect_readonly(s) != 0) {
		seal_close(s);
		return NULL;
	}
	return s;
}

struct seal *seal_open(const char *path, const char **why)
{
	unsigned char *master;
	struct seal *s = NULL;

	if (sodium_init() < 0) {
		*why = "libsodium does not start";
		return NULL;
	}
	master = sodium_malloc(KEY_BYTES);
	if (master == NULL) {
		*why = "no memory for the key";
		return NULL;
	}
	if (read_master(path, master, why)) {
		s = derive(master);
		if (s == NULL)
			*why = "no guarded memory for the keys";
	}
	sodium_free(master); /* wipes it */
	return s;
}

void seal_close(struct seal *s)
{
	if (s == NULL)
		return;
	if (s->pool != NULL)
		(void)munmap(s->pool, sizeof(*s->pool)); /* ours, whole */
	sodium_free(s);
}

static void draw_nonce(struct pool *pool, unsigned char *out)
{
	unsigned char seed[randombytes_SEEDBYTES];

	if (pool->left == 0) {
		randombytes_buf(seed, sizeof(seed));
		randombytes_buf_deterministic(
		    pool->bytes, sizeof(pool->bytes), seed);
		sodium_memzero(seed, sizeof(seed));
		pool->left = sizeof(pool->bytes) / NONCE;
	}
	pool->left--;
	memcpy(out, pool->bytes + pool->left * NONCE, NONCE);
}

static const unsigned char *bytes_of(struct str s)
{
	return (const unsigned char *)s.ptr;
}

void seal_put(
    const struct seal *s, struct str bind, struct str plain, struct buf *out)
{
	static const unsigned char no_tag[TAG];
	unsigned char nonce[NONCE];
	size_t at = out->len;

	draw_nonce(s->pool, nonce);
	buf_put(out, nonce, NONCE);
	buf_puts(out, plain);
	buf_put(out, no_tag, TAG);
	if (buf_is_over(out)) {
		buf_cut(out, at); /* no plain text is left behind */
		return;
	}
	unsigned char *c = (unsigned char *)out->ptr + at + NONCE;
	BUG_IF(crypto_aead_xchacha20poly1305_ietf_encrypt(c, NULL, c, plain.len,
		   bytes_of(bind), bind.len, NULL, nonce,
		   s->keys[SUBKEY_BOX]) != 0);
}

bool seal_get(
    const struct seal *s, struct str bind, struct str sealed, struct buf *out)
{
	size_t at = out->len;

	if (sealed.len < SEAL_OVERHEAD)
		return false;
	struct str cipher = str_sub(sealed, NONCE, sealed.len);
	buf_puts(out, cipher);
	if (buf_is_over(out)) {
		buf_cut(out, at);
		return false;
	}
	unsigned char *m = (unsigned char *)out->ptr + at;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(m, NULL, NULL, m,
		cipher.len, bytes_of(bind), bind.len, bytes_of(sealed),
		s->keys[SUBKEY_BOX]) != 0) {
		buf_cut(out, at);
		return false;
	}
	buf_cut(out, at + cipher.len - TAG);
	return true;
}

static struct seal_index keyed(
    const struct seal *s, size_t subkey, struct str value)
{
	struct seal_index index;

	BUG_IF(subkey >= SUBKEYS);
	BUG_IF(crypto_generichash(index.bytes, SEAL_INDEX, bytes_of(value),
		   value.len, s->keys[subkey], SUBKEY) != 0);
	return index;
}

struct seal_index seal_index(
    const struct seal *s, enum seal_use use, struct str value)
{
	return keyed(s, SUBKEY_USE + (size_t)use, value);
}

static uint64_t number_of(struct seal_index index)
{
	uint64_t n = 0;

	for (size_t i = 0; i < 8; i++)
		n = n << 8 | index.bytes[i];
	return n;
}

static struct seal_index keyed_number(
    const struct seal *s, size_t subkey, int64_t value)
{
	char bytes[8];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)((uint64_t)value >> (8 * i));
	return keyed(s, subkey, (struct str){ bytes, sizeof(bytes) });
}

int64_t seal_mark(const struct seal *s, struct str value)
{
	unsigned char bytes[crypto_shorthash_BYTES];
	uint64_t n = 0;

	BUG_IF(crypto_shorthash(bytes, bytes_of(value), value.len,
		   s->keys[SUBKEY_MARK]) != 0);
	for (size_t i = 0; i < sizeof(bytes); i++)
		n = n << 8 | bytes[i];
	return n == 0 ? 1 : (int64_t)n;
}

int seal_check_digits(const void *seal, struct str letters, struct str phone)
{
	char text[64];
	size_t n = letters.len;

	/* Letters hold no bar, so two pairs never give the same text. */
	BUG_IF(n == 0 || n + 1 + phone.len > sizeof(text));
	memcpy(text, letters.ptr, n);
	text[n++] = '|';
	if (phone.len > 0)
		memcpy(text + n, phone.ptr, phone.len);
	n += phone.len;
	return (int)(number_of(
			 keyed(seal, SUBKEY_DIGITS, (struct str){ text, n })) %
		     100);
}

int64_t seal_draw(const struct seal *s, int64_t draw, int64_t n)
{
	BUG_IF(n <= 0);
	return (int64_t)(number_of(keyed_number(s, SUBKEY_DRAW, draw)) %
			 (uint64_t)n);
}

/* The first n bytes of an index in hexadecimal, and a NUL. */
static void write_hex(struct seal_index index, size_t n, char *out)
{
	(void)sodium_bin2hex(out, 2 * n + 1, index.bytes, n); /* gives out */
}

void seal_nonce(const struct seal *s, int64_t outbox, char out[17])
{
	write_hex(keyed_number(s, SUBKEY_NONCE, outbox), 8, out);
}

void seal_tag(const struct seal *s, struct str number, char out[9])
{
	write_hex(keyed(s, SUBKEY_TAG, number), 4, out);
}

struct seal_index seal_digest(struct str text)
{
	struct seal_index index;

	BUG_IF(crypto_generichash(index.bytes, SEAL_INDEX, bytes_of(text),
		   text.len, NULL, 0) != 0);
	return index;
}

void seal_chain(const struct seal *s, struct str before, struct str row,
    unsigned char out[32])
{
	crypto_generichash_state state;

	const unsigned char *key = s->keys[SUBKEY_CHAIN];
	size_t n = SUBKEY;

#ifdef MUTANT_AUDIT_UNKEYED
	key = NULL;
	n = 0;
#endif
	BUG_IF(crypto_generichash_init(&state, key, n, 32) != 0 ||
	       crypto_generichash_update(
		   &state, bytes_of(before), before.len) != 0 ||
	       crypto_generichash_update(&state, bytes_of(row), row.len) != 0 ||
	       crypto_generichash_final(&state, out, 32) != 0);
}

struct seal_index seal_commit(const struct seal *s, struct str row)
{
	return keyed(s, SUBKEY_COMMIT, row);
}

bool seal_same(struct str a, struct str b)
{
	return a.len == b.len &&
	       (a.len == 0 || sodium_memcmp(a.ptr, b.ptr, a.len) == 0);
}

void seal_base64(struct str bytes, struct buf *out)
{
	char
	    text[sodium_base64_ENCODED_LEN(48, sodium_base64_VARIANT_ORIGINAL)];

	/* 48 bytes are 64 characters without padding: pieces join. */
	for (size_t at = 0; at < bytes.len; at += 48) {
		struct str part = str_sub(bytes, at, 48);

		(void)sodium_bin2base64(text, sizeof(text), bytes_of(part),
		    part.len, sodium_base64_VARIANT_ORIGINAL); /* gives text */
		buf_puts(out, str_of(text));
	}
}
