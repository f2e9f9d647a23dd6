/*
 * The configuration as one table: each row knows where its value goes, what
 * it may be and how to explain itself, so that the reader, its complaints and
 * the commented example cannot drift apart. libconfuse does the syntax and
 * knows the line; our check runs inside its parser for that reason.
 */
#include "app/settings.h"

#include <confuse.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/settings_rules.h"
#include "base/err.h"
#include "base/limits.h"
#include "core/diag.h"

#define LIMIT_VALUE 512 /* bytes of one value */

struct row {
	const char *name;
	enum settings_rule rule;
	size_t offset;      /* in struct settings: a struct str, or an int */
	const char *preset; /* NULL: must be set */
	int lo, hi;
	const char *group; /* heading before it in the example */
	const char *help;  /* lines of at most 70 characters */
};

#define AT(member) offsetof(struct settings, member)

static const struct row ROWS[] = {
	{ "number", RULE_SENDER, AT(number), NULL, 1, 23, "Us",
	    "Our short code or number: the sender of each SMS, as the\n"
	    "operator knows it. It must be set." },
	{ "home", RULE_HOME, AT(home), "ID", 2, 2, NULL,
	    "The country whose numbers are written without +62." },

	{ "flows", RULE_TEXT, AT(flows), "flows", 1, LIMIT_VALUE, "Rules",
	    "The folder of *.flow files. Relative paths start at the working\n"
	    "directory." },
	{ "roster", RULE_TEXT, AT(roster), "conf/roster", 1, LIMIT_VALUE, NULL,
	    "Who is on duty, in which team, and how a page climbs." },
	{ "forbidden", RULE_TEXT, AT(forbidden), "conf/forbidden", 0,
	    LIMIT_VALUE, NULL,
	    "Words that no message which comes by itself may hold; empty: "
	    "none." },

	{ "ussd", RULE_TEXT, AT(ussd), "conf/ussd", 0, LIMIT_VALUE, NULL,
	    "The folder of NAME.profile files: how aggregators speak USSD at\n"
	    "/ussd/NAME (conf/ussd/README.md); empty: none does." },
	{ "triage", RULE_TEXT, AT(triage), "conf", 0, LIMIT_VALUE, NULL,
	    "The folder of triage/, places/ and lexicon.tsv, by which free "
	    "text\n"
	    "is read (conf/triage/README.md); empty: it is not." },

	{ "store", RULE_TEXT, AT(store), "/var/lib/jaga/jaga.db", 1,
	    LIMIT_VALUE, "Store",
	    "The database: one file, opened by one process. Its folder must\n"
	    "exist and be private." },
	{ "key", RULE_TEXT, AT(key), "/var/lib/jaga/jaga.key", 1, LIMIT_VALUE,
	    NULL,
	    "The key that seals numbers and texts. Made on the first start;\n"
	    "without it the database cannot be read: keep a copy elsewhere." },
	{ "control", RULE_TEXT, AT(control), "", 0, 107, NULL,
	    "The socket of `jaga reload` and the other commands that operate "
	    "the\n"
	    "gateway; empty: jaga.control beside the store." },

	{ "witnesses", RULE_NUMBERS, AT(witnesses), "", 0, 128, "Witnesses",
	    "Phones of two people in two other agencies, as +62... with a "
	    "comma\n"
	    "between them. Each morning they are texted the root of the log "
	    "of\n"
	    "cases; `jaga audit verify` compares. Empty: nobody can tell when\n"
	    "somebody with the key has written that log anew." },

	{ "listen", RULE_ADDRESS, AT(listen), "127.0.0.1", 1, 64, "Listening",
	    "The address for Kannel and aggregators, unless systemd hands\n"
	    "over its sockets. Anything but loopback needs a TLS proxy." },
	{ "port", RULE_INT, AT(port), "18080", 1, 65535, NULL, "Its port." },
	{ "callback_user", RULE_WORD, AT(callback_user), "kannel", 1, 64, NULL,
	    "The name with which Kannel calls /kannel/... (Basic)." },
	{ "callback_password", RULE_WORD, AT(callback_password), NULL, 12, 64,
	    NULL,
	    "Its password, 12 to 64 of " SETTINGS_RULES_WORD
	    ". It must be set, and\n"
	    "stand in kannel.conf's send-url too." },
	{ "ussd_secret", RULE_WORD, AT(ussd_secret), "", 0, 64, NULL,
	    "What an aggregator appends as ?token= to /ussd/NAME. Empty: none\n"
	    "is asked, which is only good on loopback." },

	{ "sendsms_host", RULE_TEXT, AT(sendsms_host), "127.0.0.1", 1, 64,
	    "Kannel's sendsms", "The address of smsbox." },
	{ "sendsms_port", RULE_INT, AT(sendsms_port), "13313", 1, 65535, NULL,
	    "Its sendsms-port." },
	{ "sendsms_user", RULE_WORD, AT(sendsms_user), "hotline", 1, 64, NULL,
	    "username of its group sendsms-user." },
	{ "sendsms_password", RULE_WORD, AT(sendsms_password), NULL, 1, 64,
	    NULL, "password of that group. It must be set." },
	{ "sendsms_smsc", RULE_WORD, AT(sendsms_smsc), "", 0, 64, NULL,
	    "smsc= of each SMS, for example MT_TSEL; empty: left out, when\n"
	    "the sendsms-user has forced-smsc." },
	{ "sendsms_seconds", RULE_INT, AT(sendsms_seconds), "15", 1, 120, NULL,
	    "How long it may take to answer before the SMS is in doubt." },
	{ "receipt_url", RULE_URL, AT(receipt_url), "", 0, 128, NULL,
	    "Where smsbox reaches us for receipts, as http://host:port;\n"
	    "empty: listen and port above." },

	{ "batch", RULE_INT, AT(batch), "256", 1, LIMIT_TURN_BATCH, "Limits",
	    "Events kept, and decided, in one commit." },
	{ "log_level", RULE_LEVEL, AT(log_level), "info", 1, 8, NULL,
	    "error, warn, info or debug. No level shows a text or a number." },
};

