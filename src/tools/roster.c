/*
 * `jaga roster`: a verb of a table over one roster file. People are written as
 * `ina beni (+sil)`: on duty, and in brackets the backup.
 */
#include "tools/roster.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/settings.h"
#include "base/err.h"
#include "base/mem.h"
#include "core/date.h"
#include "edge/loop.h"
#include "tools/load.h"
#include "tools/roster_options.h"

#define ARENA_MOST (4U << 20)
#define OUTPUT_MOST (4U << 20)
#define SETTINGS "conf/jaga.conf"
#define SHOW_DAYS 14
#define CHECK_DAYS 90

struct work {
	const struct roster_options *options;
	struct arena *arena;
	struct load *load;
	const struct roster *roster;
};

static const char *in_lang(const struct work *w, const char *en, const char *id)
{
	return w->options->lang == LANG_ID ? id : en;
}

/* ---- times ---- */

static when_t midnight_of(const struct work *w, when_t at)
{
	when_t wall = roster_wall(w->roster, at);

	return roster_instant(w->roster, wall - wall % DAYS(1));
}

/* The first instant of the first day that is looked at. */
static when_t from_of(const struct work *w)
{
	int64_t days;

	if (w->options->from != NULL) {
		if (!date_read_day(str_of(w->options->from), &days))
			die(EXIT_USE,
			    "--from %s: a date is expected, such as "
			    "2026-03-05",
			    w->options->from);
		return roster_instant(w->roster, DAYS(days));
	}
	return midnight_of(w, loop_now(NULL));
}

static void put_time(const struct work *w, when_t at, struct buf *out)
{
	static const char *const names[][2] = { { "Mon", "Sen" },
		{ "Tue", "Sel" }, { "Wed", "Rab" }, { "Thu", "Kam" },
		{ "Fri", "Jum" }, { "Sat", "Sab" }, { "Sun", "Min" } };
	when_t wall = roster_wall(w->roster, at);
	int64_t days = wall / DAYS(1);
	int minute = (int)(wall % DAYS(1) / MINUTES(1));
	const char *const *name = names[date_weekday(days)];
	struct date d = date_of_days(days);

	buf_putf(out, "%s %04d-%02d-%02d %02d:%02d",
	    in_lang(w, name[0], name[1]), (int)d.year, (int)d.month, (int)d.day,
	    minute / 60, minute % 60);
}

/* ---- people ---- */

static void put_nicks(
    const struct work *w, const int *list, int n, struct buf *out)
{
	for (int i = 0; i < n; i++)
		buf_putf(out, "%s%.*s", i > 0 ? " " : "",
		    STR_ARG(roster_officer(w->roster, list[i])->nick));
}

static void put_duty(
    const struct work *w, const struct duty *d, struct buf *out)
{
	if (d->n_primary == 0)
		buf_putf(out, "%s", in_lang(w, "nobody", "tidak ada"));
	put_nicks(w, d->primary, d->n_primary, out);
	if (d->n_backup == 0)
		return;
	buf_putf(out, " (+");
	put_nicks(w, d->backup, d->n_backup, out);
	buf_putf(out, ")");
}

static bool is_same(const struct duty *a, const struct duty *b)
{
	return a->n_primary == b->n_primary && a->n_backup == b->n_backup &&
	       memcmp(a->primary, b->primary,
		   (size_t)a->n_primary * sizeof(int)) == 0 &&
	       memcmp(a->backup, b->backup,
		   (size_t)a->n_backup * sizeof(int)) == 0;
}

/* ---- the verbs ---- */

static bool print(const struct buf *out)
{
	return fputs(buf_cstr(out), stdout) >= 0 && fflush(stdout) == 0;
}

/* What the number of the settings is, when it is a phone number. */
static bool read_ours(const struct work *w, struct msisdn *out)
{
	const char *path = w->options->settings;
	struct settings s;
	struct buf why;
	bool is_read;

	if (path == NULL && access(SETTINGS, F_OK) != 0)
		return false;
	buf_init(&why, 4096);
	is_read =
	    settings_read(path != NULL ? path : SETTINGS, w->arena, &s, &why);
	if (!is_read && path != NULL)
		die(EXIT_CONF, "%s", buf_cstr(&why));
	buf_free(&why);
	return is_read && msisdn_read(s.number, s.home, out);
}

