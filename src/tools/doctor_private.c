/*
 * Who can read what: rights of files and folders, and the ways in which memory
 * reaches a disk. And the rows that no program can examine.
 */
#include <string.h>

#include "tools/doctor_parts.h"

DOCTOR_JUDGE(on_settings)
{
	if (f->settings != NULL)
		return DOCTOR_GOOD;
	buf_putf(out->detail, "%s", f->settings_why);
	return DOCTOR_BAD;
}

DOCTOR_JUDGE(on_kannel)
{
	out->path = f->places[DOCTOR_KANNEL].path;
	if (f->kannel == NULL) {
		buf_putf(out->detail, "%s", f->kannel_why);
		return DOCTOR_BAD;
	}
	out->line = kannel_conf_blank(f->kannel);
	if (out->line > 0)
		buf_putf(out->detail, "%s", "@...@");
	else if (kannel_conf_group(f->kannel, "core", 0) == NULL)
		buf_putf(out->detail, "%s", "group = core: -");
	else
		return DOCTOR_GOOD;
	return DOCTOR_BAD;
}

static const struct doctor_check FILES[] = {
	{ "files.jaga", DOCTOR_LOSS, on_settings, "jaga.conf does not read",
	    "jaga.conf tidak terbaca", "-c FILE; conf/jaga.conf is a beginning",
	    0, 0 },
	{ "files.kannel", DOCTOR_LOSS, on_kannel,
	    "kannel.conf cannot be used as it is",
	    "kannel.conf tidak dapat dipakai",
	    "--kannel FILE; conf/kannel/kannel.conf.in is a beginning", 0, 0 },
};

struct doctor_table doctor_files_table(void)
{
	return (struct doctor_table){
		.rows = FILES,
		.n = sizeof(FILES) / sizeof(FILES[0]),
	};
}

DOCTOR_JUDGE(on_rights)
{
	const struct doctor_place *p = &f->places[row->place];

	out->path = p->path;
	if (p->path == NULL || p->error != 0) {
		buf_putf(out->detail, "%s",
		    p->path == NULL ? "-" : strerror(p->error));
		return DOCTOR_UNKNOWN;
	}
	buf_putf(out->detail, "0%03o", p->st.st_mode & 07777U);
	return (p->st.st_mode & row->mask) == 0 ? DOCTOR_GOOD : DOCTOR_BAD;
}

DOCTOR_JUDGE(on_listen)
{
	const struct settings *s = f->settings;

	out->path = f->places[DOCTOR_CONF].path;
	buf_putf(out->detail, "listen = %.*s", STR_ARG(s->listen));
	if (str_starts(s->listen, STR("127.")) || str_eq(s->listen, STR("::1")))
		return DOCTOR_GOOD;
	return DOCTOR_BAD;
}

DOCTOR_JUDGE(on_swap)
{
	out->path = "/proc/swaps";
	if (f->swap_is_safe == DOCTOR_UNTOLD)
		return DOCTOR_UNKNOWN;
	return f->swap_is_safe == DOCTOR_YES ? DOCTOR_GOOD : DOCTOR_BAD;
}

/* A pipe is given the memory of a crash whatever the limits are. */
DOCTOR_JUDGE(on_core)
{
	struct str pattern = f->core_pattern;

	out->path = "/proc/sys/kernel/core_pattern";
	if (pattern.len == 0)
		return DOCTOR_UNKNOWN;
	buf_putf(out->detail, "%.*s", STR_ARG(pattern));
	return str_starts(pattern, STR("|")) &&
		       !str_starts(pattern, STR("|/bin/false")) &&
		       !str_starts(pattern, STR("|/bin/true"))
		   ? DOCTOR_BAD
		   : DOCTOR_GOOD;
}

static enum doctor_verdict of_disk(
    const struct doctor_place *p, struct doctor_finding *out)
{
	out->path = p->path;
	if (p->path == NULL || p->error != 0 ||
	    p->is_encrypted == DOCTOR_UNTOLD)
		return DOCTOR_UNKNOWN;
	return p->is_encrypted == DOCTOR_YES ? DOCTOR_GOOD : DOCTOR_BAD;
}

DOCTOR_JUDGE(on_disk)
{
	enum doctor_verdict verdict =
	    of_disk(&f->places[DOCTOR_STORE_FOLDER], out);

	if (verdict != DOCTOR_GOOD || f->places[DOCTOR_SPOOL].path == NULL)
		return verdict;
	return of_disk(&f->places[DOCTOR_SPOOL], out);
}

