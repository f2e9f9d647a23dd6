/* A table says what each line takes, and where that goes. */
#include "edge/ussd_profile_lines.h"

#include <jansson.h>
#include <string.h>

#define FIRST_CODE '!' /* printable ASCII without the blank */
#define LAST_CODE '~'
#define LEAST_SECRET 12 /* bytes */

static int column_of(const struct ussd_profile_reader *r, struct str part)
{
	return part.len == 0 ? 1 : (int)(part.ptr - r->line_ptr) + 1;
}

static struct str copy(struct ussd_profile_reader *r, struct str s)
{
	return arena_copy(r->arena, s);
}

typedef void take_fn(struct ussd_profile_reader *r, void *place);

/* The only word of the line. */
static void take_word(struct ussd_profile_reader *r, void *place)
{
	struct str word = str_word(&r->text);

	if (word.len == 0 || str_trim(r->text).len > 0) {
		diags_error(r->diags, r->file, r->line, column_of(r, word),
		    "U002", "this line takes one word");
		return;
	}
	*(struct str *)place = copy(r, word);
}

static void take_request(struct ussd_profile_reader *r, void *place)
{
	struct str word = str_trim(r->text);
	bool is_json = str_eq(word, STR("json"));

	if (!is_json && !str_eq(word, STR("form")))
		diags_error(r->diags, r->file, r->line, column_of(r, word),
		    "U002", "a request is \"form\" or \"json\"");
	*(bool *)place = is_json;
}

static void take_input(struct ussd_profile_reader *r, void *place)
{
	struct str field = str_word(&r->text);
	struct str how = str_trim(r->text);
	bool is_joined = str_eq(how, STR("joined"));

	if (field.len == 0 || (!is_joined && !str_eq(how, STR("last"))))
		diags_error(r->diags, r->file, r->line, column_of(r, how),
		    "U002",
		    "an input is written: input FIELD last, or input FIELD "
		    "joined");
	r->out->is_joined = is_joined;
	*(struct str *)place = copy(r, field);
}

static void take_when(struct ussd_profile_reader *r, void *place)
{
	struct ussd_profile_when *w = place;
	struct str word;

	w->field = copy(r, str_word(&r->text));
	while ((word = str_word(&r->text)).len > 0) {
		if (w->n == USSD_PROFILE_VALUES) {
			diags_error(r->diags, r->file, r->line,
			    column_of(r, word), "U002",
			    "this line has too many values");
			return;
		}
		w->values[w->n++] = copy(r, word);
	}
	if (w->n == 0)
		diags_error(r->diags, r->file, r->line, 1, "U002",
		    "this line takes a field and at least one value");
}

/* A field's name, or a text that the code is made of. */
static void take_code(struct ussd_profile_reader *r, void *place)
{
	struct str text = str_trim(r->text);

	if (text.len > 0 && text.ptr[0] == '*' &&
	    text.ptr[text.len - 1] != '#') {
		diags_error(r->diags, r->file, r->line, column_of(r, text),
		    "U002", "a code ends with #, such as *384*62#");
		return;
	}
	take_word(r, place);
}

/* A name and a value that nobody guesses. */
static void take_hidden(
    struct ussd_profile_reader *r, struct str *name, struct str *value)
{
	struct str field = str_word(&r->text);
	struct str word = str_trim(r->text);

	if (field.len == 0 || word.len < LEAST_SECRET) {
		diags_error(r->diags, r->file, r->line, column_of(r, word),
		    "U003",
		    "here a name and a secret of at least %d characters are "
		    "expected",
		    LEAST_SECRET);
		return;
	}
	*name = copy(r, field);
	*value = copy(r, word);
}

static void take_secret(struct ussd_profile_reader *r, void *place)
{
	take_hidden(r, place, &r->out->secret_value);
}

static void take_signature(struct ussd_profile_reader *r, void *place)
{
	take_hidden(r, place, &r->out->signing_key);
}

/* Addresses, at most so many; *n: how many there are. */
static void take_nets(
    struct ussd_profile_reader *r, struct ussd_net *nets, int most, int *n)
{
	struct str word;

	while ((word = str_word(&r->text)).len > 0) {
		if (*n == most) {
			diags_error(r->diags, r->file, r->line,
			    column_of(r, word), "U002",
			    "this line has too many values");
			return;
		}
		if (!ussd_net_read(word, &nets[(*n)++]))
			diags_error(r->diags, r->file, r->line,
			    column_of(r, word), "U007",
			    "\"%.*s\" is no address: 196.1.2.3, or "
			    "196.1.2.0/24 with zeros behind its 24 bits",
			    STR_ARG(word));
	}
	if (*n == 0)
		diags_error(r->diags, r->file, r->line, 1, "U007",
		    "this line takes at least one address");
}

static void take_from(struct ussd_profile_reader *r, void *place)
{
	take_nets(r, place, USSD_PROFILE_VALUES, &r->out->n_from);
}

static void take_proxy(struct ussd_profile_reader *r, void *place)
{
	take_nets(r, place, 1, &r->out->n_proxy);
}

/* Nothing in it may end the field or begin another one. */
static bool is_header_safe(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < FIRST_CODE || s.ptr[i] > LAST_CODE ||
		    s.ptr[i] == ':')
			return false;
	return s.len > 0 && s.len <= LIMIT_PROFILE_NAME;
}

