/*
 * Only fields that are set are packed, each with its index. What few talks
 * have is there only when its flag is: rows stay short, and those from before
 * there was such a thing are read as they are.
 */
#include "store/sessions_talk.h"

#include "store/record.h"

#define HAS_RESUMING 1U /* the bool that was there first */
#define HAS_COVER 2U
#define HAS_PAGES 4U
#define HAS_FORGOTTEN_PAGES 8U
#define HAS_BACK 16U

static unsigned flags_of(const struct talk *t)
{
	unsigned flags = 0;

	if (t->is_resuming)
		flags |= HAS_RESUMING;
#ifndef MUTANT_COVER_NOT_STORED
	if (t->is_cover)
		flags |= HAS_COVER;
#endif
	if (t->pages.n > 0)
		flags |= HAS_PAGES;
	if (t->pages.is_forgotten)
		flags |= HAS_FORGOTTEN_PAGES;
	if (t->n_back > 0)
		flags |= HAS_BACK;
	return flags;
}

static void pack_fields(struct buf *b, const struct talk *t, int n_fields)
{
	int n_set = 0;

	for (int i = 0; i < n_fields; i++)
		n_set += t->fields[i].ptr != NULL;
	pack_i64(b, n_fields);
	pack_i64(b, n_set);
	for (int i = 0; i < n_fields; i++) {
		if (t->fields[i].ptr == NULL)
			continue;
		pack_i64(b, i);
		pack_str(b, t->fields[i]);
	}
}

static void unpack_fields(struct unpack *u, struct talk *t, int *n_fields)
{
	int n_set;

	*n_fields = record_get_int(u, 0, LIMIT_FLOW_FIELDS);
	n_set = record_get_int(u, 0, *n_fields);
	for (int i = 0; i < n_set && !u->bad; i++) {
		int field = record_get_int(u, 0, *n_fields - 1);
		struct str value = unpack_str(u);

		/* An empty answer is still an answer. */
		t->fields[field] = value.ptr != NULL ? value : STR("");
	}
}

static void pack_pages(struct buf *b, const struct talk_pages *pages)
{
	pack_i64(b, pages->shown);
	pack_i64(b, pages->n);
	pack_str(b, pages->text);
}

static void unpack_pages(struct unpack *u, struct talk_pages *pages)
{
	pages->shown = record_get_int(u, 0, LIMIT_REPLY);
	pages->n = record_get_int(u, 1, LIMIT_REPLY);
	pages->text = unpack_str(u);
}

/* A field and whether it was set, in one number. */
static void pack_back(struct buf *b, const struct talk_back *back)
{
	pack_i64(b, back->step);
	pack_i64(b, back->n_was);
	for (int i = 0; i < back->n_was; i++) {
		bool is_set = back->was[i].value.ptr != NULL;

		pack_i64(b, 2 * (int64_t)back->was[i].field + is_set);
		if (is_set)
			pack_str(b, back->was[i].value);
	}
}

static void unpack_back(
    struct unpack *u, struct arena *a, struct talk_back *back, int n_fields)
{
	struct talk_was *was;

	back->step = record_get_int(u, 0, LIMIT_FLOW_STEPS);
	back->n_was = record_get_int(u, 0, n_fields);
	was = arena_array(a, (size_t)back->n_was + 1, sizeof(*was));
	back->was = was;
	for (int i = 0; i < back->n_was && !u->bad; i++, was++) {
		int one = record_get_int(u, 0, 2 * n_fields - 1);
		bool is_set = one % 2 == 1;

		was->field = one / 2;
		if (is_set)
			was->value = unpack_str(u);
		if (is_set && was->value.ptr == NULL)
			was->value = STR("");
	}
}

void sessions_talk_pack(struct buf *b, const struct talk *t, int n_fields)
{
	pack_i64(b, t->step);
	pack_i64(b, t->tries);
	pack_i64(b, t->lang);
	record_put_flags(b, flags_of(t));
	pack_i64(b, t->reminded);
	pack_i64(b, t->asked_at);
	pack_i64(b, t->heard_at);
	pack_fields(b, t, n_fields);
	if (t->pages.n > 0)
		pack_pages(b, &t->pages);
	if (t->n_back > 0)
		pack_i64(b, t->n_back);
	for (int i = 0; i < t->n_back; i++)
		pack_back(b, &t->back[i]);
}

void sessions_talk_unpack(
    struct unpack *u, struct arena *a, struct talk *t, int *n_fields)
{
	unsigned flags;

	t->step = record_get_int(u, FLOW_NOWHERE, LIMIT_FLOW_STEPS);
	t->tries = record_get_int(u, 0, INT32_MAX);
	t->lang = record_get_int(u, -1, LIMIT_FLOW_LANGS);
	flags = record_get_flags(u);
	t->is_resuming = flags & HAS_RESUMING;
	t->is_cover = flags & HAS_COVER;
	t->reminded = record_get_int(u, 0, INT32_MAX);
	t->asked_at = unpack_i64(u);
	t->heard_at = unpack_i64(u);
	unpack_fields(u, t, n_fields);
	if (flags & HAS_PAGES)
		unpack_pages(u, &t->pages);
	t->pages.is_forgotten = flags & HAS_FORGOTTEN_PAGES;
	if (flags & HAS_BACK)
		t->n_back = record_get_int(u, 0, TALK_BACK);
	for (int i = 0; i < t->n_back && !u->bad; i++)
		unpack_back(u, a, &t->back[i], *n_fields);
}
