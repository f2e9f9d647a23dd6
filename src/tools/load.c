/*
 * Files are read whole into a buffer with a limit and handed to the reader
 * that their name asks for.
 */
#include "tools/load.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/kit.h"
#include "app/sides.h"
#include "app/zones.h"
#include "base/mem.h"
#include "core/flow_read.h"

#define LOAD_ARENA (16U << 20) /* sentences and names */
/* More than either reader takes: they refuse larger files themselves. */
#define LOAD_FILE (LIMIT_FLOW_FILE + LIMIT_ROSTER_FILE)
#define LOAD_FLOWS "flows"
#define LOAD_ROSTER "conf/roster"
#define LOAD_PLANS "conf/plans"

struct load {
	struct arena *arena;
	struct diags diags;
	struct flow *flows[LIMIT_FLOWS];
	int n_flows;
	struct roster *roster;
	bool is_roster_named;
	struct plans *plans;
	struct str bad[LIMIT_FLOWS];
	int n_bad;
	struct kit kit;
	bool is_folder;
	struct load *siblings; /* of flows that were named one by one */
};

struct load *load_new(void)
{
	struct load *l = mem_alloc(sizeof(*l));

	l->arena = arena_new(LOAD_ARENA);
	diags_init(&l->diags, l->arena);
	return l;
}

void load_free(struct load *l)
{
	if (!l)
		return;
	for (int i = 0; i < l->n_flows; i++)
		flow_free(l->flows[i]);
	roster_free(l->roster);
	plan_free(l->plans);
	kit_free(&l->kit);
	load_free(l->siblings);
	arena_free(l->arena);
	mem_free(l);
}

static bool complain(const char *path, const char *why)
{
	(void)fprintf(stderr, "jaga: cannot read %s: %s\n", path, why);
	return false;
}

/* False when it cannot be read; errno says why. */
static bool read_file(const char *path, struct buf *out)
{
	char block[16384];
	FILE *file = fopen(path, "re");
	size_t n;
	bool is_good;

	if (!file)
		return false;
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		buf_put(out, block, n);
	is_good = !ferror(file);
	(void)fclose(file); /* it was only read */
	return is_good;
}

static void take_roster(struct load *l, struct str name, struct str source)
{
	struct roster *roster =
	    roster_read(name, source, zones_find, &l->diags);

	l->is_roster_named = true;
	if (!roster)
		return;
	roster_free(l->roster);
	l->roster = roster;
}

static void take_flow(struct load *l, struct str name, struct str source)
{
	struct flow *flow = flow_read(name, source, &l->diags);

	if (flow)
		l->flows[l->n_flows++] = flow;
	/* A flow with a bad language can be judged all the same. */
	if (!flow || !sides_read(flow, &l->diags))
		l->bad[l->n_bad++] = name;
}

static void take_plans(struct load *l, struct str name, struct str source)
{
	struct plans *plans = plan_read(name, source, &l->diags);

	if (!plans)
		return;
	plan_free(l->plans);
	l->plans = plans;
}

static void take(struct load *l, struct str name, struct str source)
{
	const char *slash = strrchr(name.ptr, '/');
	struct str file = str_of(slash ? slash + 1 : name.ptr);

	if (str_starts(file, STR("roster")))
		take_roster(l, name, source);
	else if (str_starts(file, STR("plans")))
		take_plans(l, name, source);
	else
		take_flow(l, name, source);
}

static bool load_file(struct load *l, const char *path)
{
	struct str name = arena_copy(l->arena, str_of(path));
	struct buf source;
	bool is_read;

	if (l->n_flows + l->n_bad >= LIMIT_FLOWS)
		return complain(path, "too many flows");
	buf_init(&source, LOAD_FILE);
	is_read = read_file(path, &source);
	if (!is_read)
		(void)complain(path, strerror(errno));
	else
		take(l, name, buf_str(&source));
	buf_free(&source);
	return is_read;
}

static int is_flow_name(const struct dirent *entry)
{
	struct str name = str_of(entry->d_name);

	return str_ends(name, STR(".flow")) && !str_starts(name, STR("."));
}

static bool load_folder(struct load *l, const char *path)
{
	struct dirent **names = NULL;
	int n = scandir(path, &names, is_flow_name, alphasort);
	bool is_read = n > 0;

	if (n < 0)
		return complain(path, strerror(errno));
	l->is_folder = true;
	if (n == 0)
		(void)complain(path, "there is no .flow file in it");
	for (int i = 0; i < n; i++) {
		struct str file = arena_printf(l->arena, "%s%s%s", path,
		    str_ends(str_of(path), STR("/")) ? "" : "/",
		    names[i]->d_name);

		is_read = load_file(l, file.ptr) && is_read;
		free(names[i]);
	}
	free(names);
	sides_find_orphans(path, &l->diags);
	return is_read;
}

