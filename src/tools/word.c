/*
 * The word is read from standard input, so that it is in no list of processes
 * and no history; printed is what stands in the roster, which only the key of
 * this gateway can check.
 */
#include "tools/word.h"

#include <argp.h>
#include <stdio.h>

#include "base/err.h"
#include "base/limits.h"
#include "store/seal.h"
#include "text/fold.h"
#include "tools/operate_parts.h"

#define ARENA_LIMIT ((size_t)4 << 20)
#define SETTINGS "conf/jaga.conf"
#define WORD_LEAST 4 /* letters */

struct options {
	const char *settings, *nick;
	bool is_rehearsal;
};

static error_t on_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == 'c')
		o->settings = arg;
	else if (key == 'r')
		o->is_rehearsal = true;
	else if (key == ARGP_KEY_ARG && state->arg_num == 0)
		o->nick = arg;
	else if (key == ARGP_KEY_ARG)
		argp_error(state, "one NICK");
	else if (key == ARGP_KEY_END && o->nick == NULL)
		argp_error(state, "the NICK of an officer in the roster");
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

static const struct argp_option option_table[] = {
	{ "config", 'c', "FILE", 0, "Settings (" SETTINGS ")", 0 },
	{ "rehearsal", 'r', NULL, 0,
	    "With the key of `jaga test` and `jaga phone`", 0 },
	{ 0 },
};

static const struct argp argp = {
	.options = option_table,
	.parser = on_option,
	.args_doc = "NICK",
	.doc =
	    "Reads an officer's personal word from standard input and prints "
	    "word=..., which stands in the officer's line of the roster: "
	    "RINCI asks for it.",
};

/* One word of some length, as it will be compared. */
static struct str read_word(struct arena *a)
{
	char line[LIMIT_NAME * 2];
	struct str word, rest;

	if (fgets(line, sizeof(line), stdin) == NULL)
		return STR("");
	word = fold_answer(a, str_of(line));
	rest = word;
	(void)str_word(&rest);
	return rest.len > 0 || word.len < WORD_LEAST ? STR("") : word;
}

static int print(struct arena *a, const struct options *o, const char *key)
{
	const char *why = NULL;
	struct str word = read_word(a);
	struct seal *seal;
	char hash[33];

	if (word.len == 0) {
		(void)fprintf(stderr,
		    "jaga word: one word of at least %d letters is expected\n",
		    WORD_LEAST);
		return EXIT_BAD;
	}
	seal = seal_open(key, &why);
	if (seal == NULL) {
		(void)fprintf(stderr, "jaga word: %s\n", why);
		return EXIT_CONF;
	}
	seal_word(seal, str_of(o->nick), word, hash);
	seal_close(seal);
	(void)printf("word=%s\n", hash);
	return EXIT_GOOD;
}

int word_main(int argc, char **argv)
{
	struct options o = { .settings = SETTINGS };
	struct operate_options conf;
	struct settings s;
	struct arena *a;
	int code = EXIT_GOOD;

	if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0)
		return EXIT_USE;
	a = arena_new(ARENA_LIMIT);
	conf = (struct operate_options){ .conf = o.settings };
	if (!o.is_rehearsal)
		code = operate_settings(&conf, a, &s);
	if (code == EXIT_GOOD)
		code = print(a, &o, o.is_rehearsal ? NULL : s.key.ptr);
	arena_free(a);
	return code;
}
