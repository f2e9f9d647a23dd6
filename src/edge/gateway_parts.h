/* gateway_parts: what the files of the gateway share. */
#ifndef JAGA_EDGE_GATEWAY_PARTS_H
#define JAGA_EDGE_GATEWAY_PARTS_H

#include "app/turn.h"
#include "base/lang.h"
#include "edge/gateway.h"
#include "edge/health.h"
#include "edge/httpd.h"
#include "edge/kannel_out.h"
#include "edge/loop.h"
#include "edge/metrics.h"
#include "edge/ussd_dialogs.h"

/* How a waiting request is answered. Tags of httpd. */
enum gateway_tag {
	GATEWAY_MESSAGE, /* kept: ACCEPTED, Kannel's word */
	GATEWAY_SCREEN,  /* decided: the screen, as its profile says it */
	GATEWAY_NOTE,    /* kept: 200, nobody reads it */
};

struct gateway {
	struct gateway_options options;
	const struct settings *settings;
	struct loop *loop;
	struct httpd *httpd;
	struct kannel_out *kannel_out;
	struct httpd *control;
	struct turn *turn;
	struct book *book;
	struct arena *arena; /* of one request */
	struct health health;
	struct metrics metrics; /* the counts that are the gateway's own */
	int64_t rollbacks;      /* of the turn, as last seen */
	struct gateway_reload *reload; /* under way; NULL */
	bool must_reload_again;
	struct ussd_profiles *ussd;
	struct ussd_dialogs *ussd_dialogs;
	struct gateway_ussd_wait *ussd_waits; /* for a screen; NULL: nobody */
	struct gateway_live *live;            /* counted now; NULL */
	struct gateway_snapshot *snapshot;    /* being made; NULL */
	struct gateway_audit *audit;          /* checked now; NULL */
};

/* What the routes share, in gateway_routes.c. */
void gateway_routes_reply(struct gateway *g, const struct httpd_request *r,
    int status, struct str body);
/* False, and 503 is said: nothing can be kept now. */
bool gateway_routes_is_willing(
    struct gateway *g, const struct httpd_request *r);
bool gateway_routes_has_token(struct gateway *g, const struct httpd_request *r);
/* The answer follows when the turn has kept or decided it. */
void gateway_routes_push(struct gateway *g, const struct httpd_request *r,
    struct event *ev, enum gateway_tag tag);

/* USSD over HTTP, in gateway_ussd.c: a request, and the answers to it. */
void gateway_ussd_take(struct gateway *g, const struct httpd_request *r);
void gateway_ussd_screen(
    struct gateway *g, httpd_ticket ticket, struct str text, bool is_last);
void gateway_ussd_overdue(struct gateway *g, httpd_ticket ticket);
void gateway_ussd_kept(struct gateway *g, httpd_ticket ticket);
/* It is answered otherwise. */
void gateway_ussd_forget(struct gateway *g, httpd_ticket ticket);
void gateway_ussd_free(struct gateway *g);

/* The table of routes, in gateway_routes.c. */
const struct httpd_route *gateway_routes(size_t *n);
/* Answers to who waits, in gateway_answer.c. */
void gateway_answer_kept(void *gateway, void *waiter);
void gateway_answer_screen(
    void *gateway, void *waiter, struct str text, bool is_last);
void gateway_answer_refused(void *gateway, void *waiter);
void gateway_answer_overdue(void *gateway, httpd_ticket ticket, int tag);

/* The control socket's server, in gateway_control.c. */
void gateway_control_new(struct gateway *g);
void gateway_control_reply(
    struct gateway *g, httpd_ticket ticket, int status, struct str body);
/* The language that a query asks for, else English; resets g->arena. */
enum lang gateway_control_lang(struct gateway *g, struct str query);

/* Begins to read the rules anew; ticket NULL: nobody waits for the outcome. */
void gateway_reload_begin(
    struct gateway *g, httpd_ticket ticket, enum lang lang);
/* A piece of it; true when there is more. */
bool gateway_reload_step(struct gateway *g);
void gateway_reload_drop(struct gateway *g);

/* Counts live conversations by revision and step, as lines with tabs: flow,
 * mark, step (empty: unknown), number, when silence ends the last ("-": never).
 */
void gateway_live_begin(struct gateway *g, httpd_ticket ticket);
bool gateway_live_step(struct gateway *g);
void gateway_live_drop(struct gateway *g);

/* Copies the store to a file beside it, a piece at a time, and answers
 * with the copy's path. It is whoever asked who syncs and removes it. */
void gateway_snapshot_begin(struct gateway *g, httpd_ticket ticket);
bool gateway_snapshot_step(struct gateway *g);
void gateway_snapshot_drop(struct gateway *g);

/* Checks the audit log: what a person reads, 409 when it is broken. */
void gateway_audit_begin(void *arg, const struct httpd_request *r);
bool gateway_audit_step(struct gateway *g);
void gateway_audit_drop(struct gateway *g);

/* Answers to /funnel with lines with tabs: flow, mark, since when, step,
 * channel, entered, answered, left. */
void gateway_views_funnel(void *arg, const struct httpd_request *r);
/* Answers to /shown: the revisions of a flow, or the text of one. 404 when
 * there is none, 409 when more than one begins with the mark. */
void gateway_shown(void *arg, const struct httpd_request *r);

#endif
