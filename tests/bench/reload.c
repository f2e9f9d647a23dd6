/*
 * reload: how long a reload of 100 flows in two languages takes, examples
 * included: a folder of copies of a shipped flow, each with words and a name
 * of its own, is read N times, and the longest single step of it is what the
 * gateway waits for.
 *
 *   reload FLOW UMUM ROSTER FOLDER N    prints: ms in all, ms of longest step
 *
 * FOLDER is there, with the lists and words that stand beside the flows.
 */
#include "app/book_reading.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COPIES 100

static double millis(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct str read_file(const char *path, struct arena *a)
{
	char *room = arena_alloc(a, LIMIT_FLOW_FILE);
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(room, 1, LIMIT_FLOW_FILE, f) : 0;

	if (f)
		(void)fclose(f);
	return (struct str){ room, n };
}

/* A word that no other copy has, nor nearly; as long as the one that it
 * replaces, so that texts keep their length. */
static struct str word(struct arena *a, int i, char kind, const char *end)
{
	char c = (char)('A' + i / 10), d = (char)('A' + i % 10);

	return arena_printf(a, "%c%c%c%c%c%s", kind, c, c, d, d, end);
}

struct change {
	struct str from, to;
};

static void put_changed(
    FILE *f, struct str text, const struct change *list, int n)
{
	size_t at = 0;

	while (at < text.len) {
		struct str rest = str_sub(text, at, text.len);
		int i = 0;

		while (
		    i < n && !str_eq_nocase(str_sub(rest, 0, list[i].from.len),
				 list[i].from))
			i++;
		if (i < n) {
			(void)fwrite(list[i].to.ptr, 1, list[i].to.len, f);
			at += list[i].from.len;
		} else {
			(void)fputc(text.ptr[at++], f);
		}
	}
}

static void write_copy(
    struct arena *a, struct str text, const char *folder, int i)
{
	struct str path = arena_printf(a, "%s/alur%02d.flow", folder, i);
	const struct change changes[] = {
		{ STR("lapor-perekrut"), arena_printf(a, "alur%02d", i) },
		{ STR("LAPOR"), word(a, i, 'L', "") },
		{ STR("REPORT"), word(a, i, 'R', "Z") },
		{ STR("*123*62#"), arena_printf(a, "*123*%d#", 100 + i) },
	};
	FILE *f = fopen(path.ptr, "wb");

	if (f == NULL)
		die(EXIT_USE, "%s cannot be written", path.ptr);
	put_changed(f, text, changes, sizeof(changes) / sizeof(changes[0]));
	(void)fclose(f);
}

static void write_all(char **argv)
{
	struct arena *a = arena_new((size_t)16 << 20);
	struct str flow = read_file(argv[1], a);
	struct str path = arena_printf(a, "%s/umum.flow", argv[4]);
	FILE *f = fopen(path.ptr, "wb");
	struct str common = read_file(argv[2], a);

	if (f == NULL)
		die(EXIT_USE, "%s cannot be written", path.ptr);
	(void)fwrite(common.ptr, 1, common.len, f);
	(void)fclose(f);
	for (int i = 0; i < COPIES; i++)
		write_copy(a, flow, argv[4], i);
	arena_free(a);
}

static void die_of(struct diags *d)
{
	struct buf out;

	buf_init(&out, 65536);
	diags_print(d, LANG_EN, &out);
	(void)fputs(buf_cstr(&out), stderr);
	die(EXIT_BAD, "the copies have errors");
}

/* The longest step in *longest; the whole is returned. */
static double read_once(char **argv, double *longest)
{
	const struct book_options o = {
		.flows = argv[4], .roster = argv[3], .home = STR("ID")
	};
	struct arena *a = arena_new((size_t)1 << 20);
	struct diags *d = mem_alloc(sizeof(*d));
	double start = millis(), last = start;
	bool more = true;

	diags_init(d, a);
	struct book_reading *r = book_reading_new(&o, d);
	while (more) {
		more = book_reading_step(r);
		double now = millis();
		if (now - last > *longest)
			*longest = now - last;
		last = now;
	}
	struct book *book = book_reading_end(r);
	double end = millis();
	if (book == NULL)
		die_of(d);
	book_free(book);
	mem_free(d);
	arena_free(a);
	return end - start;
}

int main(int argc, char **argv)
{
	double best = 1e9, longest = 1e9;

	if (argc != 6)
		die(EXIT_USE, "reload FLOW UMUM ROSTER FOLDER N");
	write_all(argv);
	for (long n = strtol(argv[5], NULL, 10); n > 0; n--) {
		double step = 0;
		double all = read_once(argv, &step);

		best = all < best ? all : best;
		longest = step < longest ? step : longest;
	}
	(void)printf("%.1f %.2f\n", best, longest);
	return 0;
}
