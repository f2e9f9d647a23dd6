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

#include "base/err.h"
#include "base/mem.h"
#include "store/snapshot.h"
#include "tools/backup_parts.h"
#include "tools/operate_parts.h"

#define BACKUP_ARENA ((size_t)64 << 10)
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
	    OPERATE_SAY(b->o.lang, indonesian, english), EXIT_BAD);
}

/* EXIT_GOOD: the copy's path is b->answer. */
static int ask(struct backup *b, const struct operate_options *how)
{
	int status = 0;
	int code = operate_ask(
	    how, &b->settings, "POST", "/snapshot", &b->answer, &status);

	/* As a gateway of before there were backups. */
	if (code == EXIT_GOOD && status != 200)
		code = backup_fail("backup", b->settings.control.ptr,
		    buf_cstr(&b->answer), EXIT_LATER);
	if (code != EXIT_GOOD)
		buf_clear(&b->answer); /* no path */
	return code;
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
	    OPERATE_SAY(b->o.lang,
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
	int code = backup_pipe("backup", b->o.lang, first, second, out);

	mem_free(to);
	mem_free(folder);
	if (code != EXIT_BAD)
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

static int make(struct backup *b, const struct operate_options *how)
{
	int code;

	buf_putf(&b->folder, "%s.backup", b->settings.store.ptr);
	buf_putf(&b->part, "%s.part", b->o.file);
	if (access(b->o.file, F_OK) == 0)
		return fail(b, "sudah ada; tulis nama lain",
		    "is there already: write another name");
	code = ask(b, how);
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
	const struct operate_options how = { .conf = b.o.conf,
		.lang = b.o.lang };
	struct arena *a = arena_new(BACKUP_ARENA);
	struct buf *const all[] = { &b.folder, &b.part, &b.path, &b.answer,
		&b.facts };
	int code;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_init(all[i], LIMIT_FACTS);
	code = operate_settings(&how, a, &b.settings);
	if (code == EXIT_GOOD)
		code = make(&b, &how);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_free(all[i]);
	arena_free(a);
	return code;
}
