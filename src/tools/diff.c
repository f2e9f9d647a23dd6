/*
 * Both revisions are compared as they are written. The new one is also linked,
 * as a reload would, because a conversation may wait at a step of a flow that
 * another one calls. Who waits where, only the gateway knows.
 */
#include "tools/diff.h"

#include <stdio.h>

#include "base/err.h"
#include "edge/control_ask.h"
#include "tools/diff_parts.h"
#include "tools/load.h"
#include "tools/operate_parts.h"

#define DIFF_ARENA ((size_t)64 << 10)
#define LIMIT_WHY ((size_t)64 << 10)
#define LIMIT_FAULTS ((size_t)1 << 20)
#define LIMIT_PRINT ((size_t)64 << 20)

struct side {
	struct load *load;
	const struct flow *const *flows;
	int n;
};

struct diff {
	const struct operate_options *options;
	struct side old, now;
	struct side linked; /* now, ready to run */
	struct buf live;    /* what the gateway answers */
	bool has_live;
	struct buf out;
};

/* ---- reading ---- */

static int refuse_faults(const struct diff *d, const struct side *s)
{
	struct buf out;

	if (load_diags(s->load)->n_errors == 0)
		return EXIT_GOOD;
	buf_init(&out, LIMIT_FAULTS);
	diags_print(load_diags(s->load), d->options->lang, &out);
	(void)fputs(buf_cstr(&out), stderr);
	buf_free(&out);
	return EXIT_BAD;
}

static int read_side(const struct diff *d, struct side *s, const char *path)
{
	s->load = load_new();
	if (!load_path(s->load, path))
		return EXIT_USE;
	s->flows = load_flows(s->load, &s->n);
	return refuse_faults(d, s);
}

static int read_all(struct diff *d)
{
	char *const *paths = d->options->list;
	int code = read_side(d, &d->old, paths[0]);

	if (code == EXIT_GOOD)
		code = read_side(d, &d->now, paths[1]);
	if (code == EXIT_GOOD)
		code = read_side(d, &d->linked, paths[1]);
	if (code != EXIT_GOOD)
		return code;
	(void)load_link(d->linked.load); /* its faults are told */
	return refuse_faults(d, &d->linked);
}

/* ---- asking ---- */

/* That a configuration is not there, or not complete, is no fault of who has
 * not named it: the flows are compared all the same. */
static int find_gateway(
    const struct operate_options *o, struct arena *a, struct settings *out)
{
	struct buf why;
	bool is_good;

	if (o->is_conf_named)
		return operate_settings(o, a, out);
	buf_init(&why, LIMIT_WHY);
	is_good = settings_read(o->conf, a, out, &why);
	buf_free(&why);
	if (is_good)
		return EXIT_GOOD;
	(void)fprintf(stderr, "jaga diff: %s: %s\n", o->conf,
	    OPERATE_SAY(o->lang,
		"bukan konfigurasi gerbang; percakapan yang berjalan tidak "
		"dihitung (-c FILE)",
		"no configuration of a gateway; live sessions are not counted "
		"(-c FILE)"));
	return EXIT_CONF;
}

/* Sets has_live, or says why not: an exit code. */
static int ask_live(struct diff *d, struct arena *a)
{
	struct settings s;
	int status = 0;
	int code = find_gateway(d->options, a, &s);

	if (code == EXIT_GOOD)
		code = operate_ask(
		    d->options, &s, "GET", "/live", &d->live, &status);
	d->has_live = code == EXIT_GOOD && status == 200;
	return code;
}

/* ---- telling ---- */

static const struct flow *find(const struct side *s, struct str name)
{
	return flow_named(s->flows, s->n, name);
}

static void put_flow(struct diff *d, struct str name)
{
	enum lang lang = d->options->lang;
	size_t before = d->out.len, head;

	buf_putf(&d->out, "%s%.*s\n", before > 0 ? "\n" : "", STR_ARG(name));
	head = d->out.len;
	diff_text_put(find(&d->old, name), find(&d->now, name), lang, &d->out);
	if (d->has_live)
		diff_live_put(buf_str(&d->live), name, find(&d->linked, name),
		    lang, &d->out);
	if (d->out.len == head)
		buf_cut(&d->out, before);
}

static void put_all(struct diff *d)
{
	for (int i = 0; i < d->now.n; i++)
		put_flow(d, d->now.flows[i]->name);
	for (int i = 0; i < d->old.n; i++) {
		if (find(&d->now, d->old.flows[i]->name) == NULL)
			put_flow(d, d->old.flows[i]->name);
	}
	if (d->out.len == 0)
		buf_putf(&d->out, "%s\n",
		    OPERATE_SAY(d->options->lang, "Tidak ada yang berubah.",
			"Nothing changes."));
}

static int run(struct diff *d, struct arena *a)
{
	int code = read_all(d);
	int asked, printed;

	if (code != EXIT_GOOD)
		return code;
	asked = ask_live(d, a);
	put_all(d);
	printed = operate_print(buf_str(&d->out));
	if (printed != EXIT_GOOD)
		return printed;
	return d->options->is_conf_named ? asked : EXIT_GOOD;
}

static int compare(const struct operate_options *o)
{
	struct arena *a = arena_new(DIFF_ARENA);
	struct diff d = { .options = o };
	int code;

	buf_init(&d.live, CONTROL_ANSWER);
	buf_init(&d.out, LIMIT_PRINT);
	code = run(&d, a);
	buf_free(&d.live);
	buf_free(&d.out);
	load_free(d.old.load);
	load_free(d.now.load);
	load_free(d.linked.load);
	arena_free(a);
	return code;
}

int diff_main(int argc, char **argv)
{
	static const char doc[] =
	    "Apa yang akan berubah oleh `jaga reload`. / What `jaga reload` "
	    "would change.\n"
	    "OLD and NEW are flow files or folders of them. Told are the "
	    "steps and fields that came, went or changed, and from the running "
	    "gateway how many conversations stay on an older revision than "
	    "NEW, until when, and at which step that is gone."
	    "\v"
	    "Each answer makes a conversation last longer. Without a gateway "
	    "only the flows are compared. Exit code 1 when a flow does not "
	    "read, 64 when OLD or NEW cannot be read; with -c also 75 when no "
	    "gateway runs and 78 when FILE is wrong.";
	struct operate_options o =
	    operate_options_read(argc, argv, "OLD NEW", doc, 2);

	if (o.n == 2)
		return compare(&o);
	(void)fputs("jaga diff: OLD NEW\n", stderr);
	return EXIT_USE;
}
