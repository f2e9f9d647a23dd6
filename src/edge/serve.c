/*
 * Start-up in the order in which things can be wrong: settings (78), rules
 * (78), store (75 when another gateway has it or the disk is full, 78 when its
 * file, schema or key is not the right one), sockets (75); every complaint says
 * what to do. Nothing is listened on before all of it stands.
 */
#include "edge/serve.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "edge/gateway.h"
#include "edge/listen.h"
#include "edge/listen_local.h"
#include "edge/notify.h"
#include "edge/serve_options.h"

#define SETTINGS_ARENA ((size_t)1 << 20)
#define DIAGS_ARENA ((size_t)1 << 20)
#define LIMIT_PRINT ((size_t)256 << 10) /* bytes of all complaints */
#define LIMIT_FDS 8

/* A core file, or a debugger, would hold texts and keys. */
static void keep_private(void)
{
	const struct rlimit none = { 0, 0 };

	(void)umask(0077);
	if (prctl(PR_SET_DUMPABLE, 0) != 0 ||
	    setrlimit(RLIMIT_CORE, &none) != 0)
		log_warn("serve.private", "why=\"%s\"", strerror(errno));
}

static void set_level(struct str name)
{
	static const struct {
		struct str name;
		enum log_level level;
	} rows[] = {
		{ { "error", 5 }, LOG_LEVEL_ERROR },
		{ { "warn", 4 }, LOG_LEVEL_WARN },
		{ { "info", 4 }, LOG_LEVEL_INFO },
		{ { "debug", 5 }, LOG_LEVEL_DEBUG },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (str_eq(name, rows[i].name))
			log_set_level(rows[i].level);
	}
}

static bool load_settings(
    const char *path, struct arena *a, struct settings *out)
{
	struct buf why;

	buf_init(&why, LIMIT_PRINT);
	bool is_good = settings_read(path, a, out, &why);
	if (!is_good)
		(void)fprintf(stderr, "%s\n", buf_cstr(&why));
	buf_free(&why);
	return is_good;
}

static void print_diags(struct diags *d)
{
	struct buf out;

	buf_init(&out, LIMIT_PRINT);
	diags_print(d, lang_of_user(), &out);
	(void)fputs(buf_cstr(&out), stderr);
	buf_free(&out);
}

/* The rules, and how aggregators speak. */
struct serve_rules {
	struct book *book;
	struct ussd_profiles *ussd;
};

static void free_rules(const struct serve_rules *rules)
{
	book_free(rules->book);
	ussd_profiles_free(rules->ussd);
}

/* From their files; false, and nothing to free, when they have errors. */
static bool read_rules(const struct settings *s, struct serve_rules *out)
{
	const struct book_options o = book_options_of(s);
	struct arena *a = arena_new(DIAGS_ARENA);
	struct diags *d = mem_alloc(sizeof(*d));

	diags_init(d, a);
	out->book = book_read(&o, d);
	out->ussd = ussd_profiles_read(s->ussd, d);
	print_diags(d);
	mem_free(d);
	arena_free(a);
	if (out->book != NULL && out->ussd != NULL)
		return true;
	free_rules(out);
	return false;
}

static int complain(enum exit_code code, const char *what, const char *why)
{
	(void)fprintf(stderr, "jaga serve: %s: %s\n", what, why);
	return (int)code;
}

/* Owns the rules. */
static int run(const struct settings *s, struct store *store,
    const struct serve_rules *rules, struct listen_local *control)
{
	int fds[LIMIT_FDS];
	int n_fds = listen_inherited(fds, LIMIT_FDS);

	if (n_fds < 0) {
		free_rules(rules);
		return complain(EXIT_CONF, "LISTEN_FDS",
		    "not a listening socket: see jaga.socket");
	}
	const struct gateway_options o = {
		.settings = s,
		.store = store,
		.book = rules->book,
		.ussd = rules->ussd,
		.fds = fds,
		.n_fds = n_fds,
		.control_fd = listen_local_take(control),
	};
	struct gateway *g = gateway_new(&o);
	if (g == NULL)
		return complain(EXIT_LATER, "cannot listen", strerror(errno));
	log_info("serve.ready", "port=%d inherited=%d", gateway_port(g), n_fds);
	notify_send("READY=1");
	bool is_whole = gateway_run(g);
	gateway_free(g);
	if (!is_whole)
		log_warn("serve.cut", "%s",
		    "something was under way for too long; it is taken up "
		    "again at the next start");
	return EXIT_GOOD;
}

/* Where commands are taken; then all the rest. */
static int run_controlled(const struct settings *s, struct store *store,
    const struct serve_rules *rules)
{
	struct listen_local control;
	const char *why = NULL;
	bool is_in_use;
	int code;

	if (!listen_local_open(&control, s->control.ptr, &why, &is_in_use)) {
		free_rules(rules);
		return complain(
		    is_in_use ? EXIT_LATER : EXIT_CONF, s->control.ptr, why);
	}
	code = run(s, store, rules, &control);
	listen_local_close(&control);
	return code;
}

static int serve(const struct settings *s, const struct serve_rules *rules)
{
	const struct store_options o = {
		.path = s->store.ptr,
		.key_path = s->key.ptr,
		.gateway = "a",
	};
	struct arena *a = arena_new(SETTINGS_ARENA);
	struct str why = STR("");
	enum exit_code refused = EXIT_CONF;
	struct store *store = store_open(&o, a, &why, &refused);
	int code;

	if (store == NULL) {
		(void)fprintf(stderr, "jaga serve: %.*s\n", STR_ARG(why));
		free_rules(rules);
		code = (int)refused;
	} else {
		code = run_controlled(s, store, rules);
		store_close(store);
		if (code == EXIT_GOOD)
			log_info("serve.stopped", "code=%d", code);
	}
	arena_free(a);
	return code;
}

int serve_main(int argc, char **argv)
{
	struct serve_options args = serve_options_read(argc, argv);
	struct arena *a = arena_new(SETTINGS_ARENA);
	struct settings settings;
	int code = EXIT_CONF;

	keep_private();
	if (load_settings(args.path, a, &settings)) {
		set_level(settings.log_level);
		struct serve_rules rules;

		if (!read_rules(&settings, &rules)) {
			code = EXIT_CONF;
		} else if (args.check_only) {
			free_rules(&rules);
			code = EXIT_GOOD;
		} else {
			code = serve(&settings, &rules);
		}
	}
	arena_free(a);
	return code;
}