static int check(struct work *w)
{
	struct roster_look look = { .file = str_of(w->options->file),
		.days = w->options->days > 0 ? w->options->days : CHECK_DAYS };
	struct diags *d = load_diags(w->load);
	struct msisdn ours;
	struct buf out;

	if (w->roster != NULL) {
		look.from = from_of(w);
		if (read_ours(w, &ours))
			look.ours = &ours;
		roster_audit(w->roster, &look, d);
	}
	buf_init(&out, OUTPUT_MOST);
	diags_print(d, w->options->lang, &out);
	if (d->n_errors == 0)
		buf_putf(&out, "%s: %s\n", w->options->file,
		    in_lang(w, "no fault", "tidak ada kesalahan"));
	if (!print(&out))
		return EXIT_LATER;
	buf_free(&out);
	return d->n_errors > 0 ? EXIT_BAD : EXIT_GOOD;
}

static void show_team(
    const struct work *w, const struct team *team, when_t from, struct buf *out)
{
	int days = w->options->days > 0 ? w->options->days : SHOW_DAYS;
	when_t to = midnight_of(w, from + DAYS(days) + HOURS(12));
	struct duty duty, before = { .n_primary = -1 };
	when_t *changes;
	int n = roster_changes(w->roster, team, from, to, &changes);

	buf_putf(
	    out, "%s %.*s\n", in_lang(w, "team", "tim"), STR_ARG(team->name));
	for (int i = 0; i + 1 < n; i++) {
		roster_on_duty(w->roster, team, changes[i], &duty);
		if (is_same(&duty, &before))
			continue;
		before = duty;
		buf_putf(out, "  ");
		put_time(w, changes[i], out);
		buf_putf(out, "  ");
		put_duty(w, &duty, out);
		buf_putf(out, "\n");
	}
	mem_free(changes);
}

static int show(struct work *w)
{
	when_t from = from_of(w);
	struct buf out;
	bool is_written;

	buf_init(&out, OUTPUT_MOST);
	for (int i = 0; i < roster_n_teams(w->roster); i++)
		show_team(w, roster_team_at(w->roster, i), from, &out);
	is_written = print(&out);
	buf_free(&out);
	return is_written ? EXIT_GOOD : EXIT_LATER;
}

/* "2026-03-04T10:00", or in two words, in the roster's zone. */
static when_t time_of(const struct work *w)
{
	struct str clock = str_of(w->options->date);
	struct str date = str_cut(&clock, 'T');
	int64_t days;
	int minutes;

	if (w->options->clock != NULL)
		clock = str_of(w->options->clock);
	if (!date_read_day(date, &days) || !date_read_clock(clock, &minutes))
		die(EXIT_USE,
		    "jaga roster at: a local time is expected, such as "
		    "2026-03-04T10:00");
	return roster_instant(w->roster, DAYS(days) + MINUTES(minutes));
}

static int at(struct work *w)
{
	when_t when = time_of(w);
	struct duty duty;
	struct buf out;
	bool is_written;

	buf_init(&out, OUTPUT_MOST);
	for (int i = 0; i < roster_n_teams(w->roster); i++) {
		const struct team *team = roster_team_at(w->roster, i);

		roster_on_duty(w->roster, team, when, &duty);
		buf_putf(&out, "%.*s: ", STR_ARG(team->name));
		put_duty(w, &duty, &out);
		buf_putf(&out, "\n");
	}
	is_written = print(&out);
	buf_free(&out);
	return is_written ? EXIT_GOOD : EXIT_LATER;
}

static const struct verb {
	const char *name;
	int (*run)(struct work *w);
	bool needs_good; /* a roster without an error */
} verbs[] = {
	{ "check", check, false },
	{ "show", show, true },
	{ "at", at, true },
};

static int run(const struct verb *v, struct work *w)
{
	const struct roster_options *o = w->options;

	w->load = load_new();
	if (!load_roster_file(w->load, o->file))
		return EXIT_USE;
	w->roster = load_roster(w->load);
	if (w->roster == NULL && v->needs_good)
		v = &verbs[0];
	return v->run(w);
}

int roster_main(int argc, char **argv)
{
	struct roster_options o = roster_options_read(argc, argv);
	struct work w = { .options = &o };
	int code = EXIT_USE;

	w.arena = arena_new(ARENA_MOST);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (strcmp(o.verb, verbs[i].name) == 0) {
			code = run(&verbs[i], &w);
			load_free(w.load);
			arena_free(w.arena);
			return code;
		}
	}
	arena_free(w.arena);
	die(EXIT_USE, "jaga roster: check, show or at, not %s", o.verb);
}
