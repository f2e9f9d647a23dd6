/*
 * The way of a message through Kannel to jaga, and of an SMS back. A group
 * `smsc = http` whose send-url is jaga's keeps each message in bearerbox until
 * jaga has it on disk; an `sms-service` has it in smsbox's memory meanwhile.
 */
#include <regex.h>
#include <stdio.h>

#include "tools/doctor_parts.h"

#define OCTETS 20000 /* of one joined message */
#define PARTS 11     /* of LIMIT_REPLY bytes as GSM-7 */
#define LIMIT_REGEX 512

static bool holds(struct str text, const char *part)
{
	struct str wanted = str_of(part);

	for (size_t i = 0; i + wanted.len <= text.len; i++) {
		if (str_eq(str_sub(text, i, wanted.len), wanted))
			return true;
	}
	return false;
}

static bool has(
    const struct kannel_group *g, const char *key, const char *value)
{
	return str_eq_nocase(kannel_conf_get(g, key), str_of(value));
}

static const struct kannel_group *nth(
    const struct doctor_facts *f, const char *name, int i)
{
	return kannel_conf_group(f->kannel, name, i);
}

static bool is_hotline(const struct kannel_group *g)
{
	return has(g, "smsc", "http") && has(g, "system-type", "generic") &&
	       holds(kannel_conf_get(g, "send-url"), "/kannel/sms");
}

/* The group that hands messages to jaga, or NULL. */
static const struct kannel_group *hotline(const struct doctor_facts *f)
{
	const struct kannel_group *g;

	for (int i = 0; (g = nth(f, "smsc", i)) != NULL; i++) {
		if (is_hotline(g))
			return g;
	}
	return NULL;
}

static const char *const URLS[] = { "get-url", "post-url" };

/* The service that does, and under which key. */
static const struct kannel_group *service(
    const struct doctor_facts *f, const char **key)
{
	const struct kannel_group *g;

	for (int i = 0; (g = nth(f, "sms-service", i)) != NULL; i++) {
		for (int k = 0; k < 2; k++) {
			*key = URLS[k];
			if (holds(kannel_conf_get(g, *key), "/kannel/sms"))
				return g;
		}
	}
	return NULL;
}

DOCTOR_JUDGE(on_any)
{
	const char *key;

	return hotline(f) != NULL || service(f, &key) != NULL ? DOCTOR_GOOD
							      : DOCTOR_BAD;
}

DOCTOR_JUDGE(on_durable)
{
	const char *key;
	const struct kannel_group *g = service(f, &key);

	if (hotline(f) != NULL || g == NULL)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(g, "group", out);
}

