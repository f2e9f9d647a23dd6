/* triage_files: everything is read anew or not at all, as rules in force are
 * replaced whole. */
#include "app/triage_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define FILE_MOST (LIMIT_PLACES_FILE + 1)
#define NO_FILE "B001"
#define USUAL "conf"

struct triage_files {
	struct arena *arena;
	struct lexicon *lexicon;
	struct triage_rules *rules;
	struct gazetteer *gazetteer;
	struct triage_book book;
};

struct reading {
	struct triage_files *files;
	struct diags *diags;
	const char *folder;
};

typedef bool take_fn(struct reading *r, struct str path, struct str source);

static bool complain(struct reading *r, struct str path)
{
	diags_error(r->diags, path, 1, 1, NO_FILE, "cannot read it: %.*s",
	    (int)strlen(strerror(errno)), strerror(errno));
	return false;
}

static bool read_one(struct reading *r, struct str path, take_fn *take)
{
	FILE *file = fopen(path.ptr, "re");
	char block[16384];
	struct buf source;
	size_t n;
	bool is_good;

	if (!file)
		return complain(r, path);
	buf_init(&source, FILE_MOST);
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		buf_put(&source, block, n);
	is_good =
	    ferror(file) ? complain(r, path) : take(r, path, buf_str(&source));
	(void)fclose(file); /* it was only read */
	buf_free(&source);
	return is_good;
}

static bool take_lexicon(struct reading *r, struct str path, struct str source)
{
	r->files->lexicon = lexicon_read(path, source, r->diags);
	return r->files->lexicon != NULL;
}

static bool take_rules(struct reading *r, struct str path, struct str source)
{
	return triage_rules_read(r->files->rules, path, source, r->diags);
}

static bool take_places(struct reading *r, struct str path, struct str source)
{
	return gazetteer_read(r->files->gazetteer, path, source, r->diags);
}

static bool has_ending(const char *name, const char *ending)
{
	return name[0] != '.' && str_ends(str_of(name), str_of(ending));
}

/* The files of one folder with that ending, by name. */
static bool read_folder(
    struct reading *r, const char *name, const char *ending, take_fn *take)
{
	struct str folder =
	    arena_printf(r->files->arena, "%s/%s", r->folder, name);
	struct dirent **names = NULL;
	int n = scandir(folder.ptr, &names, NULL, alphasort);
	bool is_good = true;

	if (n < 0)
		return complain(r, folder);
	for (int i = 0; i < n; i++) {
		if (has_ending(names[i]->d_name, ending))
			is_good = read_one(r,
				      arena_printf(r->files->arena, "%s/%s",
					  folder.ptr, names[i]->d_name),
				      take) &&
				  is_good;
		free(names[i]);
	}
	free(names);
	return is_good;
}

static bool has_places(struct reading *r)
{
	struct str path = arena_printf(r->files->arena, "%s/places", r->folder);
	struct stat st;

	return stat(path.ptr, &st) == 0;
}

static bool read_all(struct reading *r)
{
	struct triage_files *f = r->files;
	struct str lexicon =
	    arena_printf(f->arena, "%s/lexicon.tsv", r->folder);
	bool is_good = read_one(r, lexicon, take_lexicon);

	is_good = read_folder(r, "triage", ".pat", take_rules) && is_good;
	is_good = is_good && triage_rules_ready(f->rules, r->diags);
	if (!has_places(r))
		return is_good;
	f->gazetteer = gazetteer_new();
	return read_folder(r, "places", ".tsv", take_places) &&
	       gazetteer_ready(f->gazetteer, r->diags) && is_good;
}

struct triage_files *triage_files_read(const char *folder, struct diags *d)
{
	struct triage_files *f = mem_alloc(sizeof(*f));
	struct reading r = { f, d, folder };

	f->arena = arena_new(1U << 20);
	f->rules = triage_rules_new();
	if (!read_all(&r)) {
		triage_files_free(f);
		return NULL;
	}
	f->book = (struct triage_book){ f->rules, f->lexicon, f->gazetteer };
	return f;
}

void triage_files_free(struct triage_files *f)
{
	if (!f)
		return;
	lexicon_free(f->lexicon);
	triage_rules_free(f->rules);
	gazetteer_free(f->gazetteer);
	arena_free(f->arena);
	mem_free(f);
}

const struct triage_book *triage_files_book(const struct triage_files *f)
{
	return &f->book;
}

const char *triage_files_usual(void)
{
	return access(USUAL "/triage", F_OK) == 0 ? USUAL : NULL;
}
