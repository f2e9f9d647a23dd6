/*
 * A small town for the tests of the app floor: a flow, a roster, a store in a
 * folder of its own, a turn, and an edge that writes down what it is told.
 */
#ifndef JAGA_TESTS_UNIT_APP_TOWN_H
#define JAGA_TESTS_UNIT_APP_TOWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/book.h"
#include "app/turn.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/agenda.h"
#include "store/cases.h"
#include "store/inbox.h"
#include "store/outbox.h"
#include "store/sessions.h"

#define TOWN_NOON ((when_t)1772424000000) /* 2026-03-02 12:00 WITA */
#define TOWN_SMS 32

/* A test may have its talks kept for a time. */
#ifndef TOWN_KEEP
#define TOWN_KEEP ""
#endif

/* A test may have the morning's texts, and who gets them. */
#ifndef TOWN_AUDITOR
#define TOWN_AUDITOR false
#endif
#ifndef TOWN_MORNINGS
#define TOWN_MORNINGS false
#define TOWN_WITNESSES ""
#define TOWN_SUPERVISORS ""
#endif

#define TOWN_FLOW                                                              \
	"flow tanya\n"                                                         \
	"title Tanya\n"                                                        \
	"languages id\n"                                                       \
	"start sms TANYA\n"                                                    \
	"start ussd *123*62#\n"                                                \
	"expires sms 3 days\n"                                                 \
	"expires ussd 1 hour\n"                                                \
	"resume ask\n" TOWN_KEEP "field hewan one of ayam, sapi, kuda\n"       \
	"field nama max 40 sensitive\n"                                        \
	"== mulai\n"                                                           \
	"menu hewan\n"                                                         \
	"id | Hewan apa?\n"                                                    \
	"* ayam -> nama\n"                                                     \
	"  id | Ayam\n"                                                        \
	"* sapi -> sapi\n"                                                     \
	"  id | Sapi\n"                                                        \
	"* kuda -> lupa\n"                                                     \
	"  id | Kuda\n"                                                        \
	"== nama\n"                                                            \
	"ask nama\n"                                                           \
	"id | Siapa namanya?\n"                                                \
	"accept text 1 to 40\n"                                                \
	"retry 1 -> lupa\n"                                                    \
	"  id | Sekali lagi.\n"                                                \
	"-> tamat\n"                                                           \
	"== tamat\n"                                                           \
	"escalate S3 to piket\n"                                               \
	"  | Hewan {case}: {hewan}. Balas AMBIL {case}.\n"                     \
	"id | Nomor {case}. Terima kasih.\n"                                   \
	"end\n"                                                                \
	"== sapi\n"                                                            \
	"escalate S1 to piket\n"                                               \
	"  | Sapi {case}. Balas AMBIL {case}.\n"                               \
	"id | Petugas datang.\n"                                               \
	"end\n"                                                                \
	"== lupa\n"                                                            \
	"id | Sudah dilupakan.\n"                                              \
	"forget\n"                                                             \
	"end\n"

#define TOWN_ROSTER                                                            \
	"zone Asia/Makassar\n"                                                 \
	"agency hotline \"Hotline\"\n"                                         \
	"agency ppa \"PPA\"\n"                                                 \
	"officer ina +6281200000011 agency=hotline role=officer \"Ina\"\n"     \
	"officer beni +6281200000013 agency=ppa role=officer "                 \
	"\"Beni\"\n" TOWN_SUPERVISORS "team piket default\n"                   \
	"  always : ina beni\n"                                                \
	"policy piket S1 step 0: duty step 3m: all repeat 3 every 15m "        \
	"lease 30m broadcast 15m\n"                                            \
	"policy piket S2 step 0: duty step 15m: all repeat 2 every 60m "       \
	"lease 4h broadcast 60m\n"                                             \
	"policy piket S3 step 0: duty repeat 3 every 4h lease 24h "            \
	"broadcast 4h\n"

struct town_sms {
	int64_t id;
	char to[LIMIT_NUMBER];
	char text[400];
	enum lane lane;
};

