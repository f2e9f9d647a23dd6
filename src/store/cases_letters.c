/*
 * Which letters a new case gets. They are drawn by key, so that nobody can
 * tell from a code how many cases there are or which comes next, and looked up
 * in the unique index. Letters of a case that has been closed and quiet for
 * CASES_LETTERS_REST are taken from it when they are drawn: there is no job
 * that does it.
 */
#include "core/code.h"
#include "store/audit.h"
#include "store/cases.h"
#include "store/handle.h"

#define ALPHABET ((int64_t)(sizeof(CODE_ALPHABET) - 1))
#define THREE (ALPHABET * ALPHABET * ALPHABET)
#define FOUR (THREE * ALPHABET)

/* With half of all letters in use 40 draws fail once in 10^12 cases; a storm
 * that uses them all gets four letters instead of a refusal. */
#define DRAWS 40
/* A draw number is case id + attempt * STRIDE: no two cases near each other
 * share one. A prime above any number of cases of 180 days. */
#define STRIDE 1000003

static enum err last_note(struct store *s, int64_t id, when_t *at)
{
	struct query q;

	query_begin(&q, &s->db, STATEMENT_NOTE_LAST_AT);
	query_put_i64(&q, id);
	return query_one(&q, at);
}

static enum err retire(struct store *s, int64_t id)
{
	struct query q;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_CASE_RETIRE);
	query_put_i64(&q, id);
	err = query_run(&q, NULL);
	return err != ERR_NONE ? err : audit_case(s, AUDIT_CHANGED, id);
}

/* ERR_NONE: nobody has them (any more). ERR_AGAIN: somebody does. */
static enum err take(struct store *s, struct str letters, when_t now)
{
	struct query q;
	int64_t id = 0, state = 0;
	when_t opened_at = 0, noted_at = 0;
	bool found;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_CASE_LETTERS);
	query_put_text(&q, letters);
	found = query_step(&q);
	if (found) {
		id = query_get_i64(&q);
		state = query_get_i64(&q);
		opened_at = query_get_i64(&q);
	}
	err = query_end(&q);
	if (err != ERR_NONE || !found)
		return err;
	if (case_is_open((enum case_state)state) ||
	    now - opened_at < CASES_LETTERS_REST)
		return ERR_AGAIN;
	/* Its closing is noted, so the last note says how long it rests. */
	err = last_note(s, id, &noted_at);
	if (err != ERR_NONE)
		return err;
	if (now - noted_at < CASES_LETTERS_REST)
		return ERR_AGAIN;
	return retire(s, id);
}

static enum err next_id(struct store *s, int64_t *id)
{
	struct query q;
	int64_t last = 0;
	enum err err;

	query_begin(&q, &s->db, STATEMENT_CASE_LAST);
	err = query_one(&q, &last);
	if (err == ERR_NONE)
		*id = last + 1;
	return err;
}

static struct str write_letters(struct arena *a, int64_t n, bool is_long)
{
	char three[CODE_LETTERS + 1];

	code_letters(is_long ? n / ALPHABET : n, three);
	if (!is_long)
		return arena_copy(a, str_of(three));
	return arena_printf(a, "%s%c", three, CODE_ALPHABET[n % ALPHABET]);
}

enum err cases_fresh_letters(
    struct store *s, when_t now, struct arena *a, struct str *letters)
{
	struct str drawn = { NULL, 0 };
	int64_t id = 0;
	enum err err = next_id(s, &id);

	if (err != ERR_NONE)
		return err;
	for (int i = 0; i < 2 * DRAWS; i++) {
		bool is_long = i >= DRAWS;
		int64_t n = seal_draw(
		    s->seal, id + (int64_t)i * STRIDE, is_long ? FOUR : THREE);

		drawn = write_letters(a, n, is_long);
		err = take(s, drawn, now);
		if (err != ERR_AGAIN)
			break;
	}
	if (err == ERR_AGAIN)
		return ERR_FULL;
	if (err == ERR_NONE)
		*letters = drawn;
	return err;
}
