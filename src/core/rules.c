/*
 * rules: looking up what a word or a service code begins. Linear, since a
 * hotline has a dozen flows (LIMIT_FLOWS at most) with a word or two each.
 */
#include "core/rules.h"

#include "base/err.h"
#include "core/code.h"

const struct flow *rules_start(
    const struct rules *r, enum channel channel, struct str word, int *lang)
{
	for (int i = 0; i < r->n_flows; i++) {
		const struct flow *f = r->flows[i];

		if (channel == CHANNEL_USSD) {
			if (!flow_starts_ussd(f, word))
				continue;
			*lang = 0;
			return f;
		}
		int found = flow_start_lang(f, word);
		if (found >= 0) {
			*lang = found;
			return f;
		}
	}
	return NULL;
}

const struct flow *rules_flow(const struct rules *r, struct str name)
{
	if (r->common != NULL && str_eq(r->common->name, name))
		return r->common;
	return flow_named(r->flows, r->n_flows, name);
}

static const struct interrupt *find(const struct rules *r, struct str folded)
{
	const struct flow *f = r->common;

	for (int i = 0; f != NULL && i < f->n_interrupts; i++) {
		if (str_eq(f->interrupts[i].word, folded))
			return &f->interrupts[i];
	}
	return NULL;
}

int rules_interrupt(const struct rules *r, struct str folded)
{
	const struct interrupt *found = find(r, folded);

	return found == NULL ? FLOW_NOWHERE : found->target;
}

bool rules_is_stop(const struct rules *r, struct str folded)
{
	const struct interrupt *found = find(r, folded);

	return found != NULL && found->is_stop;
}

struct str rules_code(const struct rules *r, struct arena *a,
    struct str letters, const struct msisdn *phone)
{
	int digits = r->check(r->check_arg, letters, msisdn_open(phone));

	BUG_IF(digits < 0 || digits > 99);
	return code_write(a, letters, digits);
}

int rules_number(const struct rules *r, struct arena *a,
    const struct msisdn *phone, when_t now)
{
	struct str to = msisdn_open(phone);
	struct str salt =
	    arena_printf(a, "%.*s %lld", STR_ARG(to), (long long)now);
	int high = r->check(r->check_arg, STR("YA"), salt);
	int low = r->check(r->check_arg, STR("YA YA"), salt);

	return 100 + (high * 100 + low) % 900;
}
