#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

#define MANY 3000

static void memory_is_zero_aligned_and_apart(void **state)
{
	struct arena *a = arena_new(16U << 20);
	unsigned char *last = NULL;
	size_t last_n = 0;

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		size_t n = i % 97;
		unsigned char *p = arena_alloc(a, n);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(p[k], 0);
		if (n > 0)
			memset(p, 0xAB, n);
		for (size_t k = 0; k < last_n; k++)
			assert_int_equal(last[k], 0xAB);
		last = p;
		last_n = n;
	}
	assert_true(arena_used(a) >= (size_t)MANY / 97 * 97 * 96 / 2);
	arena_free(a);
	arena_free(NULL);
}

static void a_reset_gives_clean_memory_again(void **state)
{
	struct arena *a = arena_new(1U << 20);
	unsigned char *first = arena_alloc(a, 8);

	(void)state;
	for (int round = 0; round < 50; round++) {
		unsigned char *big = arena_alloc(a, 100000);

		assert_int_equal(big[0] | big[99999], 0);
		memset(big, 0xFF, 100000);
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
		unsigned char *again = arena_alloc(a, 8);
		assert_ptr_equal(again, first);
		for (size_t i = 0; i < 8; i++)
			assert_int_equal(again[i], 0);
		memset(again, 0xEE, 8);
	}
	arena_free(a);
}

static void a_pointer_kept_beyond_a_reset_is_caught(void **state)
{
	struct arena *a = arena_new(1U << 20);
	char *kept = arena_alloc(a, 32);

	(void)state;
	kept[31] = 'x';
#ifdef __SANITIZE_ADDRESS__
	assert_false(__asan_address_is_poisoned(kept + 31));
	assert_true(__asan_address_is_poisoned(kept + 32));
	arena_reset(a);
	assert_true(__asan_address_is_poisoned(kept));
#endif
	arena_free(a);
}

static void copies_end_in_nul_and_live_on(void **state)
{
	struct arena *a = arena_new(1U << 20);
	char source[] = "LAPOR";
	struct str copy = arena_copy(a, (struct str){ source, 5 });
	struct str empty = arena_copy(a, str_of(NULL));
	struct str text = arena_printf(a, "%s-%04d", "KTR", 27);

	(void)state;
	memset(source, 'x', 5);
	assert_string_equal(copy.ptr, "LAPOR");
	assert_non_null(empty.ptr);
	assert_string_equal(empty.ptr, "");
	assert_string_equal(text.ptr, "KTR-0027");
	assert_int_equal(text.len, 8);
	arena_free(a);
}

static void arrays_are_whole(void **state)
{
	struct arena *a = arena_new(1U << 20);
	int64_t *n = arena_array(a, 1000, sizeof(*n));

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		n[i] = (int64_t)i;
	assert_true(n[999] == 999);
	arena_free(a);
}

/* Runs f in a child whose words are not wanted; true when it aborted. */
static bool aborts(void (*f)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		(void)close(STDERR_FILENO);
		f();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void fill_to_the_limit(void)
{
	struct arena *a = arena_new(4096);

	for (int i = 0; i < 256; i++)
		(void)arena_alloc(a, 16);
	arena_free(a);
}

static void one_beyond_the_limit(void)
{
	struct arena *a = arena_new(4096);

	for (int i = 0; i < 257; i++)
		(void)arena_alloc(a, 16);
	arena_free(a);
}

static void an_endless_size(void)
{
	(void)arena_alloc(arena_new(4096), SIZE_MAX - 3);
}

static void a_product_beyond_size(void)
{
	(void)arena_array(arena_new(4096), SIZE_MAX / 2, 4);
}

static void a_mem_product_beyond_size(void)
{
	/* calloc's own refusal, which mem turns into an abort. */
	(void)mem_array(SIZE_MAX / 2, 3);
}

static void it_aborts_beyond_its_limit(void **state)
{
	(void)state;
	assert_false(aborts(fill_to_the_limit));
	assert_true(aborts(one_beyond_the_limit));
	assert_true(aborts(an_endless_size));
	assert_true(aborts(a_product_beyond_size));
}

static void mem_never_gives_null(void **state)
{
	char *p = mem_alloc(0), *q = mem_array(0, 7);
	char *copy = mem_copy("ab\0c", 4), *none = mem_copy(NULL, 0);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	assert_memory_equal(copy, "ab\0c", 5);
	assert_string_equal(none, "");
	p = mem_resize(p, 0);
	assert_non_null(p);
	mem_wipe(copy, 4);
	assert_memory_equal(copy, "\0\0\0\0", 5);
	mem_wipe(NULL, 0);
	mem_free(p);
	mem_free(q);
	mem_free(copy);
	mem_free(none);
	mem_free(NULL);
#ifndef __SANITIZE_ADDRESS__
	assert_true(aborts(a_mem_product_beyond_size));
#else
	(void)a_mem_product_beyond_size; /* the sanitizer ends it its way */
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zero_aligned_and_apart),
		cmocka_unit_test(a_reset_gives_clean_memory_again),
		cmocka_unit_test(a_pointer_kept_beyond_a_reset_is_caught),
		cmocka_unit_test(copies_end_in_nul_and_live_on),
		cmocka_unit_test(arrays_are_whole),
		cmocka_unit_test(it_aborts_beyond_its_limit),
		cmocka_unit_test(mem_never_gives_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
