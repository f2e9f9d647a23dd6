/*
 * flow: a compiled flow. The reader (flow_read.h) fills these records from a
 * .flow file, the checker (flow_check.h) judges them, the talk (talk.h) walks
 * them. All of it lives in one arena, owned by the struct flow, and never
 * changes after it is read. flows/README.md describes the language.
 *
 *   flow -> steps[] -> acts[]     in file order: say, escalate, add, when,
 * go...
 *                   -> question   at most one: menu or ask
 *                        options[] / accepts[] / retry / no_replies[]
 */
#ifndef JAGA_CORE_FLOW_H
#define JAGA_CORE_FLOW_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/when.h"
#include "core/sight.h"

enum channel {
	CHANNEL_SMS,
	CHANNEL_USSD
};
enum severity {
	SEVERITY_NONE,
	SEVERITY_S1,
	SEVERITY_S2,
	SEVERITY_S3
};

#define FLOW_NOWHERE (-1) /* no step, no field, no target */

enum field_kind {
	FIELD_TEXT,
	FIELD_SET,
	FIELD_NUMBER,
	FIELD_PHONE,
	FIELD_CODE
};

struct field {
	struct str name;
	enum field_kind kind;
	int max; /* characters that it may hold; the worst case of a screen */
	struct str *values; /* FIELD_SET: `one of` */
	int n_values;
	bool is_sensitive;     /* in no text, in no alert */
	bool is_secret;        /* stored, never shown nor logged */
	bool is_contact;       /* comes from the person's enrolment */
	enum sight_kind trace; /* compared with what others report */
	int line;
};

/* A text with {field} places: literal, place, literal, ... */
enum piece_kind {
	PIECE_LITERAL,
	PIECE_FIELD,
	PIECE_CASE
};
struct piece {
	enum piece_kind kind;
	struct str literal; /* PIECE_LITERAL; lines joined by \n */
	int field;          /* PIECE_FIELD */
};

enum variant {
	VARIANT_ALL,
	VARIANT_SMS,
	VARIANT_USSD,
	VARIANT_COVER
};

struct text {
	int lang; /* index into flow->langs; -1: officer text */
	enum variant variant;
	struct piece *pieces;
	int n_pieces;
	int line, column; /* of the first byte after the bar */
};

/* All texts of one opener: every language, every variant. */
struct say {
	struct text *texts;
	int n_texts;
	int line; /* of the opener or of the first text */
};

enum compare {
	COMPARE_IS,
	COMPARE_IS_NOT,
	COMPARE_AT_LEAST,
	COMPARE_AT_MOST,
	COMPARE_ABOVE,
	COMPARE_BELOW,
};

enum act_kind {
	ACT_SAY,      /* say */
	ACT_ESCALATE, /* severity, team, say (officer text), is_silent */
	ACT_SET,      /* field, value */
	ACT_ADD,      /* field, number */
	ACT_WHEN,     /* field, compare, value/number -> target */
	ACT_GO,       /* -> target */
	ACT_END,
	ACT_FORGET,
	ACT_LOOKUP, /* list, field -> result */
	ACT_CALL, /* name: another flow, then -> target; only before linking */
	ACT_REQUEST,  /* request, name */
	ACT_SEND,     /* say: an SMS, also from a USSD screen */
	ACT_LANGUAGE, /* lang */
};

/* What the flow asks of a part of the program that acts later: stored with
 * the fields of the talk, never dropped. Numbers are stored. */
enum request_kind {
	REQUEST_NONE,
	REQUEST_JOIN = 1, /* name: a group */
	REQUEST_LEAVE = 2,
	REQUEST_ENROL = 3, /* name: a flow with a schedule */
	REQUEST_UNENROL = 4,
	REQUEST_REFER = 5, /* name: an agency */
	REQUEST_STOP = 6,  /* nothing more is to be sent to this phone */
};

struct act {
	enum act_kind kind;
	bool is_silent;
	enum severity severity;
	enum compare compare;
	int field;
	int target; /* step index */
	int64_t number;
	struct str value;
	struct str team;
	struct say say;
	struct str name; /* of a list, flow, group, agency, language */
	int result;      /* ACT_LOOKUP: the field that takes what was found */
	const struct list *list; /* ACT_LOOKUP, after linking; core/list.h */
	enum request_kind request;
	int lang; /* FLOW_NOWHERE: no file has it (yet: core/flow_side.h) */
	int line, column;
};

struct acts {
	struct act *list;
	int n;
};

struct menu_option {
	struct str value; /* stable: stored and reported */
	struct say label;
	struct str *also; /* folded */
	int n_also;
	int also_line;
	struct acts acts; /* add, set, escalate */
	int target; /* FLOW_NOWHERE: on to the step's own `->` or next step */
	int line, column;
};

enum accept_kind {
	ACCEPT_WORD,   /* words (folded) as value */
	ACCEPT_TEXT,   /* lo..hi characters */
	ACCEPT_NUMBER, /* lo..hi */
	ACCEPT_PHONE,  /* country */
	ACCEPT_YESNO,
	ACCEPT_CODE,  /* equal to field */
	ACCEPT_MATCH, /* regex; its named groups fill fields */
	ACCEPT_ANY,
	ACCEPT_DATE,  /* stored 2026-03-05 */
	ACCEPT_PLACE, /* a name of the list of places */
};

struct accept {
	enum accept_kind kind;
	struct str *words;
	int n_words;
	struct str value;
	int64_t lo, hi;
	struct str country;
	int field;
	struct str pattern;
	const struct regex *regex; /* core/regex.h */
	const struct list *list;   /* ACCEPT_PLACE, after linking */
	struct acts acts;
	int target;
	int line, column;
};

