/*
 * One step a call, in the order in which a fault is worth telling: what does
 * not read is not checked, and what has a fault runs no example.
 *
 *   files -> each flow -> what stands beside them -> each check -> together
 *         -> each link -> the examples of each
 */
#include "app/book_reading.h"

#include "app/book_files.h"
#include "app/book_parts.h"
#include "app/zones.h"
#include "base/err.h"
#include "base/mem.h"
#include "core/flow_bundle.h"
#include "core/flow_check.h"
#include "core/flow_read.h"

#define FILES_ARENA                                                            \
	((size_t)LIMIT_FLOWS * (LIMIT_FLOW_LANGS + 1) * LIMIT_FLOW_FILE +      \
	    LIMIT_ROSTER_FILE + (1U << 20))

struct book_reading {
	struct book *book;
	struct diags *diags; /* borrowed */
	int errors_before;
	bool skip_examples;
	const char *path; /* borrowed; NULL: texts, with nothing beside them */
	const char *forbidden; /* borrowed, may be NULL */
	const char *triage;    /* borrowed, may be NULL */
	struct arena *arena;   /* of the files */
	struct book_file *files;
	int n_files; /* -1: the folder does not read */
	struct book_file roster;
	bool has_roster;

	/* Where it stands. */
	bool (*step)(struct book_reading *r); /* NULL: at the end */
	int next;
};

static bool is_team(const void *arg, struct str name)
{
	return roster_is_team(arg, name);
}

static bool go_on(struct book_reading *r, bool (*step)(struct book_reading *r))
{
	r->step = step;
	r->next = 0;
	return step != NULL;
}

static bool run_examples(struct book_reading *r)
{
	flow_check_examples(r->book->flows[r->next], r->diags);
	if (++r->next < r->book->n_flows)
		return true;
	return go_on(r, NULL);
}

static bool link_flow(struct book_reading *r)
{
	struct book *b = r->book;
	const struct kit_flows one = { &b->flows[r->next], 1 };
	const struct kit_flows known = { b->flows, b->n_flows };

	/* The faults are told. */
	(void)kit_link(&b->kit, one, known, r->diags);
	if (flow_bundle_size(b->flows[r->next]) > LIMIT_FLOW_BUNDLE)
		diags_error(r->diags, b->flows[r->next]->file, 1, 1, "B002",
		    "this flow, with its languages and the flows that it "
		    "calls, is over %u KiB",
		    LIMIT_FLOW_BUNDLE >> 10);
	if (++r->next < b->n_flows)
		return true;
	if (r->skip_examples || r->diags->n_errors > 0)
		return go_on(r, NULL);
	return go_on(r, run_examples);
}

static bool check_together(struct book_reading *r)
{
	const struct book *b = r->book;
	const struct flow *all[LIMIT_FLOWS];

	for (int i = 0; i < b->n_flows; i++)
		all[i] = b->flows[i];
	flow_check_together(all, b->n_flows, is_team, b->roster, r->diags);
	flow_check_pings(all, b->n_flows, b->kit.forbidden, r->diags);
	if (r->diags->n_errors > 0 || b->n_flows == 0)
		return go_on(r, NULL);
	return go_on(r, link_flow);
}

static bool check_flow(struct book_reading *r)
{
	const struct book *b = r->book;

	if (r->next < b->n_flows) {
		struct flow *f = b->flows[r->next++];

		flow_link_common(f, kit_common(b->flows, b->n_flows));
		flow_check(f, r->diags);
	}
	if (r->next < r->book->n_flows)
		return true;
	return go_on(r, check_together);
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

static void read_kit(struct book_reading *r)
{
	struct book *b = r->book;

	if (r->path == NULL)
		return;
	kit_read_lists(&b->kit, r->path, r->diags);
	kit_read_watch(&b->kit, kit_common(b->flows, b->n_flows), r->diags);
	kit_read_forbidden(&b->kit, r->forbidden, r->diags);
	b->rules.watch = b->kit.watch;
}

/* Its faults are told, and with one of them there is no book. */
static void read_triage(struct book_reading *r)
{
	struct book *b = r->book;

	if (r->triage == NULL)
		return;
	b->triage = triage_files_read(r->triage, r->diags);
	if (b->triage != NULL)
		b->rules.triage = triage_files_book(b->triage);
}

static bool read_beside(struct book_reading *r)
{
	struct book *b = r->book;

	read_kit(r);
	read_triage(r);
	if (r->has_roster)
		b->roster = roster_read(
		    r->roster.name, r->roster.bytes, zones_find, r->diags);
	sort_flows(b, r->diags);
	if (r->n_files < 0 || b->roster == NULL)
		return go_on(r, NULL);
	return go_on(r, check_flow);
}

static void read_flow(
    struct book *b, const struct book_file *file, struct diags *d)
{
	struct flow *f = flow_read(file->name, file->bytes, d);

	if (f == NULL)
		return;
	b->flows[b->n_flows++] = f;
	if (file->sides != NULL)
		(void)sides_add(file->sides, f, d); /* the faults are told */
}

static bool read_next_flow(struct book_reading *r)
{
	if (r->next < r->n_files)
		read_flow(r->book, &r->files[r->next++], r->diags);
	if (r->next < r->n_files)
		return true;
	return go_on(r, read_beside);
}

static struct book_reading *begin(struct str home, struct diags *d)
{
	struct book_reading *r = mem_alloc(sizeof(*r));
	struct book *b = mem_alloc(sizeof(*b));

	BUG_IF(home.len != 2);
	b->home[0] = home.ptr[0];
	b->home[1] = home.ptr[1];
	b->rules.home = str_of(b->home);
	r->book = b;
	r->diags = d;
	r->errors_before = d->n_errors;
	r->arena = arena_new(FILES_ARENA);
	r->files = arena_array(r->arena, LIMIT_FLOWS, sizeof(*r->files));
	r->step = read_next_flow;
	return r;
}

struct book_reading *book_reading_new(
    const struct book_options *o, struct diags *d)
{
	struct book_reading *r = begin(o->home, d);

	r->skip_examples = o->skip_examples;
	r->path = o->flows;
	r->forbidden = o->forbidden;
	r->triage = o->triage;
	r->n_files =
	    book_files_flows(o->flows, r->arena, d, r->files, LIMIT_FLOWS);
	r->has_roster = book_files_read(
	    o->roster, LIMIT_ROSTER_FILE, r->arena, d, &r->roster);
	return r;
}

struct book_reading *book_reading_of_texts(
    const struct str *flows, int n, struct str roster, struct diags *d)
{
	struct book_reading *r = begin(STR("ID"), d);

	BUG_IF(n > LIMIT_FLOWS);
	for (int i = 0; i < n; i++)
		r->files[i] = (struct book_file){
			.name = arena_printf(d->arena, "text%d.flow", i + 1),
			.bytes = flows[i],
		};
	r->n_files = n;
	r->roster =
	    (struct book_file){ .name = STR("roster"), .bytes = roster };
	r->has_roster = true;
	return r;
}

bool book_reading_step(struct book_reading *r)
{
	return r->step != NULL && r->step(r);
}

static bool is_good(const struct book_reading *r)
{
	return r->step == NULL && r->n_files >= 0 && r->book->roster != NULL &&
	       r->diags->n_errors == r->errors_before;
}

struct book *book_reading_end(struct book_reading *r)
{
	struct book *book = r->book;

	if (!is_good(r)) {
		book_free(book);
		book = NULL;
	}
	arena_free(r->arena);
	mem_free(r);
	return book;
}