struct town {
	char folder[64], path[96];
	struct arena *arena; /* for what a test looks up */
	struct book *book;
	struct store *store;
	struct turn *turn;
	when_t now;
	int in_flight, batch;
	/* What the edge was told. */
	int n_kept, n_refused, n_screens, n_sms;
	void *last_waiter;
	char screen[400];
	bool is_last;
	struct town_sms sms[TOWN_SMS];
	bool answers; /* Kannel accepts each SMS at once */
	/* Called first in each callback. */
	void (*spy)(struct town *t, const char *what, void *waiter);
};

static inline void town_copy(char *out, size_t size, struct str s)
{
	(void)snprintf(out, size, "%.*s", (int)s.len, s.len > 0 ? s.ptr : "");
}

static inline void town_spy(struct town *t, const char *what, void *waiter)
{
	t->last_waiter = waiter;
	if (t->spy != NULL)
		t->spy(t, what, waiter);
}

static inline void town_on_kept(void *arg, void *waiter)
{
	struct town *t = arg;

	town_spy(t, "kept", waiter);
	t->n_kept++;
}

static inline void town_on_refused(void *arg, void *waiter)
{
	struct town *t = arg;

	town_spy(t, "refused", waiter);
	t->n_refused++;
}

static inline void town_on_screen(
    void *arg, void *waiter, struct str text, bool is_last)
{
	struct town *t = arg;

	town_spy(t, "screen", waiter);
	t->n_screens++;
	t->is_last = is_last;
	town_copy(t->screen, sizeof(t->screen), text);
}

static inline void town_result(struct town *t, int64_t outbox, enum sent sent)
{
	struct event ev = {
		.kind = EV_SENT, .at = t->now, .outbox = outbox, .sent = sent
	};

	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
}

static inline void town_on_send(void *arg, const struct outbox_row *row)
{
	struct town *t = arg;
	struct town_sms *s = &t->sms[t->n_sms % TOWN_SMS];

	town_spy(t, "send", NULL);
	t->n_sms++;
	s->id = row->id;
	s->lane = row->lane;
	town_copy(s->to, sizeof(s->to), msisdn_open(&row->to));
	town_copy(s->text, sizeof(s->text), personal_open(row->text));
	if (t->answers)
		town_result(t, row->id, SENT_ACCEPTED);
}

static inline struct book *town_book(const char *flow, const char *roster)
{
	struct arena *a = arena_new(4 << 20);
	struct diags *d = arena_alloc(a, sizeof(*d));
	struct str text = str_of(flow);
	struct book *b;

	diags_init(d, a);
	b = book_read_texts(&text, 1, str_of(roster), d);
	for (int i = 0; i < d->n && b == NULL; i++)
		print_message("# %d: %.*s\n", d->list[i].line,
		    STR_ARG(d->list[i].sentence));
	arena_free(a);
	return b;
}

/* A process begins: the store is opened, the turn takes over. */
static inline void town_begin(struct town *t)
{
	struct store_options so = {
		.path = t->path, .gateway = "a", .fast = true
	};
	struct turn_options to = {
		.number = STR("118"),
		.batch = t->batch,
		.in_flight = t->in_flight,
		.letters = STR("KTRKTW"),
		.has_mornings = TOWN_MORNINGS,
		.has_auditor = TOWN_AUDITOR,
		.witnesses = STR(TOWN_WITNESSES),
	};
	struct turn_edge edge = {
		.arg = t,
		.on_kept = town_on_kept,
		.on_screen = town_on_screen,
		.on_refused = town_on_refused,
		.on_send = town_on_send,
	};
	struct str why = { NULL, 0 };

	t->store = store_open(&so, t->arena, &why, NULL);
	assert_non_null(t->store);
	t->turn = turn_new(t->store, t->book, &to, &edge);
}

/* ... and ends, in whatever state it is. */
static inline void town_end(struct town *t)
{
	turn_free(t->turn);
	t->turn = NULL;
	if (t->store != NULL)
		store_close(t->store);
	t->store = NULL;
}

