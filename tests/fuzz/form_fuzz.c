/*
 * Any bytes as a form: reading stays within its bounds, what was read goes
 * out and comes back the same, and any bytes survive as a value.
 */
#include <stdlib.h>

#include "base/err.h"
#include "text/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_round_trip(struct arena *a, const struct form *f)
{
	struct buf b;
	struct form again;

	buf_init(&b, 1U << 20);
	for (size_t i = 0; i < f->n; i++)
		form_put(&b, f->pairs[i].name, f->pairs[i].value);
	BUG_IF(buf_is_over(&b));
	BUG_IF(!form_read(a, buf_str(&b), &again));
	BUG_IF(again.n != f->n);
	for (size_t i = 0; i < f->n; i++) {
		BUG_IF(!str_eq(f->pairs[i].name, again.pairs[i].name));
		BUG_IF(!str_eq(f->pairs[i].value, again.pairs[i].value));
		BUG_IF(form_get(f, f->pairs[i].name).ptr == NULL);
	}
	buf_free(&b);
}

static void check_value(struct arena *a, struct str bytes)
{
	struct buf b;
	struct form f;

	buf_init(&b, 1U << 20);
	form_put(&b, STR("b"), bytes);
	BUG_IF(!form_read(a, buf_str(&b), &f));
	BUG_IF(f.n != 1 || !str_eq(form_get(&f, STR("b")), bytes));
	buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(16U << 20);
	struct str text = { (const char *)data, size };
	size_t bytes = 0;
	struct form f;

	bool all = form_read(a, text, &f);
	BUG_IF(!all && f.n != FORM_PAIRS);
	for (size_t i = 0; i < f.n; i++)
		bytes += f.pairs[i].name.len + f.pairs[i].value.len;
	BUG_IF(bytes > size);
	check_round_trip(a, &f);
	check_value(a, text);
	arena_free(a);
	return 0;
}
