/* listen_local: who may have the path, and who may enter. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "edge/listen_local.h"

#define NOBODY 65534

struct fixture {
	char folder[64], path[96], lock[112];
	struct listen_local local;
	const char *why;
	bool is_in_use;
};

static int make(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	(void)snprintf(f->folder, sizeof(f->folder), "/tmp/jaga-local-XXXXXX");
	if (f == NULL || mkdtemp(f->folder) == NULL)
		return -1;
	(void)snprintf(f->path, sizeof(f->path), "%s/s", f->folder);
	(void)snprintf(f->lock, sizeof(f->lock), "%s.lock", f->path);
	f->local = (struct listen_local){ .fd = -1, .lock = -1 };
	*state = f;
	return 0;
}

static int drop(void **state)
{
	struct fixture *f = *state;

	listen_local_close(&f->local);
	(void)unlink(f->path);
	(void)unlink(f->lock);
	(void)rmdir(f->folder);
	free(f);
	return 0;
}

static bool open_it(struct fixture *f, struct listen_local *l)
{
	f->why = NULL;
	return listen_local_open(l, f->path, &f->why, &f->is_in_use);
}

static bool is_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

static void its_file_is_private(void **state)
{
	struct fixture *f = *state;
	mode_t mask = umask(0);
	struct stat st;

	assert_true(open_it(f, &f->local));
	(void)umask(mask);
	assert_int_equal(lstat(f->path, &st), 0);
	assert_true(S_ISSOCK(st.st_mode));
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(lstat(f->lock, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void it_is_taken_away_at_the_end(void **state)
{
	struct fixture *f = *state;

	assert_true(open_it(f, &f->local));
	int fd = listen_local_take(&f->local);
	assert_true(fd >= 0);
	(void)close(fd);
	listen_local_close(&f->local);
	assert_false(is_there(f->path));
	assert_int_equal(listen_local_connect(f->path), -1);
	assert_int_equal(errno, ENOENT);
}

static void a_second_one_is_refused_and_the_first_goes_on(void **state)
{
	struct fixture *f = *state;
	struct listen_local second;

	assert_true(open_it(f, &f->local));
	assert_false(open_it(f, &second));
	assert_true(f->is_in_use);
	assert_non_null(strstr(f->why, "another gateway"));
	assert_true(is_there(f->path));
	int fd = listen_local_connect(f->path);
	assert_true(fd >= 0);
	(void)close(fd);
}

/* Opens it in a process that ends without closing anything. */
static void crash_with_it(struct fixture *f)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0)
		_exit(open_it(f, &f->local) ? 0 : 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void what_a_crash_left_is_replaced(void **state)
{
	struct fixture *f = *state;

	crash_with_it(f);
	assert_true(is_there(f->path));
	assert_int_equal(listen_local_connect(f->path), -1);
	assert_int_equal(errno, ECONNREFUSED);
	assert_true(open_it(f, &f->local));
	int fd = listen_local_connect(f->path);
	assert_true(fd >= 0);
	(void)close(fd);
}

static void what_is_no_socket_is_not_touched(void **state)
{
	struct fixture *f = *state;
	FILE *file = fopen(f->path, "w");

	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
	assert_false(open_it(f, &f->local));
	assert_false(f->is_in_use);
	assert_non_null(f->why);
	assert_true(is_there(f->path));
}

static void a_path_that_is_too_long_is_refused(void **state)
{
	struct fixture *f = *state;
	char path[200];

	(void)snprintf(path, sizeof(path), "%s/%0120d", f->folder, 1);
	assert_false(
	    listen_local_open(&f->local, path, &f->why, &f->is_in_use));
	assert_non_null(strstr(f->why, "107 bytes"));
	(void)snprintf(path, sizeof(path), "%s/none/s", f->folder);
	assert_false(
	    listen_local_open(&f->local, path, &f->why, &f->is_in_use));
	assert_false(f->is_in_use);
}

/* As the accepted end sees it. */
static bool may_enter(struct fixture *f, int listener)
{
	int fd = -1;

	for (int i = 0; fd < 0 && i < 1000000; i++)
		fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	assert_true(fd >= 0);
	bool may = listen_local_may_enter(fd);
	(void)close(fd);
	(void)f;
	return may;
}

static void our_own_user_and_root_may_enter(void **state)
{
	struct fixture *f = *state;

	assert_true(open_it(f, &f->local));
	int fd = listen_local_connect(f->path);
	assert_true(fd >= 0);
	assert_true(may_enter(f, f->local.fd));
	(void)close(fd);
}

/* Another user may not, even where the file lets them connect. */
static void another_user_may_not(void **state)
{
	struct fixture *f = *state;
	int status = 0;

	if (geteuid() != 0)
		skip(); /* only root can become somebody else */
	assert_true(open_it(f, &f->local));
	assert_int_equal(chmod(f->folder, 0755), 0);
	assert_int_equal(chmod(f->path, 0666), 0);
	pid_t child = fork();
	if (child == 0) {
		if (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
			_exit(2);
		_exit(listen_local_connect(f->path) >= 0 ? 0 : 3);
	}
	assert_false(may_enter(f, f->local.fd));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	/* Nor who cannot be asked. */
	assert_false(listen_local_may_enter(-1));
}

#define test(f) cmocka_unit_test_setup_teardown(f, make, drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(its_file_is_private),
		test(it_is_taken_away_at_the_end),
		test(a_second_one_is_refused_and_the_first_goes_on),
		test(what_a_crash_left_is_replaced),
		test(what_is_no_socket_is_not_touched),
		test(a_path_that_is_too_long_is_refused),
		test(our_own_user_and_root_may_enter),
		test(another_user_may_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
