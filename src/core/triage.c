/*
 * triage: words to signs, signs to rules, rules to a decision. What the rules
 * cannot decide raises, never lowers: a pattern at its limit or a text that
 * was cut is read by a person at S2 or above, whatever else holds; and where
 * nothing holds at all it is S3, never S0.
 */
#include "core/triage.h"

#include "core/triage_parts.h"

#define WHERE_UNCLEAR "BANTUAN"

static bool term_holds(const struct term *t, const struct triage_seen *seen)
{
	for (int i = 0; i < t->n; i++)
		if (triage_seen_has(seen, t->signs[i]))
			return !t->is_not;
	return t->is_not;
}

static bool when_holds(const struct when *w, const struct triage_seen *seen)
{
	for (int i = 0; i < w->n; i++)
		if (!term_holds(&w->terms[i], seen))
			return false;
	return true;
}

static bool rule_holds(
    const struct rule *r, enum context context, const struct triage_seen *seen)
{
	if (!(r->contexts >> context & 1U))
		return false;
	for (int i = 0; i < r->n_whens; i++)
		if (when_holds(&r->whens[i], seen))
			return true;
	return false;
}

static void apply(struct triage *out, const struct rule *rule)
{
	if (rule->intent.len > 0 && out->intent.len > 0)
		return; /* an earlier one names the message */
	if (rule->floor > out->grade)
		out->grade = rule->floor;
	if (out->intent.len == 0)
		out->intent = rule->intent;
	out->flags |= rule->flags;
	out->indicators |= rule->indicators;
	if (out->n_rules == TRIAGE_FIRED)
		return;
	out->rules[out->n_rules++] =
	    (struct triage_fired){ rule->id, rule->reason, rule->floor };
}

static bool is_for_all(const struct rule *r)
{
	return r->n_whens == 1 && r->whens[0].n == 1 &&
	       r->whens[0].terms[0].signs[0] == BUILTIN_ALWAYS;
}

static void add_port(struct triage *out, struct str port)
{
	if (port.len > 0 && out->n_ports < TRIAGE_PORTS &&
	    !str_is_among(port, out->ports, out->n_ports))
		out->ports[out->n_ports++] = port;
}

static void find_places(
    const struct triage_book *b, struct arena *a, struct triage *out)
{
	if (!b->gazetteer)
		return;
	place_find(b->gazetteer, &out->normal, a, &out->places);
	add_port(out, out->places.posisi.port);
	for (int i = 0; i < out->places.n_named; i++)
		add_port(out, out->places.named[i].port);
}

/* The rule for all is asked only when no other has an intent: its floor is
 * for what nobody understood. */
static void ask_rules(const struct triage_rules *r, enum context context,
    const struct triage_seen *seen, struct triage *out)
{
	for (int i = 0; i < r->n_rules; i++)
		if (!is_for_all(&r->rules[i]) &&
		    rule_holds(&r->rules[i], context, seen))
			apply(out, &r->rules[i]);
	for (int i = 0; i < r->n_rules && out->intent.len == 0; i++)
		if (is_for_all(&r->rules[i]) &&
		    rule_holds(&r->rules[i], context, seen))
			apply(out, &r->rules[i]);
}

/* A sign of one is named by any message that speaks of one. */
static void find_officials(const struct triage_rules *r,
    const struct triage_seen *seen, struct triage *out)
{
	if (!(out->flags & FLAG_OFFICIAL))
		return;
	for (int i = 0; i < r->n_signs; i++) {
		struct str kind = r->signs[i].official;

		if (kind.len > 0 && triage_seen_has(seen, i) &&
		    out->n_officials < TRIAGE_OFFICIALS &&
		    !str_is_among(kind, out->officials, out->n_officials))
			out->officials[out->n_officials++] = kind;
	}
}

/* Whatever the files say. */
static void keep_promises(
    const struct triage_seen *seen, enum context context, struct triage *out)
{
	bool is_open = context == CONTEXT_NEW || context == CONTEXT_PING;

	if (out->normal.is_cut || out->is_limit) {
		out->flags |= FLAG_SAMPLE;
		if (out->grade < GRADE_S2)
			out->grade = GRADE_S2;
	}
	if (out->intent.len == 0)
		out->intent = STR(WHERE_UNCLEAR);
	if (is_open && out->grade == GRADE_NONE)
		out->grade = GRADE_S3;
	if (out->grade == GRADE_S0 && triage_seen_has(seen, BUILTIN_DANGER))
		out->grade = GRADE_S3;
}

void triage_decide(const struct triage_book *b, struct arena *a,
    const struct triage_input *in, struct triage *out)
{
	struct triage_seen seen;

	*out = (struct triage){ .grade = GRADE_NONE };
	normal_read(b->lexicon, a, in->text, &out->normal);
	find_places(b, a, out);
	triage_sign_look(b->rules, a, in, out, &seen);
	ask_rules(b->rules, in->context, &seen, out);
	find_officials(b->rules, &seen, out);
	if (triage_seen_has(&seen, BUILTIN_FOREIGN) ||
	    triage_seen_has(&seen, BUILTIN_ABROAD))
		out->flags |= FLAG_ABROAD;
	keep_promises(&seen, in->context, out);
}

int triage_n_rules(const struct triage_rules *r)
{
	return r->n_rules;
}

struct str triage_rule_id(const struct triage_rules *r, int i)
{
	return r->rules[i].id;
}

/* ---- names ---- */

static const char *const grade_names[] = {
	[GRADE_NONE] = "-",
	[GRADE_S0] = "S0",
	[GRADE_S4] = "S4",
	[GRADE_S3] = "S3",
	[GRADE_S2] = "S2",
	[GRADE_S1] = "S1",
};

const char *triage_grade_name(enum grade g)
{
	return grade_names[g];
}

bool triage_grade_read(struct str name, enum grade *out)
{
	for (size_t i = 0; i < sizeof(grade_names) / sizeof(*grade_names); i++)
		if (str_eq(str_of(grade_names[i]), name)) {
			*out = (enum grade)i;
			return true;
		}
	return false;
}

static const char *name_of_bit(const char *const *names, unsigned bit)
{
	int i = 0;

	while (bit > 1) {
		bit >>= 1;
		i++;
	}
	return names[i];
}

const char *triage_flag_name(enum triage_flag f)
{
	static const char *const names[N_TRIAGE_FLAGS] = { "no-contact",
		"official", "child", "duress", "abroad", "group", "sample" };

	return name_of_bit(names, f);
}

const char *triage_indicator_name(enum indicator i)
{
	static const char *const names[N_INDICATORS] = { "vulnerability",
		"deception", "movement", "isolation", "violence", "threats",
		"documents", "wages", "debt", "conditions", "overtime",
		"forged", "parents", "secrecy", "route", "cover" };

	return name_of_bit(names, i);
}

bool triage_context_read(struct str name, enum context *out, struct str *step)
{
	static const struct str names[N_CONTEXTS] = { STR_INIT("new"),
		STR_INIT("ping"), STR_INIT("officer"), STR_INIT("session") };
	struct str rest = name;
	struct str front = str_cut(&rest, ':');

	for (int i = 0; i < N_CONTEXTS; i++)
		if (str_eq(names[i], front) &&
		    (!rest.ptr || i == CONTEXT_SESSION)) {
			*out = (enum context)i;
			*step = rest.ptr ? rest : STR("");
			return true;
		}
	return false;
}
