/*
 * A merged case is shown as it is, merged: who waited to be paged for it is
 * paged for the other one, if at all.
 */
#include "app/stage_storm.h"

#include "app/stage_people.h"
#include "core/officer.h"
#include "store/bundles.h"

static enum err add(struct stage *st, int64_t id)
{
	struct case_row row;
	enum err e = cases_load(st->store, id, st->arena, &row);

	if (e == ERR_NONE)
		(void)stage_people_add(st, &row); /* else it stays unnamed */
	return e == ERR_GONE ? ERR_NONE : e;
}

enum err stage_storm_load(struct stage *st, int64_t queue)
{
	const struct roster *r = book_rules(st->book)->roster;
	struct storm_queue *s = &st->scene.storm;
	struct str nick;
	enum err e = bundles_officer(st->store, queue, st->arena, &nick);

	s->id = queue;
	s->officer = -1;
	if (e == ERR_GONE)
		return ERR_NONE;
	if (e == ERR_NONE) {
		s->officer = roster_by_nick(r, nick);
		e = bundles_load(st->store, queue, &s->load);
	}
	if (e == ERR_NONE)
		e = bundles_held(
		    st->store, queue, s->held, STORM_BUNDLE, &s->n);
	for (int i = 0; i < s->n && e == ERR_NONE; i++)
		e = add(st, s->held[i].case_id);
	return e;
}

enum err stage_storm_bundle(
    struct stage *st, const struct event *ev, struct str nick, when_t now)
{
	struct storm_bundle *b = &st->scene.bundle;
	struct officer_command command;
	enum err e;

	officer_read(st->arena, personal_open(ev->text), &command);
	if (command.act != OFFICER_CLAIM_ALL)
		return ERR_NONE;
	e = bundles_newest(st->store, nick, b);
	if (e == ERR_NONE)
		e = bundles_printed(st->store, nick, command.number,
		    now - STORM_CLAIM, &b->was_printed);
	for (int i = 0; i < b->n && e == ERR_NONE; i++)
		e = add(st, b->cases[i]);
	return e;
}