static void take_header(struct ussd_profile_reader *r, void *place)
{
	struct ussd_profile_header *headers = place;
	struct ussd_profile_header *h = &headers[r->out->n_headers];
	struct str words[3];
	bool is_good = r->out->n_headers < USSD_PROFILE_HEADERS;

	for (int i = 0; i < 3; i++) {
		words[i] = str_word(&r->text);
		is_good = is_good && is_header_safe(words[i]);
	}
	if (!is_good || str_trim(r->text).len > 0) {
		diags_error(r->diags, r->file, r->line, 1, "U002",
		    "a header is written: header NAME CONTINUE END, at most %d "
		    "times",
		    USSD_PROFILE_HEADERS);
		return;
	}
	*h = (struct ussd_profile_header){ copy(r, words[0]),
		{ copy(r, words[1]), copy(r, words[2]) } };
	r->out->n_headers++;
}

/* Strings of objects are filled, so deep; nothing in a list is. */
static bool is_fillable(json_t *json, int depth)
{
	const char *name;
	json_t *value;

	if (json_is_array(json) || depth > USSD_PROFILE_DEPTH)
		return false;
	json_object_foreach(json, name, value)
	{
		if (!is_fillable(value, depth + 1))
			return false;
	}
	return true;
}

static void take_answer(struct ussd_profile_reader *r, void *place)
{
	struct str text = str_trim(r->text);
	json_error_t why;
	json_t *json;

	*(struct str *)place = copy(r, text);
	if (!ussd_profile_is_json_text(text))
		return;
	json = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &why);
	if (json == NULL)
		diags_error(r->diags, r->file, r->line,
		    column_of(r, text) + (why.column > 0 ? why.column - 1 : 0),
		    "U004", "this is not JSON");
	else if (!is_fillable(json, 0))
		diags_error(r->diags, r->file, r->line, column_of(r, text),
		    "U004",
		    "an answer has no lists, and objects at most %d deep",
		    USSD_PROFILE_DEPTH);
	json_decref(json);
}

static const struct row {
	struct str word;
	take_fn *take;
	size_t offset;
	bool is_needed;
} ROWS[] = {
#define ROW(word, take, member, is_needed)                                     \
	{                                                                      \
		STR_INIT(word), take, offsetof(struct ussd_profile, member),   \
		    is_needed                                                  \
	}
	ROW("request", take_request, is_json, true),
	ROW("session", take_word, session, true),
	ROW("phone", take_word, phone, true),
	ROW("code", take_code, code, false),
	ROW("input", take_input, input, true),
	ROW("step", take_word, step, false),
	ROW("dial", take_when, dial, false),
	ROW("abort", take_when, abort, false),
	ROW("secret", take_secret, secret, false),
	ROW("signature", take_signature, signature, false),
	ROW("from", take_from, from, false),
	ROW("proxy", take_proxy, proxy, false),
	ROW("continue", take_answer, answers[USSD_PROFILE_CONTINUE], true),
	ROW("end", take_answer, answers[USSD_PROFILE_END], true),
	ROW("note", take_answer, answers[USSD_PROFILE_NOTE], false),
	ROW("header", take_header, headers, false),
#undef ROW
};
#define N_ROWS (sizeof(ROWS) / sizeof(ROWS[0]))

static void tell_unknown(struct ussd_profile_reader *r, struct str word)
{
	struct str names[N_ROWS];
	struct str nearest;

	for (size_t i = 0; i < N_ROWS; i++)
		names[i] = ROWS[i].word;
	nearest = diags_nearest(word, names, (int)N_ROWS);
	if (nearest.len > 0)
		diags_error(r->diags, r->file, r->line, column_of(r, word),
		    "U001", "\"%.*s\" is no line of a profile: \"%.*s\"?",
		    STR_ARG(word), STR_ARG(nearest));
	else
		diags_error(r->diags, r->file, r->line, column_of(r, word),
		    "U001", "\"%.*s\" is no line of a profile", STR_ARG(word));
}

void ussd_profile_lines_read(struct ussd_profile_reader *r, struct str line)
{
	struct str word;

	r->line_ptr = line.ptr;
	r->text = line;
	word = str_word(&r->text);
	if (word.len == 0 || word.ptr[0] == '#')
		return;
	for (size_t i = 0; i < N_ROWS; i++) {
		if (!str_eq(word, ROWS[i].word))
			continue;
		if ((r->seen & (1U << i)) != 0 && ROWS[i].take != take_header)
			diags_error(r->diags, r->file, r->line,
			    column_of(r, word), "U001",
			    "\"%.*s\" is there already", STR_ARG(word));
		r->seen |= 1U << i;
		ROWS[i].take(r, (char *)r->out + ROWS[i].offset);
		return;
	}
	tell_unknown(r, word);
}

void ussd_profile_lines_judge(struct ussd_profile_reader *r)
{
	for (size_t i = 0; i < N_ROWS; i++)
		if (ROWS[i].is_needed && (r->seen & (1U << i)) == 0)
			diags_error(r->diags, r->file, 1, 1, "U005",
			    "this profile has no line \"%.*s\"",
			    STR_ARG(ROWS[i].word));
}
