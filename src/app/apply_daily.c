/*
 * Each morning: a root of the audit log to the witnesses, a line to each
 * supervisor. All of it in one transaction, so that a root that was texted is
 * in the log and one in the log was texted.
 */
#include "app/apply_parts.h"
#include "base/err.h"
#include "base/log.h"
#include "core/daily.h"
#include "core/rules.h"
#include "store/agenda.h"
#include "store/audit.h"
#include "store/inbox.h"

static enum err send(struct apply *a, const struct msisdn *to, struct str text)
{
	struct outbox_row row = {
		.lane = LANE_ANSWER,
		.to = *to,
		.from = a->st->number,
		.text = personal_of(text),
	};
	int64_t id;

	return apply_row_send(a, &row, &id);
}

static enum err count(struct apply *a, struct daily *d)
{
	int64_t open[4], unclaimed[4], before = 0;
	struct outbox_counts sms;
	struct audit_root root;
	enum err e = cases_count(a->st->store, open, unclaimed);

	if (e == ERR_NONE)
		e = outbox_count(a->st->store, &sms);
	if (e == ERR_NONE)
		e = audit_mark(a->st->store, &before);
	if (e == ERR_NONE)
		e = audit_root(a->st->store, sms.accepted, &root);
	if (e != ERR_NONE)
		return e;
	for (int i = 1; i < 4; i++) {
		d->open += open[i];
		d->unclaimed += unclaimed[i];
	}
	d->sms = sms.accepted - before;
	d->held = inbox_n_held(a->st->store);
	d->row = root.row;
	d->letters = arena_copy(a->st->arena, str_of(root.letters)).ptr;
	return ERR_NONE;
}

static enum err tell_supervisors(struct apply *a, const struct daily *d)
{
	const struct roster *r = book_rules(a->st->book)->roster;
	enum err e = ERR_NONE;

	for (int i = 0; i < roster_n_officers(r) && e == ERR_NONE; i++) {
		const struct officer *o = roster_officer(r, i);

		if (o->role == ROLE_SUPERVISOR)
			e = send(a, &o->phones[0],
			    daily_text(a->st->arena, d, o->is_english));
	}
	return e;
}

static enum err tell_witnesses(struct apply *a, const struct daily *d)
{
	struct str rest = a->st->witnesses;
	struct str home = book_rules(a->st->book)->home;
	enum err e = ERR_NONE;

	if (rest.len == 0)
		log_warn("daily.no_witness", "%s",
		    "nobody outside keeps the roots of the audit log");
	while (rest.ptr != NULL && rest.len > 0 && e == ERR_NONE) {
		struct msisdn to;

		if (msisdn_read(str_cut(&rest, ','), home, &to))
			e = send(a, &to, daily_witness(a->st->arena, d));
	}
	return e;
}

enum err apply_daily_over(struct apply *a)
{
	struct daily d = { .now = a->now };
	enum err e = count(a, &d);

	if (e == ERR_NONE)
		e = tell_supervisors(a, &d);
#ifdef MUTANT_DAILY_NO_WITNESS
	d.row = 0;
#endif
	/* A log that was cut has no root to be told. */
	if (e == ERR_NONE && d.row > 0)
		e = tell_witnesses(a, &d);
#ifdef MUTANT_DAILY_ONCE
	return e != ERR_NONE ? e : agenda_set(a->st->store, TIMER_DAILY, 0, 0);
#endif
	return e == ERR_NONE ? agenda_set(a->st->store, TIMER_DAILY,
				   a->ev->timer_ref, daily_next(a->now))
			     : e;
}
