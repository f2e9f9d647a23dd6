/*
 * What `jaga shown` looks at: the revisions of a flow that were ever in force,
 * and one of them whole: its text, its languages, the flows that it called.
 * What a reporter or a worker was shown, word for word, is in it, also years
 * after the file was changed. Nothing of anybody is.
 */
#include "base/err.h"
#include "core/date.h"
#include "edge/gateway_parts.h"
#include "store/shelf.h"
#include "text/form.h"

#define REVISIONS 1000 /* of one flow: a new one each day for three years */
#define SHOWN_ARENA ((size_t)64 << 20)
#define LIMIT_ANSWER ((size_t)16 << 20)

struct shown {
	struct gateway *g;
	struct arena *arena;
	struct shelf_revision *list; /* the newest first */
	int n;
	struct buf out;
};

/* mark, since when */
static void put_list(struct shown *s)
{
	for (int i = 0; i < s->n; i++) {
		struct str at = date_time_of(s->arena, s->list[i].at);

		buf_putf(
		    &s->out, "%s\t%.*s\n", s->list[i].mark.text, STR_ARG(at));
	}
}

/* -1 when there is none, -2 when two begin so. */
static int find(const struct shown *s, struct str mark)
{
	int found = -1;

	for (int i = 0; i < s->n; i++) {
		if (!str_starts(str_of(s->list[i].mark.text), mark))
			continue;
		if (found >= 0)
			return -2;
		found = i;
	}
	return found;
}

static int put_revision(struct shown *s, struct str mark)
{
	struct str name, source;
	int at = find(s, mark);

	if (at < 0)
		return at == -1 ? 404 : 409;
	if (shelf_get(s->g->options.store, s->list[at].id, s->arena, &name,
		&source) != ERR_NONE)
		return 503;
	buf_puts(&s->out, source);
	return 200;
}

static int answer(struct shown *s, struct str name, struct str mark)
{
	if (shelf_list(s->g->options.store, name, s->list, REVISIONS, &s->n) !=
	    ERR_NONE)
		return 503;
	if (s->n == 0)
		return 404;
	if (mark.len > 0)
		return put_revision(s, mark);
	put_list(s);
	return 200;
}

/* ?flow=NAME: its revisions; &mark=HEX, its first digits: one of them. */
void gateway_shown(void *arg, const struct httpd_request *r)
{
	struct shown s = { .g = arg, .arena = arena_new(SHOWN_ARENA) };
	struct form *f = arena_alloc(s.arena, sizeof(*f));
	int status;

	(void)form_read(s.arena, r->query, f); /* the first pairs count */
	s.list = arena_array(s.arena, REVISIONS, sizeof(*s.list));
	buf_init(&s.out, LIMIT_ANSWER);
	status = answer(&s, form_get(f, STR("flow")), form_get(f, STR("mark")));
	if (buf_is_over(&s.out))
		status = 503;
	gateway_control_reply(s.g, r->ticket, status,
	    status == 200 ? buf_str(&s.out)
			  : STR("the store cannot be read\n"));
	buf_free(&s.out);
	arena_free(s.arena);
}
