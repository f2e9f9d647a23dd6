/*
 * libedit asks for each character through read_char, which lets the line wait
 * for stdin: meanwhile messages may come, and phone_terminal_show takes the
 * half-typed line off the screen, prints, and draws it again.
 */
#include "tools/phone_terminal.h"

#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/err.h"
#include "base/mem.h"

#define MAX_HISTORY 200
#define CLEAR_LINE "\r\033[K" /* ECMA-48: EL */

struct phone_terminal {
	struct phone_desk *desk;
	const struct phone_line *line;
	EditLine *edit; /* NULL when stdin is no terminal */
	bool is_typing;
	char prompt[LIMIT_NAME];
};

struct phone_terminal *phone_terminal_new(void)
{
	return mem_alloc(sizeof(struct phone_terminal));
}

void phone_terminal_free(struct phone_terminal *t)
{
	mem_free(t);
}

static void put(struct str text)
{
	(void)fwrite(text.ptr, 1, text.len, stdout);
	(void)fflush(stdout); /* a full disk ends the demonstration, no more */
}

void phone_terminal_show(void *terminal, struct str text)
{
	struct phone_terminal *t = terminal;

	if (t->is_typing)
		put(STR(CLEAR_LINE));
	put(text);
	if (t->is_typing)
		(void)el_set(t->edit, EL_REFRESH);
}

static char *prompt_of(EditLine *edit)
{
	struct phone_terminal *t = NULL;

	(void)el_get(edit, EL_CLIENTDATA, &t);
	(void)snprintf(
	    t->prompt, sizeof(t->prompt), "%s> ", phone_desk_name(t->desk));
	return t->prompt;
}

/* One character of UTF-8 from stdin: 1, or 0 at its end (el_set(3)). */
static int read_char(EditLine *edit, wchar_t *out)
{
	struct phone_terminal *t = NULL;
	mbstate_t state = { 0 };

	(void)el_get(edit, EL_CLIENTDATA, &t);
	for (;;) {
		char byte;
		size_t n;

		t->line->wait(t->line->arg, STDIN_FILENO);
		if (read(STDIN_FILENO, &byte, 1) != 1)
			return 0;
		n = mbrtowc(out, &byte, 1, &state);
		if (n == (size_t)-2)
			continue;
		if (n == (size_t)-1) {
			memset(&state, 0, sizeof(state));
			continue;
		}
		return 1;
	}
}

/* What a line leads to; false when it was the last one. */
static bool take_line(
    struct phone_terminal *t, struct str text, bool waits, int *code)
{
	enum phone_next next = phone_desk_typed(t->desk, text);

	if (next == PHONE_SENT && waits && !t->line->settle(t->line->arg)) {
		phone_desk_say(t->desk,
		    STR("Gateway tidak menjawab. / The gateway is gone."));
		*code = EXIT_BAD;
		return false;
	}
	return next != PHONE_QUIT;
}

static int run_typed(struct phone_terminal *t)
{
	History *past = history_init();
	HistEvent event;
	const char *text;
	int n = 0, code = EXIT_GOOD;
	bool goes_on = true;

	BUG_IF(!past);
	(void)history(past, &event, H_SETSIZE, MAX_HISTORY);
	(void)el_set(t->edit, EL_CLIENTDATA, t);
	(void)el_set(t->edit, EL_PROMPT, prompt_of);
	(void)el_set(t->edit, EL_EDITOR, "emacs");
	(void)el_set(t->edit, EL_SIGNAL, 1);
	(void)el_set(t->edit, EL_HIST, history, past);
	(void)el_set(t->edit, EL_GETCFN, read_char);
	while (goes_on) {
		t->is_typing = true;
		text = el_gets(t->edit, &n);
		t->is_typing = false;
		if (!text || n <= 0)
			break;
		(void)history(past, &event, H_ENTER, text);
		goes_on =
		    take_line(t, (struct str){ text, (size_t)n }, false, &code);
	}
	history_end(past);
	put(STR("\n"));
	return code;
}

static int run_piped(struct phone_terminal *t)
{
	char *text = NULL;
	size_t size = 0;
	ssize_t n;
	int code = EXIT_GOOD;
	bool goes_on = true;

	while (goes_on && (n = getline(&text, &size, stdin)) > 0) {
		struct str line = str_trim((struct str){ text, (size_t)n });
		struct buf echo;

		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		buf_init(&echo, (size_t)n + LIMIT_NAME);
		buf_putf(&echo, "%-8s > %.*s\n", phone_desk_name(t->desk),
		    STR_ARG(line));
		put(buf_str(&echo));
		buf_free(&echo);
		goes_on = take_line(t, line, true, &code);
	}
	free(text);
	return code;
}

int phone_terminal_run(struct phone_terminal *t, struct phone_desk *desk,
    const struct phone_line *line)
{
	int code;

	t->desk = desk;
	t->line = line;
	if (!isatty(STDIN_FILENO))
		return run_piped(t);
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	t->edit = el_init("jaga", stdin, stdout, stderr);
	if (!t->edit)
		return run_piped(t);
	code = run_typed(t);
	el_end(t->edit);
	return code;
}
