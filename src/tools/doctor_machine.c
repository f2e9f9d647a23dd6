/*
 * The machine: what its disks keep, what its clock says, which libraries it
 * has; and whether the rules that it was given stand.
 */
#include <inttypes.h>
#include <linux/magic.h>
#include <string.h>

#include "edge/health.h"
#include "tools/deb_version.h"
#include "tools/doctor_parts.h"

/* The update against requests that smuggle, cut or overflow (CVE-2026-63379 to
 * 63388). Another system than Debian 12 has another number. */
#define LIBEVENT_LEAST "2.1.12-stable-8+deb12u1"
#define FREE_INODES 1000

#ifndef CIFS_SUPER_MAGIC
#define CIFS_SUPER_MAGIC 0xFF534D42
#endif

static const enum doctor_place_name KEEPERS[] = { DOCTOR_STORE_FOLDER,
	DOCTOR_KEY_FOLDER, DOCTOR_SPOOL, DOCTOR_RECEIPTS };
#define N_KEEPERS (sizeof(KEEPERS) / sizeof(KEEPERS[0]))

static bool is_known(const struct doctor_place *p)
{
	return p->path != NULL && p->error == 0;
}

static enum doctor_verdict of_answer(
    enum doctor_answer answer, const char *why, struct doctor_finding *out)
{
	if (answer == DOCTOR_UNTOLD)
		buf_putf(out->detail, "%s", why);
	return answer == DOCTOR_YES  ? DOCTOR_GOOD
	       : answer == DOCTOR_NO ? DOCTOR_BAD
				     : DOCTOR_UNKNOWN;
}

DOCTOR_JUDGE(on_folders)
{
	for (size_t i = 0; i < N_KEEPERS; i++) {
		const struct doctor_place *p = &f->places[KEEPERS[i]];

		if (p->path == NULL ||
		    (p->error == 0 && S_ISDIR(p->st.st_mode)))
			continue;
		out->path = p->path;
		buf_putf(out->detail, "%s",
		    p->error != 0 ? strerror(p->error) : "no folder");
		return DOCTOR_BAD;
	}
	return DOCTOR_GOOD;
}

