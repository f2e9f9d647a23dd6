/*
 * Any bytes as a request to each shipped profile: a byte that says which, then
 * lines: the rest of the path, query, X-Forwarded-For, and the body. What is
 * understood is valid and within its limits; the same request again, at once,
 * is the same step, also where the last input comes alone.
 */
#include <stdlib.h>

#include "base/err.h"
#include "base/limits.h"
#include "edge/ussd_dialogs.h"
#include "edge/ussd_profiles.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NOW ((when_t)1700000000000)

static const struct ussd_profile *choose(const struct ussd_profiles *all, int n)
{
	static const char *const names[] = { "africastalking", "airtel",
		"dmark", "generic", "hubtel", "infobip", "mtn", "nalo",
		"safaricom" };
	const size_t n_names = sizeof(names) / sizeof(names[0]);

	return ussd_profiles_find(all, str_of(names[(size_t)n % n_names]));
}

static const struct ussd_profiles *load(struct arena *a)
{
	struct diags *d = arena_alloc(a, sizeof(*d));
	const struct ussd_profiles *all;

	diags_init(d, a);
	all = ussd_profiles_read(STR("conf/ussd"), d);
	BUG_IF(all == NULL);
	return all;
}

static void check(const struct event *ev)
{
	bool is_end = ev->ussd_act == USSD_ABORT;

	BUG_IF(ev->kind != EV_USSD || ev->ussd_meta.len > 0);
	BUG_IF(!utf8_is_valid(personal_open(ev->joined)));
	BUG_IF(!utf8_is_valid(msisdn_open(&ev->from)));
	BUG_IF(!utf8_is_valid(ev->to) || !utf8_is_valid(ev->dialog));
	BUG_IF(personal_open(ev->joined).len > LIMIT_TEXT);
	BUG_IF(ev->to.len > LIMIT_NAME || ev->dialog.len > LIMIT_NAME);
	BUG_IF(ev->dialog.len == 0 || ev->key.len > LIMIT_KEY);
	BUG_IF((ev->key.len > 0) != is_end);
}

static void follow_twice(
    struct arena *a, const struct ussd_in_step *step, bool is_joined)
{
	struct ussd_dialogs *d = ussd_dialogs_new();
	struct ussd_in_step one = *step, two = *step;

	if (!is_joined) {
		struct ussd_dialogs_place place =
		    ussd_dialogs_follow(d, a, &one, NOW);

		ussd_dialogs_shown(d, place, NOW);
		(void)ussd_dialogs_follow(d, a, &two, NOW + 1);
	}
	check(&one.ev);
	BUG_IF(one.ev.ussd_act != two.ev.ussd_act);
	BUG_IF(!str_eq(one.ev.dialog, two.ev.dialog));
	BUG_IF(!str_eq(
	    personal_open(one.ev.joined), personal_open(two.ev.joined)));
	ussd_dialogs_free(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct ussd_profiles *all;
	struct arena *a = arena_new((size_t)16 << 20);
	struct str s = { (const char *)data, size };
	struct ussd_in_request r = { .peer = STR("127.0.0.1") };
	const struct ussd_profile *p;
	struct ussd_in_step step;
	struct form f;

	if (all == NULL)
		all = load(a);
	p = choose(all, size > 0 ? data[0] : 0);
	s = str_sub(s, 1, s.len);
	r.rest = str_cut(&s, '\n');
	r.query = str_cut(&s, '\n');
	r.forwarded = str_cut(&s, '\n');
	r.body = s;
	if (ussd_in_fields(p, a, &r, &f)) {
		BUG_IF(!ussd_in_may(p, &r, &f)); /* nothing is asked for */
		if (ussd_in_read(p, a, &f, STR("ID"), NOW, &step) == ERR_NONE)
			follow_twice(a, &step, p->is_joined);
	}
	arena_free(a);
	return 0;
}
