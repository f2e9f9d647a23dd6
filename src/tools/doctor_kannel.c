/*
 * What kannel.conf says about keeping messages and about writing them where
 * others read. Each row is a way in which Kannel 1.4.5 was seen to lose, or to
 * show, a message.
 */
#include "tools/doctor_parts.h"

#define RETRIES 100000 /* of an hour's outage and much more */
#define DELAY 5        /* seconds; the default is 10 */
#define LEVEL 4        /* only panics: 2 and 3 write failed URLs */
#define JOIN_SECONDS 300
#define TIMEOUT 60

static const struct kannel_group *group(
    const struct doctor_facts *f, const char *name)
{
	return kannel_conf_group(f->kannel, name, 0);
}

enum doctor_verdict doctor_kannel_bad(
    const struct kannel_group *g, const char *key, struct doctor_finding *out)
{
	struct str value = kannel_conf_get(g, key);

	out->line = kannel_conf_line(g, key);
	if (value.len > 0)
		buf_putf(out->detail, "%s = %.*s", key, STR_ARG(value));
	else
		buf_putf(out->detail, "%s: -", key);
	return DOCTOR_BAD;
}

DOCTOR_JUDGE(on_include)
{
	out->line = kannel_conf_include(f->kannel);
	return out->line > 0 ? DOCTOR_BAD : DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_store_type)
{
	const struct kannel_group *core = group(f, "core");

	if (!str_eq(kannel_conf_get(core, "store-type"), STR("spool")))
		return doctor_kannel_bad(core, "store-type", out);
	if (kannel_conf_get(core, "store-location").len == 0)
		return doctor_kannel_bad(core, "store-location", out);
	return DOCTOR_GOOD;
}

/* Messages leave the spool when they are handed to smsbox: from there on only
 * its retries keep them. */
DOCTOR_JUDGE(on_retry)
{
	const struct kannel_group *box = group(f, "smsbox");

	if (box == NULL)
		return DOCTOR_GOOD;
	if (kannel_conf_number(box, "http-request-retry", 0) < RETRIES)
		return doctor_kannel_bad(box, "http-request-retry", out);
	if (kannel_conf_number(box, "http-queue-delay", 10) > DELAY)
		return doctor_kannel_bad(box, "http-queue-delay", out);
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_give_up)
{
	const struct kannel_group *core = group(f, "core");

	if (kannel_conf_number(core, "sms-resend-retry", -1) < 0)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(core, "sms-resend-retry", out);
}

DOCTOR_JUDGE(on_own_words)
{
	const struct kannel_group *g;

	for (int i = 0;
	     (g = kannel_conf_group(f->kannel, "sms-service", i)) != NULL;
	     i++) {
		if (kannel_conf_number(g, "max-messages", 1) != 0)
			return doctor_kannel_bad(g, "max-messages", out);
	}
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_box_name)
{
	const struct kannel_group *box = group(f, "smsbox");

	if (kannel_conf_get(box, "smsbox-id").len == 0 ||
	    group(f, "smsbox-route") != NULL)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(box, "smsbox-id", out);
}

DOCTOR_JUDGE(on_sender)
{
	const struct kannel_group *box = group(f, "smsbox");

	if (kannel_conf_get(box, "global-sender").len == 0)
		return DOCTOR_GOOD;
	out->line = kannel_conf_line(box, "global-sender");
	return DOCTOR_BAD;
}

DOCTOR_JUDGE(on_receipts)
{
	const struct kannel_group *core = group(f, "core");
	struct str kind = kannel_conf_get(core, "dlr-storage");

	if (kind.len == 0 || str_eq(kind, STR("internal")))
		return doctor_kannel_bad(core, "dlr-storage", out);
	if (str_eq(kind, STR("spool")) &&
	    kannel_conf_get(core, "dlr-spool").len == 0)
		return doctor_kannel_bad(core, "dlr-spool", out);
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_join)
{
	const struct kannel_group *core = group(f, "core");
	static const char key[] = "sms-combine-concatenated-mo-timeout";

	if (kannel_conf_number(core, key, 1800) <= JOIN_SECONDS)
		return DOCTOR_GOOD;
	return doctor_kannel_bad(core, key, out);
}

DOCTOR_JUDGE(on_timeout)
{
	static const char *const names[] = { "core", "smsbox" };

	for (int i = 0; i < 2; i++) {
		const struct kannel_group *g = group(f, names[i]);

		if (g != NULL &&
		    kannel_conf_number(g, "http-timeout", 240) > TIMEOUT)
			return doctor_kannel_bad(g, "http-timeout", out);
	}
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_log)
{
	static const char *const names[] = { "core", "smsbox" };

	for (int i = 0; i < 2; i++) {
		const struct kannel_group *g = group(f, names[i]);

		if (kannel_conf_get(g, "log-file").len > 0 &&
		    kannel_conf_number(g, "log-level", 0) < LEVEL)
			return doctor_kannel_bad(g, "log-level", out);
	}
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_access_log)
{
	static const char *const names[] = { "core", "smsbox" };

	for (int i = 0; i < 2; i++) {
		const struct kannel_group *g = group(f, names[i]);

		if (kannel_conf_get(g, "access-log").len > 0)
			return doctor_kannel_bad(g, "access-log", out);
	}
	return DOCTOR_GOOD;
}

