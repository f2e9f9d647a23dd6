/*
 * Steps a second of the whole turn without sockets: 64 USSD dialogs side by
 * side walk the report flow, in memory, on disk with synchronous=FULL, and on
 * disk with one commit a step. Run from the root of the project.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/turn.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"

#define ABREAST 64
#define START ((when_t)1772424000000)

static const char *const INPUTS[] = { "", "2", "2*0", "2*0*0", "2*0*0*Oesao",
	"2*0*0*Oesao*4", "2*0*0*Oesao*4*2" };
#define STEPS ((int)(sizeof(INPUTS) / sizeof(INPUTS[0])))

struct bench {
	struct turn *turn;
	int64_t screens;
};

static void on_screen(void *arg, void *waiter, struct str text, bool is_last)
{
	struct bench *b = arg;

	(void)waiter;
	(void)is_last;
	if (text.len > 0)
		b->screens++;
}

static void on_kept(void *arg, void *waiter)
{
	(void)arg;
	(void)waiter;
}

static void on_send(void *arg, const struct outbox_row *row)
{
	struct bench *b = arg;
	struct event ev = {
		.kind = EV_SENT, .outbox = row->id, .sent = SENT_ACCEPTED
	};

	if (turn_push(b->turn, &ev) != ERR_NONE)
		abort();
}

static void push(struct bench *b, int phone, int step)
{
	char number[32], dialog[32];
	struct event ev = {
		.kind = EV_USSD,
		.at = START,
		.stamp = START,
		.to = STR("*123*62#"),
		.via = STR("africastalking"),
		.joined = personal_of(str_of(INPUTS[step])),
		.waiter = b,
	};

	(void)snprintf(number, sizeof(number), "+62812%08d", phone);
	(void)snprintf(dialog, sizeof(dialog), "ATUid_%010d", phone);
	if (!msisdn_read(str_of(number), STR("ID"), &ev.from))
		abort();
	ev.dialog = str_of(dialog);
	if (turn_push(b->turn, &ev) != ERR_NONE)
		abort();
}

static double seconds(clockid_t clock)
{
	struct timespec t;

	(void)clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct store *open_store(const char *path, bool fast)
{
	struct arena *a = arena_new(1 << 16);
	struct store_options o = { .path = path, .gateway = "a", .fast = fast };
	struct str why = { NULL, 0 };
	struct store *s = store_open(&o, a, &why, NULL);

	if (s == NULL)
		die(EXIT_BAD, "%.*s", STR_ARG(why));
	arena_free(a);
	return s;
}

static double run(struct book *book, const char *path, int batch, int rounds)
{
	struct bench b = { 0 };
	struct turn_options o = { .number = STR("118"), .batch = batch };
	struct turn_edge edge = { &b, on_kept, on_screen, on_kept, on_send };
	bool is_memory = strcmp(path, ":memory:") == 0;
	/* Without a disk the processor's time is the truer one. */
	clockid_t clock =
	    is_memory ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
	struct store *s = open_store(path, is_memory);
	double began;

	b.turn = turn_new(s, book, &o, &edge);
	while (turn_run(b.turn, START))
		continue;
	began = seconds(clock);
	for (int r = 0; r < rounds; r++) {
		for (int step = 0; step < STEPS; step++) {
			for (int i = 0; i < ABREAST; i++)
				push(&b, r * ABREAST + i, step);
			while (turn_run(b.turn, START))
				continue;
		}
	}
	began = seconds(clock) - began;
	if (b.screens != (int64_t)rounds * STEPS * ABREAST)
		die(EXIT_BAD, "a step had no screen");
	turn_free(b.turn);
	store_close(s);
	return (double)rounds * STEPS * ABREAST / began;
}

static double run_on_disk(struct book *book, int batch, int rounds)
{
	char folder[] = "/tmp/jaga-bench-XXXXXX";
	char path[64], command[64];
	double result;

	if (mkdtemp(folder) == NULL)
		die(EXIT_BAD, "no folder in /tmp");
	(void)snprintf(path, sizeof(path), "%s/store.db", folder);
	result = run(book, path, batch, rounds);
	(void)snprintf(command, sizeof(command), "rm -r %s", folder);
	if (system(command) != 0)
		die(EXIT_BAD, "%s stays", folder);
	return result;
}

int main(void)
{
	struct arena *a = arena_new(64 << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct book_options o = {
		.flows = "flows", .roster = "conf/roster", .home = STR("ID")
	};
	struct book *book;
	double memory, disk, single;

	log_set_level(LOG_LEVEL_ERROR);
	diags_init(d, a);
	book = book_read(&o, d);
	if (book == NULL)
		die(EXIT_CONF, "flows or conf/roster do not read");
	memory = run(book, ":memory:", 0, 400);
	disk = run_on_disk(book, 0, 100);
	single = run_on_disk(book, 1, 2);
	(void)printf(
	    "turn: in memory %.0f steps a CPU second, on disk (FULL) %.0f, "
	    "with one commit a step %.0f (ratio %.1f)\n",
	    memory, disk, single, disk / single);
	book_free(book);
	arena_free(a);
	return 0;
}