#define N_ROWS (sizeof(ROWS) / sizeof(ROWS[0]))

static const struct row *row_of(const char *name)
{
	for (size_t i = 0; i < N_ROWS; i++) {
		if (strcmp(ROWS[i].name, name) == 0)
			return &ROWS[i];
	}
	return NULL;
}

/* What the callbacks of libconfuse need; they find it in the last option,
 * because they are given no argument of ours. */
struct reading {
	struct buf *why;
	bool is_set[N_ROWS];
};

static struct reading *reading_of(const cfg_t *cfg)
{
	return (struct reading *)cfg->opts[N_ROWS].simple_value.ptr;
}

/* The row's complaint about a text goes to libconfuse, which adds the line. */
static int check_text(cfg_t *cfg, const struct row *row, struct str value)
{
	if (value.len < (size_t)row->lo || value.len > (size_t)row->hi) {
		cfg_error(cfg, "%s: it must have %d to %d bytes", row->name,
		    row->lo, row->hi);
		return -1;
	}
	const char *remedy = settings_rules_remedy(row->rule, value);
	if (remedy == NULL)
		return 0;
	cfg_error(cfg, "%s: %s", row->name, remedy);
	return -1;
}

static int on_value(cfg_t *cfg, cfg_opt_t *opt)
{
	const struct row *row = row_of(opt->name);
	struct reading *r = reading_of(cfg);

	BUG_IF(row == NULL);
	if (r->is_set[row - ROWS]) {
		cfg_error(cfg, "%s: it is set twice", row->name);
		return -1;
	}
	r->is_set[row - ROWS] = true;
	if (row->rule != RULE_INT)
		return check_text(cfg, row, str_of(cfg_opt_getstr(opt)));
	long value = cfg_opt_getnint(opt, 0);
	if (value < row->lo || value > row->hi) {
		cfg_error(cfg, "%s: it must be between %d and %d", row->name,
		    row->lo, row->hi);
		return -1;
	}
	return 0;
}

/* " (did you mean port?)" when the message names an unknown key. */
static void put_nearest(struct buf *why, struct str message)
{
	struct str names[N_ROWS];

	if (!str_starts(message, STR("no such option '")))
		return;
	(void)str_cut(&message, '\'');
	struct str name = str_cut(&message, '\'');
	for (size_t i = 0; i < N_ROWS; i++)
		names[i] = str_of(ROWS[i].name);
	struct str nearest = diags_nearest(name, names, (int)N_ROWS);
	if (nearest.len > 0)
		buf_putf(why, " (did you mean %.*s?)", STR_ARG(nearest));
}

__attribute__((format(printf, 2, 0))) static void on_error(
    cfg_t *cfg, const char *format, va_list ap)
{
	struct buf *why = reading_of(cfg)->why;
	char message[256];

	(void)vsnprintf(message, sizeof(message), format, ap);
	if (why->len > 0)
		buf_putc(why, '\n');
	buf_putf(why, "%s:%d: error: %s", cfg->filename, cfg->line, message);
	put_nearest(why, str_of(message));
}

