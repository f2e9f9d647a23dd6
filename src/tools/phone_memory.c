/*
 * The phones on a rehearsal: everything that follows from a line has happened
 * when it returns, so there is never anything to wait for. Its clock begins at
 * a fixed Monday evening and moves only with `~ 3m`.
 */
#include "app/rehearsal.h"
#include "base/mem.h"
#include "tools/phone_desk.h"
#include "tools/phone_line.h"

/* 2026-03-02 19:00 in Kupang (UTC+8), as the talks begin. */
#define START ((when_t)1772449200 * 1000)

struct memory {
	struct rehearsal *rehearsal;
	struct phone_desk *desk;
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

static void memory_sms(void *arg, const struct msisdn *from, struct str text)
{
	struct memory *m = arg;

	rehearsal_sms(m->rehearsal, from, text);
}

static void memory_dial(void *arg, const struct msisdn *from, struct str code)
{
	struct memory *m = arg;

	rehearsal_dial(m->rehearsal, from, code);
}

static void memory_input(void *arg, const struct msisdn *from, struct str input)
{
	struct memory *m = arg;

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
	mem_free(m);
}

bool phone_memory_open(struct phone_line *out, struct phone_desk *desk,
    struct book *book, struct str number, struct buf *why)
{
	struct memory *m = mem_alloc(sizeof(*m));
	struct rehearsal_options o = { .start = START,
		.number = number,
		.arg = m,
		.on_sms = on_sms,
		.on_screen = on_screen };
	const char *sentence = "";

	m->desk = desk;
	m->rehearsal = rehearsal_new(book, &o, &sentence);
	if (!m->rehearsal) {
		buf_puts(why, str_of(sentence));
		mem_free(m);
		return false;
	}
	*out = (struct phone_line){ .arg = m,
		.sms = memory_sms,
		.dial = memory_dial,
		.input = memory_input,
		.hang_up = memory_hang_up,
		.pass = memory_pass,
		.settle = memory_settle,
		.wait = memory_wait,
		.free = memory_free };
	return true;
}
