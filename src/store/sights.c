/* The kind is a part of what is indexed: a place called like a person is not
 * that person. */
#include "store/sights.h"

#include "store/handle.h"

static struct seal_index key_of(struct store *s, const struct sight *sight)
{
	struct buf text;
	struct seal_index key;

	buf_init(&text, LIMIT_TEXT + 2);
	buf_putc(&text, (char)('0' + (int)sight->kind));
	buf_puts(&text, sight->value);
	key = seal_index(s->seal, SEAL_SIGHT, buf_str(&text));
	buf_free(&text);
	return key;
}

static struct seal_index who_of(struct store *s, const struct msisdn *who)
{
	return seal_index(s->seal, SEAL_SIGHT, msisdn_open(who));
}

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

static enum err drop_old(struct store *s, when_t now)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SIGHT_DROP);
	query_put_i64(&q, now - SIGHT_SPAN);
	return query_run(&q, NULL);
}

enum err sights_add(struct store *s, const struct sight *sight,
    const struct msisdn *who, when_t now)
{
	struct seal_index key = key_of(s, sight), phone = who_of(s, who);
	struct query q;
	enum err e = drop_old(s, now);

	if (e != ERR_NONE)
		return e;
	query_begin(&q, &s->db, STATEMENT_SIGHT_ADD);
	query_put_bytes(&q, bytes_of(&key));
	query_put_bytes(&q, bytes_of(&phone));
	query_put_i64(&q, now);
	return query_run(&q, NULL);
}

enum err sights_others(struct store *s, const struct sight *sight,
    const struct msisdn *who, when_t now, int *n)
{
	struct seal_index key = key_of(s, sight), phone = who_of(s, who);
	struct query q;
	int64_t count = 0;
	enum err e;

	query_begin(&q, &s->db, STATEMENT_SIGHT_COUNT);
	query_put_bytes(&q, bytes_of(&key));
	query_put_bytes(&q, bytes_of(&phone));
	query_put_i64(&q, now - SIGHT_SPAN);
	e = query_one(&q, &count);
	*n = (int)count;
	return e;
}
