/*
 * A talk is read once and played three ways on the same rules. The transcripts
 * are compared byte for byte: a crash or a repeat must leave no trace on
 * anybody's phone.
 */
#include "tools/talks.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/book.h"
#include "app/kit.h"
#include "app/triage_files.h"
#include "base/err.h"
#include "base/mem.h"
#include "tools/talks_run.h"

#define TALKS_ARENA ((size_t)1 << 30) /* of one run; only what it uses */
#define TALKS_MOST 2000               /* files of one folder */
#define SHOWN 16384                   /* bytes of faults */

/* The rules that the last talk had; most talks share them. */
struct books {
	struct book *book;
	struct buf names;
};

struct job {
	const char *path;
	struct arena *arena;
	struct talks_script *script;
	struct book *book;
	struct str folder; /* for the stores, ends in a slash */
	struct buf transcripts[TALKS_WAYS];
};

static void comment(struct str text)
{
	while (text.ptr != NULL) {
		struct str line = str_cut(&text, '\n');

		if (line.len > 0)
			(void)printf("#   %.*s\n", STR_ARG(line));
	}
}

static bool read_file(struct job *j, struct str *out)
{
	FILE *f = fopen(j->path, "re");
	char *bytes;
	size_t n;

	if (f == NULL)
		return false;
	bytes = arena_alloc(j->arena, TALKS_FILE);
	n = fread(bytes, 1, TALKS_FILE, f);
	*out = (struct str){ bytes, n };
	return fclose(f) == 0 && n < TALKS_FILE;
}

/* A path as the talk names it, beside the talk; else the caller's. */
static const char *beside(
    struct job *j, struct str named, const char *otherwise)
{
	struct str path = str_of(j->path);
	size_t slash = path.len;

	if (named.len == 0)
		return otherwise;
	while (slash > 0 && path.ptr[slash - 1] != '/')
		slash--;
	return arena_printf(
	    j->arena, "%.*s%.*s", (int)slash, path.ptr, STR_ARG(named))
	    .ptr;
}

static void print_faults(struct diags *d)
{
	struct buf out;

	buf_init(&out, SHOWN);
	diags_print(d, lang_of_user(), &out);
	comment(buf_str(&out));
	buf_free(&out);
}

static struct book *read_book(
    struct job *j, const char *flows, const char *roster)
{
	const struct book_options o = {
		.flows = flows,
		.roster = roster,
		.forbidden = kit_usual_forbidden(),
		.triage = triage_files_usual(),
		.home = STR("ID"),
		.skip_examples = true,
	};
	struct diags *d = arena_alloc(j->arena, sizeof(*d));
	struct book *book;

	diags_init(d, j->arena);
	book = book_read(&o, d);
	if (book == NULL)
		print_faults(d);
	return book;
}

/* The rules of the talk's `reload` lines. */
static bool read_reloads(struct job *j, const char *roster)
{
	for (int i = 0; i < j->script->n_lines; i++) {
		struct talks_line *l = &j->script->lines[i];

		if (l->kind != TALKS_RELOAD)
			continue;
		l->book = read_book(j, beside(j, l->text, NULL), roster);
		if (l->book == NULL)
			return false;
	}
	return true;
}

static void free_reloads(struct job *j)
{
	for (int i = 0; i < j->script->n_lines; i++)
		book_free(j->script->lines[i].book);
}

static bool get_books(
    struct job *j, struct books *books, const char *flows, const char *roster)
{
	struct str names;

	flows = beside(j, j->script->flows, flows);
	roster = beside(j, j->script->roster, roster);
	names = arena_printf(j->arena, "%s\n%s", flows, roster);
	if (books->book == NULL || !str_eq(names, buf_str(&books->names))) {
		book_free(books->book);
		books->book = read_book(j, flows, roster);
		buf_clear(&books->names);
		buf_puts(&books->names, names);
	}
	j->book = books->book;
	return j->book != NULL && read_reloads(j, roster);
}

static bool complain(
    const struct job *j, int line, const char *way, struct str why)
{
	(void)printf("# %s:%d: (%s)\n", j->path, line, way);
	comment(why);
	return false;
}

static void remove_store(struct job *j, struct str path)
{
	static const char *const TAILS[] = { "", "-wal", "-journal" };

	for (size_t i = 0; i < sizeof(TAILS) / sizeof(TAILS[0]); i++) {
		struct str p =
		    arena_printf(j->arena, "%.*s%s", STR_ARG(path), TAILS[i]);

		/* It may never have been there. */
		(void)unlink(p.ptr);
	}
}

static bool play(struct job *j, enum talks_way way)
{
	struct str store = arena_printf(
	    j->arena, "%.*sway%d.db", STR_ARG(j->folder), (int)way);
	struct arena *a = arena_new(TALKS_ARENA);
	struct talks_result r = talks_run_one(
	    j->script, j->book, way, store.ptr, a, &j->transcripts[way]);

	if (!r.passed)
		(void)complain(j, r.line, talks_run_way_name(way), r.why);
	arena_free(a);
	remove_store(j, store);
	return r.passed;
}

