/* Reading a case: the plain columns of three tables, and two sealed ones. */
#include "store/cases_row.h"

#include "store/record.h"

enum err cases_row_seal(struct store *s, struct str summary, struct str *sealed)
{
	pack_str(record_new(s), summary);
	return record_seal(s, CASES_SUMMARY, sealed);
}

static void read_alert(struct query *q, struct alert *alert)
{
	alert->state = (enum alert_state)query_get_int(q);
	alert->step = query_get_int(q);
	alert->loop = query_get_int(q);
	alert->loop_at = query_get_i64(q);
	alert->step_at = query_get_i64(q);
	alert->lease_until = query_get_i64(q);
	alert->generation = query_get_i64(q);
	alert->due = query_get_i64(q);
}

static enum err open_sealed(struct store *s, struct str phone,
    struct str summary, struct arena *a, struct case_row *row)
{
	struct unpack u;
	enum err err = record_open(s, CASES_PHONE, phone, a, &u);

	if (err != ERR_NONE)
		return err;
	row->reporter = record_get_number(&u);
	err = record_done(&u, CASES_PHONE);
	if (err == ERR_NONE)
		err = record_open(s, CASES_SUMMARY, summary, a, &u);
	if (err != ERR_NONE)
		return err;
	row->view.summary = personal_of(unpack_str(&u));
	return record_done(&u, CASES_SUMMARY);
}

static void read_end(struct query *q, struct arena *a, struct case_view *v)
{
	struct str outcome;

	v->other = arena_copy(a, query_get_str(q));
	outcome = query_get_str(q);
	if (outcome.len > 0)
		v->outcome = outcome.ptr[0];
	v->closer = arena_copy(a, query_get_str(q));
	v->closed_at = query_get_i64(q);
	v->merged_into = query_get_i64(q);
	v->told_at = query_get_i64(q);
}

static void read_traits(struct query *q, struct arena *a, struct traits *t)
{
	t->flags = (unsigned)query_get_i64(q);
	t->indicators = (unsigned)query_get_i64(q);
	t->officials = arena_copy(a, query_get_str(q));
	t->places = arena_copy(a, query_get_str(q));
}

static enum err read_columns(
    struct store *s, struct query *q, struct arena *a, struct case_row *row)
{
	struct case_view *v = &row->view;
	struct str phone, summary;

	v->letters = arena_copy(a, query_get_str(q));
	v->state = (enum case_state)query_get_int(q);
	v->severity = (enum severity)query_get_int(q);
	v->team = arena_copy(a, query_get_str(q));
	v->owner_nick = arena_copy(a, query_get_str(q));
	v->owned_at = query_get_i64(q);
	v->reports = query_get_int(q);
	v->opened_at = query_get_i64(q);
	v->is_drill = query_get_i64(q) != 0;
	phone = query_get_str(q);
	summary = query_get_str(q);
	read_end(q, a, v);
	read_traits(q, a, &v->traits);
	read_alert(q, &v->alert);
	return open_sealed(s, phone, summary, a, row);
}

enum err cases_row_read(struct store *s, struct query *q, int64_t id,
    struct arena *a, struct case_row *out)
{
	struct case_row row = { .view = {
				    .id = id, .owner = -1, .offered_to = -1 } };
	enum err err = ERR_GONE, end;

	if (query_step(q))
		err = read_columns(s, q, a, &row);
	end = query_end(q);
	if (end != ERR_NONE)
		return end;
	if (err == ERR_NONE)
		*out = row;
	return err;
}
