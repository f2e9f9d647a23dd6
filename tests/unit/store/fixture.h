/*
 * fixture: a store in a directory of its own, with its arena, for the tests of
 * this floor. No sync: what a power cut leaves is not what these tests ask.
 */
#ifndef JAGA_TESTS_STORE_FIXTURE_H
#define JAGA_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "store/snapshot.h"
#include "store/store.h"
#include "text/msisdn.h"

#define T0 ((when_t)1772000000000) /* 2026-02-25 */

#define assert_ok(call) assert_int_equal((call), ERR_NONE)
#define assert_str(got, expected)                                              \
	do {                                                                   \
		struct str got_ = (got);                                       \
		struct str expected_ = (expected);                             \
		assert_int_equal(got_.len, expected_.len);                     \
		if (got_.len > 0)                                              \
			assert_memory_equal(                                   \
			    got_.ptr, expected_.ptr, got_.len);                \
	} while (0)

struct fixture {
	char dir[64], path[96], key[96], copy[96];
	struct arena *arena;
	struct store *store;
	struct str why;
	enum exit_code code;
};

static inline void fixture_open(struct fixture *f)
{
	struct store_options o = { .path = f->path,
		.key_path = f->key,
		.gateway = "a",
		.fast = true };

	f->store = store_open(&o, f->arena, &f->why, NULL);
	if (f->store == NULL)
		print_error("%.*s\n", STR_ARG(f->why));
	assert_non_null(f->store);
}

static inline void fixture_reopen(struct fixture *f)
{
	store_close(f->store);
	fixture_open(f);
}

/* A commit, and everything read from the file again after it. */
static inline void fixture_commit(struct fixture *f)
{
	assert_ok(store_commit(f->store));
	fixture_reopen(f);
	assert_ok(store_begin(f->store));
}

/* The whole store into f->copy; between transactions. */
static inline void fixture_snapshot(struct fixture *f)
{
	struct snapshot *c = snapshot_begin(f->store, f->copy);
	bool is_done = false;

	assert_non_null(c);
	while (!is_done)
		assert_ok(snapshot_step(c, &is_done));
	snapshot_end(c);
}

static inline int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	log_set_level(LOG_LEVEL_ERROR);
	assert_non_null(f);
	(void)snprintf(f->dir, sizeof(f->dir), "/tmp/jaga-store-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	(void)snprintf(f->path, sizeof(f->path), "%s/store.db", f->dir);
	(void)snprintf(f->key, sizeof(f->key), "%s/key", f->dir);
	(void)snprintf(f->copy, sizeof(f->copy), "%s/copy.db", f->dir);
	f->arena = arena_new((size_t)64 << 20);
	*state = f;
	return 0;
}

/* With a store open and a transaction begun. */
static inline int fixture_setup_open(void **state)
{
	(void)fixture_setup(state);
	fixture_open(*state);
	assert_ok(store_begin(((struct fixture *)*state)->store));
	return 0;
}

static inline void fixture_remove(const char *dir)
{
	char command[128];

	(void)snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	assert_int_equal(system(command), 0);
}

static inline int fixture_teardown(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	arena_free(f->arena);
	fixture_remove(f->dir);
	free(f);
	return 0;
}

static inline struct msisdn fixture_number(const char *text)
{
	struct msisdn number = { .is_number = true };

	(void)snprintf(number.hidden, sizeof(number.hidden), "%s", text);
	return number;
}

static inline unsigned fixture_mode(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 0777U;
}

static inline void fixture_write(
    const char *path, const void *bytes, size_t n, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);

	assert_true(fd >= 0);
	assert_int_equal(fchmod(fd, mode), 0);
	assert_int_equal(write(fd, bytes, n), (ssize_t)n);
	assert_int_equal(close(fd), 0);
}

/* Runs what(f) in a child that dies without closing anything; its result. */
static inline int fixture_child(
    int (*what)(struct fixture *f), struct fixture *f)
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0)
		_exit(what(f));
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define test_in_store(name)                                                    \
	cmocka_unit_test_setup_teardown(                                       \
	    name, fixture_setup_open, fixture_teardown)
#define test_in_dir(name)                                                      \
	cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

#endif
