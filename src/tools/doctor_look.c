/*
 * Looking, and nothing else: what cannot be told stays untold. Every path of
 * the system begins with the root that is examined, so that an image or a
 * planted fault is looked at as this machine is.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/timex.h>
#include <unistd.h>

#include "app/book.h"
#include "base/limits.h"
#include "base/mem.h"
#include "edge/control_ask.h"
#include "edge/loop.h"
#include "text/msisdn.h"
#include "tools/deb_version.h"
#include "tools/doctor_disk.h"
#include "tools/doctor_parts.h"
#include "tools/load.h"

#define LIMIT_STATUS ((size_t)48 << 20) /* dpkg's, of a full desktop 10 MiB */
#define LIMIT_LINE ((size_t)4 << 10)
#define LIMIT_WHY ((size_t)64 << 10)
#define ROSTER_DAYS 14

struct look {
	const struct doctor_options *options;
	struct arena *arena;
	struct doctor_facts *facts;
};

static const char *at_root(const struct look *l, const char *path)
{
	return arena_printf(l->arena, "%s%s", l->options->root, path).ptr;
}

/* A text file of at most max bytes; an errno. */
static int read_text(
    struct arena *a, const char *path, size_t max, struct str *out)
{
	FILE *f = fopen(path, "re");
	char *bytes;
	size_t n;
	int error = 0;

	if (f == NULL)
		return errno;
	bytes = mem_alloc(max + 1);
	n = fread(bytes, 1, max + 1, f);
	if (ferror(f) != 0)
		error = EIO;
	else if (n > max)
		error = EFBIG;
	else
		*out = arena_copy(a, (struct str){ bytes, n });
	mem_free(bytes);
	(void)fclose(f); /* only read */
	return error;
}

static void look_at(
    const struct look *l, enum doctor_place_name name, struct str path)
{
	struct doctor_place *p = &l->facts->places[name];

	if (path.len == 0)
		return;
	p->path = arena_copy(l->arena, path).ptr;
	if (stat(p->path, &p->st) != 0 || statfs(p->path, &p->fs) != 0)
		p->error = errno;
	else
		p->is_encrypted =
		    doctor_disk_is_encrypted(l->options->root, p->st.st_dev);
}

static struct str folder_of(struct str path)
{
	while (path.len > 1 && path.ptr[path.len - 1] != '/')
		path.len--;
	if (path.len > 1)
		path.len--;
	return path.len > 0 && path.ptr[0] == '/' ? path : STR(".");
}

static void look_at_settings(const struct look *l)
{
	struct settings *s = arena_alloc(l->arena, sizeof(*s));
	struct buf why;

	buf_init(&why, LIMIT_WHY);
	if (settings_read(l->options->conf, l->arena, s, &why))
		l->facts->settings = s;
	else
		l->facts->settings_why =
		    arena_copy(l->arena, buf_str(&why)).ptr;
	buf_free(&why);
	look_at(l, DOCTOR_CONF, str_of(l->options->conf));
	if (l->facts->settings == NULL)
		return;
	look_at(l, DOCTOR_KEY, s->key);
	look_at(l, DOCTOR_KEY_FOLDER, folder_of(s->key));
	look_at(l, DOCTOR_STORE, s->store);
	look_at(l, DOCTOR_STORE_FOLDER, folder_of(s->store));
	look_at(l, DOCTOR_ROSTER, s->roster);
}

static void look_at_kannel(const struct look *l)
{
	const char *path = l->options->kannel;
	const struct kannel_group *core;
	struct buf why;
	struct str text = { NULL, 0 };
	int error = read_text(l->arena, path, LIMIT_KANNEL_FILE, &text);

	look_at(l, DOCTOR_KANNEL, str_of(path));
	if (error != 0) {
		l->facts->kannel_why = strerror(error);
		return;
	}
	buf_init(&why, LIMIT_WHY);
	l->facts->kannel = kannel_conf_read(text, l->arena, &why);
	l->facts->kannel_why = arena_copy(l->arena, buf_str(&why)).ptr;
	buf_free(&why);
	if (l->facts->kannel == NULL)
		return;
	core = kannel_conf_group(l->facts->kannel, "core", 0);
	look_at(l, DOCTOR_SPOOL, kannel_conf_get(core, "store-location"));
	look_at(l, DOCTOR_RECEIPTS, kannel_conf_get(core, "dlr-spool"));
}

