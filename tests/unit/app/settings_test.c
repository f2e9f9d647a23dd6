/* settings: one table, its reader, its complaints and its example. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/settings.h"

#define MUST                                                                   \
	"number = \"90123\"\ncallback_password = \"rahasia-panjang\"\n"        \
	"sendsms_password = \"x\"\n"

struct fixture {
	struct arena *arena;
	struct settings settings;
	struct buf why;
	char path[32];
};

static int make(void **state)
{
	static struct fixture f;

	f.arena = arena_new(1 << 16);
	f.settings = (struct settings){ 0 };
	buf_init(&f.why, 4096);
	*state = &f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;

	arena_free(f->arena);
	buf_free(&f->why);
	return 0;
}

static bool read_text(struct fixture *f, const char *text)
{
	(void)snprintf(f->path, sizeof(f->path), "/tmp/settingsXXXXXX");
	int fd = mkstemp(f->path);
	assert_true(fd >= 0);
	FILE *file = fdopen(fd, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	bool ok = settings_read(f->path, f->arena, &f->settings, &f->why);
	assert_int_equal(unlink(f->path), 0);
	return ok;
}

static void takes_defaults_for_what_is_not_set(void **state)
{
	struct fixture *f = *state;

	assert_true(read_text(f, MUST));
	assert_true(str_eq(f->settings.number, STR("90123")));
	assert_true(str_eq(f->settings.listen, STR("127.0.0.1")));
	assert_int_equal(f->settings.port, 18080);
	assert_int_equal(f->settings.sendsms_seconds, 15);
	assert_true(str_eq(f->settings.home, STR("ID")));
	assert_true(
	    str_eq(f->settings.receipt_url, STR("http://127.0.0.1:18080")));
	assert_int_equal(f->settings.ussd_secret.len, 0);
	assert_int_equal(f->why.len, 0);
}

static void takes_what_is_set(void **state)
{
	struct fixture *f = *state;

	assert_true(read_text(f,
	    MUST "# a comment\nport = 1234\nflows = 'a b'\nlog_level = debug\n"
		 "receipt_url = \"http://[::1]:80\"\n"));
	assert_int_equal(f->settings.port, 1234);
	assert_true(str_eq(f->settings.flows, STR("a b")));
	assert_true(str_eq(f->settings.log_level, STR("debug")));
	assert_true(str_eq(f->settings.receipt_url, STR("http://[::1]:80")));
}

struct fault {
	const char *text;
	int line;
	const char *says;
};

static const struct fault FAULTS[] = {
	{ MUST "port = 0\n", 4, "port: it must be between 1 and 65535" },
	{ MUST "port = 65536\n", 4, "between" },
	{ MUST "port = abc\n", 4, "port" },
	{ MUST "batch = 257\n", 4, "batch: it must be between 1 and 256" },
	{ MUST "prot = 5\n", 4, "(did you mean port?)" },
	{ MUST "\n\nzzzzzz = 5\n", 6, "zzzzzz" },
	{ MUST "port = 1\nport = 2\n", 5, "port: it is set twice" },
	{ MUST "log_level = loud\n", 4, "error, warn, info or debug" },
	{ MUST "home = \"id\"\n", 4, "two capital letters" },
	{ MUST "home = \"IDN\"\n", 4, "2 to 2 bytes" },
	{ MUST "home = \"XQ\"\n", 4, "two capital letters" },
	{ MUST "listen = \"nowhere\"\n", 4, "address such as" },
	{ MUST "listen = \"127.0.0.1:80\"\n", 4, "address such as" },
	{ MUST "receipt_url = \"https://x\"\n", 4, "http://host:port" },
	{ MUST "receipt_url = \"http://x/y\"\n", 4, "http://host:port" },
	{ MUST "receipt_url = \"http://\"\n", 4, "http://host:port" },
	{ MUST "callback_user = \"a:b\"\n", 4, "may only hold" },
	{ MUST "callback_user = \"\"\n", 4, "1 to 64 bytes" },
	{ MUST "store = \"a\nb\"\n", 5, "control" },
	{ MUST "store = \n", 5, "error" },
	{ "callback_password = \"short\"\n", 1, "12 to 64 bytes" },
	{ "port = 5\n", 1, "number must be set" },
	{ "port = 5\n", 1, "callback_password must be set" },
	{ "port = 5\n", 1, "sendsms_password must be set" },
};

static void says_file_line_and_remedy(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(FAULTS) / sizeof(FAULTS[0]); i++) {
		char place[64];

		buf_clear(&f->why);
		assert_false(read_text(f, FAULTS[i].text));
		(void)snprintf(place, sizeof(place), "%s:%d: error: ", f->path,
		    FAULTS[i].line);
		if (strstr(buf_cstr(&f->why), FAULTS[i].says) == NULL ||
		    strstr(buf_cstr(&f->why), place) == NULL)
			fail_msg(
			    "%s: got %s", FAULTS[i].text, buf_cstr(&f->why));
		assert_null(f->settings.number.ptr);
	}
}

static void says_that_a_file_is_missing(void **state)
{
	struct fixture *f = *state;

	assert_false(settings_read(
	    "/nonexistent/jaga.conf", f->arena, &f->settings, &f->why));
	assert_non_null(strstr(buf_cstr(&f->why), "No such file"));
}

static void the_shipped_file_is_the_example(void **state)
{
	struct buf example, file;
	char piece[512];
	size_t n;

	(void)state;
	buf_init(&example, 1 << 16);
	buf_init(&file, 1 << 16);
	settings_example(&example);
	FILE *f = fopen("conf/jaga.conf", "r");
	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(&file, piece, n);
	assert_int_equal(fclose(f), 0);
	assert_string_equal(buf_cstr(&file), buf_cstr(&example));
	buf_free(&example);
	buf_free(&file);
}

static void the_example_reads_once_the_musts_are_set(void **state)
{
	struct fixture *f = *state;
	struct buf example;

	buf_init(&example, 1 << 16);
	settings_example(&example);
	assert_false(read_text(f, buf_cstr(&example)));
	assert_non_null(strstr(buf_cstr(&f->why), "number must be set"));
	buf_clear(&f->why);
	buf_putf(&example, "%s", MUST);
	assert_true(read_text(f, buf_cstr(&example)));
	assert_int_equal(f->settings.port, 18080);
	buf_free(&example);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    takes_defaults_for_what_is_not_set, make, drop),
		cmocka_unit_test_setup_teardown(takes_what_is_set, make, drop),
		cmocka_unit_test_setup_teardown(
		    says_file_line_and_remedy, make, drop),
		cmocka_unit_test_setup_teardown(
		    says_that_a_file_is_missing, make, drop),
		cmocka_unit_test(the_shipped_file_is_the_example),
		cmocka_unit_test_setup_teardown(
		    the_example_reads_once_the_musts_are_set, make, drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
