/*
 * Reads one flow and writes its picture. An SVG is made by Graphviz's `dot`,
 * which reads the DOT from a file without a name and writes where the user
 * wants it.
 */
#include "tools/graph.h"

#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "tools/graph_dot.h"
#include "tools/graph_funnel.h"
#include "tools/load.h"

#define GRAPH_MESSAGES (1U << 20)
#define GRAPH_COUNTS ((size_t)1 << 20) /* settings and counts */

struct options {
	const char *file, *out;
	bool is_svg, is_private, is_counted;
	struct operate_options gateway; /* whom to ask for counts */
};

static const struct argp_option option_table[] = {
	{ "svg", 's', NULL, 0, "An SVG picture, by Graphviz (dot)", 0 },
	{ "private", 'p', NULL, 0,
	    "With the silent answers: keep this picture to yourself", 0 },
	{ "funnel", 'f', NULL, 0,
	    "With how many came to each step of the flow in force and how many "
	    "ended there, from the running gateway",
	    0 },
	{ "config", 'c', "FILE", 0,
	    "Configuration of that gateway (default conf/jaga.conf)", 0 },
	{ "output", 'o', "OUT", 0, "Write to this file", 0 },
	{ 0 },
};

static error_t on_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == 's')
		o->is_svg = true;
	else if (key == 'p')
		o->is_private = true;
	else if (key == 'f')
		o->is_counted = true;
	else if (key == 'c')
		o->gateway.conf = arg;
	else if (key == 'o')
		o->out = arg;
	else if (key == ARGP_KEY_ARG && state->arg_num == 0)
		o->file = arg;
	else if (key == ARGP_KEY_ARG || key == ARGP_KEY_NO_ARGS)
		argp_error(state, "one FILE");
	else
		return ARGP_ERR_UNKNOWN;
	return 0;
}

static int fail(const char *what)
{
	(void)fprintf(stderr, "jaga graph: %s: %s\n", what, strerror(errno));
	return EXIT_LATER;
}

static int write_all(int fd, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail("cannot write");
		bytes = str_sub(bytes, (size_t)n, bytes.len);
	}
	return EXIT_GOOD;
}

/* A file without a name that holds these bytes, at its beginning; -1. */
static int file_of(struct str bytes)
{
	int fd = memfd_create("dot", MFD_CLOEXEC);

	if (fd < 0)
		return -1;
	if (write_all(fd, bytes) != EXIT_GOOD || lseek(fd, 0, SEEK_SET) != 0) {
		(void)close(fd); /* nothing is lost with it */
		return -1;
	}
	return fd;
}

/* 127 and -1: it could not be started. */
static int run_dot(int in, int out)
{
	char name[] = "dot", format[] = "-Tsvg";
	char *argv[] = { name, format, NULL };
	posix_spawn_file_actions_t files;
	pid_t pid;
	int status = -1;

	if (posix_spawn_file_actions_init(&files) != 0)
		return -1;
	if (posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO) == 0 &&
	    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO) == 0 &&
	    posix_spawnp(&pid, name, &files, NULL, argv, environ) == 0)
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			status = -1;
	(void)posix_spawn_file_actions_destroy(&files); /* cannot fail */
	return status;
}

static int write_svg(int out, struct str dot)
{
	int in = file_of(dot);
	int status;

	if (in < 0)
		return fail("no room in memory");
	status = run_dot(in, out);
	(void)close(in); /* only read from */
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return EXIT_GOOD;
	if (status == -1 || (WIFEXITED(status) && WEXITSTATUS(status) == 127))
		(void)fputs("jaga graph: --svg perlu Graphviz; pasang: "
			    "apt-get install graphviz\n"
			    "jaga graph: --svg needs Graphviz: apt-get install "
			    "graphviz\n",
		    stderr);
	else
		(void)fputs("jaga graph: dot failed\n", stderr);
	return EXIT_LATER;
}

static int write_out(const struct options *o, struct str dot)
{
	int out = STDOUT_FILENO;
	int code;

	if (o->out)
		out = open(
		    o->out, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (out < 0)
		return fail(o->out);
	code = o->is_svg ? write_svg(out, dot) : write_all(out, dot);
	if (o->out && close(out) != 0)
		return fail(o->out);
	return code;
}

static void print_faults(struct diags *d)
{
	struct buf out;

	buf_init(&out, GRAPH_MESSAGES);
	diags_print(d, lang_of_user(), &out);
	(void)fputs(buf_cstr(&out), stderr);
	buf_free(&out);
}

static int draw(const struct options *o, const struct flow *f,
    const struct graph_look *look)
{
	struct buf dot;
	int code;

	buf_init(&dot, GRAPH_DOT_MAX);
	graph_dot(f, look, &dot);
	BUG_IF(buf_is_over(&dot));
	code = write_out(o, buf_str(&dot));
	buf_free(&dot);
	return code;
}

static int count_and_draw(const struct options *o, const struct flow *f)
{
	struct graph_look look = { .is_private = o->is_private };
	struct arena *a = arena_new(GRAPH_COUNTS);
	int code = EXIT_GOOD;

	if (o->is_counted)
		code = graph_funnel(&o->gateway, f, a, &look);
	if (code == EXIT_GOOD)
		code = draw(o, f, &look);
	arena_free(a);
	return code;
}

int graph_main(int argc, char **argv)
{
	static const struct argp argp = {
		.options = option_table,
		.parser = on_option,
		.args_doc = "FILE",
		.doc = "Gambar satu alur. / A picture of one flow, as Graphviz "
		       "DOT.\v"
		       "Without --private the silent answers and alerts are "
		       "left out.",
	};
	struct options o = {
		.gateway = { .conf = "conf/jaga.conf", .lang = lang_of_user() },
	};
	const struct flow *const *flows;
	struct load *l;
	int n, code = EXIT_BAD;

	if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0)
		return EXIT_USE;
	l = load_new();
	if (!load_path(l, o.file))
		code = EXIT_USE;
	flows = load_flows(l, &n);
	print_faults(load_diags(l));
	if (n == 1)
		code = count_and_draw(&o, flows[0]);
	load_free(l);
	return code;
}
