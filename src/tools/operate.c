/*
 * The gateway alone has the store open, so each command is a question to it.
 * That it does not run is worth another try, not a fault of the configuration.
 */
#include "tools/operate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "edge/control_ask.h"
#include "tools/operate_parts.h"

#define SETTINGS_ARENA ((size_t)64 << 10)
#define LIMIT_TARGET 1024
#define LIMIT_WHY ((size_t)64 << 10)

int operate_settings(
    const struct operate_options *o, struct arena *a, struct settings *out)
{
	struct buf why;
	bool is_good;

	buf_init(&why, LIMIT_WHY);
	is_good = settings_read(o->conf, a, out, &why);
	if (!is_good)
		(void)fprintf(stderr, "%s\n", buf_cstr(&why));
	buf_free(&why);
	return is_good ? EXIT_GOOD : EXIT_CONF;
}

static int complain(const struct operate_options *o, const char *path,
    const char *indonesian, const char *english)
{
	(void)fprintf(stderr, "jaga: %s: %s\n", path,
	    OPERATE_SAY(o->lang, indonesian, english));
	return EXIT_LATER;
}

/* errno is that of the connection. */
static int cannot_enter(const struct operate_options *o, const char *path)
{
	if (errno == EACCES || errno == EPERM)
		return complain(o, path,
		    "hanya root dan pengguna gerbang yang boleh memberi "
		    "perintah",
		    "only root and the gateway's own user may give it "
		    "commands");
	return complain(o, path,
	    "gerbang tidak berjalan (atau memakai konfigurasi lain)",
	    "the gateway does not run (or has another configuration)");
}

int operate_ask(const struct operate_options *o, const struct settings *s,
    const char *method, const char *target, struct buf *body, int *status)
{
	/* Settings are NUL-terminated: they were copied into an arena. */
	const char *path = s->control.ptr;

	switch (control_ask(path, method, target, body, status)) {
	case ERR_NONE:
		break;
	case ERR_GONE:
		return cannot_enter(o, path);
	case ERR_FULL:
	case ERR_AGAIN:
	case ERR_INPUT:
	case ERR_STORE:
		return complain(o, path, "gerbang tidak menjawab",
		    "the gateway does not answer");
	}
	if (*status != 503)
		return EXIT_GOOD;
	(void)fprintf(stderr, "jaga: %s: %s", path, buf_cstr(body));
	return EXIT_LATER;
}

int operate_print(struct str text)
{
	bool is_written =
	    (text.len == 0 || fwrite(text.ptr, 1, text.len, stdout) > 0) &&
	    fflush(stdout) == 0;

	return is_written ? EXIT_GOOD : EXIT_LATER;
}

static int put_question(const struct operate_options *o,
    const struct settings *s, const struct operate_question *q)
{
	struct buf body, target;
	int status = 0, code;

	buf_init(&body, CONTROL_ANSWER);
	buf_init(&target, LIMIT_TARGET);
	q->put_target(o, &target);
	code = operate_ask(o, s, q->method, buf_cstr(&target), &body, &status);
	if (code == EXIT_GOOD)
		code = q->answer(o, status, buf_str(&body));
	buf_free(&target);
	buf_free(&body);
	return code;
}

int operate_run(
    const struct operate_options *o, const struct operate_question *q)
{
	struct arena *a = arena_new(SETTINGS_ARENA);
	struct settings s;
	int code = operate_settings(o, a, &s);

	if (code == EXIT_GOOD)
		code = put_question(o, &s, q);
	arena_free(a);
	return code;
}

static void put_reload(const struct operate_options *o, struct buf *out)
{
	buf_puts(
	    out, o->lang == LANG_ID ? STR("/reload?lang=id") : STR("/reload"));
}

static int end_reload(
    const struct operate_options *o, int status, struct str body)
{
	int code = operate_print(body);

	if (status == 200)
		return code;
	(void)fprintf(stderr, "jaga reload: %s\n",
	    OPERATE_SAY(o->lang,
		"tidak ada yang berubah: aturan lama tetap berlaku",
		"nothing has changed: the old rules stay in force"));
	return EXIT_BAD;
}

int operate_reload_main(int argc, char **argv)
{
	static const char doc[] =
	    "Lets the running gateway read its flows and roster anew. All of "
	    "them read, all checks and all examples pass, or nothing changes "
	    "and the faults are printed, one line each:\n"
	    "file:line:col: error CODE: sentence\n"
	    "\v"
	    "Running conversations end on the flow that they began with. Exit "
	    "code 1 when nothing has changed, 75 when no gateway runs.";
	static const struct operate_question question = {
		.method = "POST",
		.put_target = put_reload,
		.answer = end_reload,
	};
	struct operate_options o = operate_options_read(argc, argv, "", doc, 0);

	return operate_run(&o, &question);
}
