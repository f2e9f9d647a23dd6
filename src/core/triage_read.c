/*
 * conf/triage/NAME.pat, line by line: a keyword and what follows. A keyword
 * at the front of a line opens a set, sign or rule; the others belong to what
 * is open.
 */
#include "core/traits.h"
#include "core/triage_parts.h"

#include "base/mem.h"
#include "core/triage_codes.h"
#include "core/triage_rule.h"
#include "text/utf8.h"

#define TRIAGE_ARENA ((size_t)64 << 20)

void triage_fault(
    struct triage_reader *r, const char *code, const char *sentence)
{
	r->is_good = false;
	diags_error(r->diags, r->file, r->line, 1, code, "%s", sentence);
}

void triage_fault_name(struct triage_reader *r, const char *code,
    const char *sentence, struct str name)
{
	r->is_good = false;
	diags_error(r->diags, r->file, r->line, 1, code, "\"%.*s\": %s",
	    STR_ARG(name), sentence);
}

int triage_set_named(const struct triage_rules *r, struct str name)
{
	for (int i = 0; i < r->n_sets; i++)
		if (str_eq(r->sets[i].name, name))
			return i;
	return -1;
}

int triage_sign_named(const struct triage_rules *r, struct str name)
{
	for (int i = 0; i < r->n_signs; i++)
		if (str_eq(r->signs[i].name, name))
			return i;
	return -1;
}

/* "set NAME = word, word", again to add to it. */
static void read_set(struct triage_reader *r, struct str rest)
{
	struct triage_rules *rules = r->rules;
	struct str name = str_trim(str_cut(&rest, '='));
	int set = triage_set_named(rules, name);

	r->sign = NULL;
	r->rule = NULL;
	r->is_lost = false;
	if (name.len == 0 || !rest.ptr) {
		triage_fault(
		    r, T_LINE, "a set is written: set NAME = word, word");
		return;
	}
	if (set < 0 && rules->n_sets == LIMIT_TRIAGE_SETS) {
		triage_fault(r, T_MANY, "there are too many sets");
		return;
	}
	if (set < 0) {
		set = rules->n_sets++;
		rules->sets[set].name = name;
	}
	triage_pattern_words(r, rest, &rules->sets[set].words);
}

static void read_sign(struct triage_reader *r, struct str name)
{
	struct triage_rules *rules = r->rules;

	r->rule = NULL;
	r->sign = NULL;
	r->is_lost = true;
	if (name.len == 0 || str_find(name, ' ') < name.len) {
		triage_fault(r, T_LINE, "a sign is written: sign NAME");
		return;
	}
	if (triage_sign_named(rules, name) >= 0) {
		triage_fault(r, T_TWICE, "this sign is there already");
		return;
	}
	if (rules->n_signs == LIMIT_TRIAGE_SIGNS) {
		triage_fault(r, T_MANY, "there are too many signs");
		return;
	}
	r->sign = &rules->signs[rules->n_signs++];
	*r->sign = (struct sign){ .name = name,
		.file = r->file,
		.line = r->line,
		.first = rules->n_patterns,
		.builtin = -1 };
}

static void sign_match(struct triage_reader *r, struct str rest)
{
	triage_pattern_read(r, rest, false);
}

static void sign_except(struct triage_reader *r, struct str rest)
{
	triage_pattern_read(r, rest, true);
}

static void sign_danger(struct triage_reader *r, struct str rest)
{
	if (rest.len > 0)
		triage_fault(r, T_LINE, "nothing follows this word");
	r->sign->is_danger = true;
}

static void sign_affirmed(struct triage_reader *r, struct str rest)
{
	if (rest.len > 0)
		triage_fault(r, T_LINE, "nothing follows this word");
	r->sign->is_affirmed = true;
}

static void sign_flag(struct triage_reader *r, struct str rest)
{
	triage_rule_flags(r, rest, &r->sign->flags);
}

static void sign_ilo(struct triage_reader *r, struct str rest)
{
	triage_rule_indicators(r, rest, &r->sign->indicators);
}

static void sign_official(struct triage_reader *r, struct str rest)
{
	if (rest.len == 0 || rest.len > TRAITS_WORD ||
	    str_find(rest, ' ') < rest.len) {
		triage_fault(r, T_LINE,
		    "one word follows, as `integrity ... when official=` in "
		    "the roster has it");
		return;
	}
	r->sign->official = rest;
	r->sign->is_used = true;
}

typedef void line_fn(struct triage_reader *r, struct str rest);

