/*
 * The gateway copies its store beside it; here the copy is checked, put into a
 * folder with the key and what it holds, and goes through tar and age into the
 * file, which has its name only when it is whole and on disk.
 */
#include "tools/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/settings.h"
#include "base/err.h"
#include "base/mem.h"
#include "edge/control_ask.h"
#include "store/snapshot.h"
#include "tools/backup_parts.h"

#define BACKUP_ARENA ((size_t)64 << 10)
#define LIMIT_WHY ((size_t)64 << 10)
#define LIMIT_FACTS ((size_t)64 << 10)
#define LIMIT_KEY 4096
#define LIMIT_PATH 4096

struct backup {
	struct backup_options o;
	struct settings settings;
	struct buf folder, part, path, answer, facts;
};

static int fail(struct backup *b, const char *indonesian, const char *english)
{
	return backup_fail("backup", b->o.file,
	    BACKUP_SAY(b->o.lang, indonesian, english), EXIT_BAD);
}

/* EXIT_GOOD: the copy's path is b->answer. */
static int ask(struct backup *b)
{
	int status = 0;
	enum err e = control_ask(
	    b->settings.control.ptr, "POST", "/snapshot", &b->answer, &status);

	if (e != ERR_NONE)
		return backup_fail("backup", b->settings.control.ptr,
		    BACKUP_SAY(b->o.lang,
			"gerbang tidak berjalan, atau tidak menerima perintah "
			"dari pengguna ini",
			"the gateway does not run, or takes no commands from "
			"this user"),
		    EXIT_LATER);
	if (status == 200)
		return EXIT_GOOD;
	return backup_fail("backup", b->settings.control.ptr,
	    buf_cstr(&b->answer), EXIT_LATER);
}

static int put_key(struct backup *b)
{
	struct buf key;
	bool is_read, is_good;

	if (b->o.has_no_key)
		return EXIT_GOOD;
	buf_init(&key, LIMIT_KEY);
	is_read = backup_read(b->settings.key.ptr, &key);
	is_good = is_read && backup_write(backup_path(&b->path,
					      buf_cstr(&b->folder), BACKUP_KEY),
				 buf_str(&key));
	if (key.ptr != NULL)
		mem_wipe(key.ptr, key.size);
	buf_free(&key);
	if (is_good)
		return EXIT_GOOD;
	if (is_read)
		return fail(b, "folder salinan tidak bisa ditulis",
		    "the folder of the copy cannot be written");
	return backup_fail("backup", b->settings.key.ptr,
	    BACKUP_SAY(b->o.lang,
		"kunci tidak terbaca; tanpa kunci salinan tidak berguna. Bila "
		"kunci disimpan di tempat lain: --no-key",
		"the key cannot be read, and a copy without it is of no use. "
		"If it is kept elsewhere: --no-key"),
	    EXIT_BAD);
}

/* The copy goes into the folder, with what is in it. */
static int stage(struct backup *b)
{
	const char *folder = buf_cstr(&b->folder);
	struct str facts;

	backup_remove(folder);
	if (mkdir(folder, 0700) != 0 ||
	    rename(buf_cstr(&b->answer),
		backup_path(&b->path, folder, BACKUP_STORE)) != 0)
		return fail(b, "folder salinan tidak bisa ditulis",
		    "the folder of the copy cannot be written");
	if (!snapshot_facts(buf_cstr(&b->path), &b->facts))
		return fail(b,
		    "salinannya rusak: periksa disk, dan jangan hapus salinan "
		    "yang lama",
		    "the copy is damaged: check the disk, and keep the older "
		    "backups");
	facts = buf_str(&b->facts);
	if (!backup_write(backup_path(&b->path, folder, BACKUP_FACTS), facts))
		return fail(b, "folder salinan tidak bisa ditulis",
		    "the folder of the copy cannot be written");
	return put_key(b);
}

static int encrypt(struct backup *b, int out)
{
	char tar[] = "tar", create[] = "-c", at[] = "-C", all[] = ".";
	char age[] = "age", one[] = "-r", file[] = "-R";
	bool is_file = strncmp(b->o.to, "age1", 4) != 0;
	char *to = mem_copy(b->o.to, strlen(b->o.to));
	char *folder = mem_copy(buf_cstr(&b->folder), b->folder.len);
	char *const first[] = { tar, create, at, folder, all, NULL };
	char *const second[] = { age, is_file ? file : one, to, NULL };
	const char *missing = NULL;
	int code = backup_pipe(first, second, out, &missing);

	mem_free(to);
	mem_free(folder);
	if (missing != NULL)
		return backup_fail("backup", missing,
		    BACKUP_SAY(b->o.lang, "pasang: apt-get install age tar",
			"needed: apt-get install age tar"),
		    EXIT_LATER);
	if (code == EXIT_GOOD)
		return code;
	return fail(b,
	    "tidak bisa dienkripsi: apakah --to kunci umum age, dan disk "
	    "cukup?",
	    "it cannot be encrypted: is --to a public key of age, and has the "
	    "disk room?");
}

/* Its name comes last, and never takes that of another file. */
static int write_out(struct backup *b)
{
	const char *part = buf_cstr(&b->part);
	int out, code;

	(void)unlink(part); /* of one that was cut off */
	out = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out < 0)
		return fail(b, strerror(errno), strerror(errno));
	code = encrypt(b, out);
	if ((fsync(out) != 0 || close(out) != 0) && code == EXIT_GOOD)
		code = fail(b, "tidak bisa ditulis", "it cannot be written");
	if (code == EXIT_GOOD && link(part, b->o.file) != 0)
		code = fail(b, strerror(errno), strerror(errno));
	(void)unlink(part); /* linked, or of no use */
	return code;
}

static int read_settings(struct backup *b, struct arena *a)
{
	struct buf why;
	bool is_good;

	buf_init(&why, LIMIT_WHY);
	is_good = settings_read(b->o.conf, a, &b->settings, &why);
	if (!is_good)
		(void)fprintf(stderr, "%s\n", buf_cstr(&why));
	buf_free(&why);
	return is_good ? EXIT_GOOD : EXIT_CONF;
}

static int make(struct backup *b)
{
	int code;

	buf_putf(&b->folder, "%s.backup", b->settings.store.ptr);
	buf_putf(&b->part, "%s.part", b->o.file);
	if (access(b->o.file, F_OK) == 0)
		return fail(b, "sudah ada; tulis nama lain",
		    "is there already: write another name");
	code = ask(b);
	if (code == EXIT_GOOD)
		code = stage(b);
	if (code == EXIT_GOOD)
		code = write_out(b);
	if (code == EXIT_GOOD)
		(void)fputs(buf_cstr(&b->facts), stdout);
	if (b->answer.len > 0)
		(void)unlink(buf_cstr(&b->answer)); /* moved, mostly */
	backup_remove(buf_cstr(&b->folder));
	return code;
}

int backup_main(int argc, char **argv)
{
	struct backup b = { .o = backup_options_of_backup(argc, argv) };
	struct arena *a = arena_new(BACKUP_ARENA);
	struct buf *const all[] = { &b.folder, &b.part, &b.path, &b.answer,
		&b.facts };
	int code;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_init(all[i], LIMIT_FACTS);
	code = read_settings(&b, a);
	if (code == EXIT_GOOD)
		code = make(&b);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_free(all[i]);
	arena_free(a);
	return code;
}