static void set(const struct row *row, struct arena *a, struct settings *out,
    const char *text, long number)
{
	char *place = (char *)out + row->offset;

	if (row->rule == RULE_INT) {
		int value = (int)number;
		memcpy(place, &value, sizeof(value));
	} else {
		struct str value = arena_copy(a, str_of(text));
		memcpy(place, &value, sizeof(value));
	}
}

static bool take(cfg_t *cfg, const char *path, struct reading *r,
    struct arena *a, struct settings *out)
{
	bool is_whole = true;

	for (size_t i = 0; i < N_ROWS; i++) {
		const struct row *row = &ROWS[i];
		int64_t preset = 0;

		if (r->is_set[i] && row->rule == RULE_INT) {
			set(row, a, out, NULL, cfg_getint(cfg, row->name));
		} else if (r->is_set[i]) {
			set(row, a, out, cfg_getstr(cfg, row->name), 0);
		} else if (row->preset == NULL) {
			buf_putf(r->why, "%s%s:1: error: %s must be set",
			    r->why->len > 0 ? "\n" : "", path, row->name);
			is_whole = false;
		} else {
			(void)str_to_i64(str_of(row->preset), row->lo, row->hi,
			    &preset); /* of a RULE_INT row it is a number */
			set(row, a, out, row->preset, (long)preset);
		}
	}
	return is_whole;
}

/* The part of a path before its last name, with the slash. */
static struct str folder_of(struct str path)
{
	while (path.len > 0 && path.ptr[path.len - 1] != '/')
		path.len--;
	return path;
}

/* An IPv6 address stands in brackets in a URL (RFC 3986 3.2.2). */
static void derive(struct arena *a, struct settings *out)
{
	if (out->control.len == 0)
		out->control = arena_printf(
		    a, "%.*sjaga.control", STR_ARG(folder_of(out->store)));
	bool is_six = str_find(out->listen, ':') < out->listen.len;

	if (out->receipt_url.len == 0)
		out->receipt_url =
		    arena_printf(a, "http://%s%.*s%s:%d", is_six ? "[" : "",
			STR_ARG(out->listen), is_six ? "]" : "", out->port);
}

bool settings_read(
    const char *path, struct arena *a, struct settings *out, struct buf *why)
{
	struct reading r = { .why = why };
	struct settings result = { 0 };
	cfg_opt_t opts[N_ROWS + 2] = { 0 };
	bool is_good = false;

	for (size_t i = 0; i < N_ROWS; i++) {
		opts[i].name = ROWS[i].name;
		opts[i].type = ROWS[i].rule == RULE_INT ? CFGT_INT : CFGT_STR;
		opts[i].flags = CFGF_NODEFAULT;
		opts[i].validcb = on_value;
	}
	opts[N_ROWS].name = " reading";
	opts[N_ROWS].type = CFGT_PTR;
	opts[N_ROWS].simple_value.ptr = (void **)&r;

	cfg_t *cfg = cfg_init(opts, CFGF_NONE);
	if (cfg == NULL) {
		buf_putf(why, "%s:1: error: out of memory", path);
		return false;
	}
	(void)cfg_set_error_function(cfg, on_error);
	int rc = cfg_parse(cfg, path);
	if (rc == CFG_FILE_ERROR)
		buf_putf(why, "%s:1: error: %s", path, strerror(errno));
	else if (rc == CFG_SUCCESS)
		is_good = take(cfg, path, &r, a, &result);
	else if (why->len == 0) /* libconfuse has no word for some */
		buf_putf(why, "%s:%d: error: no key = value", path, cfg->line);
	(void)cfg_free(cfg);
	if (!is_good)
		return false;
	derive(a, &result);
	*out = result;
	return true;
}

static void put_help(struct buf *out, const char *help)
{
	struct str rest = str_of(help);

	while (rest.ptr != NULL) {
		struct str line = str_cut(&rest, '\n');
		buf_putf(out, "# %.*s\n", STR_ARG(line));
	}
}

void settings_example(struct buf *out)
{
	buf_putf(out, "%s",
	    "# The gateway's configuration. Each key shows its default; a key\n"
	    "# without one must be set before `jaga serve` starts.\n"
	    "# `jaga serve --check-config -c FILE` says what is wrong.\n");
	for (size_t i = 0; i < N_ROWS; i++) {
		const struct row *row = &ROWS[i];

		if (row->group != NULL)
			buf_putf(out, "\n# ---- %s\n", row->group);
		buf_putc(out, '\n');
		put_help(out, row->help);
		if (row->preset == NULL)
			buf_putf(out, "# %s = \"...\"\n", row->name);
		else if (row->rule == RULE_INT)
			buf_putf(out, "%s = %s\n", row->name, row->preset);
		else
			buf_putf(out, "%s = \"%s\"\n", row->name, row->preset);
	}
}
