/*
 * Packing and sealing share two buffers of the store, which keep their memory:
 * the hot path allocates nothing. The plain one is wiped after each use.
 */
#include "store/record.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"

#define VERSION 1

static void wipe(struct buf *b)
{
	mem_wipe(b->ptr, b->len);
	buf_clear(b);
}

struct buf *record_new(struct store *s)
{
	buf_clear(&s->plain);
	buf_putc(&s->plain, VERSION);
	return &s->plain;
}

enum err record_seal(struct store *s, struct str place, struct str *sealed)
{
	bool fits = !buf_is_over(&s->plain);

	buf_clear(&s->sealed);
	if (fits)
		seal_put(s->seal, place, buf_str(&s->plain), &s->sealed);
	wipe(&s->plain);
	if (!fits) {
		log_error("store.record", "place=%.*s over=%zu", STR_ARG(place),
		    RECORD_MAX);
		return ERR_INPUT;
	}
	*sealed = buf_str(&s->sealed);
	return ERR_NONE;
}

enum err record_open(struct store *s, struct str place, struct str sealed,
    struct arena *a, struct unpack *u)
{
	struct str plain;

	buf_clear(&s->plain);
	if (!seal_get(s->seal, place, sealed, &s->plain)) {
		log_error(
		    "store.record", "place=%.*s opens=no", STR_ARG(place));
		return ERR_INPUT;
	}
	plain = arena_copy(a, buf_str(&s->plain));
	wipe(&s->plain);
	*u = (struct unpack){ .rest = str_sub(plain, 1, plain.len),
		.bad = plain.len == 0 || plain.ptr[0] != VERSION };
	return ERR_NONE;
}

enum err record_done(const struct unpack *u, struct str place)
{
	if (unpack_is_done(u))
		return ERR_NONE;
	log_error("store.record", "place=%.*s odd=yes", STR_ARG(place));
	return ERR_INPUT;
}

void record_put_number(struct buf *b, const struct msisdn *number)
{
	pack_str(b, msisdn_open(number));
	record_put_bool(b, number->is_number);
}

struct msisdn record_get_number(struct unpack *u)
{
	struct msisdn number = { .is_number = false };
	struct str text = unpack_str(u);

	if (text.len >= sizeof(number.hidden)) {
		u->bad = true;
		return number;
	}
	if (text.len > 0)
		memcpy(number.hidden, text.ptr, text.len);
	number.is_number = record_get_bool(u);
	return number;
}

void record_put_flags(struct buf *b, unsigned flags)
{
	buf_putc(b, (char)(unsigned char)flags);
}

unsigned record_get_flags(struct unpack *u)
{
	unsigned flags;

	if (u->bad || u->rest.len == 0) {
		u->bad = true;
		return 0;
	}
	flags = (unsigned char)u->rest.ptr[0];
	u->rest = str_sub(u->rest, 1, u->rest.len);
	return flags;
}

void record_put_bool(struct buf *b, bool value)
{
	record_put_flags(b, value ? 1 : 0);
}

bool record_get_bool(struct unpack *u)
{
	return record_get_flags(u) != 0;
}

int record_get_int(struct unpack *u, int64_t lo, int64_t hi)
{
	int64_t value = unpack_i64(u);

	if (value < lo || value > hi) {
		u->bad = true;
		return 0;
	}
	return (int)value;
}