bool load_path(struct load *l, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return complain(path, strerror(errno));
	return S_ISDIR(st.st_mode) ? load_folder(l, path) : load_file(l, path);
}

static bool load_as(struct load *l, const char *path,
    void (*take_it)(struct load *, struct str name, struct str source))
{
	struct buf source;
	bool is_read;

	buf_init(&source, LOAD_FILE);
	is_read = read_file(path, &source);
	if (is_read)
		take_it(
		    l, arena_copy(l->arena, str_of(path)), buf_str(&source));
	else
		(void)complain(path, strerror(errno));
	buf_free(&source);
	return is_read;
}

bool load_roster_file(struct load *l, const char *path)
{
	return load_as(l, path, take_roster);
}

bool load_plans_file(struct load *l, const char *path)
{
	return load_as(l, path, take_plans);
}

bool load_paths(struct load *l, char *const *paths, int n)
{
	bool is_read = true;

	for (int i = 0; i < n; i++)
		is_read = load_path(l, paths[i]) && is_read;
	if (n > 0)
		return is_read;
	is_read = load_path(l, LOAD_FLOWS);
	if (access(LOAD_ROSTER, F_OK) == 0)
		is_read = load_path(l, LOAD_ROSTER) && is_read;
	if (access(LOAD_PLANS, F_OK) == 0)
		is_read = load_path(l, LOAD_PLANS) && is_read;
	return is_read;
}

void load_usual_roster(struct load *l)
{
	struct diags aside;
	struct buf source;

	if (l->is_roster_named || access(LOAD_ROSTER, F_OK) != 0)
		return;
	diags_init(&aside, l->arena);
	buf_init(&source, LOAD_FILE);
	if (read_file(LOAD_ROSTER, &source))
		l->roster = roster_read(
		    STR(LOAD_ROSTER), buf_str(&source), zones_find, &aside);
	buf_free(&source);
}

/* Flows beside those that were named: they may be called, and umum.flow holds
 * for all. What is wrong with them is told when they are named. */
static void read_siblings(struct load *l, const char *path)
{
	struct load *folder = load_new();
	const char *slash = strrchr(path, '/');
	struct str name =
	    slash ? (struct str){ path, (size_t)(slash - path) } : STR(".");

	(void)load_folder(
	    folder, arena_printf(l->arena, "%.*s", STR_ARG(name)).ptr);
	l->siblings = folder;
}

/* Every flow that a link may name: the named ones first. */
static struct kit_flows known_flows(struct load *l)
{
	struct kit_flows known = { l->flows, l->n_flows };
	struct flow **all;
	int n = l->siblings ? l->siblings->n_flows : 0;

	if (n == 0)
		return known;
	all = arena_array(
	    l->arena, (size_t)l->n_flows + (size_t)n, sizeof(struct flow *));
	for (known.n = 0; known.n < l->n_flows; known.n++)
		all[known.n] = l->flows[known.n];
	for (int i = 0; i < n; i++)
		if (!flow_named((const struct flow *const *)l->flows,
			l->n_flows, l->siblings->flows[i]->name))
			all[known.n++] = l->siblings->flows[i];
	known.list = all;
	return known;
}

void load_take_common(struct load *l)
{
	const struct flow *common;

	if (l->n_flows == 0)
		return;
	if (!l->is_folder && !l->siblings)
		read_siblings(l, l->flows[0]->file.ptr);
	common = load_common(l);
	for (int i = 0; i < l->n_flows; i++)
		flow_link_common(l->flows[i], common);
}

bool load_link(struct load *l)
{
	struct kit_flows own = { l->flows, l->n_flows };
	struct kit_flows known;

	if (l->n_flows == 0)
		return true;
	load_take_common(l);
	known = known_flows(l);
	kit_read_lists(&l->kit, l->flows[0]->file.ptr, &l->diags);
	kit_read_watch(&l->kit, kit_common(known.list, known.n), &l->diags);
	return kit_link(&l->kit, own, known, &l->diags);
}

const struct watch *load_forbidden(struct load *l)
{
	kit_read_forbidden(&l->kit, kit_usual_forbidden(), &l->diags);
	return l->kit.forbidden;
}

struct diags *load_diags(struct load *l)
{
	return &l->diags;
}

const struct flow *const *load_flows(const struct load *l, int *n)
{
	*n = l->n_flows;
	return (const struct flow *const *)l->flows;
}

const struct flow *load_common(struct load *l)
{
	struct kit_flows known = known_flows(l);

	return kit_common(known.list, known.n);
}

const struct roster *load_roster(const struct load *l)
{
	return l->roster;
}

const struct plans *load_plans(const struct load *l)
{
	return l->plans;
}

const struct str *load_bad(const struct load *l, int *n)
{
	*n = l->n_bad;
	return l->bad;
}
