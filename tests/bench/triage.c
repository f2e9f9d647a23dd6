/*
 * triage: how long one decision takes, over the labelled messages and over
 * hostile strings, in processor time: held keys, words that begin many
 * patterns, random bytes.
 *
 *   triage TABLE N                  prints: median and longest of both, in ms
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/triage_files.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/mem.h"
#include "text/utf8.h"

#define TABLE_MOST (4U << 20)
#define ARENA_MOST (64U << 20)

struct bench {
	const struct triage_book *book;
	struct arena *arena;
	double *took;
	int n, room;
	uint64_t seed;
};

static double millis(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint64_t next(struct bench *b)
{
	b->seed = b->seed * 6364136223846793005U + 1442695040888963407U;
	return b->seed >> 33;
}

/* The least of three, because the machine does other things too. */
static void decide(struct bench *b, struct str text)
{
	double best = 1e9;

	if (b->n == b->room)
		return;
	for (int i = 0; i < 3; i++) {
		struct triage_input in = { .text = text };
		struct triage t;
		double from, took;

		arena_reset(b->arena);
		from = millis();
		triage_decide(b->book, b->arena, &in, &t);
		took = millis() - from;
		best = took < best ? took : best;
	}
	b->took[b->n++] = best;
}

static struct str column(struct str row, int i)
{
	struct str cell = str_cut(&row, '\t');

	while (i-- > 0)
		cell = str_cut(&row, '\t');
	return cell;
}

static void decide_table(struct bench *b, struct str rows)
{
	(void)str_cut(&rows, '\n');
	while (rows.ptr) {
		struct str row = str_cut(&rows, '\n');

		if (row.len > 0)
			decide(b, column(row, 3));
	}
}

static const char *const bait[] = { "tidak", "saya", "majikan", "mau", "dibawa",
	"anak", "15", "tahun", "orang", "ke", "kapal", "umur", "paspor", "gaji",
	"boleh", "keluar", "di", "malaysia", "besok", "kerja",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "t0l0ng", "dpkl", "xqzwv",
	"........", ",", "3" };

/* One SMS of up to ten parts. */
static void make_hostile(struct bench *b, struct buf *out)
{
	size_t most = 160U << (next(b) % 4);
	uint64_t kind = next(b) % 4;

	buf_clear(out);
	while (out->len < most && out->len < LIMIT_TEXT - 80) {
		size_t n = sizeof(bait) / sizeof(bait[0]);

		if (kind == 0) {
			utf8_put(out, (uint32_t)(32 + next(b) % 1000));
		} else if (kind == 1) {
			buf_putc(out, (char)('a' + next(b) % 26));
			if (next(b) % 6 == 0)
				buf_putc(out, ' ');
		} else {
			buf_puts(
			    out, str_of(bait[next(b) % (kind == 2 ? n : 6)]));
			buf_putc(out, ' ');
		}
	}
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void report(struct bench *b)
{
	qsort(b->took, (size_t)b->n, sizeof(*b->took), by_size);
	printf("%.3f %.3f ", b->took[b->n / 2], b->took[b->n - 1]);
	b->n = 0;
}

int main(int argc, char **argv)
{
	struct bench b = { .seed = 7 };
	struct triage_files *files;
	struct buf text;
	struct diags d;
	char block[16384];
	size_t got;
	FILE *f = argc > 2 ? fopen(argv[1], "r") : NULL;

	if (!f)
		die(EXIT_USE, "usage: triage TABLE N");
	b.arena = arena_new(ARENA_MOST);
	diags_init(&d, b.arena);
	files = triage_files_read("conf", &d);
	if (!files)
		die(EXIT_CONF, "conf has faults: jaga check conf");
	b.book = triage_files_book(files);
	b.room = (int)strtol(argv[2], NULL, 10);
	b.took = mem_array((size_t)b.room + 1, sizeof(*b.took));
	buf_init(&text, TABLE_MOST);
	while ((got = fread(block, 1, sizeof(block), f)) > 0)
		buf_put(&text, block, got);
	(void)fclose(f);
	decide_table(&b, buf_str(&text));
	report(&b);
	for (int i = 0; i < b.room; i++) {
		make_hostile(&b, &text);
		decide(&b, buf_str(&text));
	}
	report(&b);
	printf("\n");
	mem_free(b.took);
	buf_free(&text);
	triage_files_free(files);
	arena_free(b.arena);
	return EXIT_GOOD;
}
