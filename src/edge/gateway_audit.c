/*
 * `jaga audit verify`: the log of the running gateway is looked at between two
 * turns, a piece a round, so that it may be as long as it is.
 */
#include "app/audit_report.h"
#include "base/err.h"
#include "base/mem.h"
#include "edge/gateway_parts.h"
#include "text/form.h"

#define PIECE 16 /* rows */
#define LIMIT_ANSWER ((size_t)16 << 10)

struct gateway_audit {
	struct audit_check *check;
	int n_roots;
	enum lang lang;
	httpd_ticket ticket;
};

/* "214 KTRB-CDFG-HJKL;428 ..."; -1 when one of them is no root. */
static int read_roots(struct str text, struct audit_root *out, int most)
{
	int n = 0;

	while (text.ptr != NULL && text.len > 0) {
		struct str one = str_cut(&text, ';');

		if (n == most || !audit_check_read_root(one, &out[n]))
			return -1;
		n++;
	}
	return n;
}

void gateway_audit_begin(void *arg, const struct httpd_request *r)
{
	struct audit_root roots[AUDIT_ROOTS_MOST];
	struct gateway *g = arg;
	enum lang lang = gateway_control_lang(g, r->query);
	struct form *f = arena_alloc(g->arena, sizeof(*f));
	int n;

	(void)form_read(g->arena, r->query, f); /* the first pairs count */
	n = read_roots(form_get(f, STR("roots")), roots, AUDIT_ROOTS_MOST);
	if (n < 0 || g->audit != NULL) {
		gateway_control_reply(g, r->ticket, n < 0 ? 400 : 503,
		    n < 0 ? STR("that is no root\n")
			  : STR("somebody else asks this now\n"));
		return;
	}
	g->audit = mem_alloc(sizeof(*g->audit));
	g->audit->check = audit_check_new(g->options.store, roots, n);
	g->audit->n_roots = n;
	g->audit->lang = lang;
	g->audit->ticket = r->ticket;
	loop_later(g->loop);
}

void gateway_audit_drop(struct gateway *g)
{
	if (g->audit == NULL)
		return;
	audit_check_free(g->audit->check);
	mem_free(g->audit);
	g->audit = NULL;
}

static void answer(struct gateway *g)
{
	struct gateway_audit *a = g->audit;
	struct audit_report report;
	struct buf out;
	enum err e = audit_check_end(a->check, &report);

	a->check = NULL;
	buf_init(&out, LIMIT_ANSWER);
	if (e == ERR_NONE) {
		audit_report_put(&report, a->n_roots, a->lang, &out);
		gateway_control_reply(g, a->ticket,
		    report.fault == AUDIT_FAULT_NONE ? 200 : 409,
		    buf_str(&out));
	} else {
		gateway_control_reply(
		    g, a->ticket, 503, STR("the store cannot be read\n"));
	}
	buf_free(&out);
}

bool gateway_audit_step(struct gateway *g)
{
	if (g->audit == NULL)
		return false;
	if (audit_check_step(g->audit->check, PIECE))
		return true;
	answer(g);
	gateway_audit_drop(g);
	return false;
}