/* What is gone at the next start, or locks and syncs as a server likes. */
static const char *kind_of(const struct statfs *fs)
{
	static const struct {
		uint32_t magic;
		const char *name;
	} rows[] = {
		{ TMPFS_MAGIC, "tmpfs" },
		{ RAMFS_MAGIC, "ramfs" },
		{ NFS_SUPER_MAGIC, "nfs" },
		{ SMB_SUPER_MAGIC, "smb" },
		{ SMB2_SUPER_MAGIC, "smb" },
		{ CIFS_SUPER_MAGIC, "cifs" },
		{ FUSE_SUPER_MAGIC, "fuse" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if ((uint32_t)fs->f_type == rows[i].magic)
			return rows[i].name;
	}
	return NULL;
}

DOCTOR_JUDGE(on_disk_kind)
{
	for (size_t i = 0; i < N_KEEPERS; i++) {
		const struct doctor_place *p = &f->places[KEEPERS[i]];
		const char *kind = is_known(p) ? kind_of(&p->fs) : NULL;

		if (kind == NULL)
			continue;
		out->path = p->path;
		buf_putf(out->detail, "%s", kind);
		return DOCTOR_BAD;
	}
	return DOCTOR_GOOD;
}

static bool is_full(const struct statfs *fs)
{
	uint64_t unit = (uint64_t)fs->f_frsize;

	return health_is_little(fs->f_bavail * unit, fs->f_blocks * unit) ||
	       (fs->f_files > 0 && fs->f_ffree < FREE_INODES);
}

DOCTOR_JUDGE(on_space)
{
	for (size_t i = 0; i < N_KEEPERS; i++) {
		const struct doctor_place *p = &f->places[KEEPERS[i]];

		if (!is_known(p) || !is_full(&p->fs))
			continue;
		out->path = p->path;
		buf_putf(out->detail, "%" PRIu64 " MiB, %" PRIu64 " inodes",
		    (uint64_t)p->fs.f_bavail * (uint64_t)p->fs.f_frsize >> 20,
		    (uint64_t)p->fs.f_ffree);
		return DOCTOR_BAD;
	}
	return DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_libevent)
{
	if (f->libevent.len == 0) {
		buf_putf(out->detail, "%s", "libevent-core-2.1-7: no dpkg");
		return DOCTOR_UNKNOWN;
	}
	buf_putf(
	    out->detail, "%.*s < %s", STR_ARG(f->libevent), LIBEVENT_LEAST);
	return deb_version_compare(f->libevent, STR(LIBEVENT_LEAST)) < 0
		   ? DOCTOR_BAD
		   : DOCTOR_GOOD;
}

DOCTOR_JUDGE(on_clock)
{
	return of_answer(f->is_in_sync, "adjtimex", out);
}

DOCTOR_JUDGE(on_rules)
{
	if (f->n_rule_errors < 0)
		return DOCTOR_UNKNOWN;
	buf_putf(out->detail, "%d", f->n_rule_errors);
	return f->n_rule_errors == 0 ? DOCTOR_GOOD : DOCTOR_BAD;
}

DOCTOR_JUDGE(on_roster)
{
	if (f->n_roster_errors < 0)
		return DOCTOR_UNKNOWN;
	out->path = f->places[DOCTOR_ROSTER].path;
	buf_putf(out->detail, "%d", f->n_roster_errors);
	return f->n_roster_errors == 0 ? DOCTOR_GOOD : DOCTOR_BAD;
}

DOCTOR_JUDGE(on_witnesses)
{
	if (f->settings->witnesses.len > 0)
		return DOCTOR_GOOD;
	out->path = f->places[DOCTOR_CONF].path;
	return DOCTOR_BAD;
}

DOCTOR_JUDGE(on_gateway)
{
	return of_answer(f->is_serving, "jaga serve", out);
}

DOCTOR_JUDGE(on_socket_unit)
{
	return of_answer(f->has_socket_unit, "systemd", out);
}

DOCTOR_JUDGE(on_age)
{
	return of_answer(f->has_age, "age", out);
}

static const struct doctor_check ROWS[] = {
	{ "rules.check", DOCTOR_LOSS, on_rules,
	    "the rules have errors: the gateway does not start with them",
	    "aturan salah: gerbang tidak mau jalan dengannya",
	    "jaga serve --check-config", 0, 0 },
	{ "rules.roster", DOCTOR_LOSS, on_roster,
	    "in the next 14 days the roster has faults: a page may reach "
	    "nobody",
	    "daftar petugas 14 hari ke depan salah: alarm bisa tak sampai",
	    "jaga roster check --days 14", 0, 0 },
	{ "rules.witnesses", DOCTOR_CARE, on_witnesses,
	    "nobody outside can tell when the log of cases was rewritten",
	    "tidak ada saksi di luar bila log kasus ditulis ulang",
	    "witnesses = \"+62...,+62...\" in jaga.conf", 0, 0 },
	{ "disk.folders", DOCTOR_LOSS, on_folders,
	    "a folder for messages is not there",
	    "folder untuk pesan tidak ada",
	    "install -d -m 0700 -o USER FOLDER (jaga's or kannel's user)", 0,
	    0 },
	{ "disk.kind", DOCTOR_LOSS, on_disk_kind,
	    "what is written here does not outlive a power cut",
	    "yang ditulis di sini hilang bila listrik padam",
	    "a folder on a disk of this machine (ext4, xfs)", 0, 0 },
	{ "disk.space", DOCTOR_LOSS, on_space, "the disk is nearly full",
	    "disk hampir penuh", "df -h; make room, or a larger disk", 0, 0 },
	{ "packages.libevent", DOCTOR_LOSS, on_libevent,
	    "libevent is older than its security update",
	    "libevent lebih lama dari perbaikan keamanannya",
	    "apt-get update && apt-get install --only-upgrade "
	    "'libevent*-2.1-7'",
	    0, 0 },
	{ "packages.age", DOCTOR_CARE, on_age,
	    "backups cannot be made without age",
	    "cadangan tidak dapat dibuat tanpa age", "apt-get install age", 0,
	    0 },
	{ "clock.sync", DOCTOR_CARE, on_clock,
	    "no time server sets the clock: check-ins come at a wrong time",
	    "jam tidak disetel dari server waktu: tanya kabar salah waktu",
	    "apt-get install systemd-timesyncd; timedatectl set-ntp true", 0,
	    0 },
	{ "gateway.health", DOCTOR_LOSS, on_gateway,
	    "the gateway runs and takes no message",
	    "gerbang berjalan tetapi tidak menerima pesan",
	    "journalctl -u jaga; curl http://127.0.0.1:18080/health", 0, 0 },
	{ "gateway.socket", DOCTOR_CARE, on_socket_unit,
	    "while the gateway restarts, calls of Kannel fail",
	    "selama gerbang mulai ulang, panggilan Kannel gagal",
	    "systemctl enable --now jaga.socket", 0, 0 },
};

struct doctor_table doctor_machine_table(void)
{
	return (struct doctor_table){
		.rows = ROWS,
		.n = sizeof(ROWS) / sizeof(ROWS[0]),
		.needs_settings = true,
	};
}
