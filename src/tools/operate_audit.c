/*
 * `jaga audit verify`: of the running gateway, or of the jaga.db of a backup
 * that was restored, which is read as it lies and not changed. What is named is
 * a root when it reads as one.
 */
#include "app/audit_report.h"
#include "base/err.h"
#include "tools/operate.h"

#include <stdio.h>
#include <string.h>

#include "edge/control_ask.h"
#include "text/form.h"
#include "tools/operate_parts.h"

#define SETTINGS_ARENA ((size_t)64 << 10)
#define LIMIT_TARGET 8000
#define LIMIT_PRINT ((size_t)16 << 10)
#define PIECE 100000

struct verify {
	struct operate_options o;
	struct settings settings;
	const char *file; /* NULL: the gateway */
	struct audit_root roots[AUDIT_ROOTS_MOST];
	struct str texts[AUDIT_ROOTS_MOST];
	int n_roots;
};

static int misused(const struct operate_options *o)
{
	(void)fprintf(stderr, "jaga audit: %s\n",
	    OPERATE_SAY(o->lang,
		"pakai: jaga audit verify [BERKAS] [AKAR...]; akar seperti "
		"\"214 KTRB-CDFG-HJKL\", di antara tanda kutip",
		"use: jaga audit verify [FILE] [ROOT...]; a root looks like "
		"\"214 KTRB-CDFG-HJKL\", in quotes"));
	return EXIT_USE;
}

static bool take_words(struct verify *v)
{
	if (v->o.n < 1 || strcmp(v->o.list[0], "verify") != 0)
		return false;
	for (int i = 1; i < v->o.n; i++) {
		struct str text = str_of(v->o.list[i]);

		if (audit_check_read_root(text, &v->roots[v->n_roots]))
			v->texts[v->n_roots++] = text;
		else if (v->file == NULL)
			v->file = v->o.list[i];
		else
			return false;
	}
	return true;
}

static int verify_gateway(struct verify *v)
{
	struct buf target, body;
	int status = 0, code;

	buf_init(&target, LIMIT_TARGET);
	buf_init(&body, CONTROL_ANSWER);
	buf_putf(&target,
	    "/audit?lang=%s&roots=", v->o.lang == LANG_ID ? "id" : "en");
	for (int i = 0; i < v->n_roots; i++) {
		if (i > 0)
			form_encode(&target, STR(";"));
		form_encode(&target, v->texts[i]);
	}
	code = operate_ask(
	    &v->o, &v->settings, "GET", buf_cstr(&target), &body, &status);
	if (code == EXIT_GOOD)
		code = operate_print(buf_str(&body));
	if (code == EXIT_GOOD && status != 200)
		code = EXIT_BAD;
	buf_free(&body);
	buf_free(&target);
	return code;
}

static int print(struct verify *v, struct audit_check *check)
{
	struct audit_report report;
	struct buf out;
	int code;

	while (audit_check_step(check, PIECE))
		;
	if (audit_check_end(check, &report) != ERR_NONE) {
		(void)fprintf(stderr, "jaga audit: %s: %s\n", v->file,
		    OPERATE_SAY(v->o.lang, "tidak terbaca", "cannot be read"));
		return EXIT_BAD;
	}
	buf_init(&out, LIMIT_PRINT);
	audit_report_put(&report, v->n_roots, v->o.lang, &out);
	code = operate_print(buf_str(&out));
	buf_free(&out);
	if (code == EXIT_GOOD && report.fault != AUDIT_FAULT_NONE)
		code = EXIT_BAD;
	return code;
}

static int verify_file(struct verify *v, struct arena *a)
{
	const struct store_options so = {
		.path = v->file,
		/* Settings are NUL-terminated: they were copied. */
		.key_path = v->settings.key.ptr,
		.gateway = "verify",
		.only_reads = true,
	};
	struct str why = STR("");
	enum exit_code refused = EXIT_CONF;
	struct store *store = store_open(&so, a, &why, &refused);
	int code;

	if (store == NULL) {
		(void)fprintf(stderr, "jaga audit: %.*s\n", STR_ARG(why));
		return (int)refused;
	}
	code = print(v, audit_check_new(store, v->roots, v->n_roots));
	store_close(store);
	return code;
}

int operate_audit_main(int argc, char **argv)
{
	static const char doc[] =
	    "Apakah log kasus masih utuh? / Is the log of cases whole?\n"
	    "Looks at every row of the log, at the cases, notes and pages that "
	    "it is about, and says which is the first that is not as it was, "
	    "and which day's root does not fit any more. ROOT is what a "
	    "witness has in an SMS: the number of the row and twelve letters, "
	    "in quotes. FILE is the jaga.db of a backup that `jaga restore` "
	    "opened; it is only read."
	    "\v"
	    "Without FILE it asks the running gateway. Without a ROOT it "
	    "cannot "
	    "see what somebody did who has the key. Exit code 1 when the log "
	    "is broken, 75 when no gateway runs.";
	struct arena *a = arena_new(SETTINGS_ARENA);
	struct verify v = { .o = operate_options_read(argc, argv,
				"verify [FILE] [ROOT...]", doc,
				2 + AUDIT_ROOTS_MOST) };
	int code = EXIT_USE;

	if (take_words(&v))
		code = operate_settings(&v.o, a, &v.settings);
	else
		code = misused(&v.o);
	if (code == EXIT_GOOD)
		code = v.file != NULL ? verify_file(&v, a) : verify_gateway(&v);
	arena_free(a);
	return code;
}
