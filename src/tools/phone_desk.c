/*
 * A message is shown under the name of the phone that gets it, whichever phone
 * is in hand, because the point of the demonstration is that an officer's
 * phone rings while the reporter still types:
 *
 *   pelapor  > LAPOR                     sent
 *   pelapor  < Hotline TPPO NTT, ...     SMS
 *   pelapor  $ Hotline TPPO NTT, ...     USSD screen
 *            | 1. Ya                     its next line
 *              (GSM-7 98 septets, 1 SMS)
 */
#include "tools/phone_desk.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "core/code.h"
#include "core/roster.h"
#include "text/screen.h"
#include "text/segment.h"
#include "tools/phone_words.h"

#define MAX_PHONES (LIMIT_OFFICERS + 1)
#define MAX_ARENA (1U << 20)
#define MAX_SHOW (64U << 10)
#define REPORTER "pelapor"

struct phone {
	char *name;
	struct msisdn number;
	bool has_dialog;
	char code[LIMIT_NAME]; /* the last case code it received */
};

struct phone_desk {
	struct phone_desk_options o;
	char *number, *ussd_code; /* owned copies for o */
	struct phone_line line;
	struct phone phones[MAX_PHONES];
	size_t n, current;
	struct arena *arena; /* of one line */
};

static void phone_put(
    struct phone_desk *d, struct str name, struct msisdn number)
{
	struct phone *p = &d->phones[d->n++];

	p->name = mem_copy(name.ptr, name.len);
	p->number = number;
}

struct phone_desk *phone_desk_new(const struct phone_desk_options *o)
{
	struct phone_desk *d = mem_alloc(sizeof(*d));

	d->o = *o;
	d->number = mem_copy(o->number.ptr, o->number.len);
	d->ussd_code = mem_copy(o->ussd_code.ptr, o->ussd_code.len);
	d->o.number = str_of(d->number);
	d->o.ussd_code = str_of(d->ussd_code);
	d->arena = arena_new(MAX_ARENA);
	phone_put(d, STR(REPORTER), o->reporter);
	for (int i = 0; i < roster_n_officers(o->roster); i++) {
		const struct officer *f = roster_officer(o->roster, i);

		phone_put(d, f->nick, f->phones[0]);
	}
	d->o.roster = NULL; /* copied: a reload may replace it */
	return d;
}

void phone_desk_free(struct phone_desk *d)
{
	if (!d)
		return;
	for (size_t i = 0; i < d->n; i++)
		mem_free(d->phones[i].name);
	mem_free(d->number);
	mem_free(d->ussd_code);
	arena_free(d->arena);
	mem_free(d);
}

void phone_desk_connect(struct phone_desk *d, const struct phone_line *line)
{
	d->line = *line;
}

const char *phone_desk_name(const struct phone_desk *d)
{
	return d->phones[d->current].name;
}

static struct phone *phone_by_number(struct phone_desk *d, struct str number)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_eq(msisdn_open(&d->phones[i].number), number))
			return &d->phones[i];
	return NULL;
}

static void show(struct phone_desk *d, struct buf *text)
{
	d->o.show(d->o.arg, buf_str(text));
	buf_free(text);
}

void phone_desk_say(struct phone_desk *d, struct str sentence)
{
	struct buf out;

	buf_init(&out, MAX_SHOW);
	buf_putf(&out, "  %.*s\n", STR_ARG(sentence));
	show(d, &out);
}

static void put_message(
    struct buf *out, struct str who, char mark, struct str text)
{
	buf_putf(out, "%-8.*s %c ", STR_ARG(who), mark);
	while (text.ptr) {
		buf_puts(out, str_cut(&text, '\n'));
		buf_puts(out, text.ptr ? STR("\n         | ") : STR("\n"));
	}
}

static const char *unit_name(enum segment_coding coding)
{
	return coding == SEGMENT_GSM7 ? "septets" : "UCS-2 units";
}

/* The code that the person would read off this phone's screen. */
static void remember_code(
    struct phone_desk *d, struct phone *p, struct str text)
{
	struct code code;
	struct str rest, written;

