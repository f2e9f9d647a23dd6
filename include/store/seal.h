/*
 * seal: what keeps a person's words and numbers unreadable on disk. libsodium:
 * XChaCha20-Poly1305 with a random nonce for values; keyed BLAKE2b, cut to 128
 * bits, for look-up; one master key of 32 bytes, subkeys by crypto_kdf.
 * The same number under two `use`s gives unrelated indexes.
 */
#ifndef JAGA_STORE_SEAL_H
#define JAGA_STORE_SEAL_H

#include "base/buf.h"
#include "base/err.h"

struct seal;

#define SEAL_INDEX 16    /* bytes of a blind index */
#define SEAL_OVERHEAD 40 /* nonce and tag */

enum seal_use {
	SEAL_INBOX_KEY,
	SEAL_INBOX_SOFT,
	SEAL_SESSION,
	SEAL_CASE,
	SEAL_OUTBOX,
	SEAL_RECEIPT,
	SEAL_SIGHT,
	SEAL_SLIPS,
	SEAL_WORD,
};

struct seal_index {
	unsigned char bytes[SEAL_INDEX];
};

/*
 * Reads the key file, or makes it (0600, fsynced) when absent; a systemd
 * credential `jaga.key` ($CREDENTIALS_DIRECTORY) wins over path. NULL path: a
 * fixed key, for rehearsals. NULL result with *why on any doubt (mode not
 * 0600, wrong size).
 */
struct seal *seal_open(const char *path, const char **why);
void seal_close(struct seal *s);

/* Appends nonce | cipher | tag; `bind` is authenticated with it (table name):
 * a sealed value moved to another column does not open. */
void seal_put(
    const struct seal *s, struct str bind, struct str plain, struct buf *out);
/* False when it was not sealed by this key for this place. */
bool seal_get(
    const struct seal *s, struct str bind, struct str sealed, struct buf *out);

struct seal_index seal_index(
    const struct seal *s, enum seal_use use, struct str value);
/* A short keyed hash, for what is itself sealed (a record's memory of texts
 * that it does not keep); never 0. */
int64_t seal_mark(const struct seal *s, struct str value);
/* 0..99: the digits of a case's code for a phone (core/code.h). Fits
 * rules.check with the seal as its argument. */
int seal_check_digits(const void *seal, struct str letters, struct str phone);
/* 32 hex digits that stand for an officer's personal word in the roster: keyed,
 * so that who reads the file cannot try words; other for each officer. */
void seal_word(
    const struct seal *s, struct str nick, struct str word, char out[33]);
/* Fits rules.is_word with the seal as its argument. */
bool seal_is_word(
    const void *seal, struct str nick, struct str word, struct str hash);
/* 0..n-1, keyed, for the draw number `draw`: which code a new case gets. */
int64_t seal_draw(const struct seal *s, int64_t draw, int64_t n);
/* 16 hex digits that only we can make for this outbox row: the receipt's
 * nonce in the dlr-url. */
void seal_nonce(const struct seal *s, int64_t outbox, char out[17]);
/* 8 hex digits that stand for a number in a log. */
void seal_tag(const struct seal *s, struct str number, char out[9]);
/* Hash of a public text (a flow's source): 16 bytes, not keyed. */
struct seal_index seal_digest(struct str text);
/* The next mac of a chain: keyed, 32 bytes, over the one before and a row. */
void seal_chain(const struct seal *s, struct str before, struct str row,
    unsigned char out[32]);
/* Keyed hash of a row of the store, for the chain: says nothing about what is
 * in it when that is gone. */
struct seal_index seal_commit(const struct seal *s, struct str row);
/* HMAC-SHA256 (RFC 2104) of bytes in 64 hex digits, for a key that somebody
 * else signs with. */
void seal_hmac(struct str key, struct str bytes, char out[65]);
/* Constant time. */
bool seal_same(struct str a, struct str b);
void seal_base64(struct str bytes, struct buf *out);

#endif
