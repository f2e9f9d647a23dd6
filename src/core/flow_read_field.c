/*
 * flow_read_field: a field's declaration. Its length is the worst case of
 * every screen that shows it, its closed set catches typing slips, its flags
 * keep what is dangerous out of texts.
 */
#include "core/flow_read_field.h"

#include <stddef.h>

#define MAX_TEXT 160 /* characters of a text field without `max`: one SMS */
#define MAX_NUMBER 6
#define MAX_PHONE 16 /* E.164: a plus and 15 digits */
#define MAX_CODE 8
#define MAX_MOST 1000

/* `value, value`: goes on as long as commas follow. */
static bool read_values(
    struct flow_reader *r, struct scan *s, struct field *field)
{
	do {
		struct str rest = str_trim(s->rest);
		size_t n = str_find(rest, ' '), comma = str_find(rest, ',');
		n = comma < n ? comma : n;
		struct str word = str_sub(rest, 0, n);
		if (!flow_reader_is_name(word)) {
			flow_reader_fault(r, s, F_BAD_NAME,
			    "a value is written with a-z, 0-9 and -");
			return false;
		}
		if (field->n_values == LIMIT_FLOW_WORDS) {
			flow_reader_fault(r, s, F_TOO_MANY,
			    "more than %d values", LIMIT_FLOW_WORDS);
			return false;
		}
		s->rest = str_sub(rest, n, rest.len);
		*(struct str *)flow_reader_push(r, &field->values,
		    &field->n_values, sizeof *field->values) =
		    flow_reader_lower(r, word);
	} while (flow_lines_sign(s, STR(",")));
	field->kind = FIELD_SET;
	return true;
}

static bool read_max(struct flow_reader *r, struct scan *s, struct field *field)
{
	int64_t max;
	if (!flow_reader_number(r, s, 1, MAX_MOST, &max))
		return false;
	field->max = (int)max;
	return true;
}

static bool read_one_of(
    struct flow_reader *r, struct scan *s, struct field *field)
{
	return flow_reader_must_word(r, s, "of") && read_values(r, s, field);
}

static bool read_trace(
    struct flow_reader *r, struct scan *s, struct field *field)
{
	static const struct str kinds[] = {
		[SIGHT_PHONE - 1] = { "phone", 5 },
		[SIGHT_PERSON - 1] = { "person", 6 },
		[SIGHT_PLACE - 1] = { "place", 5 },
	};
	struct scan at = *s;
	struct str word = flow_lines_word(s), near;

	for (int i = 0; i < SIGHT_PLACE; i++) {
		if (!str_eq_nocase(word, kinds[i]))
			continue;
		field->trace = (enum sight_kind)(i + 1);
		return true;
	}
	near = diags_nearest(word, kinds, SIGHT_PLACE);
	if (near.len == 0)
		near = kinds[0];
	flow_reader_fault(r, &at, F_NOT_UNDERSTOOD,
	    "a field is not \"%.*s\"; did you mean \"%.*s\"?", STR_ARG(word),
	    STR_ARG(near));
	return false;
}

static const struct {
	const char *word;
	enum field_kind kind;
	size_t flag; /* offset of a bool in struct field; 0: none */
	bool (*read)(struct flow_reader *, struct scan *, struct field *);
} attributes[] = {
	{ "max", FIELD_TEXT, 0, read_max },
	{ "one", FIELD_SET, 0, read_one_of },
	{ "number", FIELD_NUMBER, 0, NULL },
	{ "phone", FIELD_PHONE, 0, NULL },
	{ "code", FIELD_CODE, 0, NULL },
	{ "sensitive", FIELD_TEXT, offsetof(struct field, is_sensitive), NULL },
	{ "secret", FIELD_TEXT, offsetof(struct field, is_secret), NULL },
	{ "contact", FIELD_TEXT, offsetof(struct field, is_contact), NULL },
	{ "trace", FIELD_TEXT, 0, read_trace },
};

#define N_ATTRIBUTES (sizeof attributes / sizeof attributes[0])

/* One attribute of a field; the cursor stands on it. */
static bool read_attribute(
    struct flow_reader *r, struct scan *s, struct field *field)
{
	struct scan at = *s;
	struct str word = flow_lines_word(s), names[N_ATTRIBUTES], near;
	for (size_t i = 0; i < N_ATTRIBUTES; i++) {
		names[i] = str_of(attributes[i].word);
		if (!str_eq_nocase(word, names[i]))
			continue;
		if (attributes[i].read)
			return attributes[i].read(r, s, field);
		if (attributes[i].flag)
			*((char *)field + attributes[i].flag) = true;
		else
			field->kind = attributes[i].kind;
		return true;
	}
	near = diags_nearest(word, names, (int)N_ATTRIBUTES);
	if (near.len == 0)
		near = STR("max");
	flow_reader_fault(r, &at, F_NOT_UNDERSTOOD,
	    "a field is not \"%.*s\"; did you mean \"%.*s\"?", STR_ARG(word),
	    STR_ARG(near));
	return false;
}

static int default_max(const struct field *field)
{
	static const int most[] = {
		[FIELD_TEXT] = MAX_TEXT,
		[FIELD_SET] = 0,
		[FIELD_NUMBER] = MAX_NUMBER,
		[FIELD_PHONE] = MAX_PHONE,
		[FIELD_CODE] = MAX_CODE,
	};
	int max = most[field->kind];
	for (int i = 0; i < field->n_values; i++)
		if ((int)field->values[i].len > max)
			max = (int)field->values[i].len;
	return max;
}

void flow_read_field_line(struct flow_reader *r, struct scan *s)
{
	struct flow *f = r->flow;
	struct field field = { .line = s->line };
	struct scan at = *s;
	if (!flow_reader_name(r, s, "field", &field.name))
		return;
	int first = flow_field(f, field.name);
	if (first != FLOW_NOWHERE || str_eq(field.name, STR("case"))) {
		flow_reader_fault(r, &at, F_TWICE,
		    "field \"%.*s\" is there already", STR_ARG(field.name));
		return;
	}
	if (f->n_fields == LIMIT_FLOW_FIELDS) {
		flow_reader_fault(r, &at, F_TOO_MANY, "more than %d fields",
		    LIMIT_FLOW_FIELDS);
		return;
	}
	while (!flow_lines_is_empty(s))
		if (!read_attribute(r, s, &field))
			return;
	if (field.max == 0)
		field.max = default_max(&field);
	*(struct field *)flow_reader_push(
	    r, &f->fields, &f->n_fields, sizeof *f->fields) = field;
}
