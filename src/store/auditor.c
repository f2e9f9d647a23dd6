/* One look for each invariant, in the order of their numbers. */
#include "store/auditor.h"

#include "base/err.h"
#include "store/handle.h"

struct look {
	struct store *store;
	when_t now;
	auditor_knows_fn *knows;
	const void *arg;
};

static enum err find_unwatched(const struct look *l, int64_t *id)
{
	struct query q;

	query_begin(&q, &l->store->db, STATEMENT_AUDITOR_UNWATCHED);
	return query_one(&q, id);
}

static enum err find_late(const struct look *l, int64_t *id)
{
	struct query q;

	query_begin(&q, &l->store->db, STATEMENT_AUDITOR_LATE);
	query_put_i64(&q, l->now - INVARIANT_LATE);
	return query_one(&q, id);
}

static enum err find_quiet(const struct look *l, int64_t *id)
{
	for (int i = SEVERITY_S1; i <= SEVERITY_S3; i++) {
		enum severity severity = (enum severity)i;
		struct query q;
		enum err err;

		query_begin(&q, &l->store->db, STATEMENT_AUDITOR_QUIET);
		query_put_i64(&q, i);
		query_put_i64(&q, l->now - invariant_quiet(severity));
		err = query_one(&q, id);
		if (err != ERR_GONE)
			return err;
	}
	return ERR_GONE;
}

static enum err find_stranger(const struct look *l, int64_t *id)
{
	struct query q;
	int64_t found = 0;
	enum err err;

	query_begin(&q, &l->store->db, STATEMENT_AUDITOR_OWNERS);
	while (found == 0 && query_step(&q)) {
		struct str nick = query_get_str(&q);

		if (!l->knows(l->arg, nick))
			found = query_get_i64(&q);
	}
	err = query_end(&q);
	if (err != ERR_NONE)
		return err;
	*id = found;
	return found == 0 ? ERR_GONE : ERR_NONE;
}

/* Nobody holds it and nobody was ever paged: pages of the first step are in the
 * commit that opens a case. */
static enum err find_uncalled(const struct look *l, int64_t *id)
{
	struct query q;

#ifdef MUTANT_AUDITOR_NO_PAGE
	return ERR_GONE;
#endif
	query_begin(&q, &l->store->db, STATEMENT_AUDITOR_UNCALLED);
	query_put_i64(&q, l->now - INVARIANT_LATE);
	return query_one(&q, id);
}

static const struct {
	enum invariant which;
	enum err (*find)(const struct look *l, int64_t *id);
} LOOKS[] = {
	{ INVARIANT_WATCHED, find_unwatched },
	{ INVARIANT_ON_TIME, find_late },
	{ INVARIANT_PAGED, find_quiet },
	{ INVARIANT_OWNER, find_stranger },
	{ INVARIANT_CALLED, find_uncalled },
};

static enum err is_told(struct store *s, enum invariant which, bool *out)
{
	struct query q;
	int64_t by = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_AUDITOR_TOLD_BY);
	query_put_i64(&q, (int64_t)which);
	err = query_one(&q, &by);
	*out = err == ERR_NONE;
#ifdef MUTANT_AUDITOR_REPEATS
	*out = false;
#endif
	return err == ERR_GONE ? ERR_NONE : err;
}

static enum err letters_of(
    struct store *s, int64_t id, struct arena *a, struct str *out)
{
	struct query q;

	*out = (struct str){ NULL, 0 };
	query_begin(&q, &s->db, STATEMENT_AUDITOR_LETTERS);
	query_put_i64(&q, id);
	if (query_step(&q))
		*out = arena_copy(a, query_get_str(&q));
	return query_end(&q);
}

enum err auditor_find(struct store *s, when_t now, auditor_knows_fn *knows,
    const void *arg, struct arena *a, struct auditor_break *out)
{
	const struct look l = { s, now, knows, arg };

	for (size_t i = 0; i < sizeof(LOOKS) / sizeof(LOOKS[0]); i++) {
		struct auditor_break b = { .which = LOOKS[i].which };
		bool told = true;
		enum err err = is_told(s, b.which, &told);

		if (err == ERR_NONE && told)
			continue;
		if (err == ERR_NONE)
			err = LOOKS[i].find(&l, &b.case_id);
		if (err == ERR_GONE)
			continue;
		if (err == ERR_NONE)
			err = letters_of(s, b.case_id, a, &b.letters);
		if (err == ERR_NONE)
			*out = b;
		return err;
	}
	return ERR_GONE;
}

enum err auditor_told(
    struct store *s, enum invariant which, int64_t ref, int64_t by)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_AUDITOR_TELL);
	query_put_i64(&q, (int64_t)which);
	query_put_i64(&q, ref);
	query_put_i64(&q, by);
	return query_run(&q, NULL);
}

int64_t auditor_n_told(struct store *s)
{
	struct query q;
	int64_t n = 0;

	query_begin(&q, &s->db, STATEMENT_AUDITOR_N_TOLD);
	/* Logged; metrics only. */
	(void)query_one(&q, &n);
	return n;
}
