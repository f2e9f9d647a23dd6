/*
 * Reading the rules anew, a piece a round of the loop, so that nobody waits
 * for it longer than for one flow. The old rules hold until the new ones have
 * passed everything; then the turn gets them between two events, and the old
 * ones are freed: a turn keeps nothing of them.
 */
#include "app/book_reading.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "edge/gateway_parts.h"

#define DIAGS_ARENA ((size_t)1 << 20)
#define LIMIT_REPORT ((size_t)256 << 10) /* bytes of all complaints */

struct gateway_reload {
	struct book_reading *reading;
	struct ussd_profiles *ussd; /* NULL: they have errors */
	struct arena *arena;
	struct diags diags;
	httpd_ticket ticket; /* NULL: nobody waits */
	enum lang lang;
	when_t since;
};

void gateway_reload_begin(
    struct gateway *g, httpd_ticket ticket, enum lang lang)
{
	const struct book_options o = book_options_of(g->settings);
	struct gateway_reload *r;

	if (g->reload != NULL && ticket != NULL) {
		gateway_control_reply(
		    g, ticket, 503, STR("another reload is under way\n"));
		return;
	}
	if (g->reload != NULL) {
		g->must_reload_again = true;
		return;
	}
	r = mem_alloc(sizeof(*r));
	r->arena = arena_new(DIAGS_ARENA);
	diags_init(&r->diags, r->arena);
	r->ticket = ticket;
	r->lang = lang;
	r->since = loop_now(g->loop);
	r->ussd = ussd_profiles_read(g->settings->ussd, &r->diags);
	r->reading = book_reading_new(&o, &r->diags);
	g->reload = r;
	loop_later(g->loop);
}

static void end(struct gateway *g)
{
	struct gateway_reload *r = g->reload;

	arena_free(r->arena);
	ussd_profiles_free(r->ussd);
	mem_free(r);
	g->reload = NULL;
	if (!g->must_reload_again)
		return;
	g->must_reload_again = false;
	gateway_reload_begin(g, NULL, LANG_EN);
}

void gateway_reload_drop(struct gateway *g)
{
	g->must_reload_again = false;
	if (g->reload == NULL)
		return;
	book_free(book_reading_end(g->reload->reading));
	end(g);
}

static void log_faults(const struct diags *d)
{
	for (int i = 0; i < d->n; i++) {
		const struct diag *one = &d->list[i];

		if (one->is_error)
			log_error("reload.fault",
			    "at=%.*s:%d:%d code=%.*s why=\"%.*s\"",
			    STR_ARG(one->file), one->line, one->column,
			    STR_ARG(one->code), STR_ARG(one->sentence));
	}
}

/* What is wrong, or only worth a word, and a sentence (may be empty). */
static void answer(struct gateway *g, int status, struct str sentence)
{
	struct gateway_reload *r = g->reload;
	struct buf out;

	if (r->ticket == NULL)
		return;
	buf_init(&out, LIMIT_REPORT);
	diags_print(&r->diags, r->lang, &out);
	buf_puts(&out, sentence);
	gateway_control_reply(g, r->ticket, status, buf_str(&out));
	buf_free(&out);
}

static void fail(struct gateway *g, int status, struct str sentence)
{
	g->metrics.reloads_failed++;
	log_error("reload.failed", "errors=%d %s", g->reload->diags.n_errors,
	    "the old rules stay in force");
	answer(g, status, sentence);
}

static bool has_revision(const struct book *b, int64_t revision)
{
	int n;
	const struct flow *const *flows = book_flows(b, &n);

	for (int i = 0; i < n; i++) {
		if (flows[i]->revision == revision)
			return true;
	}
	return false;
}

static void succeed(struct gateway *g, const struct book *old)
{
	int n, n_new = 0;
	const struct flow *const *flows = book_flows(g->book, &n);
	struct arena *a = g->reload->arena;

	for (int i = 0; i < n; i++) {
		if (!has_revision(old, flows[i]->revision))
			n_new++;
	}
	g->metrics.reloads++;
	log_info("reload.done", "flows=%d changed=%d ms=%lld", n, n_new,
	    (long long)(loop_now(g->loop) - g->reload->since));
	if (g->reload->lang == LANG_ID)
		answer(g, 200,
		    arena_printf(a,
			"Aturan baru berlaku: %d alur, %d di antaranya baru "
			"atau berubah.\n",
			n, n_new));
	else
		answer(g, 200,
		    arena_printf(a,
			"New rules in force: %d flows, %d of them new or "
			"changed.\n",
			n, n_new));
}

static void replace(struct gateway *g, struct book *book)
{
	struct book *old = g->book;

	if (turn_set_book(g->turn, book, loop_now(g->loop)) != ERR_NONE) {
		book_free(book);
		fail(g, 503, STR("the store cannot keep the new rules\n"));
		return;
	}
	g->book = book;
	ussd_profiles_free(g->ussd);
	g->ussd = ussd_profiles_hold(g->reload->ussd);
	succeed(g, old);
	book_free(old);
}

bool gateway_reload_step(struct gateway *g)
{
	struct gateway_reload *r = g->reload;
	struct book *book;

	if (r == NULL)
		return false;
	if (book_reading_step(r->reading))
		return true;
	book = book_reading_end(r->reading);
	if (book != NULL && r->ussd != NULL) {
		replace(g, book);
	} else {
		book_free(book);
		log_faults(&r->diags);
		fail(g, 422, STR(""));
	}
	end(g);
	return false;
}