enum within {
	WITHIN_ANY, /* opens something */
	WITHIN_SIGN,
	WITHIN_RULE,
};

static const struct {
	struct str word;
	enum within within;
	line_fn *read;
} keywords[] = {
	{ STR_INIT("set"), WITHIN_ANY, read_set },
	{ STR_INIT("sign"), WITHIN_ANY, read_sign },
	{ STR_INIT("rule"), WITHIN_ANY, triage_rule_open },
	{ STR_INIT("match"), WITHIN_SIGN, sign_match },
	{ STR_INIT("except"), WITHIN_SIGN, sign_except },
	{ STR_INIT("danger"), WITHIN_SIGN, sign_danger },
	{ STR_INIT("affirmed"), WITHIN_SIGN, sign_affirmed },
	{ STR_INIT("flag"), WITHIN_SIGN, sign_flag },
	{ STR_INIT("ilo"), WITHIN_SIGN, sign_ilo },
	{ STR_INIT("official"), WITHIN_SIGN, sign_official },
	{ STR_INIT("when"), WITHIN_RULE, triage_rule_when },
	{ STR_INIT("intent"), WITHIN_RULE, triage_rule_intent },
	{ STR_INIT("floor"), WITHIN_RULE, triage_rule_floor },
	{ STR_INIT("flag"), WITHIN_RULE, triage_rule_flag },
	{ STR_INIT("ilo"), WITHIN_RULE, triage_rule_ilo },
	{ STR_INIT("ctx"), WITHIN_RULE, triage_rule_ctx },
	{ STR_INIT("reason"), WITHIN_RULE, triage_rule_reason },
	{ STR_INIT("source"), WITHIN_RULE, triage_rule_source },
	{ STR_INIT("example"), WITHIN_RULE, triage_rule_example },
};

static bool is_open(const struct triage_reader *r, enum within within)
{
	return within == WITHIN_ANY || (within == WITHIN_SIGN && r->sign) ||
	       (within == WITHIN_RULE && r->rule);
}

static void read_line(struct triage_reader *r, struct str line)
{
	struct str word = str_word(&line);
	bool is_keyword = false;

	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (str_eq(keywords[i].word, word)) {
			is_keyword = true;
			if (!is_open(r, keywords[i].within))
				continue;
			keywords[i].read(r, str_trim(line));
			return;
		}
	if (is_keyword && r->is_lost && !r->sign && !r->rule)
		return;
	triage_fault_name(r, T_LINE,
	    "not understood, or not here: a line begins with set, "
	    "sign (match, except, danger, affirmed, flag, ilo, official) or "
	    "rule (when, "
	    "intent, floor, flag, ilo, ctx, reason, source, example)",
	    word);
}

static void add_builtins(struct triage_rules *r)
{
	for (int i = 0; i < N_BUILTINS; i++)
		r->signs[r->n_signs++] =
		    (struct sign){ .name = str_of(triage_builtin_names[i]),
			    .builtin = i,
			    .is_used = true };
}

struct triage_rules *triage_rules_new(void)
{
	struct arena *arena = arena_new(TRIAGE_ARENA);
	struct triage_rules *r = arena_alloc(arena, sizeof(*r));

	r->arena = arena;
	r->negation = r->fillers = -1;
	add_builtins(r);
	return r;
}

void triage_rules_free(struct triage_rules *r)
{
	if (!r)
		return;
	for (int i = 0; i < r->n_patterns; i++)
		regex_free(r->patterns[i].regex);
	arena_free(r->arena); /* r itself lives in it */
}

bool triage_rules_read(struct triage_rules *rules, struct str file,
    struct str source, struct diags *d)
{
	struct triage_reader r = { .rules = rules,
		.diags = d,
		.file = arena_copy(rules->arena, file),
		.line = 1,
		.is_good = true };

	if (source.len > LIMIT_TRIAGE_FILE || !utf8_is_valid(source)) {
		triage_fault(&r, T_LINE,
		    "a file of rules is UTF-8 text of at most 1 MiB");
		return false;
	}
	source = arena_copy(rules->arena, source);
	for (r.line = 1; source.ptr; r.line++) {
		struct str line = str_trim(str_cut(&source, '\n'));

		if (line.len > 0 && line.ptr[0] != '#')
			read_line(&r, line);
	}
	return r.is_good;
}

bool triage_rules_ready(struct triage_rules *rules, struct diags *d)
{
	rules->negation = triage_set_named(rules, STR("negation"));
	rules->fillers = triage_set_named(rules, STR("fillers"));
	return triage_rule_complete(rules, d);
}