/* The first line in which two transcripts differ. */
static bool compare(struct job *j, enum talks_way way)
{
	struct str a = buf_str(&j->transcripts[TALKS_STRAIGHT]);
	struct str b = buf_str(&j->transcripts[way]);

	if (str_eq(a, b))
		return true;
	while (a.ptr != NULL && b.ptr != NULL) {
		struct str la = str_cut(&a, '\n');
		struct str lb = str_cut(&b, '\n');

		if (!str_eq(la, lb))
			return complain(j, 1, talks_run_way_name(way),
			    arena_printf(j->arena,
				"the transcripts differ\nstraight: "
				"%.*s\nhere:     %.*s",
				STR_ARG(la), STR_ARG(lb)));
	}
	return complain(
	    j, 1, talks_run_way_name(way), STR("the transcripts differ"));
}

static bool play_all(struct job *j)
{
	bool passed = true;

	for (int way = 0; way < TALKS_WAYS; way++)
		buf_init(&j->transcripts[way], TALKS_TRANSCRIPT);
	for (int way = 0; way < TALKS_WAYS && passed; way++) {
		passed = play(j, (enum talks_way)way);
		if (passed)
			passed = compare(j, (enum talks_way)way);
	}
	for (int way = 0; way < TALKS_WAYS; way++)
		buf_free(&j->transcripts[way]);
	return passed;
}

static bool play_in_folder(struct job *j)
{
	const char *tmp = getenv("TMPDIR");
	struct str name = arena_printf(
	    j->arena, "%s/jaga-talk-XXXXXX", tmp != NULL ? tmp : "/tmp");
	char *folder = mem_copy(name.ptr, name.len);
	bool passed = false;

	if (mkdtemp(folder) != NULL) {
		j->folder = arena_printf(j->arena, "%s/", folder);
		passed = play_all(j);
		(void)rmdir(folder); /* empty but for what a bug left */
	} else {
		(void)complain(j, 1, folder, STR("cannot be made"));
	}
	mem_free(folder);
	return passed;
}

static bool run_job(
    struct job *j, struct books *books, const char *flows, const char *roster)
{
	struct str source;
	bool passed;

	if (!read_file(j, &source))
		return complain(j, 1, "file", STR("cannot be read"));
	j->script = arena_alloc(j->arena, sizeof(*j->script));
	if (!talks_script_read(j->arena, source, j->script))
		return complain(
		    j, j->script->fault_line, "talk", j->script->fault);
	if (!get_books(j, books, flows, roster))
		passed = complain(
		    j, 1, "rules", STR("the flows or the roster do not read"));
	else
		passed = play_in_folder(j);
	free_reloads(j);
	return passed;
}

static bool run_file(const char *path, struct books *books, const char *flows,
    const char *roster, int *n_tests)
{
	struct job j = { .path = path };
	bool passed;

	j.arena = arena_new(TALKS_ARENA);
	passed = run_job(&j, books, flows, roster);
	arena_free(j.arena);
	(void)printf(
	    "%s %d - %s\n", passed ? "ok" : "not ok", ++*n_tests, path);
	(void)fflush(stdout); /* a talk may end the process */
	return passed;
}

static void books_init(struct books *b)
{
	b->book = NULL;
	buf_init(&b->names, SHOWN);
}

static void books_free(struct books *b)
{
	book_free(b->book);
	buf_free(&b->names);
}

bool talks_run_file(
    const char *path, const char *flows, const char *roster, int *n_tests)
{
	struct books books;
	bool passed;

	books_init(&books);
	passed = run_file(path, &books, flows, roster, n_tests);
	books_free(&books);
	return passed;
}

static int is_talk(const struct dirent *e)
{
	return e->d_name[0] != '.' && str_ends(str_of(e->d_name), STR(".talk"));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The talks of a folder; the caller frees each and the list. */
static int list_folder(const char *path, struct dirent ***list)
{
	int n = scandir(path, list, is_talk, by_bytes);

	if (n < 0)
		*list = NULL;
	return n < 0 ? 0 : n;
}

static void free_list(struct dirent **list, int n)
{
	for (int i = 0; list != NULL && i < n; i++)
		free(list[i]);
	free(list);
}

int talks_count(const char *path)
{
	struct dirent **list;
	int n;

	if (!is_folder(path))
		return str_ends(str_of(path), STR(".talk")) ? 1 : 0;
	n = list_folder(path, &list);
	free_list(list, n);
	return n < TALKS_MOST ? n : TALKS_MOST;
}

bool talks_is_path(const char *path)
{
	return talks_count(path) > 0;
}

int talks_run(
    const char *path, const char *flows, const char *roster, int *n_tests)
{
	struct dirent **list;
	struct books books;
	int n, n_failed = 0;

	if (!is_folder(path))
		return talks_run_file(path, flows, roster, n_tests) ? 0 : 1;
	books_init(&books);
	n = list_folder(path, &list);
	for (int i = 0; list != NULL && i < n && i < TALKS_MOST; i++) {
		struct arena *a = arena_new(SHOWN);
		struct str file =
		    arena_printf(a, "%s/%s", path, list[i]->d_name);

		if (!run_file(file.ptr, &books, flows, roster, n_tests))
			n_failed++;
		arena_free(a);
	}
	free_list(list, n);
	books_free(&books);
	return n_failed;
}