/* Does a POSIX expression, as Kannel compiles it, find a body good. */
static bool is_match(struct str pattern, const char *body)
{
	char text[LIMIT_REGEX];
	regex_t re;
	bool is_found;

	if (pattern.len == 0 || pattern.len >= sizeof(text))
		return false;
	(void)snprintf(text, sizeof(text), "%.*s", STR_ARG(pattern));
	if (regcomp(&re, text, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	is_found = regexec(&re, body, 0, NULL, 0) == 0;
	regfree(&re);
	return is_found;
}

/* What is said when a message was not kept: by jaga, by a proxy, by nobody. */
static const char *const REFUSALS[] = { "", "busy", "Not Found\n",
	"<html><body>502 Bad Gateway</body></html>",
	"text has no value; NOT ACCEPTED" };
#define N_REFUSALS (sizeof(REFUSALS) / sizeof(REFUSALS[0]))

DOCTOR_JUDGE(on_success)
{
	const struct kannel_group *g = hotline(f);
	struct str pattern = kannel_conf_get(g, "status-success-regex");
	bool is_good = is_match(pattern, "ACCEPTED\n");

	for (size_t i = 0; i < N_REFUSALS; i++)
		is_good = is_good && !is_match(pattern, REFUSALS[i]);
	if (g == NULL || is_good)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(g, "status-success-regex", out);
}

DOCTOR_JUDGE(on_tempfail)
{
	const struct kannel_group *g = hotline(f);
	struct str pattern = kannel_conf_get(g, "status-tempfail-regex");
	bool is_good = true;

	if (g == NULL)
		return DOCTOR_GOOD;
	if (kannel_conf_get(g, "status-permfail-regex").len > 0)
		return doctor_kannel_bad(g, "status-permfail-regex", out);
	for (size_t i = 0; i < N_REFUSALS; i++)
		is_good = is_good && is_match(pattern, REFUSALS[i]);
	if (is_good)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(g, "status-tempfail-regex", out);
}

/* Is a name in a list with semicolons. */
static bool is_listed(struct str list, struct str name)
{
	while (list.ptr != NULL) {
		if (str_eq(str_trim(str_cut(&list, ';')), name))
			return true;
	}
	return false;
}

/* Messages of an operator go to the hotline, and never back to him. */
static const char *fault_of_operator(
    const struct kannel_group *g, const struct kannel_group *ours)
{
	struct str name = kannel_conf_get(g, "smsc-id");
	struct str takes = kannel_conf_get(g, "allowed-smsc-id");

	if (kannel_conf_get(g, "reroute-smsc-id").len > 0)
		return "reroute-smsc-id";
	if (!kannel_conf_is_on(g, "reroute"))
		return "reroute";
	if (takes.len == 0 || is_listed(takes, name))
		return "allowed-smsc-id";
	if (!is_listed(kannel_conf_get(ours, "allowed-smsc-id"), name))
		return "smsc-id";
	return NULL;
}

DOCTOR_JUDGE(on_operators)
{
	const struct kannel_group *ours = hotline(f), *g;

	for (int i = 0; ours != NULL && (g = nth(f, "smsc", i)) != NULL; i++) {
		const char *key =
		    is_hotline(g) ? NULL : fault_of_operator(g, ours);

		if (key != NULL)
			return doctor_kannel_bad(g, key, out);
	}
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_split)
{
	const struct kannel_group *g = hotline(f);

	if (g == NULL || kannel_conf_number(g, "max-sms-octets", 140) >= OCTETS)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(g, "max-sms-octets", out);
}

/* from: which escape is the phone there. */
static const char *fault_of_url(struct str url, const char *from)
{
	const char *const wanted[] = { "id=%I", "text=%b", from, "coding=%c" };

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		if (!holds(url, wanted[i]))
			return wanted[i];
	}
	return NULL;
}

/* The URL has a password: only the part that is missing is told. */
static enum doctor_verdict judge_url(const struct kannel_group *g,
    const char *key, const char *missing, struct doctor_finding *out)
{
	if (missing == NULL)
		return DOCTOR_GOOD;
	out->line = kannel_conf_line(g, key);
	buf_putf(out->detail, "%s: %s", key, missing);
	return DOCTOR_BAD;
}

DOCTOR_JUDGE(on_url)
{
	const struct kannel_group *g = hotline(f);
	const char *key = "send-url";
	const char *from = "from=%P";

	if (g == NULL) {
		g = service(f, &key);
		from = "from=%p";
	}
	if (g == NULL || str_eq(str_of(key), STR("post-url")))
		return DOCTOR_GOOD;
	return judge_url(
	    g, key, fault_of_url(kannel_conf_get(g, key), from), out);
}

DOCTOR_JUDGE(on_address)
{
	const struct settings *s = f->settings;
	const struct kannel_group *g = hotline(f);
	const char *key = "send-url";
	char wanted[64];

	if (g == NULL)
		g = service(f, &key);
	(void)snprintf(wanted, sizeof(wanted), ":%d/kannel/sms", s->port);
	if (g == NULL || holds(kannel_conf_get(g, key), wanted))
		return DOCTOR_GOOD;
	buf_putf(out->detail, "jaga.conf: port = %d; ", s->port);
	return judge_url(g, key, wanted, out);
}

DOCTOR_JUDGE(on_password)
{
	const struct settings *s = f->settings;
	const struct kannel_group *g = hotline(f);
	const char *key = "send-url";
	char wanted[192];

	if (g == NULL)
		g = service(f, &key);
	(void)snprintf(wanted, sizeof(wanted), "://%.*s:%.*s@",
	    STR_ARG(s->callback_user), STR_ARG(s->callback_password));
	if (g == NULL || holds(kannel_conf_get(g, key), wanted))
		return DOCTOR_GOOD;
	return judge_url(g, key, "callback_user:callback_password@", out);
}

/* The group whose name and password jaga's SMS are sent with. */
static const struct kannel_group *sender(
    const struct doctor_facts *f, const struct kannel_group **named)
{
	const struct settings *s = f->settings;
	const struct kannel_group *g;

	*named = NULL;
	for (int i = 0; (g = nth(f, "sendsms-user", i)) != NULL; i++) {
		if (!str_eq(kannel_conf_get(g, "username"), s->sendsms_user))
			continue;
		*named = g;
		if (str_eq(kannel_conf_get(g, "password"), s->sendsms_password))
			return g;
	}
	return NULL;
}

DOCTOR_JUDGE(on_sendsms)
{
	const struct kannel_group *box = nth(f, "smsbox", 0), *named;

	if (kannel_conf_number(box, "sendsms-port", 0) !=
	    f->settings->sendsms_port)
		return doctor_kannel_bad(box, "sendsms-port", out);
	if (sender(f, &named) != NULL)
		return DOCTOR_GOOD;
	out->line = kannel_conf_line(named, "password");
	buf_putf(out->detail, "%s",
	    named != NULL ? "password" : "group = sendsms-user, username");
	return DOCTOR_BAD;
}

/* Some operator must take what is sent, by the name that it is sent under. */
DOCTOR_JUDGE(on_back)
{
	const struct kannel_group *named, *user = sender(f, &named), *g;
	struct str name = kannel_conf_get(user, "forced-smsc");

	if (user == NULL || hotline(f) == NULL)
		return DOCTOR_GOOD; /* without lists each SMS finds its way */
	if (name.len == 0)
		name = f->settings->sendsms_smsc;
	for (int i = 0; (g = nth(f, "smsc", i)) != NULL; i++) {
		if (!is_hotline(g) && name.len > 0 &&
		    is_listed(kannel_conf_get(g, "allowed-smsc-id"), name))
			return DOCTOR_GOOD;
	}
	return doctor_kannel_bad(user, "forced-smsc", out);
}

DOCTOR_JUDGE(on_parts)
{
	const struct kannel_group *named, *user = sender(f, &named);

	if (user == NULL)
		return DOCTOR_GOOD; /* on_sendsms */
	if (kannel_conf_number(user, "max-messages", 1) < PARTS)
		return doctor_kannel_bad(user, "max-messages", out);
	if (!kannel_conf_is_on(user, "concatenation"))
		return doctor_kannel_bad(user, "concatenation", out);
	return DOCTOR_GOOD;
}

static const struct doctor_check ROWS[] = {
	{ "way.any", DOCTOR_LOSS, on_any,
	    "nothing in kannel.conf brings messages to jaga's /kannel/sms",
	    "tidak ada yang mengantar pesan ke /kannel/sms",
	    "see conf/kannel/kannel.conf.in", 0, 0 },
	{ "way.durable", DOCTOR_CARE, on_durable,
	    "a message that is on its way is lost when smsbox ends",
	    "pesan yang sedang diantar hilang bila smsbox berhenti",
	    "a group smsc = http, system-type = generic: "
	    "conf/kannel/kannel.conf.in",
	    0, 0 },
	{ "way.success", DOCTOR_LOSS, on_success,
	    "what jaga did not keep counts as delivered, or what it kept does "
	    "not",
	    "yang tidak disimpan jaga dianggap sampai, atau sebaliknya",
	    "status-success-regex = \"^ACCEPTED\"", 0, 0 },
	{ "way.tempfail", DOCTOR_LOSS, on_tempfail,
	    "Kannel drops a message when the answer is not one that it knows",
	    "Kannel membuang pesan bila jawabannya tidak dikenal",
	    "status-tempfail-regex = \".*\" and no status-permfail-regex", 0,
	    0 },
	{ "way.operators", DOCTOR_LOSS, on_operators,
	    "messages of this operator do not reach jaga, or go back to him",
	    "pesan dari operator ini tidak sampai, atau kembali ke operator",
	    "reroute = true, allowed-smsc-id = MT_NAME, no reroute-smsc-id; "
	    "and NAME in the http group's allowed-smsc-id",
	    0, 0 },
	{ "way.split", DOCTOR_CARE, on_split, "a long message is split again",
	    "pesan panjang dipecah lagi",
	    "max-sms-octets = 20000 in the http group", 0, 0 },
	{ "way.url", DOCTOR_LOSS, on_url,
	    "the call lacks what tells messages, phones or texts apart",
	    "panggilan tidak memuat tanda pesan, telepon atau isinya",
	    "copy send-url from conf/kannel/kannel.conf.in", 0, 0 },
	{ "way.address", DOCTOR_LOSS, on_address,
	    "Kannel calls another port than jaga listens on",
	    "Kannel memanggil port lain", "the port of jaga.conf in send-url",
	    0, 0 },
	{ "way.password", DOCTOR_LOSS, on_password,
	    "Kannel calls with another name or password: jaga takes nothing",
	    "nama atau kata sandi Kannel lain: jaga menolak semuanya",
	    "callback_user and callback_password of jaga.conf in send-url", 0,
	    0 },
	{ "way.sendsms", DOCTOR_LOSS, on_sendsms,
	    "jaga cannot hand an SMS to Kannel",
	    "jaga tidak dapat mengirim SMS lewat Kannel",
	    "sendsms_port, sendsms_user and sendsms_password of jaga.conf as "
	    "in "
	    "groups smsbox and sendsms-user",
	    0, 0 },
	{ "way.back", DOCTOR_LOSS, on_back,
	    "no operator takes the SMS that jaga sends",
	    "tidak ada operator yang menerima SMS dari jaga",
	    "forced-smsc = MT_NAME as in the operator's allowed-smsc-id", 0,
	    0 },
	{ "way.parts", DOCTOR_LOSS, on_parts, "Kannel cuts long SMS in silence",
	    "Kannel memotong SMS panjang tanpa memberi tahu",
	    "max-messages = 16 and concatenation = true in group sendsms-user",
	    0, 0 },
};

struct doctor_table doctor_way_table(void)
{
	return (struct doctor_table){
		.rows = ROWS,
		.n = sizeof(ROWS) / sizeof(ROWS[0]),
		.needs_kannel = true,
		.needs_settings = true,
	};
}