static const struct doctor_check ROWS[] = {
	{ "rights.jaga", DOCTOR_LEAK, on_rights,
	    "others can read the passwords in jaga.conf, or change it",
	    "orang lain dapat membaca atau mengubah jaga.conf",
	    "chmod 0640 FILE; chown root:jaga FILE", DOCTOR_CONF, 0027 },
	{ "rights.key", DOCTOR_LEAK, on_rights,
	    "others can read the key of all numbers and texts",
	    "orang lain dapat membaca kunci semua nomor dan pesan",
	    "chmod 0600 FILE", DOCTOR_KEY, 0177 },
	{ "rights.key-folder", DOCTOR_LEAK, on_rights,
	    "others can put another key in the place of this one",
	    "orang lain dapat mengganti kunci ini", "chmod 0700 FOLDER",
	    DOCTOR_KEY_FOLDER, 0022 },
	{ "rights.store", DOCTOR_LEAK, on_rights,
	    "others can read the database", "orang lain dapat membaca data",
	    "chmod 0600 FILE", DOCTOR_STORE, 0177 },
	{ "rights.store-folder", DOCTOR_LEAK, on_rights,
	    "others can look into the folder of the database",
	    "orang lain dapat melihat folder data", "chmod 0700 FOLDER",
	    DOCTOR_STORE_FOLDER, 0077 },
	{ "rights.roster", DOCTOR_LEAK, on_rights,
	    "others can read the officers' numbers, or change who is paged",
	    "orang lain dapat membaca nomor petugas atau mengubah daftarnya",
	    "chmod 0640 FILE; chown root:jaga FILE", DOCTOR_ROSTER, 0027 },
	{ "rights.kannel", DOCTOR_LEAK, on_rights,
	    "others can read the passwords in kannel.conf, or change it",
	    "orang lain dapat membaca atau mengubah kannel.conf",
	    "chmod 0640 FILE; chown root:kannel FILE", DOCTOR_KANNEL, 0027 },
	{ "rights.spool", DOCTOR_LEAK, on_rights,
	    "others can read messages that wait in Kannel",
	    "orang lain dapat membaca pesan yang menunggu di Kannel",
	    "chmod 0700 FOLDER", DOCTOR_SPOOL, 0077 },
	{ "rights.receipts", DOCTOR_LEAK, on_rights,
	    "others can read to whom SMS were sent",
	    "orang lain dapat membaca tujuan SMS", "chmod 0700 FOLDER",
	    DOCTOR_RECEIPTS, 0077 },
	{ "private.listen", DOCTOR_CARE, on_listen,
	    "the gateway listens to other machines, without TLS",
	    "gerbang terbuka untuk komputer lain, tanpa TLS",
	    "listen = \"127.0.0.1\" and a TLS proxy before it", 0, 0 },
	{ "private.swap", DOCTOR_CARE, on_swap,
	    "memory with texts is swapped to a disk that is not encrypted",
	    "memori berisi pesan ditulis ke swap yang tidak terenkripsi",
	    "swapoff -a, or zram, or an encrypted swap", 0, 0 },
	{ "private.core", DOCTOR_CARE, on_core,
	    "the memory of a crashed Kannel, with texts, is kept",
	    "isi memori Kannel yang rusak, dengan pesan, disimpan",
	    "sysctl kernel.core_pattern='|/bin/false'", 0, 0 },
	{ "private.disk", DOCTOR_CARE, on_disk,
	    "who takes the disk reads what waits in Kannel, and the key",
	    "pencuri disk dapat membaca pesan yang menunggu dan kunci",
	    "a disk with LUKS", 0, 0 },
};

struct doctor_table doctor_private_table(void)
{
	return (struct doctor_table){
		.rows = ROWS,
		.n = sizeof(ROWS) / sizeof(ROWS[0]),
		.needs_settings = true,
	};
}

static const struct doctor_check PERSON[] = {
	{ "person.operator", DOCTOR_CARE, NULL,
	    "whether the operator brings an SMS to Kannel and takes one",
	    "apakah operator mengantar SMS ke Kannel dan menerimanya",
	    "text the hotline from a phone, and be paged", 0, 0 },
	{ "person.balance", DOCTOR_CARE, NULL,
	    "the balance for SMS: each operator tells it in his own way",
	    "sisa pulsa SMS: setiap operator lain caranya",
	    "ask the operator; have him warn you", 0, 0 },
	{ "person.restore", DOCTOR_CARE, NULL,
	    "when a backup was last restored: its key is not here",
	    "kapan cadangan terakhir dicoba: kuncinya tidak di sini",
	    "jaga restore, on the machine with the key, each week", 0, 0 },
	{ "person.fsync", DOCTOR_CARE, NULL,
	    "whether the disk keeps what it says it has written",
	    "apakah disk benar menyimpan yang dikatakannya tersimpan",
	    "pull the plug once, before the hotline is opened", 0, 0 },
	{ "person.power", DOCTOR_CARE, NULL,
	    "batteries of the machine, its clock, modem and network",
	    "baterai mesin, jam, modem dan jaringan",
	    "switch the mains off for ten minutes", 0, 0 },
	{ "person.terminal", DOCTOR_CARE, NULL,
	    "whether Kannel writes texts to its terminal or the journal",
	    "apakah Kannel menulis pesan ke terminal atau jurnal",
	    "start bearerbox and smsbox with -v 4", 0, 0 },
};

struct doctor_table doctor_person_table(void)
{
	return (struct doctor_table){
		.rows = PERSON,
		.n = sizeof(PERSON) / sizeof(PERSON[0]),
	};
}
