/*
 * Any bytes as a profile: one that reads gives answers that are what they say
 * to any request and screen, and no header field that ends early.
 */
#include <jansson.h>
#include <stdlib.h>

#include "base/err.h"
#include "edge/httpd.h"
#include "edge/ussd_in.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_answer(const struct ussd_profile *p, const struct form *f,
    enum ussd_profile_answer which)
{
	const struct str screen = STR("1. \"Ya\"\\\n{text}{a}\xFF");
	struct buf out;
	json_t *json;

	buf_init(&out, (size_t)1 << 20);
	ussd_in_answer(p, f, which, screen, &out);
	BUG_IF(out.over);
	if (ussd_profile_is_json(p, which)) {
		json = json_loadb(out.ptr, out.len, 0, NULL);
		BUG_IF(json == NULL);
		json_decref(json);
	}
	buf_free(&out);
}

static void check_headers(const struct ussd_profile *p)
{
	for (int i = 0; i < p->n_headers; i++) {
		const struct str all[] = { p->headers[i].name,
			p->headers[i].values[0], p->headers[i].values[1] };

		for (int k = 0; k < 3; k++) {
			BUG_IF(all[k].len == 0);
			BUG_IF(str_find(all[k], '\n') < all[k].len);
			BUG_IF(str_find(all[k], ':') < all[k].len);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = { (const char *)data, size };
	struct arena *a = arena_new((size_t)16 << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct ussd_profile p;
	struct form f = { .n = 1 };

	f.pairs[0].name = STR("a");
	f.pairs[0].value = STR("\"}\xFE{text}");
	diags_init(d, a);
	if (ussd_profile_read(STR("x.profile"), s, a, d, &p)) {
		BUG_IF(d->n_errors > 0 || !utf8_is_valid(s));
		BUG_IF(p.session.len == 0 || p.phone.len == 0);
		BUG_IF(!p.is_joined && p.dial.n == 0);
		check_headers(&p);
		for (int i = 0; i < N_USSD_PROFILE_ANSWERS; i++)
			check_answer(&p, &f, (enum ussd_profile_answer)i);
	} else {
		BUG_IF(d->n_errors == 0);
	}
	arena_free(a);
	return 0;
}
