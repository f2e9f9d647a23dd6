/*
 * Written after what bearerbox 1.4.5 does with such files: a `group` line in
 * the middle of a run does not begin a group, it renames the one that it is in,
 * and that is how half of a configuration gets lost.
 */
#include "tools/kannel_conf.h"

#include "base/limits.h"

struct pair {
	struct str key, value;
	int line;
};

struct kannel_group {
	struct pair *pairs;
	int n, line;
};

struct kannel_conf {
	struct kannel_group *groups;
	int n, include;
};

struct reading {
	struct kannel_conf *conf;
	struct arena *arena;
	struct buf *why;
	struct kannel_group *open; /* NULL between two groups */
	int line;
};

static bool fail(struct reading *r, const char *what)
{
	buf_putf(r->why, "%d: %s", r->line, what);
	return false;
}

/* "x" or x, with \" and \\ as Kannel writes them. */
static struct str unquote(struct arena *a, struct str s)
{
	char *out;
	size_t n = 0;

	if (s.len < 2 || s.ptr[0] != '"' || s.ptr[s.len - 1] != '"')
		return s;
	out = arena_alloc(a, s.len);
	for (size_t i = 1; i + 1 < s.len; i++) {
		if (s.ptr[i] == '\\' && i + 2 < s.len)
			i++;
		out[n++] = s.ptr[i];
	}
	return (struct str){ out, n };
}

static struct pair *find(const struct kannel_group *g, struct str key)
{
	for (int i = 0; g != NULL && i < g->n; i++) {
		if (str_eq(g->pairs[i].key, key))
			return &g->pairs[i];
	}
	return NULL;
}

static bool begin(struct reading *r)
{
	if (r->conf->n == LIMIT_KANNEL_GROUPS)
		return fail(r, "too many groups");
	r->open = &r->conf->groups[r->conf->n++];
	*r->open = (struct kannel_group){ .line = r->line };
	r->open->pairs =
	    arena_array(r->arena, LIMIT_KANNEL_KEYS, sizeof(r->open->pairs[0]));
	return true;
}

static bool set(struct reading *r, struct pair p)
{
	struct pair *same;

	if (r->open == NULL && !begin(r))
		return false;
	same = find(r->open, p.key);
	if (same == NULL && r->open->n == LIMIT_KANNEL_KEYS)
		return fail(r, "too many keys in this group");
	*(same != NULL ? same : &r->open->pairs[r->open->n++]) = p;
	return true;
}

static bool end(struct reading *r)
{
	if (r->open != NULL && find(r->open, STR("group")) == NULL)
		return fail(r, "the group above has no line group = NAME");
	r->open = NULL;
	return true;
}

static bool take(struct reading *r, struct str line)
{
	struct str value = line, key;

	if (line.len == 0)
		return end(r);
	if (line.ptr[0] == '#')
		return true;
	key = str_trim(str_cut(&value, '='));
	if (value.ptr == NULL)
		return fail(r, "no key = value");
	if (str_eq(key, STR("include"))) {
		if (r->conf->include == 0)
			r->conf->include = r->line;
		return true;
	}
	return set(r,
	    (struct pair){ key, unquote(r->arena, str_trim(value)), r->line });
}

const struct kannel_conf *kannel_conf_read(
    struct str text, struct arena *a, struct buf *why)
{
	struct kannel_conf *conf = arena_alloc(a, sizeof(*conf));
	struct reading r = { .conf = conf, .arena = a, .why = why };

	*conf = (struct kannel_conf){ 0 };
	conf->groups =
	    arena_array(a, LIMIT_KANNEL_GROUPS, sizeof(conf->groups[0]));
	while (text.ptr != NULL) {
		r.line++;
		if (!take(&r, str_trim(str_cut(&text, '\n'))))
			return NULL;
	}
	return end(&r) ? conf : NULL;
}

const struct kannel_group *kannel_conf_group(
    const struct kannel_conf *conf, const char *name, int nth)
{
	for (int i = 0; i < conf->n; i++) {
		if (str_eq(kannel_conf_get(&conf->groups[i], "group"),
			str_of(name)) &&
		    nth-- == 0)
			return &conf->groups[i];
	}
	return NULL;
}

int kannel_conf_include(const struct kannel_conf *conf)
{
	return conf->include;
}

/* @NAME@, in capitals and _. */
static bool is_blank(struct str value)
{
	while (value.ptr != NULL) {
		(void)str_cut(&value, '@');
		struct str name = str_sub(value, 0, str_find(value, '@'));
		bool is_name = name.len > 0 && name.len < value.len;

		for (size_t i = 0; i < name.len; i++)
			is_name = is_name &&
				  ((name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') ||
				      name.ptr[i] == '_');
		if (is_name)
			return true;
	}
	return false;
}

int kannel_conf_blank(const struct kannel_conf *conf)
{
	for (int i = 0; i < conf->n; i++) {
		for (int j = 0; j < conf->groups[i].n; j++) {
			if (is_blank(conf->groups[i].pairs[j].value))
				return conf->groups[i].pairs[j].line;
		}
	}
	return 0;
}

struct str kannel_conf_get(const struct kannel_group *g, const char *key)
{
	const struct pair *p = find(g, str_of(key));

	return p != NULL ? p->value : STR("");
}

int64_t kannel_conf_number(
    const struct kannel_group *g, const char *key, int64_t unset)
{
	int64_t n = unset;

	(void)str_to_i64(kannel_conf_get(g, key), INT32_MIN, INT32_MAX, &n);
	return n;
}

bool kannel_conf_is_on(const struct kannel_group *g, const char *key)
{
	static const struct str on[] = { STR_INIT("true"), STR_INIT("yes"),
		STR_INIT("on"), STR_INIT("1") };
	struct str value = kannel_conf_get(g, key);

	for (size_t i = 0; i < sizeof(on) / sizeof(on[0]); i++) {
		if (str_eq_nocase(value, on[i]))
			return true;
	}
	return false;
}

int kannel_conf_line(const struct kannel_group *g, const char *key)
{
	const struct pair *p = find(g, str_of(key));

	if (g == NULL)
		return 1;
	return p != NULL ? p->line : g->line;
}
