/*
 * triage_rule: a rule holds when one of its `when` lines does, and such a
 * line when all its terms do: "child, leaving|travelling, !returned".
 */
#include "core/triage_rule.h"

#include "base/limits.h"
#include "core/triage_codes.h"

#define ALL_CONTEXTS ((1U << N_CONTEXTS) - 1)

static void read_bits(struct triage_reader *r, struct str rest, unsigned *out,
    int n, const char *(*name_of)(unsigned bit))
{
	while (rest.ptr) {
		struct str name = str_trim(str_cut(&rest, ','));
		int i = 0;

		while (i < n && !str_eq(str_of(name_of(1U << i)), name))
			i++;
		if (i == n)
			triage_fault_name(
			    r, T_VALUE, "there is none of this name", name);
		else
			*out |= 1U << i;
	}
}

static const char *flag_name(unsigned bit)
{
	return triage_flag_name((enum triage_flag)bit);
}

static const char *indicator_name(unsigned bit)
{
	return triage_indicator_name((enum indicator)bit);
}

void triage_rule_flags(struct triage_reader *r, struct str rest, unsigned *out)
{
	read_bits(r, rest, out, N_TRIAGE_FLAGS, flag_name);
}

void triage_rule_indicators(
    struct triage_reader *r, struct str rest, unsigned *out)
{
	read_bits(r, rest, out, N_INDICATORS, indicator_name);
}

static bool is_rule_id(struct str id)
{
	bool is_good = id.len >= 3 && id.ptr[0] == 'R';

	for (size_t i = 1; is_good && i < id.len; i++) {
		char c = id.ptr[i];

		is_good = (i < 3 && c >= '0' && c <= '9') ||
			  (i >= 3 && ((c >= 'a' && c <= 'z') || c == '-'));
	}
	return is_good;
}

void triage_rule_open(struct triage_reader *r, struct str id)
{
	struct triage_rules *rules = r->rules;

	r->sign = NULL;
	r->rule = NULL;
	r->is_lost = true;
	if (!is_rule_id(id)) {
		triage_fault(
		    r, T_LINE, "a rule is written: rule R02 or rule R02-name");
		return;
	}
	for (int i = 0; i < rules->n_rules; i++)
		if (str_eq(rules->rules[i].id, id)) {
			triage_fault(r, T_TWICE, "this rule is there already");
			return;
		}
	if (rules->n_rules == LIMIT_TRIAGE_RULES) {
		triage_fault(r, T_MANY, "there are too many rules");
		return;
	}
	r->rule = &rules->rules[rules->n_rules++];
	*r->rule = (struct rule){ .id = id,
		.file = r->file,
		.line = r->line,
		.whens = arena_array(
		    rules->arena, TRIAGE_WHENS, sizeof(struct when)) };
}

static bool read_choice(
    struct triage_reader *r, struct str name, struct term *term)
{
	int sign = triage_sign_named(r->rules, name);

	if (sign < 0) {
		triage_fault_name(
		    r, T_NO_NAME, "there is no sign of this name above", name);
		return false;
	}
	if (term->n == TRIAGE_CHOICES) {
		triage_fault(r, T_MANY, "this condition is too long");
		return false;
	}
	r->rules->signs[sign].is_used = true;
	term->signs[term->n++] = sign;
	return true;
}

static bool read_term(
    struct triage_reader *r, struct str text, struct when *when)
{
	struct term *term = &when->terms[when->n];

	if (when->n == TRIAGE_TERMS) {
		triage_fault(r, T_MANY, "this condition is too long");
		return false;
	}
	when->n++;
	if (str_starts(text, STR("!"))) {
		term->is_not = true;
		text = str_sub(text, 1, text.len);
	}
	while (text.ptr)
		if (!read_choice(r, str_trim(str_cut(&text, '|')), term))
			return false;
	return true;
}

void triage_rule_when(struct triage_reader *r, struct str rest)
{
	struct when *when;

	if (r->rule->n_whens == TRIAGE_WHENS) {
		triage_fault(r, T_MANY, "this rule has too many conditions");
		return;
	}
	when = &r->rule->whens[r->rule->n_whens++];
	when->line = r->line;
	while (rest.ptr)
		if (!read_term(r, str_trim(str_cut(&rest, ',')), when))
			return;
}

