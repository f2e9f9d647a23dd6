/* Nearly every row is there already: so it is changed first, and made when
 * there was none to change. */
#include "store/steps.h"

#include "store/handle.h"

static enum err run(struct store *s, enum statement which, int64_t revision,
    const struct step_count *more, int *changed)
{
	struct query q;

	query_begin(&q, &s->db, which);
	query_put_i64(&q, more->entered);
	query_put_i64(&q, more->answered);
	query_put_i64(&q, more->left);
	query_put_i64(&q, revision);
	query_put_text(&q, more->step);
	query_put_i64(&q, (int64_t)more->channel);
	return query_run(&q, changed);
}

enum err steps_add(
    struct store *s, int64_t revision, const struct step_count *more)
{
	int changed = 0;
	enum err err = run(s, STATEMENT_STEP_COUNT, revision, more, &changed);

	if (err != ERR_NONE || changed > 0)
		return err;
	return run(s, STATEMENT_STEP_ADD, revision, more, NULL);
}

enum err steps_of(struct store *s, int64_t revision, struct arena *a,
    struct step_count *out, int max, int *n)
{
	struct query q;
	int found = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_STEP_OF);
	query_put_i64(&q, revision);
	while (found < max && query_step(&q)) {
		struct step_count *c = &out[found++];

		c->step = arena_copy(a, query_get_str(&q));
		c->channel = (enum channel)query_get_int(&q);
		c->entered = query_get_i64(&q);
		c->answered = query_get_i64(&q);
		c->left = query_get_i64(&q);
	}
	err = query_end(&q);
	if (err == ERR_NONE)
		*n = found;
	return err;
}
