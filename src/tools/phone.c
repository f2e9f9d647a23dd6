/*
 * `jaga phone`: puts together the desk (phones), a line (memory or Kannel) and
 * the terminal. In memory the flows are read without running their examples:
 * their author is in the middle of writing them.
 */
#include "tools/phone.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/book.h"
#include "app/kit.h"
#include "app/triage_files.h"
#include "base/err.h"
#include "base/log.h"
#include "core/diag.h"
#include "tools/phone_options.h"
#include "tools/phone_terminal.h"

#define FLOWS "flows"
#define ROSTER "conf/roster"
#define MAX_ARENA (8U << 20)
#define MAX_MESSAGES (256U << 10)

/* When there is no conf/roster: enough for an alert to reach two agencies. */
static const char own_roster[] =
    "zone Asia/Makassar\n"
    "agency hotline \"Hotline\"\n"
    "agency ppa \"UPTD PPA\"\n"
    "officer ina +6281200000011 agency=hotline lang=id role=officer "
    "\"Ina Contoh\"\n"
    "officer beni +6281200000012 agency=ppa lang=id role=officer "
    "\"Beni Contoh\"\n"
    "team piket default\n"
    "  always : ina beni\n"
    "policy piket S1 step 0: duty step 3m: duty step 6m: all "
    "repeat 3 every 15m lease 30m broadcast 15m\n"
    "policy piket S2 step 0: duty step 15m: all "
    "repeat 3 every 60m lease 4h broadcast 60m\n"
    "policy piket S3 step 0: duty step 4h: all "
    "repeat 3 every 8h lease 24h broadcast 4h\n";

/* A path of the roster: the one named, conf/roster, or our own in memory. */
static const char *roster_path(
    const struct phone_options *o, char *room, size_t size)
{
	const size_t n = sizeof(own_roster) - 1;
	int fd;

	if (o->roster)
		return o->roster;
	if (access(ROSTER, R_OK) == 0)
		return ROSTER;
	fd = memfd_create("roster", 0); /* lives as long as the process */
	if (fd < 0 || write(fd, own_roster, n) != (ssize_t)n)
		die(EXIT_LATER, "no room in memory for a roster");
	(void)snprintf(room, size, "/proc/self/fd/%d", fd);
	return room;
}

/* The book also when Kannel is used: it knows who the officers are. */
static struct book *read_book(const struct book_options *files)
{
	struct arena *arena = arena_new(MAX_ARENA);
	struct diags diags;
	struct book *book;
	struct buf out;

	diags_init(&diags, arena);
	book = book_read(files, &diags);
	buf_init(&out, MAX_MESSAGES);
	diags_print(&diags, lang_of_user(), &out);
	(void)fputs(buf_cstr(&out), stderr);
	buf_free(&out);
	arena_free(arena);
	return book;
}

static bool open_line(struct phone_line *line, const struct phone_options *o,
    struct phone_desk *desk, struct book *book,
    const struct book_options *files)
{
	struct phone_memory_options memory = { files, str_of(o->number) };
	struct buf why;
	bool is_open;

	buf_init(&why, LIMIT_TEXT);
	is_open = o->smsc ? phone_network_open(line, desk, o->smsc, o->gateway,
				memory.number, &why)
			  : phone_memory_open(line, desk, book, &memory, &why);
	if (!is_open)
		(void)fprintf(stderr, "jaga phone: %s\n", buf_cstr(&why));
	buf_free(&why);
	return is_open;
}

static int run(const struct phone_options *o, struct book *book,
    const struct book_options *files)
{
	struct phone_terminal *terminal = phone_terminal_new();
	struct phone_desk_options options = {
		.mode = o->mode,
		.reporter = o->reporter,
		.roster = book_rules(book)->roster,
		.number = str_of(o->number),
		.ussd_code = STR(PHONE_USSD_CODE),
		.arg = terminal,
		.show = phone_terminal_show,
	};
	struct phone_desk *desk = phone_desk_new(&options);
	struct phone_line line;
	int code = EXIT_BAD;

	if (open_line(&line, o, desk, book, files)) {
		phone_desk_connect(desk, &line);
		if (isatty(STDIN_FILENO))
			phone_desk_help(desk);
		code = phone_terminal_run(terminal, desk, &line);
		line.free(line.arg);
	}
	phone_desk_free(desk);
	phone_terminal_free(terminal);
	return code;
}

int phone_main(int argc, char **argv)
{
	char room[LIMIT_NAME];
	struct phone_options o;
	struct book_options files = { .forbidden = kit_usual_forbidden(),
		.triage = triage_files_usual(),
		.home = STR(PHONE_HOME),
		.skip_examples = true };
	struct book *book;
	int code = phone_options_read(argc, argv, &o);

	if (code != EXIT_GOOD)
		return code;
	log_set_level(LOG_LEVEL_WARN);
	files.flows = o.flows ? o.flows : FLOWS;
	files.roster = roster_path(&o, room, sizeof(room));
	book = read_book(&files);
	if (!book)
		return EXIT_BAD;
	code = run(&o, book, &files);
	book_free(book);
	return code;
}