void triage_rule_intent(struct triage_reader *r, struct str rest)
{
	bool is_good = rest.len > 0 && rest.len < LIMIT_NAME;

	for (size_t i = 0; i < rest.len; i++)
		is_good =
		    is_good && ((rest.ptr[i] >= 'A' && rest.ptr[i] <= 'Z') ||
				   rest.ptr[i] == '_' || rest.ptr[i] == '3');
	if (!is_good)
		triage_fault(r, T_VALUE, "an intent is capital letters and _");
	r->rule->intent = rest;
}

void triage_rule_floor(struct triage_reader *r, struct str rest)
{
	if (!triage_grade_read(rest, &r->rule->floor))
		triage_fault(r, T_VALUE, "a floor is S1, S2, S3, S4, S0 or -");
}

void triage_rule_flag(struct triage_reader *r, struct str rest)
{
	triage_rule_flags(r, rest, &r->rule->flags);
}

void triage_rule_ilo(struct triage_reader *r, struct str rest)
{
	triage_rule_indicators(r, rest, &r->rule->indicators);
}

void triage_rule_ctx(struct triage_reader *r, struct str rest)
{
	while (rest.ptr) {
		struct str name = str_trim(str_cut(&rest, ','));
		enum context context;
		struct str step;

		if (triage_context_read(name, &context, &step))
			r->rule->contexts |= 1U << context;
		else
			triage_fault(r, T_VALUE,
			    "a context is new, ping, officer or session");
	}
}

void triage_rule_reason(struct triage_reader *r, struct str rest)
{
	r->rule->reason = rest;
}

void triage_rule_source(struct triage_reader *r, struct str rest)
{
	r->rule->source = rest;
}

/* "example TEXT", or "example ping: TEXT". */
void triage_rule_example(struct triage_reader *r, struct str rest)
{
	static const struct {
		struct str front;
		enum context context;
	} fronts[] = {
		{ STR_INIT("ping:"), CONTEXT_PING },
		{ STR_INIT("officer:"), CONTEXT_OFFICER },
		{ STR_INIT("session:"), CONTEXT_SESSION },
	};
	struct rule *rule = r->rule;
	enum context context = CONTEXT_NEW;

	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++)
		if (str_starts(rest, fronts[i].front)) {
			context = fronts[i].context;
			rest = str_sub(rest, fronts[i].front.len, rest.len);
		}
	if (rule->n_examples == TRIAGE_EXAMPLES) {
		triage_fault(r, T_MANY, "this rule has too many examples");
		return;
	}
	rule->examples[rule->n_examples].text = str_trim(rest);
	rule->examples[rule->n_examples].context = context;
	rule->examples[rule->n_examples++].line = r->line;
}

/* ---- after the last file ---- */

static bool complain(
    struct diags *d, const struct rule *rule, const char *sentence)
{
	diags_error(d, rule->file, rule->line, 1, T_MISSING, "%s", sentence);
	return false;
}

static bool complete_one(struct rule *rule, struct diags *d)
{
	if (rule->contexts == 0)
		rule->contexts = 1U << CONTEXT_NEW;
	if (rule->n_whens == 0)
		return complain(d, rule, "this rule has no \"when\"");
	if (rule->reason.len == 0)
		return complain(d, rule,
		    "this rule has no \"reason\": who changes it next must "
		    "know why it is there");
	if (rule->source.len == 0)
		return complain(d, rule,
		    "this rule has no \"source\": where its reason is from");
	if (rule->n_examples == 0)
		return complain(d, rule,
		    "this rule has no \"example\": a message that it is for");
	return true;
}

static bool is_for_all(const struct triage_rules *r, const struct rule *rule)
{
	for (int i = 0; i < rule->n_whens; i++) {
		const struct when *w = &rule->whens[i];

		if (w->n == 1 && !w->terms[0].is_not && w->terms[0].n == 1 &&
		    r->signs[w->terms[0].signs[0]].builtin == BUILTIN_ALWAYS)
			return rule->intent.len > 0;
	}
	return false;
}

bool triage_rule_complete(struct triage_rules *rules, struct diags *d)
{
	unsigned answered = 0;
	bool is_good = true;

	for (int i = 0; i < rules->n_rules; i++) {
		struct rule *rule = &rules->rules[i];

		is_good = complete_one(rule, d) && is_good;
		if (is_for_all(rules, rule))
			answered |= rule->contexts;
	}
	if (answered != ALL_CONTEXTS) {
		struct str file = rules->n_rules > 0
				      ? rules->rules[rules->n_rules - 1].file
				      : STR("triage");

		diags_error(d, file, 1, 1, T_OPEN, "%s",
		    "each context needs a last rule, \"when always\" with an "
		    "intent, for what nothing understands");
		is_good = false;
	}
	return is_good;
}
