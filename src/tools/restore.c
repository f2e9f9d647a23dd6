/* Nothing is in the new folder unless all of it is, and is right. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/snapshot.h"
#include "tools/backup.h"
#include "tools/backup_parts.h"
#include "tools/operate_parts.h"

#define LIMIT_FACTS ((size_t)64 << 10)

struct restore {
	struct backup_options o;
	struct buf path, key, said, found;
};

static int fail(struct restore *r, const char *indonesian, const char *english)
{
	return backup_fail("restore", r->o.file,
	    OPERATE_SAY(r->o.lang, indonesian, english), EXIT_BAD);
}

static int unpack(struct restore *r)
{
	char age[] = "age", open_it[] = "-d", with[] = "-i";
	char tar[] = "tar", extract[] = "-x", at[] = "-C";
	char *key = mem_copy(r->o.key, strlen(r->o.key));
	char *file = mem_copy(r->o.file, strlen(r->o.file));
	char *to = mem_copy(r->o.to, strlen(r->o.to));
	char *const first[] = { age, open_it, with, key, file, NULL };
	char *const second[] = { tar, extract, at, to, NULL };
	int code =
	    backup_pipe("restore", r->o.lang, first, second, STDOUT_FILENO);

	mem_free(key);
	mem_free(file);
	mem_free(to);
	if (code != EXIT_BAD)
		return code;
	return fail(r,
	    "tidak terbuka dengan kunci ini, atau rusak; tidak ada yang "
	    "dipulihkan",
	    "this key does not open it, or it is damaged; nothing was "
	    "restored");
}

static int check(struct restore *r)
{
	const char *store = backup_path(&r->path, r->o.to, BACKUP_STORE);

	if (!snapshot_facts(store, &r->found))
		return fail(r, "databasenya rusak; tidak ada yang dipulihkan",
		    "its store is damaged; nothing was restored");
	if (access(backup_path(&r->key, r->o.to, BACKUP_KEY), F_OK) == 0 &&
	    !snapshot_fits(backup_path(&r->path, r->o.to, BACKUP_STORE),
		buf_cstr(&r->key)))
		return fail(r,
		    "kunci di dalamnya bukan kunci databasenya; tidak ada "
		    "yang dipulihkan",
		    "the key in it is not that of its store; nothing was "
		    "restored");
	if (!backup_read(
		backup_path(&r->path, r->o.to, BACKUP_FACTS), &r->said) ||
	    !str_eq(buf_str(&r->said), buf_str(&r->found)))
		return fail(r,
		    "jumlah barisnya lain daripada waktu disalin; tidak ada "
		    "yang dipulihkan",
		    "its tables have not as many rows as when it was copied; "
		    "nothing was restored");
	return EXIT_GOOD;
}

static int restore(struct restore *r)
{
	int code;

	if (mkdir(r->o.to, 0700) != 0)
		return backup_fail("restore", r->o.to,
		    errno == EEXIST
			? OPERATE_SAY(r->o.lang, "sudah ada: tulis folder baru",
			      "is there already: name a new folder")
			: strerror(errno),
		    EXIT_BAD);
	code = unpack(r);
	if (code == EXIT_GOOD)
		code = check(r);
	if (code != EXIT_GOOD) {
		backup_remove(r->o.to);
		return code;
	}
	(void)fputs(buf_cstr(&r->found), stdout);
	if (access(buf_cstr(&r->key), F_OK) != 0)
		(void)fprintf(stderr, "jaga restore: %s\n",
		    OPERATE_SAY(r->o.lang,
			"kunci database tidak ikut disalin: taruh di tempatnya",
			"the store's key is not in it: put it in its place"));
	return EXIT_GOOD;
}

int restore_main(int argc, char **argv)
{
	struct restore r = { .o = backup_options_of_restore(argc, argv) };
	struct buf *const all[] = { &r.path, &r.key, &r.said, &r.found };
	int code = EXIT_USE;

	(void)umask(077);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_init(all[i], LIMIT_FACTS);
	if (r.o.key == NULL)
		(void)fprintf(stderr, "jaga restore: %s\n",
		    OPERATE_SAY(r.o.lang, "sebut kuncinya: --key kunci.txt",
			"name the key: --key kunci.txt"));
	else
		code = restore(&r);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_free(all[i]);
	return code;
}
