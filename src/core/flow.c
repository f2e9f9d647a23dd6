/*
 * flow: look-ups in a compiled flow. Lists are short (tens of steps, a handful
 * of languages), so they are searched from the front.
 */
#include "core/flow.h"

#include "core/regex.h"

static const char *const severity_names[] = {
	[SEVERITY_NONE] = "",
	[SEVERITY_S1] = "S1",
	[SEVERITY_S2] = "S2",
	[SEVERITY_S3] = "S3",
};

static void flow_free_question(const struct question *q)
{
	for (int i = 0; q && i < q->n_accepts; i++) {
		/* The flow owns its patterns; the records only read them. */
		union {
			const struct regex *read;
			struct regex *owned;
		} regex = { .read = q->accepts[i].regex };
		regex_free(regex.owned);
	}
}

void flow_free(struct flow *f)
{
	if (!f)
		return;
	for (int i = 0; i < f->n_own_steps; i++)
		flow_free_question(f->steps[i].question);
	for (int i = 0; i < f->n_parts; i++)
		flow_free(f->parts[i]);
	arena_free(f->arena); /* f itself lives in it */
}

const struct acts *flow_step_acts(const struct step *step, int i)
{
	const struct question *q = step->question;
	if (i < 2)
		return i == 0 ? &step->before : &step->after;
	i -= 2;
	if (!q)
		return NULL;
	if (i < q->n_options)
		return &q->options[i].acts;
	i -= q->n_options;
	if (i < q->n_accepts)
		return &q->accepts[i].acts;
	return i == q->n_accepts ? &q->retry_acts : NULL;
}

const struct flow *flow_named(
    const struct flow *const *flows, int n, struct str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(flows[i]->name, name))
			return flows[i];
	return NULL;
}

int flow_step(const struct flow *f, struct str name)
{
	for (int i = 0; i < f->n_steps; i++)
		if (str_eq(f->steps[i].name, name))
			return i;
	return FLOW_NOWHERE;
}

int flow_field(const struct flow *f, struct str name)
{
	for (int i = 0; i < f->n_fields; i++)
		if (str_eq(f->fields[i].name, name))
			return i;
	return FLOW_NOWHERE;
}

int flow_lang(const struct flow *f, struct str name)
{
	for (int i = 0; i < f->n_langs; i++)
		if (str_eq(f->langs[i], name))
			return i;
	return FLOW_NOWHERE;
}

bool flow_needs_contact(const struct flow *f)
{
	for (int i = 0; i < f->n_fields; i++)
		if (f->fields[i].is_contact)
			return true;
	return false;
}

/* Those of side files have no start words. */
static int header_langs(const struct flow *f)
{
	return f->n_langs - f->n_sides;
}

bool flow_start_says_lang(const struct flow *f)
{
	return f->n_start_sms > 0 && f->n_start_sms % header_langs(f) == 0;
}

int flow_start_lang(const struct flow *f, struct str folded)
{
	for (int i = 0; i < f->n_start_sms; i++)
		if (str_eq(f->start_sms[i], folded))
			return flow_start_says_lang(f) ? i % header_langs(f)
						       : 0;
	return -1;
}

int flow_start_speaks(const struct flow *f, int said, int spoken)
{
	bool stays = said == 0 && spoken >= header_langs(f);
	return flow_start_says_lang(f) && !stays ? said : spoken;
}

bool flow_is_common(const struct flow *f)
{
	return f->n_interrupts > 0 || str_eq(f->name, STR("umum"));
}

bool flow_starts(const struct flow *f)
{
	return f->n_start_sms || f->n_start_ussd || f->schedule;
}

bool flow_starts_ussd(const struct flow *f, struct str code)
{
	for (int i = 0; i < f->n_start_ussd; i++)
		if (str_eq(f->start_ussd[i], code))
			return true;
	return false;
}

const struct text *flow_text_own(
    const struct say *say, int lang, enum variant variant)
{
	for (int i = 0; i < say->n_texts; i++)
		if (say->texts[i].lang == lang &&
		    say->texts[i].variant == variant)
			return &say->texts[i];
	return NULL;
}

const struct text *flow_text(
    const struct say *say, int lang, enum channel c, bool is_cover)
{
	const struct text *of[] = {
		[VARIANT_ALL] = NULL,
		[VARIANT_SMS] = NULL,
		[VARIANT_USSD] = NULL,
		[VARIANT_COVER] = NULL,
	};
	enum variant own = c == CHANNEL_SMS ? VARIANT_SMS : VARIANT_USSD;
	for (int i = 0; i < say->n_texts; i++)
		if (say->texts[i].lang == lang)
			of[say->texts[i].variant] = &say->texts[i];
	if (is_cover && of[VARIANT_COVER])
		return of[VARIANT_COVER];
	return of[own] ? of[own] : of[VARIANT_ALL];
}

struct flow_line flow_line_of(const struct flow *f, int line)
{
	for (int i = f->n_sides - 1; i >= 0; i--)
		if (line >= f->sides[i].first_line)
			return (struct flow_line){ f->sides[i].file,
				line - f->sides[i].first_line + 1 };
	return (struct flow_line){ f->file, line };
}

const char *severity_name(enum severity s)
{
	return severity_names[s];
}

enum severity severity_of(struct str name)
{
	for (int i = SEVERITY_S1; i <= SEVERITY_S3; i++)
		if (str_eq_nocase(name, str_of(severity_names[i])))
			return (enum severity)i;
	return SEVERITY_NONE;
}

enum severity severity_max(enum severity a, enum severity b)
{
	if (a == SEVERITY_NONE || b == SEVERITY_NONE)
		return a == SEVERITY_NONE ? b : a;
	return a < b ? a : b;
}