	arena_reset(d->arena);
	if (!code_find(d->arena, text, &code, &rest))
		return;
	written = code_write(d->arena, code.letters, code.digits);
	if (written.len < sizeof(p->code)) {
		memcpy(p->code, written.ptr, written.len);
		p->code[written.len] = '\0';
	}
}

void phone_desk_got_sms(struct phone_desk *d, struct str to, struct str text)
{
	struct phone *p = phone_by_number(d, to);
	struct segments s = segment_count(text);
	struct buf out;

	buf_init(&out, MAX_SHOW);
	put_message(&out, p ? str_of(p->name) : to, '<', text);
	buf_putf(&out, "           (%s: %zu %s, %zu SMS)\n",
	    segment_coding_name(s.coding), s.units, unit_name(s.coding),
	    s.parts);
	show(d, &out);
	if (p)
		remember_code(d, p, text);
}

void phone_desk_got_screen(
    struct phone_desk *d, struct str to, struct str text, bool is_last)
{
	struct phone *p = phone_by_number(d, to);
	struct segments s = segment_count(text);
	struct buf out;

	if (p)
		p->has_dialog = !is_last;
	buf_init(&out, MAX_SHOW);
	put_message(&out, p ? str_of(p->name) : to, '$', text);
	buf_putf(&out, "           (USSD: %zu of %zu %s, %s)\n", s.units,
	    screen_room(s.coding), unit_name(s.coding),
	    is_last ? "selesai / ended" : "menunggu / waiting");
	show(d, &out);
	if (p)
		remember_code(d, p, text);
}

void phone_desk_help(struct phone_desk *d)
{
	struct buf out;

	buf_init(&out, MAX_SHOW);
	buf_putf(&out,
	    "  Anda memegang HP seorang pelapor. Yang diketik menjadi SMS ke "
	    "%.*s.\n"
	    "  You hold a reporter's phone. What you type is an SMS to "
	    "%.*s.\n\n",
	    STR_ARG(d->o.number), STR_ARG(d->o.number));
	buf_puts(&out,
	    STR("  LAPOR           lapor perekrut          "
		"(REPORT: the same in English)\n"
		"  BAHAYA          ada bahaya sekarang     danger right now\n"
		"  *123*62#        laporan lewat USSD      the same by USSD; "
		"then 1, 2, ...\n"
		"  /tutup          sinyal hilang           /hangup: the USSD "
		"signal is lost\n\n"
		"  /ina            pegang HP petugas Ina   hold officer Ina's "
		"phone\n"
		"  AMBIL {kode}    ambil kasusnya          claim the case "
		"({kode}: the code\n"
		"                                          this phone got "
		"last)\n"
		"  /pelapor        kembali ke pelapor      back to the "
		"reporter\n"
		"  /hp             semua HP di meja        /phones: all phones "
		"here\n"));
	if (d->line.pass)
		buf_puts(&out,
		    STR("  ~ 3m            3 menit berlalu         3 minutes "
			"pass (10s, 6 jam, 1 day)\n"));
	buf_puts(&out,
	    STR("  /bantuan        halaman ini             /help: this page\n"
		"  /keluar         selesai                 /quit, or "
		"Ctrl-D\n\n"));
	show(d, &out);
}

static enum phone_next list_phones(struct phone_desk *d)
{
	struct buf out;

	buf_init(&out, MAX_SHOW);
	for (size_t i = 0; i < d->n; i++) {
		const struct phone *p = &d->phones[i];

		buf_putf(&out, "  %c /%-10s %s %s\n",
		    i == d->current ? '*' : ' ', p->name,
		    msisdn_open(&p->number).ptr, p->code);
	}
	show(d, &out);
	return PHONE_GO_ON;
}

static enum phone_next show_help(struct phone_desk *d)
{
	phone_desk_help(d);
	return PHONE_GO_ON;
}

static enum phone_next hang_up(struct phone_desk *d)
{
	struct phone *p = &d->phones[d->current];

	p->has_dialog = false;
	d->line.hang_up(d->line.arg, &p->number);
	return PHONE_GO_ON;
}

