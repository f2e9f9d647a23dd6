/*
 * A book owns its flows and roster and hands out const rules over them. It is
 * built in one go: a book that exists has passed every check, so replacing the
 * rules is replacing one pointer. Flows of older revisions are compiled from
 * the store's shelf when a conversation needs them, and kept in a small ring.
 */
#include "app/book.h"

#include <inttypes.h>

#include "app/book_parts.h"
#include "app/book_reading.h"
#include "app/settings.h"
#include "base/log.h"
#include "base/mem.h"
#include "core/flow_bundle.h"
#include "core/flow_dump.h"
#include "store/shelf.h"

#define BOOK_SHELF_ARENA                                                       \
	((size_t)LIMIT_FLOW_BUNDLE + 2 * (size_t)LIMIT_FLOW_COMPILED +         \
	    (1U << 20))

struct book_options book_options_of(const struct settings *s)
{
	/* NUL-terminated: they were copied into an arena. */
	return (struct book_options){
		.flows = s->flows.ptr,
		.roster = s->roster.ptr,
		.forbidden = s->forbidden.ptr,
		.triage = s->triage.len > 0 ? s->triage.ptr : NULL,
		.home = s->home,
	};
}

/* To its end in one go. */
static struct book *finish(struct book_reading *r)
{
	while (book_reading_step(r))
		;
	return book_reading_end(r);
}

struct book *book_read(const struct book_options *o, struct diags *d)
{
	return finish(book_reading_new(o, d));
}

struct book *book_read_texts(
    const struct str *flows, int n, struct str roster, struct diags *d)
{
	return finish(book_reading_of_texts(flows, n, roster, d));
}

static void forget_old(struct book *b)
{
	for (int i = 0; i < b->n_old; i++)
		flow_free(b->old[i].flow);
	b->n_old = 0;
	b->next_old = 0;
}

void book_free(struct book *b)
{
	if (b == NULL)
		return;
	for (int i = 0; i < b->n_flows; i++)
		flow_free(b->flows[i]);
	forget_old(b);
	roster_free(b->roster);
	kit_free(&b->kit);
	triage_files_free(b->triage);
	mem_free(b);
}

/* Linked, as talks run it; empty when that is too long to be kept. */
static struct str compiled_form(const struct flow *f, struct arena *a)
{
	struct buf dump;
	struct str text = STR("");

	buf_init(&dump, LIMIT_FLOW_COMPILED);
	flow_dump_talk(f, &dump);
	if (buf_is_over(&dump))
		log_warn(
		    "book.compiled_too_long", "flow=%.*s", STR_ARG(f->name));
	else
		text = arena_copy(a, buf_str(&dump));
	buf_free(&dump);
	return text;
}

/* With its languages and called flows: a conversation ends on them. */
static enum err shelve(
    const struct flow *f, struct store *s, when_t now, int64_t *id)
{
	struct arena *a = arena_new(BOOK_SHELF_ARENA);
	const struct shelf_flow flow = { f->name, flow_bundle_of(f, a),
		compiled_form(f, a) };
	enum err e = shelf_put_compiled(s, &flow, now, id);

	arena_free(a);
	return e;
}

enum err book_shelve(struct book *b, struct store *s, when_t now)
{
	int64_t ids[LIMIT_FLOWS];
	enum err e = store_begin(s);

	forget_old(b); /* they are numbers of the store that it had before */
	if (e != ERR_NONE)
		return e;
	for (int i = 0; i < b->n_flows && e == ERR_NONE; i++)
		e = shelve(b->flows[i], s, now, &ids[i]);
	if (e == ERR_NONE)
		e = store_commit(s);
	else
		store_rollback(s);
	if (e != ERR_NONE)
		return e;
	for (int i = 0; i < b->n_flows; i++)
		b->flows[i]->revision = ids[i];
	b->rules.check = seal_check_digits;
	b->rules.check_arg = store_seal(s);
	b->rules.is_word = seal_is_word;
	return ERR_NONE;
}

const struct rules *book_rules(const struct book *b)
{
	return &b->rules;
}

const struct flow *const *book_flows(const struct book *b, int *n)
{
	*n = b->n_flows;
	return (const struct flow *const *)b->flows;
}

/* Ready to run, by today's lists and common words; NULL when it does not
 * read any more. */
static struct flow *read_again(
    const struct book *b, struct str name, struct str bundle, struct diags *d)
{
	struct flow_bundle_flows flows;
	struct flow_kit kit;
	struct flow *f;

	if (!flow_bundle_read(name, bundle, d, &flows))
		return NULL;
	kit = (struct flow_kit){
		.flows = (const struct flow *const *)flows.list,
		.n_flows = flows.n,
		.lists = (const struct list *const *)b->kit.lists,
		.n_lists = b->kit.n_lists,
		.common = b->rules.common,
		.is_older = true,
	};
	f = flow_link(flows.list[0], &kit, d) ? flows.list[0] : NULL;
	if (f != NULL)
		flows.list[0] = NULL; /* it outlives those that it called */
	flow_bundle_free(&flows);
	return f;
}

/* A program of another version may find other steps in the same text, and a
 * stored talk knows its step by number: then a person must read it. */
static enum err keep_if_as_before(
    struct store *s, int64_t id, struct arena *a, struct flow **f)
{
	struct str before;
	enum err e = shelf_compiled(s, id, a, &before);

	if (e == ERR_NONE && shelf_agree(before, compiled_form(*f, a)))
		return ERR_NONE;
	if (e == ERR_NONE)
		log_error("book.revision_differs", "revision=%" PRId64, id);
	flow_free(*f);
	*f = NULL;
	return e;
}

/* A flow that once passed its checks, from the shelf; NULL when it is not
 * there, does not read (an older grammar), or is not what it was. */
static enum err compile(
    const struct book *b, struct store *s, int64_t id, struct flow **out)
{
	struct arena *a = arena_new(BOOK_SHELF_ARENA);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct str name, bundle;
	enum err e = shelf_get(s, id, a, &name, &bundle);

	diags_init(d, a);
	*out = e == ERR_NONE ? read_again(b, name, bundle, d) : NULL;
	if (*out != NULL)
		e = keep_if_as_before(s, id, a, out);
	if (*out != NULL)
		(*out)->revision = id;
	else
		log_error("book.revision_lost", "revision=%" PRId64 " why=%s",
		    id, err_name(e));
	arena_free(a);
	return e;
}

static struct flow *keep_old(struct book *b, int64_t id, struct flow *f)
{
	int at = b->next_old;

	if (b->n_old < BOOK_OLD)
		b->n_old++;
	else
		flow_free(b->old[at].flow);
	b->old[at].id = id;
	b->old[at].flow = f;
	b->next_old = (at + 1) % BOOK_OLD;
	return f;
}

static bool find_revision(
    const struct book *b, int64_t id, const struct flow **out)
{
	for (int i = 0; id != 0 && i < b->n_flows; i++) {
		*out = b->flows[i];
		if (b->flows[i]->revision == id)
			return true;
	}
	for (int i = 0; i < b->n_old; i++) {
		*out = b->old[i].flow;
		if (b->old[i].id == id)
			return true;
	}
	*out = NULL;
	return id == 0;
}

enum err book_revision(
    struct book *b, struct store *s, int64_t id, const struct flow **out)
{
	struct flow *f = NULL;
	enum err e;

	if (find_revision(b, id, out))
		return ERR_NONE;
	e = compile(b, s, id, &f);
	if (e == ERR_STORE)
		return e; /* perhaps next time */
	*out = keep_old(b, id, f);
	return ERR_NONE;
}