struct no_reply {
	span_t after;   /* since the question was asked */
	bool is_remind; /* say, and keep waiting; else go to target */
	struct say say;
	int target;
	int line;
};

struct question {
	bool is_menu;
	int field; /* where the answer goes */
	struct menu_option *options;
	int n_options;
	struct accept *accepts;
	int n_accepts;
	int retries; /* -1: no retry line */
	int retry_target;
	struct say retry_say;
	struct acts retry_acts; /* done when the retries are used up */
	int retry_line;
	struct no_reply *no_replies;
	int n_no_replies;
	int line;
};

struct step {
	struct str name;
	struct acts before; /* in file order, up to and without the question */
	struct question *question; /* NULL when the step asks nothing */
	struct acts after; /* after an answer without a target of its own */
	int line;
};

enum resume {
	RESUME_UNSTATED,
	RESUME_ASK,
	RESUME_SILENT,
	RESUME_NEVER
};

struct interrupt {
	struct str word; /* folded */
	int target;
	bool is_stop; /* and nothing more is to be sent to this phone */
	int line;
};

/* Where talks of an older revision go that wait at a step which is gone. */
struct flow_move {
	struct str from;
	int to;
	int line;
};

/* What a person types to move between USSD screens; empty: no such key. */
struct flow_keys {
	struct str back, home, more;
	int line;
};

/* A file beside the flow with one more language (core/flow_side.h). */
struct flow_side {
	struct str file;   /* as named by the caller, for messages */
	struct str source; /* the whole file */
	int first_line;    /* the number of its first line: flow_line_of */
};

/* In the order of the file format, not of size. */
struct flow { /* NOLINT(clang-analyzer-optin.performance.Padding) */
	struct arena *arena;
	struct str file;   /* as named by the caller, for messages */
	struct str source; /* the whole file */
	struct str name, title;
	/* Those of the header, then one for each of the sides. */
	struct str langs[LIMIT_FLOW_LANGS];
	int n_langs;
	struct flow_side sides[LIMIT_FLOW_LANGS];
	int n_sides;
	struct str *start_sms; /* folded */
	int n_start_sms;
	struct str *start_ussd; /* as *123*62# */
	int n_start_ussd;
	span_t schedule;                  /* 0: none */
	span_t expires_sms, expires_ussd; /* 0: unstated */
	struct field *fields;
	int n_fields;
	struct interrupt *interrupts; /* umum.flow only */
	int n_interrupts;
	int unknown; /* umum.flow: step for what nothing understands */
	/* umum.flow; after linking the same in every flow. */
	struct flow_keys keys;
	struct str *language_words; /* folded: the next language, please */
	int n_language_words;
	struct str watch_file; /* umum.flow: as written; empty: none */
	struct flow_move *moves;
	int n_moves;
	span_t keep;        /* of what an ended talk held; 0: unstated */
	struct step *steps; /* [0] is where it starts; after linking the steps
			     * of called flows stand behind its own */
	int n_steps, n_own_steps;
	struct flow **parts; /* owned: the called flows, after linking */
	int n_parts;
	struct example *examples; /* core/example.h */
	int n_examples;
	int64_t revision; /* the store's id of this text, 0 before it has one */
	enum resume resume;
	int resume_line;
	int start_sms_line, start_ussd_line; /* 0: none */
	int language_line;
	int watch_line;
	bool is_called; /* `start call`: other flows take it into theirs */
	bool is_linked;
};

void flow_free(struct flow *f);

/* The i-th list of acts of a step, NULL behind the last: its own before and
 * after the question, those of each option and accept, of the retry. */
const struct acts *flow_step_acts(const struct step *step, int i);
/* The flow of this name, or NULL. */
const struct flow *flow_named(
    const struct flow *const *flows, int n, struct str name);
/* Index by name, or FLOW_NOWHERE. */
int flow_step(const struct flow *f, struct str name);
int flow_field(const struct flow *f, struct str name);
int flow_lang(const struct flow *f, struct str name);
/* True when it needs a person's enrolment (a contact field). */
bool flow_needs_contact(const struct flow *f);
/* True when its start words say which language is meant: one word for each
 * language of the header in its order, once or more often ("HAPUS, ERASE,
 * SALINAN, COPY"). */
bool flow_start_says_lang(const struct flow *f);
/* The language that a start word means, 0 when they do not say. -1: it is not
 * a start word. */
int flow_start_lang(const struct flow *f, struct str folded);
/* The language to begin in after a start word that means `said` from a person
 * who speaks `spoken`: what the word says, when there are words for languages;
 * but after a word for the first one a language of a side file stays. */
int flow_start_speaks(const struct flow *f, int said, int spoken);
/* True for umum.flow, whose words hold for every other flow. */
bool flow_is_common(const struct flow *f);
/* True when a person or a schedule can begin it. */
bool flow_starts(const struct flow *f);
bool flow_starts_ussd(const struct flow *f, struct str code);
/* The text of just this language and variant, or NULL. */
const struct text *flow_text_own(
    const struct say *say, int lang, enum variant variant);
/* The text for a language and channel: the cover text where others read the
 * phone and there is one, else that of the channel, else VARIANT_ALL. */
const struct text *flow_text(
    const struct say *say, int lang, enum channel c, bool is_cover);

/*
 * Where a line is. Lines are numbered on through all files of a flow, its own
 * first, so that one number says both; what a person reads is this.
 */
struct flow_line {
	struct str file;
	int line; /* in that file, from 1 */
};
struct flow_line flow_line_of(const struct flow *f, int line);

const char *severity_name(enum severity s); /* "S1" */
/* SEVERITY_NONE when it is none of S1 S2 S3. */
enum severity severity_of(struct str name);
/* The graver of two. */
enum severity severity_max(enum severity a, enum severity b);

#endif
