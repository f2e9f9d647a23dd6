/*
 * The only caller of the C allocator. A failed allocation is handled here,
 * by dying, so that no other line of the program needs a path for it.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

static void *mem_must(void *p)
{
	if (p == NULL)
		err_bug(__FILE__, __LINE__, "out of memory");
	return p;
}

void *mem_alloc(size_t n)
{
	return mem_array(1, n);
}

void *mem_array(size_t n, size_t size)
{
	/* calloc(0) may give NULL, which would look like a failure. */
	if (n == 0 || size == 0)
		return mem_must(calloc(1, 1));
	return mem_must(calloc(n, size));
}

void *mem_resize(void *old, size_t n)
{
	return mem_must(realloc(old, n == 0 ? 1 : n));
}

char *mem_copy(const char *text, size_t n)
{
	char *copy;

	BUG_IF(n == SIZE_MAX);
	copy = mem_must(malloc(n + 1));
	if (n > 0)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

void mem_free(void *p)
{
	free(p);
}

void mem_wipe(void *p, size_t n)
{
	if (n > 0)
		explicit_bzero(p, n);
}
