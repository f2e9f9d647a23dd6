/*
 * flow_bundle: nothing is escaped and nothing counted: a part ends where the
 * next form feed stands, which the readers of all parts refuse as a control
 * character.
 */
#include "core/flow_bundle.h"

#include "base/err.h"
#include "core/flow_codes.h"
#include "core/flow_read.h"
#include "core/flow_side.h"

#define FEED '\f'
#define HEAD_MAX 200 /* bytes of the line before a part; names are shorter */

bool flow_bundle_put(struct buf *b, const struct flow_bundle_part *part)
{
	BUG_IF(part->kind.len + part->name.len + 3 > HEAD_MAX);
	if (str_find(part->bytes, FEED) < part->bytes.len)
		return false;
	if (part->kind.len)
		buf_putf(b, "%c%.*s %.*s\n", FEED, STR_ARG(part->kind),
		    STR_ARG(part->name));
	buf_puts(b, part->bytes);
	return true;
}

/* The line before a part; false when it is none. */
static bool read_head(struct str *rest, struct flow_bundle_part *out)
{
	size_t end = str_find(*rest, '\n');
	struct str head = str_sub(*rest, 1, end - 1);
	size_t blank = str_find(head, ' ');
	if (end == rest->len || blank == 0 || blank + 1 >= head.len)
		return false;
	out->kind = str_sub(head, 0, blank);
	out->name = str_sub(head, blank + 1, head.len);
	*rest = str_sub(*rest, end + 1, rest->len);
	return true;
}

bool flow_bundle_next(struct str *rest, struct flow_bundle_part *out)
{
	struct flow_bundle_part part = { { 0 }, { 0 }, { 0 } };
	struct str left = *rest;
	if (left.len == 0)
		return false;
	if (left.ptr[0] == FEED && !read_head(&left, &part))
		return false;
	size_t end = str_find(left, FEED);
	part.bytes = str_sub(left, 0, end);
	*rest = str_sub(left, end, left.len);
	*out = part;
	return true;
}

/* Where the parts go, or, without a buffer, how large they are. */
struct sink {
	struct buf *out;
	size_t size;
};

static void put_part(
    struct sink *s, struct str kind, struct str name, struct str bytes)
{
	struct flow_bundle_part part = { kind, name, bytes };
	s->size += HEAD_MAX + bytes.len;
	/* It has been read, so it has no form feed. */
	BUG_IF(s->out && !flow_bundle_put(s->out, &part));
}

static void put_flow(
    struct sink *s, struct str kind, struct str name, const struct flow *f)
{
	put_part(s, kind, name, f->source);
	for (int i = 0; i < f->n_sides; i++)
		put_part(s, FLOW_BUNDLE_SIDE,
		    f->langs[f->n_langs - f->n_sides + i], f->sides[i].source);
}

static void put_all(struct sink *s, const struct flow *f)
{
	put_flow(s, STR(""), STR(""), f);
	for (int i = 0; i < f->n_parts; i++)
		put_flow(s, FLOW_BUNDLE_FLOW, f->parts[i]->name, f->parts[i]);
}

size_t flow_bundle_size(const struct flow *f)
{
	struct sink s = { NULL, 0 };
	put_all(&s, f);
	return s.size;
}

struct str flow_bundle_of(const struct flow *f, struct arena *a)
{
	struct buf b;
	struct sink s = { &b, 0 };
	buf_init(&b, flow_bundle_size(f));
	put_all(&s, f);
	struct str bundle = arena_copy(a, buf_str(&b));
	buf_free(&b);
	return bundle;
}

static bool fail(struct diags *d, struct str file, const char *why)
{
	diags_error(d, file, 1, 1, F_BAD_BYTES, "%s", why);
	return false;
}

static bool add_flow(struct flow_bundle_flows *flows, struct str file,
    struct str source, struct diags *d)
{
	if (flows->n == FLOW_BUNDLE_FLOWS)
		return fail(d, file, "this flow has too many parts");
	flows->list[flows->n] = flow_read(file, source, d);
	if (!flows->list[flows->n])
		return false;
	flows->n++;
	return true;
}

/* A further part; false, and told, when that cannot be. */
static bool add_part(struct flow_bundle_flows *flows,
    const struct flow_bundle_part *part, struct diags *d)
{
	struct flow *last = flows->list[flows->n - 1];
	if (str_eq(part->kind, FLOW_BUNDLE_FLOW))
		return add_flow(flows, part->name, part->bytes, d);
	if (str_eq(part->kind, FLOW_BUNDLE_SIDE))
		return flow_side_read(last,
		    flow_side_file(last->file, part->name, last->arena),
		    part->name, part->bytes, d);
	return fail(d, last->file, "this flow has a part of an unknown kind");
}

bool flow_bundle_read(struct str file, struct str bundle, struct diags *d,
    struct flow_bundle_flows *out)
{
	struct flow_bundle_part part = { { 0 }, { 0 }, { 0 } };
	struct flow_bundle_flows flows = { .n = 0 };
	struct str rest = bundle;
	(void)flow_bundle_next(&rest, &part); /* nothing is no flow: told */
	bool is_good = add_flow(&flows, file, part.bytes, d);
	while (is_good && flow_bundle_next(&rest, &part))
		is_good = add_part(&flows, &part, d);
	if (is_good && rest.len)
		is_good = fail(d, file, "this flow has a part that is broken");
	if (is_good)
		*out = flows;
	else
		flow_bundle_free(&flows);
	return is_good;
}

void flow_bundle_free(struct flow_bundle_flows *flows)
{
	for (int i = 0; i < flows->n; i++)
		flow_free(flows->list[i]);
	flows->n = 0;
}