/* Who may reach a port: its interface is loopback, or an address list is. */
DOCTOR_JUDGE(on_ports)
{
	static const struct {
		const char *group, *port, *interface, *allow;
	} rows[] = {
		{ "core", "admin-port", "admin-interface", "admin-allow-ip" },
		{ "core", "smsbox-port", "smsbox-interface", "box-allow-ip" },
		{ "smsbox", "sendsms-port", "sendsms-interface", NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct kannel_group *g = group(f, rows[i].group);

		if (kannel_conf_get(g, rows[i].port).len == 0 ||
		    str_eq(kannel_conf_get(g, rows[i].interface),
			STR("127.0.0.1")) ||
		    (rows[i].allow != NULL &&
			kannel_conf_get(g, rows[i].allow).len > 0))
			continue;
		return doctor_kannel_bad(g, rows[i].interface, out);
	}
	return DOCTOR_GOOD;
}

static const struct doctor_check ROWS[] = {
	{ "kannel.include", DOCTOR_CARE, on_include,
	    "what kannel.conf includes is not examined",
	    "file yang di-include tidak diperiksa",
	    "put all groups into one file", 0, 0 },
	{ "kannel.store", DOCTOR_LOSS, on_store_type,
	    "Kannel does not keep messages on disk one by one",
	    "Kannel tidak menyimpan pesan satu per satu di disk",
	    "store-type = spool and store-location = \"FOLDER\" in group core",
	    0, 0 },
	{ "kannel.retry", DOCTOR_LOSS, on_retry,
	    "smsbox throws a message away after few failed calls",
	    "smsbox membuang pesan sesudah beberapa kali gagal",
	    "http-request-retry = 100000 and http-queue-delay = 5 in group "
	    "smsbox",
	    0, 0 },
	{ "kannel.give-up", DOCTOR_LOSS, on_give_up,
	    "bearerbox throws a message away after so many tries",
	    "bearerbox membuang pesan sesudah sekian percobaan",
	    "remove sms-resend-retry", 0, 0 },
	{ "kannel.words", DOCTOR_LEAK, on_own_words,
	    "Kannel may answer a phone in English words of its own",
	    "Kannel dapat membalas telepon dengan kata-katanya sendiri",
	    "max-messages = 0 in each group sms-service", 0, 0 },
	{ "kannel.box-name", DOCTOR_LOSS, on_box_name,
	    "a named smsbox without a route gets no message",
	    "smsbox yang bernama tanpa rute tidak menerima pesan",
	    "remove smsbox-id", 0, 0 },
	{ "kannel.sender", DOCTOR_CARE, on_sender,
	    "global-sender hides the number that was dialled",
	    "global-sender menutupi nomor yang dituju", "remove global-sender",
	    0, 0 },
	{ "kannel.receipts", DOCTOR_CARE, on_receipts,
	    "after a restart Kannel forgets which receipts it waits for",
	    "sesudah mulai ulang Kannel lupa tanda terima yang ditunggu",
	    "dlr-storage = spool and dlr-spool = \"FOLDER\" in group core", 0,
	    0 },
	{ "kannel.join", DOCTOR_CARE, on_join,
	    "half of a long message waits for minutes",
	    "separuh pesan panjang menunggu bermenit-menit",
	    "sms-combine-concatenated-mo-timeout = 60 in group core", 0, 0 },
	{ "kannel.timeout", DOCTOR_CARE, on_timeout,
	    "a call that hangs is waited for for minutes",
	    "panggilan yang macet ditunggu bermenit-menit",
	    "http-timeout = 10 in core and in smsbox", 0, 0 },
	{ "kannel.log", DOCTOR_LEAK, on_log,
	    "Kannel's log holds texts and numbers",
	    "log Kannel memuat isi pesan dan nomor",
	    "log-level = 4 in core and in smsbox", 0, 0 },
	{ "kannel.access-log", DOCTOR_LEAK, on_access_log,
	    "an access log holds every text",
	    "access-log memuat semua isi pesan", "remove access-log", 0, 0 },
	{ "kannel.ports", DOCTOR_LEAK, on_ports,
	    "a port of Kannel is open to other machines",
	    "port Kannel terbuka untuk komputer lain",
	    "admin-interface, smsbox-interface and sendsms-interface = "
	    "127.0.0.1",
	    0, 0 },
};

struct doctor_table doctor_kannel_table(void)
{
	return (struct doctor_table){
		.rows = ROWS,
		.n = sizeof(ROWS) / sizeof(ROWS[0]),
		.needs_kannel = true,
	};
}
