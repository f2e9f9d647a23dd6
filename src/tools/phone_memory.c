/*
 * The phones on a rehearsal: everything that follows from a line has happened
 * when it returns, so there is never anything to wait for. Its clock begins at
 * a fixed Monday evening and moves only with `~ 3m`.
 */
#include "app/rehearsal.h"
#include "base/err.h"
#include "base/mem.h"
#include "core/date.h"
#include "store/cases.h"
#include "store/sessions.h"
#include "tools/phone_desk.h"
#include "tools/phone_follow.h"
#include "tools/phone_line.h"

/* 2026-03-02 19:00 in Kupang (UTC+8), as the talks begin. */
#define START ((when_t)1772449200 * 1000)

/* Rules that were read again and again while their author wrote. */
#define MAX_BOOKS 256
#define MAX_ARENA ((size_t)8 << 20)
#define MAX_SHOW ((size_t)256 << 10)

struct memory {
	struct rehearsal *rehearsal;
	struct phone_desk *desk;
	const struct book_options *files;
	struct phone_follow flows, roster;
	struct book *books[MAX_BOOKS]; /* owned; the last is in force */
	int n_books;
};

static void on_sms(
    void *arg, const struct msisdn *to, struct str text, when_t at)
{
	struct memory *m = arg;

	(void)at;
	phone_desk_got_sms(m->desk, msisdn_open(to), text);
}

static void on_screen(
    void *arg, const struct msisdn *to, struct str text, bool is_last)
{
	struct memory *m = arg;

	phone_desk_got_screen(m->desk, msisdn_open(to), text, is_last);
}

static void show_faults(struct memory *m, struct diags *d)
{
	struct buf out;
	struct str rest;

	buf_init(&out, MAX_SHOW);
	diags_print(d, lang_of_user(), &out);
	rest = buf_str(&out);
	while (rest.len > 0)
		phone_desk_say(m->desk, str_cut(&rest, '\n'));
	buf_free(&out);
}

static void take_book(struct memory *m, struct book *book)
{
	if (book != NULL &&
	    rehearsal_set_book(m->rehearsal, book) == ERR_NONE) {
		m->books[m->n_books++] = book;
		phone_desk_say(m->desk, STR("Alur dibaca ulang. / The flows "
					    "were read again."));
		return;
	}
	book_free(book);
	phone_desk_say(m->desk, STR("Alur yang lama tetap dipakai. / The flows "
				    "from before stay in use."));
}

/* The author has saved something: from here on it holds. */
static void follow(struct memory *m)
{
	bool has_changed = phone_follow_has_changed(&m->flows);
	struct arena *arena;
	struct diags *d;

	has_changed |= phone_follow_has_changed(&m->roster);
	if (!has_changed || m->n_books == MAX_BOOKS)
		return;
	arena = arena_new(MAX_ARENA);
	d = arena_alloc(arena, sizeof(*d));
	diags_init(d, arena);
	take_book(m, book_read(m->files, d));
	show_faults(m, d);
	arena_free(arena);
}

static void put_case(
    struct memory *m, const struct session *s, struct arena *a, struct buf *out)
{
	struct case_row row;

	if (s->case_id == 0 || cases_load(rehearsal_store(m->rehearsal),
				   s->case_id, a, &row) != ERR_NONE)
		return;
	buf_putf(out, "kasus/case %.*s %s; ", STR_ARG(row.view.letters),
	    severity_name(row.view.severity));
}

static void put_step(struct memory *m, const struct session *s, struct buf *out)
{
	const struct flow *f = NULL;

	if (s->is_over ||
	    book_revision(m->books[m->n_books - 1],
		rehearsal_store(m->rehearsal), s->revision, &f) != ERR_NONE ||
	    f == NULL || s->talk.step < 0 || s->talk.step >= f->n_steps)
		buf_puts(out, STR("selesai/over; "));
	else
		buf_putf(out, "alur/flow %.*s, langkah/step %.*s; ",
		    STR_ARG(f->name), STR_ARG(f->steps[s->talk.step].name));
}

/* A screen that did not fit: which of its pages the phone shows. */
static void put_page(const struct session *s, struct buf *out)
{
	const struct talk_pages *pages = &s->talk.pages;

	if (pages->n > 1)
		buf_putf(out, "layar %d/%d, screen %d of %d; ",
		    pages->shown + 1, pages->n, pages->shown + 1, pages->n);
}

static void memory_status(
    void *arg, const struct msisdn *phone, bool is_ussd, struct buf *out)
{
	struct memory *m = arg;
	struct arena *a = arena_new(MAX_ARENA);
	struct session s = { 0 };
	enum channel channel = is_ussd ? CHANNEL_USSD : CHANNEL_SMS;

	if (sessions_find(rehearsal_store(m->rehearsal), phone, channel, a,
		&s) == ERR_NONE) {
		put_step(m, &s, out);
		put_page(&s, out);
		put_case(m, &s, a, out);
	}
	buf_putf(out, "%.*s WITA",
	    STR_ARG(date_time_of(a, rehearsal_now(m->rehearsal))));
	arena_free(a);
}

static void memory_sms(void *arg, const struct msisdn *from, struct str text)
{
	struct memory *m = arg;

	follow(m);
	rehearsal_sms(m->rehearsal, from, text);
}

static void memory_dial(void *arg, const struct msisdn *from, struct str code)
{
	struct memory *m = arg;

	follow(m);
	rehearsal_dial(m->rehearsal, from, code);
}

static void memory_input(void *arg, const struct msisdn *from, struct str input)
{
	struct memory *m = arg;

	follow(m);
	rehearsal_input(m->rehearsal, from, input);
}

/* The next dial begins a new dialog by itself. */
static void memory_hang_up(void *arg, const struct msisdn *from)
{
	(void)arg;
	(void)from;
}

static void memory_pass(void *arg, span_t span)
{
	struct memory *m = arg;

	rehearsal_pass(m->rehearsal, span);
}

static bool memory_settle(void *arg)
{
	(void)arg;
	return true;
}

static void memory_wait(void *arg, int fd)
{
	(void)arg;
	(void)fd;
}

static void memory_free(void *arg)
{
	struct memory *m = arg;

	rehearsal_free(m->rehearsal);
	phone_follow_end(&m->flows);
	phone_follow_end(&m->roster);
	for (int i = 1; i < m->n_books; i++)
		book_free(m->books[i]); /* the first is the caller's */
	mem_free(m);
}

bool phone_memory_open(struct phone_line *out, struct phone_desk *desk,
    struct book *book, const struct phone_memory_options *options,
    struct buf *why)
{
	struct memory *m = mem_alloc(sizeof(*m));
	struct rehearsal_options o = { .start = START,
		.number = options->number,
		.arg = m,
		.on_sms = on_sms,
		.on_screen = on_screen };
	const char *sentence = "";

	m->desk = desk;
	m->files = options->files;
	m->books[m->n_books++] = book;
	phone_follow_begin(&m->flows, m->files->flows);
	phone_follow_begin(&m->roster, m->files->roster);
	m->rehearsal = rehearsal_new(book, &o, &sentence);
	if (!m->rehearsal) {
		buf_puts(why, str_of(sentence));
		memory_free(m);
		return false;
	}
	*out = (struct phone_line){ .arg = m,
		.sms = memory_sms,
		.dial = memory_dial,
		.input = memory_input,
		.hang_up = memory_hang_up,
		.pass = memory_pass,
		.status = memory_status,
		.settle = memory_settle,
		.wait = memory_wait,
		.free = memory_free };
	return true;
}