static inline int town_setup(void **state)
{
	struct town *t = mem_alloc(sizeof(*t));

	log_set_level(LOG_LEVEL_ERROR);
	(void)snprintf(t->folder, sizeof(t->folder), "/tmp/jaga-town-XXXXXX");
	if (mkdtemp(t->folder) == NULL)
		return -1;
	(void)snprintf(t->path, sizeof(t->path), "%s/store.db", t->folder);
	t->arena = arena_new(64 << 20);
	t->now = TOWN_NOON;
	t->answers = true;
	t->book = town_book(TOWN_FLOW, TOWN_ROSTER);
	if (t->book == NULL)
		return -1;
	town_begin(t);
	*state = t;
	return 0;
}

static inline int town_teardown(void **state)
{
	struct town *t = *state;
	char command[128];

	town_end(t);
	book_free(t->book);
	arena_free(t->arena);
	(void)snprintf(command, sizeof(command), "rm -rf %s", t->folder);
	if (system(command) != 0)
		return -1;
	mem_free(t);
	return 0;
}

/* Turns until nothing is left to do at this instant. */
static inline void town_run(struct town *t)
{
	for (int i = 0; turn_run(t->turn, t->now); i++)
		assert_true(i < 1000);
}

static inline struct msisdn town_phone(const char *number)
{
	struct msisdn m;

	assert_true(msisdn_read(str_of(number), STR("ID"), &m));
	return m;
}

#define TOWN_ANI "+6281239990001"
#define TOWN_INA "+6281200000011"
#define TOWN_BENI "+6281200000013"

static inline struct event town_sms_event(
    struct town *t, const char *from, const char *key, const char *text)
{
	return (struct event){
		.kind = EV_SMS,
		.at = t->now,
		.stamp = t->now,
		.key = str_of(key),
		.from = town_phone(from),
		.to = STR("118"),
		.via = STR("test"),
		.text = personal_of(str_of(text)),
		.waiter = t,
	};
}

static inline void town_push_sms(
    struct town *t, const char *from, const char *key, const char *text)
{
	struct event ev = town_sms_event(t, from, key, text);

	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
}

static inline struct event town_ussd_event(
    struct town *t, const char *dialog, const char *joined, void *waiter)
{
	return (struct event){
		.kind = EV_USSD,
		.at = t->now,
		.stamp = t->now,
		.from = town_phone(TOWN_ANI),
		.to = STR("*123*62#"),
		.via = STR("africastalking"),
		.dialog = str_of(dialog),
		.joined = personal_of(str_of(joined)),
		.waiter = waiter,
	};
}

/* One USSD step and all that follows. */
static inline void town_step(
    struct town *t, const char *dialog, const char *joined)
{
	struct event ev = town_ussd_event(t, dialog, joined, t);

	assert_int_equal(turn_push(t->turn, &ev), ERR_NONE);
	town_run(t);
}

/* Inbox rows that have a sender, a text or a dialog. */
static inline int town_n_readable(struct town *t)
{
	struct event ev = { .id = 0 };
	int n = 0;

	for (;;) {
		enum err e = inbox_next(t->store, ev.id, t->arena, &ev);

		if (e == ERR_GONE)
			return n;
		assert_int_equal(e, ERR_NONE);
		n += ev.from.hidden[0] != 0 || ev.dialog.len > 0 ||
		     ev.key.len > 0 || personal_open(ev.text).len > 0 ||
		     personal_open(ev.joined).len > 0;
	}
}

static inline int town_n_sms_to(const struct town *t, const char *to)
{
	int n = 0;

	for (int i = 0; i < t->n_sms && i < TOWN_SMS; i++)
		n += strcmp(t->sms[i].to, to) == 0;
	return n;
}

/* The screen ends the talk, with the code of this phone's case KTR. */
static inline void town_shows_own_code(const struct town *t)
{
	char expected[64];

	(void)snprintf(expected, sizeof(expected),
	    "Nomor KTR%02d. Terima kasih.",
	    seal_check_digits(store_seal(t->store), STR("KTR"), STR(TOWN_ANI)));
	assert_string_equal(t->screen, expected);
	assert_true(t->is_last);
}

#define town_test(f)                                                           \
	cmocka_unit_test_setup_teardown(f, town_setup, town_teardown)

#endif