/* ---- the rules, as the gateway would read them ---- */

static int count_rule_errors(const struct look *l)
{
	const struct book_options o = book_options_of(l->facts->settings);
	struct diags *d = mem_alloc(sizeof(*d));
	struct book *book;
	int n;

	diags_init(d, l->arena);
	book = book_read(&o, d);
	n = d->n_errors > 0 || book != NULL ? d->n_errors : 1;
	book_free(book);
	mem_free(d);
	return n;
}

static int count_roster_errors(const struct look *l)
{
	const struct settings *s = l->facts->settings;
	struct roster_look look = {
		.file = s->roster, .from = loop_now(NULL), .days = ROSTER_DAYS
	};
	struct load *load = load_new();
	struct msisdn ours;
	int n = -1;

	if (msisdn_read(s->number, s->home, &ours))
		look.ours = &ours;
	if (load_roster_file(load, s->roster.ptr)) {
		if (load_roster(load) != NULL)
			roster_audit(
			    load_roster(load), &look, load_diags(load));
		n = load_diags(load)->n_errors;
	}
	load_free(load);
	return n;
}

/* ---- the system ---- */

static enum doctor_answer is_in_sync(const struct look *l)
{
	struct timex t = { 0 };
	int state;

	if (l->options->root[0] != '\0')
		return DOCTOR_UNTOLD; /* the clock is that of this machine */
	state = adjtimex(&t);
	if (state < 0)
		return DOCTOR_UNTOLD;
	return state == TIME_ERROR || (t.status & STA_UNSYNC) != 0 ? DOCTOR_NO
								   : DOCTOR_YES;
}

static enum doctor_answer is_serving(const struct look *l)
{
	struct buf body;
	enum err e;
	int status = 0;

	if (l->options->root[0] != '\0')
		return DOCTOR_UNTOLD;
	buf_init(&body, CONTROL_ANSWER);
	e = control_ask(
	    l->facts->settings->control.ptr, "GET", "/health", &body, &status);
	buf_free(&body);
	if (e != ERR_NONE)
		return DOCTOR_UNTOLD;
	return status == 200 ? DOCTOR_YES : DOCTOR_NO;
}

static enum doctor_answer has_socket_unit(const struct look *l)
{
	struct stat st;

	if (stat(at_root(l, "/etc/systemd/system"), &st) != 0)
		return DOCTOR_UNTOLD;
	return lstat(at_root(l, "/etc/systemd/system/sockets.target.wants/"
				"jaga.socket"),
		   &st) == 0
		   ? DOCTOR_YES
		   : DOCTOR_NO;
}

static void look_at_system(const struct look *l)
{
	struct doctor_facts *f = l->facts;
	struct str text = STR("");

	if (read_text(l->arena, at_root(l, "/var/lib/dpkg/status"),
		LIMIT_STATUS, &text) == 0)
		f->libevent = deb_version_of(text, "libevent-core-2.1-7");
	text = STR("");
	if (read_text(l->arena, at_root(l, "/proc/sys/kernel/core_pattern"),
		LIMIT_LINE, &text) == 0)
		f->core_pattern = str_trim(text);
	text = STR("");
	if (read_text(l->arena, at_root(l, "/proc/swaps"), LIMIT_LINE, &text) ==
	    0)
		f->swap_is_safe = doctor_disk_are_safe(l->options->root, text);
	f->has_age = access(at_root(l, "/usr/bin/age"), X_OK) == 0 ? DOCTOR_YES
								   : DOCTOR_NO;
	f->has_socket_unit = has_socket_unit(l);
	f->is_in_sync = is_in_sync(l);
}

void doctor_look(
    const struct doctor_options *o, struct arena *a, struct doctor_facts *out)
{
	const struct look l = { o, a, out };

	*out =
	    (struct doctor_facts){ .n_rule_errors = -1, .n_roster_errors = -1 };
	look_at_settings(&l);
	look_at_kannel(&l);
	look_at_system(&l);
	if (out->settings == NULL)
		return;
	out->n_rule_errors = count_rule_errors(&l);
	out->n_roster_errors = count_roster_errors(&l);
	out->is_serving = is_serving(&l);
}
