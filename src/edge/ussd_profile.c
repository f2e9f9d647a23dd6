/*
 * A line is a word and what it takes (ussd_profile_lines.c). Every word stands
 * once. What the whole must have is judged behind the last line.
 */
#include "edge/ussd_profile.h"

#include <string.h>

#include "edge/ussd_profile_lines.h"
#include "text/utf8.h"

/* The screen must be in both answers, or people see an empty one. */
static void judge_text(
    struct ussd_profile_reader *r, struct str answer, struct str word)
{
	if (answer.len > 0 &&
	    memmem(answer.ptr, answer.len, "{text}", 6) == NULL)
		diags_error(r->diags, r->file, 1, 1, "U005",
		    "\"%.*s\" has no {text}: nobody would see the screen",
		    STR_ARG(word));
}

static void judge(struct ussd_profile_reader *r)
{
	const struct ussd_profile *p = r->out;

	ussd_profile_lines_judge(r);
	if (!p->is_joined && p->input.len > 0 && p->dial.n == 0)
		diags_error(r->diags, r->file, 1, 1, "U005",
		    "with the last input alone a line \"dial\" must say what "
		    "begins a dialog");
	if (p->n_proxy > 0 && p->n_from == 0)
		diags_error(r->diags, r->file, 1, 1, "U005",
		    "a line \"proxy\" needs a line \"from\": whom it may call "
		    "for");
	judge_text(r, p->answers[USSD_PROFILE_CONTINUE], STR("continue"));
	judge_text(r, p->answers[USSD_PROFILE_END], STR("end"));
}

/* The last name of a path, without its ending; it becomes a part of paths. */
static bool read_name(struct ussd_profile_reader *r)
{
	struct str rest = r->file, name = rest;

	while (rest.ptr != NULL)
		name = str_cut(&rest, '/');
	name = str_sub(name, 0, str_find(name, '.'));
	r->out->name = arena_copy(r->arena, name);
	for (size_t i = 0; i < name.len; i++)
		if ((name.ptr[i] < 'a' || name.ptr[i] > 'z') &&
		    (name.ptr[i] < '0' || name.ptr[i] > '9') &&
		    name.ptr[i] != '-')
			return false;
	return name.len > 0 && name.len <= LIMIT_PROFILE_NAME;
}

bool ussd_profile_read(struct str file, struct str source, struct arena *a,
    struct diags *d, struct ussd_profile *out)
{
	struct ussd_profile result = { 0 };
	struct ussd_profile_reader r = {
		.file = file, .arena = a, .diags = d, .out = &result
	};
	int before = d->n_errors;

	result.answers[USSD_PROFILE_NOTE] = STR("OK");
	if (!read_name(&r))
		diags_error(d, file, 1, 1, "U006",
		    "its name is 1 to 24 of a-z, 0-9 and -, then .profile");
	if (source.len > LIMIT_PROFILE_FILE || !utf8_is_valid(source)) {
		diags_error(d, file, 1, 1, "U006",
		    "a profile is UTF-8 text of at most 16 KiB");
		return false;
	}
	while (source.ptr != NULL) {
		r.line++;
		ussd_profile_lines_read(&r, str_cut(&source, '\n'));
	}
	if (d->n_errors == before)
		judge(&r);
	if (d->n_errors == before)
		*out = result;
	return d->n_errors == before;
}

static bool is_field_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '-';
}

struct str ussd_profile_field(struct str text)
{
	size_t n = str_find(text, '}');
	struct str name;

	if (!str_starts(text, STR("{")) || n == text.len)
		return STR("");
	name = str_sub(text, 1, n - 1);
	for (size_t i = 0; i < name.len; i++)
		if (!is_field_char(name.ptr[i]))
			return STR("");
	return name;
}

bool ussd_profile_is_json_text(struct str text)
{
	return str_starts(text, STR("{")) && ussd_profile_field(text).len == 0;
}

bool ussd_profile_is_json(
    const struct ussd_profile *p, enum ussd_profile_answer which)
{
	return ussd_profile_is_json_text(p->answers[which]);
}

bool ussd_profile_is_secret(const struct ussd_profile *p)
{
	return p->secret.len > 0 || p->signature.len > 0;
}

static bool is_code(struct str value)
{
	return value.len >= 2 && value.ptr[0] == '*' &&
	       value.ptr[value.len - 1] == '#';
}

bool ussd_profile_holds(const struct ussd_profile_when *w, struct str value)
{
	for (int i = 0; i < w->n; i++) {
		if (str_eq(w->values[i], value) ||
		    (str_eq(w->values[i], STR("*")) && value.len > 0) ||
		    (str_eq(w->values[i], STR("<code>")) && is_code(value)))
			return true;
	}
	return false;
}
