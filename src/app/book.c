/*
 * A book owns its flows and roster and hands out const rules over them. It is
 * built in one go: a book that exists has passed every check, so replacing the
 * rules is replacing one pointer. Flows of older revisions are compiled from
 * the store's shelf when a conversation needs them, and kept in a small ring.
 */
#include "app/book.h"

#include <inttypes.h>

#include "app/book_files.h"
#include "app/kit.h"

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "core/flow_check.h"
#include "core/flow_read.h"
#include "store/shelf.h"

/* Old revisions kept compiled: a site changes its flows a few times a week,
 * and a conversation lasts days. */
#define BOOK_OLD 64
#define BOOK_FILES_ARENA                                                       \
	((size_t)LIMIT_FLOWS * LIMIT_FLOW_FILE + LIMIT_ROSTER_FILE + (1U << 20))
#define BOOK_SHELF_ARENA ((size_t)4 << 20)

struct book {
	struct flow *flows[LIMIT_FLOWS]; /* owned, umum among them */
	int n_flows;
	const struct flow *started[LIMIT_FLOWS]; /* without umum */
	struct roster *roster;
	struct kit kit;
	struct rules rules;
	char home[3];
	struct {
		int64_t id;
		struct flow *flow; /* NULL: it does not read any more */
	} old[BOOK_OLD];
	int n_old, next_old;
};

static bool is_team(const void *arg, struct str name)
{
	return roster_is_team(arg, name);
}

static void read_flows(
    struct book *b, const struct book_file *files, int n, struct diags *d)
{
	for (int i = 0; i < n && b->n_flows < LIMIT_FLOWS; i++) {
		struct flow *f = flow_read(files[i].name, files[i].bytes, d);

		if (f != NULL)
			b->flows[b->n_flows++] = f;
	}
}

static void read_roster(
    struct book *b, const struct book_file *file, struct diags *d)
{
	b->roster = roster_read(file->name, file->bytes, d);
}

static void sort_flows(struct book *b, struct diags *d)
{
	struct rules *r = &b->rules;

	for (int i = 0; i < b->n_flows; i++) {
		const struct flow *f = b->flows[i];

		if (!flow_is_common(f))
			b->started[r->n_flows++] = f;
		else if (r->common == NULL)
			r->common = f;
		else
			diags_error(d, f->file, 1, 1, "B004",
			    "only one flow may have interrupt words; \"%.*s\" "
			    "has them already",
			    STR_ARG(r->common->file));
	}
	r->flows = b->started;
	r->roster = b->roster;
}

static void link(struct book *b, struct diags *d)
{
	struct kit_flows all = { b->flows, b->n_flows };

	(void)kit_link(&b->kit, all, all, d); /* the faults are told */
}

/* All checks; the book is good when d has no error afterwards. */
static void check(struct book *b, bool skip_examples, struct diags *d)
{
	const struct flow *all[LIMIT_FLOWS];

	for (int i = 0; i < b->n_flows; i++) {
		all[i] = b->flows[i];
		flow_check(b->flows[i], d);
	}
	flow_check_together(
	    all, b->n_flows, b->roster == NULL ? NULL : is_team, b->roster, d);
	flow_check_pings(all, b->n_flows, b->kit.forbidden, d);
	if (d->n_errors == 0)
		link(b, d);
	if (skip_examples || d->n_errors > 0)
		return;
	for (int i = 0; i < b->n_flows; i++)
		flow_check_examples(b->flows[i], d);
}

static void set_home(struct book *b, struct str home)
{
	BUG_IF(home.len != 2);
	b->home[0] = home.ptr[0];
	b->home[1] = home.ptr[1];
	b->rules.home = str_of(b->home);
}

static struct book *finish(struct book *b, int n_read, int errors_before,
    bool skip_examples, struct diags *d)
{
	sort_flows(b, d);
	if (n_read >= 0 && b->roster != NULL)
		check(b, skip_examples, d);
	if (n_read < 0 || b->roster == NULL || d->n_errors > errors_before) {
		book_free(b);
		return NULL;
	}
	return b;
}

struct book *book_read(const struct book_options *o, struct diags *d)
{
	struct arena *a = arena_new(BOOK_FILES_ARENA);
	struct book *b = mem_alloc(sizeof(*b));
	struct book_file *files = arena_array(a, LIMIT_FLOWS, sizeof(*files));
	struct book_file roster;
	int before = d->n_errors;
	int n = book_files_flows(o->flows, a, d, files, LIMIT_FLOWS);

	set_home(b, o->home);
	read_flows(b, files, n, d);
	kit_read_lists(&b->kit, o->flows, d);
	kit_read_watch(&b->kit, kit_common(b->flows, b->n_flows), d);
	kit_read_forbidden(&b->kit, o->forbidden, d);
	b->rules.watch = b->kit.watch;
	if (book_files_read(o->roster, LIMIT_ROSTER_FILE, a, d, &roster))
		read_roster(b, &roster, d);
	arena_free(a);
	return finish(b, n, before, o->skip_examples, d);
}

struct book *book_read_texts(
    const struct str *flows, int n, struct str roster, struct diags *d)
{
	struct book *b = mem_alloc(sizeof(*b));
	int before = d->n_errors;

	set_home(b, STR("ID"));
	for (int i = 0; i < n; i++) {
		struct book_file f = {
			.name = arena_printf(d->arena, "text%d.flow", i + 1),
			.bytes = flows[i],
		};

		read_flows(b, &f, 1, d);
	}
	read_roster(b,
	    &(struct book_file){ .name = STR("roster"), .bytes = roster }, d);
	return finish(b, n, before, false, d);
}

void book_free(struct book *b)
{
	if (b == NULL)
		return;
	for (int i = 0; i < b->n_flows; i++)
		flow_free(b->flows[i]);
	for (int i = 0; i < b->n_old; i++)
		flow_free(b->old[i].flow);
	roster_free(b->roster);
	kit_free(&b->kit);
	mem_free(b);
}

enum err book_shelve(struct book *b, struct store *s, when_t now)
{
	int64_t ids[LIMIT_FLOWS];
	enum err e = store_begin(s);

	if (e != ERR_NONE)
		return e;
	for (int i = 0; i < b->n_flows && e == ERR_NONE; i++)
		e = shelf_put(
		    s, b->flows[i]->name, b->flows[i]->source, now, &ids[i]);
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
	return ERR_NONE;
}

const struct rules *book_rules(const struct book *b)
{
	return &b->rules;
}

/* A flow that once passed its checks, from the shelf; NULL when it is not
 * there or does not read (an older grammar). */
static enum err compile(struct store *s, int64_t id, struct flow **out)
{
	struct arena *a = arena_new(BOOK_SHELF_ARENA);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct str name, source;
	enum err e = shelf_get(s, id, a, &name, &source);

	diags_init(d, a);
	*out = e == ERR_NONE ? flow_read(name, source, d) : NULL;
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

const struct flow *book_revision(struct book *b, struct store *s, int64_t id)
{
	struct flow *f;

	if (id == 0)
		return NULL;
	for (int i = 0; i < b->n_flows; i++) {
		if (b->flows[i]->revision == id)
			return b->flows[i];
	}
	for (int i = 0; i < b->n_old; i++) {
		if (b->old[i].id == id)
			return b->old[i].flow;
	}
	if (compile(s, id, &f) == ERR_STORE)
		return NULL; /* perhaps next time */
	return keep_old(b, id, f);
}
