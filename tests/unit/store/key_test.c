/* The key file: made once, private, and refused on any doubt. */
#include "unit/store/fixture.h"

#include "store/key.h"
#include "store/seal.h"

static void is_made_private_when_absent(void **state)
{
	struct fixture *f = *state;
	unsigned char first[KEY_BYTES], again[KEY_BYTES],
	    none[KEY_BYTES] = { 0 };
	const char *why = NULL;
	char fresh[128];
	mode_t mask = umask(0);

	assert_true(key_load(f->key, first, &why));
	(void)umask(mask);
	assert_int_equal(fixture_mode(f->key), 0600);
	assert_memory_not_equal(first, none, KEY_BYTES);
	assert_true(key_load(f->key, again, &why));
	assert_memory_equal(first, again, KEY_BYTES);
	(void)snprintf(fresh, sizeof(fresh), "%s.new", f->key);
	assert_int_not_equal(access(fresh, F_OK), 0);
}

static void what_a_cut_first_run_left_is_no_key(void **state)
{
	struct fixture *f = *state;
	unsigned char key[KEY_BYTES], none[KEY_BYTES] = { 0 };
	const char *why = NULL;
	char fresh[128];

	(void)snprintf(fresh, sizeof(fresh), "%s.new", f->key);
	fixture_write(fresh, none, 7, 0600);
	assert_true(key_load(f->key, key, &why));
	assert_memory_not_equal(key, none, KEY_BYTES);
}

static void is_refused_when_others_may_read_it(void **state)
{
	static const mode_t modes[] = { 0640, 0604, 0660, 0700, 0644, 0601 };
	struct fixture *f = *state;
	unsigned char key[KEY_BYTES];

	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		const char *why = NULL;

		memset(key, 'k', sizeof(key));
		fixture_write(f->key, key, sizeof(key), modes[i]);
		assert_false(key_load(f->key, key, &why));
		assert_non_null(why);
		assert_null(seal_open(f->key, &why));
	}
}

static void is_refused_when_its_size_is_wrong(void **state)
{
	static const size_t sizes[] = { 0, 31, 33, 64 };
	struct fixture *f = *state;
	unsigned char key[KEY_BYTES];
	char bytes[64] = { 0 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		const char *why = NULL;

		fixture_write(f->key, bytes, sizes[i], 0600);
		assert_false(key_load(f->key, key, &why));
		assert_non_null(strstr(why, "size"));
	}
}

static void a_link_or_a_directory_is_no_key(void **state)
{
	struct fixture *f = *state;
	unsigned char key[KEY_BYTES] = { 1 };
	const char *why = NULL;

	fixture_write(f->copy, key, sizeof(key), 0600);
	assert_int_equal(symlink(f->copy, f->key), 0);
	assert_false(key_load(f->key, key, &why));
	why = NULL;
	assert_false(key_load(f->dir, key, &why));
	assert_non_null(why);
}

static void a_missing_directory_is_said(void **state)
{
	struct fixture *f = *state;
	unsigned char key[KEY_BYTES];
	const char *why = NULL;
	char path[160];

	(void)snprintf(path, sizeof(path), "%s/no/such/key", f->dir);
	assert_false(key_load(path, key, &why));
	assert_non_null(strstr(why, "directory"));
}

static void a_credential_wins_over_the_path(void **state)
{
	struct fixture *f = *state;
	unsigned char given[KEY_BYTES], got[KEY_BYTES];
	const char *why = NULL;
	char path[160];

	(void)snprintf(path, sizeof(path), "%s/jaga.key", f->dir);
	memset(given, 'c', sizeof(given));
	fixture_write(path, given, sizeof(given), 0440);
	assert_int_equal(setenv("CREDENTIALS_DIRECTORY", f->dir, 1), 0);
	assert_true(key_load(f->key, got, &why));
	assert_memory_equal(got, given, KEY_BYTES);
	assert_int_not_equal(access(f->key, F_OK), 0);
	/* A damaged credential is not replaced by a file. */
	fixture_write(path, given, 5, 0440);
	assert_false(key_load(f->key, got, &why));
	/* Other credentials may be there without ours. */
	assert_int_equal(unlink(path), 0);
	assert_true(key_load(f->key, got, &why));
	assert_memory_not_equal(got, given, KEY_BYTES);
	(void)unsetenv("CREDENTIALS_DIRECTORY");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_dir(is_made_private_when_absent),
		test_in_dir(what_a_cut_first_run_left_is_no_key),
		test_in_dir(is_refused_when_others_may_read_it),
		test_in_dir(is_refused_when_its_size_is_wrong),
		test_in_dir(a_link_or_a_directory_is_no_key),
		test_in_dir(a_missing_directory_is_said),
		test_in_dir(a_credential_wins_over_the_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
