#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/log.h"

/* What f writes to standard error, and how it ends. */
struct said {
	char text[2 * PIPE_BUF];
	int status;
};

static struct said run(void (*f)(void))
{
	struct said said = { .status = -1 };
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	(void)fflush(NULL); /* or the child says it again */
	pid_t child = fork();
	if (child == 0) {
		(void)dup2(ends[1], STDERR_FILENO);
		(void)close(ends[0]);
		f();
		exit(0);
	}
	(void)close(ends[1]);
	size_t n = 0;
	ssize_t got;
	while (
	    n + 1 < sizeof(said.text) &&
	    (got = read(ends[0], said.text + n, sizeof(said.text) - n - 1)) > 0)
		n += (size_t)got;
	(void)close(ends[0]);
	assert_int_equal(waitpid(child, &said.status, 0), child);
	return said;
}

static void each_level(void)
{
	log_error("a.b", "n=%d", 1);
	log_warn("a.b", "n=%d", 2);
	log_info("a.b", "n=%d", 3);
	log_debug("a.b", "n=%d", 4);
	log_set_level(LOG_LEVEL_DEBUG);
	log_debug("a.b", "n=%d", 5);
	log_set_level(LOG_LEVEL_ERROR);
	log_warn("a.b", "n=%d", 6);
}

static void a_line_carries_its_level(void **state)
{
	(void)state;
	assert_string_equal(run(each_level).text,
	    "<3>a.b n=1\n<4>a.b n=2\n<6>a.b n=3\n<7>a.b n=5\n");
}

static void odd_bytes(void)
{
	log_info("odd", "s=%s", "a\nb\x1B[31m\x7F\xC3\xA9\\");
}

static void whatever_is_in_it_a_line_stays_one_line(void **state)
{
	(void)state;
	assert_string_equal(run(odd_bytes).text,
	    "<6>odd s=a\\x0ab\\x1b[31m\\x7f\\xc3\\xa9\\x5c\n");
}

static void endless(void)
{
	char text[10000];

	memset(text, '\n', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	log_info("long", "s=%s", text);
}

static void endless_name(void)
{
	char text[10000];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	log_info(text, "n=%d", 7);
}

static void a_line_fits_one_atomic_write(void **state)
{
	struct said said = run(endless);

	(void)state;
	assert_true(strlen(said.text) <= PIPE_BUF);
	assert_true(strlen(said.text) > 3000);
	assert_ptr_equal(
	    strchr(said.text, '\n'), said.text + strlen(said.text) - 1);
	assert_string_equal(run(endless_name).text, "<6>n=7\n");
}

static void keeps_errno(void)
{
	errno = EXDEV;
	log_info("x", "n=%d", 1);
	exit(errno == EXDEV ? 0 : 1);
}

static void logging_keeps_errno(void **state)
{
	(void)state;
	assert_int_equal(run(keeps_errno).status, 0);
}

static void a_bug(void)
{
	BUG_IF(1 + 1 == 2);
}

static void no_bug(void)
{
	BUG_IF(1 + 1 == 3);
}

static void a_bug_says_where_and_aborts(void **state)
{
	struct said said = run(a_bug);

	(void)state;
	assert_true(WIFSIGNALED(said.status));
	assert_int_equal(WTERMSIG(said.status), SIGABRT);
	assert_non_null(strstr(said.text, "<3>bug at="));
	assert_non_null(strstr(said.text, "log_test.c:"));
	assert_non_null(strstr(said.text, "what=1 + 1 == 2\n"));
	said = run(no_bug);
	assert_int_equal(said.status, 0);
	assert_string_equal(said.text, "");
}

static void bad_configuration(void)
{
	die(EXIT_CONF, "no key %s, run `jaga setup`", "store");
}

static void dying_says_why_and_gives_the_code(void **state)
{
	struct said said = run(bad_configuration);

	(void)state;
	assert_true(WIFEXITED(said.status));
	assert_int_equal(WEXITSTATUS(said.status), 78);
	assert_string_equal(
	    said.text, "jaga: no key store, run `jaga setup`\n");
}

static void every_error_has_a_name(void **state)
{
	(void)state;
	for (int e = ERR_NONE; e <= ERR_STORE; e++)
		assert_string_not_equal(err_name((enum err)e), "unknown");
	assert_string_equal(err_name(ERR_AGAIN), "again");
	assert_string_equal(err_name((enum err)(ERR_STORE + 1)), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_carries_its_level),
		cmocka_unit_test(whatever_is_in_it_a_line_stays_one_line),
		cmocka_unit_test(a_line_fits_one_atomic_write),
		cmocka_unit_test(logging_keeps_errno),
		cmocka_unit_test(a_bug_says_where_and_aborts),
		cmocka_unit_test(dying_says_why_and_gives_the_code),
		cmocka_unit_test(every_error_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
