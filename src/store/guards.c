/* Challenges and wrong codes, a row each, looked up by every command. */
#include "store/guards.h"

#include "store/record.h"

#define PLACE STR("challenges")

static struct str bytes_of(const struct seal_index *index)
{
	return (struct str){ (const char *)index->bytes, SEAL_INDEX };
}

static enum err drop(struct store *s, struct str nick)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_CHALLENGE_DROP);
	query_put_text(&q, nick);
	return query_run(&q, NULL);
}

enum err guards_challenge(
    struct store *s, struct str nick, const struct challenge *c)
{
	struct buf *b;
	struct str body;
	struct query q;
	enum err err;

	if (c->act == OFFICER_NONE)
		return drop(s, nick);
	b = record_new(s);
	pack_i64(b, c->outcome);
	pack_str(b, c->word);
	pack_str(b, personal_open(c->text));
	err = record_seal(s, PLACE, &body);
	if (err != ERR_NONE)
		return err;
	query_begin(&q, &s->db, STATEMENT_CHALLENGE_SET);
	query_put_text(&q, nick);
	query_put_i64(&q, (int64_t)c->act);
	query_put_i64(&q, c->number);
	query_put_ref(&q, c->case_id);
	query_put_i64(&q, c->until);
	query_put_bytes(&q, body);
	return query_run(&q, NULL);
}

static enum err read_body(
    struct store *s, struct str sealed, struct arena *a, struct challenge *out)
{
	struct unpack u;
	enum err err = record_open(s, PLACE, sealed, a, &u);

	if (err != ERR_NONE)
		return err;
	out->outcome = (char)record_get_int(&u, 0, 'Z');
	out->word = unpack_str(&u);
	out->text = personal_of(unpack_str(&u));
	return record_done(&u, PLACE);
}

enum err guards_challenge_of(
    struct store *s, struct str nick, struct arena *a, struct challenge *out)
{
	struct challenge c = { .act = OFFICER_NONE };
	struct query q;
	enum err err = ERR_NONE, end;

	query_begin(&q, &s->db, STATEMENT_CHALLENGE_GET);
	query_put_text(&q, nick);
	if (query_step(&q)) {
		int64_t act = query_get_i64(&q);

		if (act > 0 && act < OFFICER_ACTS)
			c.act = (enum officer_act)act;
		c.number = query_get_int(&q);
		c.case_id = query_get_i64(&q);
		c.until = query_get_i64(&q);
		err = read_body(s, query_get_str(&q), a, &c);
	}
	end = query_end(&q);
	if (end != ERR_NONE || err != ERR_NONE)
		return end != ERR_NONE ? end : err;
	*out = c;
	return ERR_NONE;
}

enum err guards_slips(
    struct store *s, const struct msisdn *phone, const struct slips *slips)
{
	struct seal_index who =
	    seal_index(s->seal, SEAL_SLIPS, msisdn_open(phone));
	struct query q;

	query_begin(&q, &s->db, STATEMENT_SLIPS_SET);
	query_put_bytes(&q, bytes_of(&who));
	query_put_i64(&q, slips->before);
	query_put_i64(&q, slips->last);
	query_put_i64(&q, slips->until);
	return query_run(&q, NULL);
}

enum err guards_slips_of(
    struct store *s, const struct msisdn *phone, struct slips *out)
{
	struct seal_index who =
	    seal_index(s->seal, SEAL_SLIPS, msisdn_open(phone));
	struct slips slips = { 0 };
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_SLIPS_GET);
	query_put_bytes(&q, bytes_of(&who));
	if (query_step(&q)) {
		slips.before = query_get_i64(&q);
		slips.last = query_get_i64(&q);
		slips.until = query_get_i64(&q);
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		*out = slips;
	return err;
}