static enum phone_next quit(struct phone_desk *d)
{
	(void)d;
	return PHONE_QUIT;
}

static const struct {
	const char *name;
	enum phone_next (*run)(struct phone_desk *d);
} commands[] = {
	{ "help", show_help },
	{ "bantuan", show_help },
	{ "phones", list_phones },
	{ "hp", list_phones },
	{ "hangup", hang_up },
	{ "tutup", hang_up },
	{ "quit", quit },
	{ "keluar", quit },
};

static enum phone_next run_command(struct phone_desk *d, struct str name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (str_eq_nocase(str_of(commands[i].name), name))
			return commands[i].run(d);
	for (size_t i = 0; i < d->n; i++)
		if (str_eq_nocase(str_of(d->phones[i].name), name)) {
			d->current = i;
			return PHONE_GO_ON;
		}
	phone_desk_say(
	    d, STR("Tidak ada HP atau perintah itu; lihat /bantuan. / "
		   "No such phone or command; see /help."));
	return PHONE_GO_ON;
}

/* Below what has come: where the talk of this phone stands. */
static void show_status(struct phone_desk *d, const struct phone *p)
{
	struct buf out;

	if (!d->line.status)
		return;
	buf_init(&out, MAX_SHOW);
	buf_puts(&out, STR("           ["));
	d->line.status(d->line.arg, &p->number, p->has_dialog, &out);
	buf_puts(&out, STR("]\n"));
	show(d, &out);
}

/* What the examples of a flow say after `~`. */
static enum phone_next pass_time(struct phone_desk *d, struct str text)
{
	span_t span = phone_words_span(text);

	if (str_eq_nocase(str_trim(text), STR("session drops")))
		return hang_up(d);
	if (!d->line.pass)
		phone_desk_say(d, STR("Di sini waktu berjalan sendiri. / "
				      "Time is real here."));
	else if (span == 0)
		phone_desk_say(d, STR("~ 10s, ~ 3m, ~ 6 jam, ~ 1 hari"));
	else {
		d->line.pass(d->line.arg, span);
		show_status(d, &d->phones[d->current]);
	}
	return PHONE_GO_ON;
}

/* line with {kode} replaced; ptr NULL when this phone has got none. */
static struct str fill_code(struct phone_desk *d, struct str line)
{
	const struct str mark = STR("{kode}");
	const struct phone *p = &d->phones[d->current];
	size_t at = 0;

	while (at < line.len && !str_starts(str_sub(line, at, line.len), mark))
		at++;
	if (at == line.len)
		return line;
	if (p->code[0] == '\0')
		return (struct str){ NULL, 0 };
	arena_reset(d->arena);
	return arena_printf(d->arena, "%.*s%s%.*s", (int)at, line.ptr, p->code,
	    STR_ARG(str_sub(line, at + mark.len, line.len)));
}

static enum phone_next send_line(struct phone_desk *d, struct str line)
{
	struct phone *p = &d->phones[d->current];
	bool is_code = phone_words_is_code(line);

	if (d->o.mode == PHONE_BOTH
		? is_code
		: d->o.mode == PHONE_USSD && (is_code || !p->has_dialog)) {
		p->has_dialog = true;
		d->line.dial(
		    d->line.arg, &p->number, is_code ? line : d->o.ussd_code);
	} else if (p->has_dialog) {
		d->line.input(d->line.arg, &p->number, line);
	} else {
		d->line.sms(d->line.arg, &p->number, line);
	}
	show_status(d, p);
	return PHONE_SENT;
}

enum phone_next phone_desk_typed(struct phone_desk *d, struct str line)
{
	line = str_trim(line);
	if (line.len == 0)
		return PHONE_GO_ON;
	if (line.ptr[0] == '/')
		return run_command(d, str_sub(line, 1, line.len));
	if (line.ptr[0] == '~')
		return pass_time(d, str_sub(line, 1, line.len));
	line = fill_code(d, line);
	if (line.ptr)
		return send_line(d, line);
	phone_desk_say(d, STR("HP ini belum menerima kode kasus. / "
			      "This phone has got no case code yet."));
	return PHONE_GO_ON;
}
