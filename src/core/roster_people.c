/*
 * roster_people: the lines `agency` and `officer`.
 */
#include "core/roster_parts.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/hex.h"
#include "text/gsm7.h"

/* Septets of a person's name: what every text to officers has room for. */
#define NAME_MOST 40
/* Of the hash of a personal word. */
#define WORD_BYTES 16

/* An officer's agency: not given, and given but unknown (already said). */
#define NONE (-1)
#define UNKNOWN (-2)

static bool read_title(struct roster_reader *r, struct token t, struct str *out)
{
	int64_t n = gsm7_length(t.text, NULL);

	if (!t.is_quoted || t.text.len == 0) {
		roster_line_error(
		    r, t, "R003", "a name in quotes is expected here");
		return false;
	}
	if (n < 0 || n > NAME_MOST) {
		roster_line_error(r, t, "R019",
		    "a name has at most %d letters of the plain SMS alphabet",
		    NAME_MOST);
		return false;
	}
	*out = arena_copy(r->roster->arena, t.text);
	return true;
}

static int agency_named(const struct roster *r, struct str id)
{
	for (int i = 0; i < r->n_agencies; i++) {
		if (str_eq_nocase(r->agencies[i].id, id))
			return i;
	}
	return -1;
}

void roster_people_agency(struct roster_reader *r)
{
	struct roster *roster = r->roster;
	struct token id;
	struct agency agency;

	if (!roster_line_name(r, "short name of the agency", &id) ||
	    !read_title(r, roster_line_next(r), &agency.name))
		return;
	roster_line_end(r);
	if (agency_named(roster, id.text) >= 0) {
		roster_line_error(r, id, "R005", "agency \"%.*s\" stands twice",
		    STR_ARG(id.text));
		return;
	}
	if (roster->n_agencies == LIMIT_AGENCIES) {
		roster_line_error(
		    r, id, "R018", "more than %d agencies", LIMIT_AGENCIES);
		return;
	}
	agency.id = arena_copy(roster->arena, id.text);
	roster->agencies[roster->n_agencies++] = agency;
}

static void read_phone(
    struct roster_reader *r, struct token t, struct str text, int officer)
{
	struct roster *roster = r->roster;
	struct msisdn phone;
	int owner;

	if (text.len == 0 || text.ptr[0] != '+' ||
	    !msisdn_read(text, STR("ID"), &phone)) {
		roster_line_error(r, t, "R007",
		    "this is no phone number: write it as +62812...");
		return;
	}
	owner = roster_by_phone(roster, &phone);
	if (owner >= 0) {
		roster_line_error(r, t, "R008",
		    "this number already belongs to %.*s (line %d)",
		    STR_ARG(roster->officers[owner].nick),
		    roster->officers[owner].line);
		return;
	}
	if (roster->officers[officer].n_phones == LIMIT_OFFICER_PHONES) {
		roster_line_error(r, t, "R018",
		    "an officer has at most %d numbers", LIMIT_OFFICER_PHONES);
		return;
	}
	(void)roster_add_phone(roster, &phone, officer);
}

static void read_phones(struct roster_reader *r, int officer)
{
	struct token t = roster_line_next(r);
	struct str rest = t.text;
	int column = t.column;

	if (t.text.len == 0) {
		roster_line_error(r, t, "R003", "a phone number is expected");
		return;
	}
	while (rest.ptr != NULL) {
		struct token part = { str_cut(&rest, ','), column, false };

		read_phone(r, part, part.text, officer);
		column += (int)part.text.len + 1;
	}
}

static bool set_agency(
    struct roster_reader *r, struct str value, struct officer *o)
{
	int agency = agency_named(r->roster, value);

	o->agency = agency < 0 ? UNKNOWN : agency;
	return agency >= 0;
}

static bool set_lang(
    struct roster_reader *r, struct str value, struct officer *o)
{
	(void)r; /* the same shape as its sisters in the table */
	o->is_english = str_eq(value, STR("en"));
	return o->is_english || str_eq(value, STR("id"));
}

static bool set_role(
    struct roster_reader *r, struct str value, struct officer *o)
{
	(void)r;
	o->role =
	    str_eq(value, STR("supervisor")) ? ROLE_SUPERVISOR : ROLE_OFFICER;
	return o->role == ROLE_SUPERVISOR || str_eq(value, STR("officer"));
}

/* As `jaga word` prints it: 32 hexadecimal digits. */
static bool set_word(
    struct roster_reader *r, struct str value, struct officer *o)
{
	unsigned char bytes[WORD_BYTES];
	struct buf b;

	if (!hex_read(value, bytes, sizeof(bytes)))
		return false;
	buf_init(&b, 2 * sizeof(bytes));
	hex_put(&b, bytes, sizeof(bytes));
	o->word = arena_copy(r->roster->arena, buf_str(&b));
	buf_free(&b);
	return true;
}

static const struct setting {
	struct str key;
	bool (*set)(struct roster_reader *, struct str, struct officer *);
	const char *help;
	const char *code;
} settings[] = {
	{ { "agency=", 7 }, set_agency, "an agency of an `agency` line",
	    "R006" },
	{ { "lang=", 5 }, set_lang, "id or en", "R009" },
	{ { "role=", 5 }, set_role, "officer or supervisor", "R009" },
	{ { "word=", 5 }, set_word, "what `jaga word` prints", "R009" },
};

static void read_setting(
    struct roster_reader *r, struct token t, struct officer *o)
{
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		const struct setting *s = &settings[i];
		struct str value = str_sub(t.text, s->key.len, t.text.len);
		struct str ids[LIMIT_AGENCIES];
		int n = s->set == set_agency ? r->roster->n_agencies : 0;

		if (!str_starts(t.text, s->key))
			continue;
		if (s->set(r, value, o))
			return;
		for (int k = 0; k < n; k++)
			ids[k] = r->roster->agencies[k].id;
		struct str near = diags_nearest(value, ids, n);
		roster_line_error(r, t, s->code,
		    "\"%.*s\": %.*s must be %s%s%.*s%s", STR_ARG(value),
		    (int)s->key.len - 1, s->key.ptr, s->help,
		    ROSTER_HINT(near));
		return;
	}
	roster_line_error(r, t, "R001",
	    "\"%.*s\" is not understood here: agency=, lang=, role= or word=",
	    STR_ARG(t.text));
}

void roster_people_officer(struct roster_reader *r)
{
	struct roster *roster = r->roster;
	int i = roster->n_officers;
	struct officer *o;
	struct token nick, t;

	if (!roster_line_name(r, "short name of the officer", &nick))
		return;
	if (roster_by_nick(roster, nick.text) >= 0) {
		roster_line_error(r, nick, "R005",
		    "officer \"%.*s\" stands twice", STR_ARG(nick.text));
		return;
	}
	if (i == LIMIT_OFFICERS) {
		roster_line_error(
		    r, nick, "R018", "more than %d officers", LIMIT_OFFICERS);
		return;
	}
	o = &roster->officers[roster->n_officers++];
	o->nick = arena_copy(roster->arena, nick.text);
	o->agency = NONE;
	o->line = r->line;
	read_phones(r, i);
	for (t = roster_line_next(r); t.text.len > 0 && !t.is_quoted;
	     t = roster_line_next(r))
		read_setting(r, t, o);
	if (read_title(r, t, &o->name))
		roster_line_end(r);
	if (o->agency == NONE)
		roster_line_error(r, nick, "R006",
		    "officer \"%.*s\" has no agency=", STR_ARG(nick.text));
}
