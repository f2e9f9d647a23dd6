/*
 * Any bytes as the query of a callback: whatever is understood is valid UTF-8,
 * within its limits, and read the same again.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "edge/kannel_in.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NOW ((when_t)1700000000000)

static void check(const struct event *ev)
{
	BUG_IF(!utf8_is_valid(personal_open(ev->text)));
	BUG_IF(!utf8_is_valid(personal_open(ev->joined)));
	BUG_IF(!utf8_is_valid(msisdn_open(&ev->from)));
	BUG_IF(!utf8_is_valid(ev->to) || !utf8_is_valid(ev->via));
	BUG_IF(personal_open(ev->text).len > LIMIT_TEXT);
	BUG_IF(ev->key.len == 0);
	BUG_IF(ev->key.len > LIMIT_KEY);
	BUG_IF(ev->to.len > LIMIT_NAME || ev->via.len > LIMIT_NAME);
	BUG_IF(ev->at != NOW || ev->stamp <= 0);
}

static void check_ussd(const struct event *ev)
{
	check(ev);
	BUG_IF(ev->kind != EV_USSD || ev->dialog.len == 0);
	BUG_IF(ev->dialog.len > LIMIT_NAME);
}

typedef enum err read_fn(struct arena *a, struct str encoded, struct str home,
    when_t now, struct event *out);

static void read_twice(
    struct arena *a, struct str s, read_fn *read, struct event *out)
{
	struct event again;

	BUG_IF(read(a, s, STR("ID"), NOW, &again) != ERR_NONE);
	BUG_IF(!str_eq(again.key, out->key));
	BUG_IF(!str_eq(personal_open(again.text), personal_open(out->text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct seal *seal;
	struct str s = { (const char *)data, size };
	struct arena *a = arena_new((size_t)16 << 20);
	const char *why;
	struct event ev;

	if (seal == NULL)
		seal = seal_open(NULL, &why);
	if (kannel_in_sms(a, s, STR("ID"), NOW, &ev) == ERR_NONE) {
		BUG_IF(ev.kind != EV_SMS);
		check(&ev);
		read_twice(a, s, kannel_in_sms, &ev);
	}
	if (kannel_in_ussd(a, s, STR("ID"), NOW, &ev) == ERR_NONE) {
		check_ussd(&ev);
		BUG_IF(ev.ussd_meta.len == 0);
		read_twice(a, s, kannel_in_ussd, &ev);
	}
	/* 64 bits of a keyed nonce are not found by chance. */
	BUG_IF(kannel_in_receipt(a, s, seal, NOW, &ev) == ERR_NONE);
	arena_free(a);
	return 0;
}
