/*
 * A list of blocks that are filled from the front. Unused bytes are zero at
 * all times (new blocks come zeroed, a reset wipes what was used), so handing
 * out memory is a bounds check and an addition, and no personal value outlives
 * the turn it came in. Under AddressSanitizer unused bytes are poisoned: who
 * keeps a pointer beyond a reset is caught.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

#define ALIGN alignof(max_align_t)
/* A turn of a few events fits the first block; a burst doubles from there. */
#define FIRST_BLOCK ((size_t)16 << 10)
#define LARGEST_BLOCK ((size_t)1 << 20)

struct block {
	struct block *next; /* older */
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *newest; /* the oldest is the first block */
	size_t limit, used;
};

static struct block *block_new(size_t size, struct block *next)
{
	struct block *b = mem_alloc(sizeof(*b) + size);

	b->next = next;
	b->size = size;
	ASAN_POISON_MEMORY_REGION(b->bytes, size);
	return b;
}

static void block_wipe(struct block *b)
{
	ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->size);
	mem_wipe(b->bytes, b->used);
	b->used = 0;
}

static size_t aligned(size_t n)
{
	return (n + ALIGN - 1) & ~(ALIGN - 1);
}

struct arena *arena_new(size_t limit)
{
	struct arena *a;

	BUG_IF(limit > SIZE_MAX / 2);
	a = mem_alloc(sizeof(*a));
	a->limit = aligned(limit);
	a->newest = block_new(FIRST_BLOCK, NULL);
	return a;
}

static void free_blocks_but_first(struct arena *a)
{
	while (a->newest->next != NULL) {
		struct block *b = a->newest;

		a->newest = b->next;
		block_wipe(b);
		mem_free(b);
	}
}

void arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	free_blocks_but_first(a);
	block_wipe(a->newest);
	mem_free(a->newest);
	mem_free(a);
}

void arena_reset(struct arena *a)
{
	free_blocks_but_first(a);
	block_wipe(a->newest);
	ASAN_POISON_MEMORY_REGION(a->newest->bytes, a->newest->size);
	a->used = 0;
}

static void add_block(struct arena *a, size_t n)
{
	size_t size = a->newest->size * 2;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < n)
		size = n;
	a->newest = block_new(size, a->newest);
}

void *arena_alloc(struct arena *a, size_t n)
{
	struct block *b = a->newest;
	size_t whole;

	BUG_IF(n > a->limit);
	whole = n == 0 ? ALIGN : aligned(n);
	BUG_IF(whole > a->limit - a->used);
	if (whole > b->size - b->used) {
		add_block(a, whole);
		b = a->newest;
	}
	void *p = b->bytes + b->used;
	b->used += whole;
	a->used += whole;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t bytes;

	BUG_IF(__builtin_mul_overflow(n, size, &bytes));
	return arena_alloc(a, bytes);
}

struct str arena_copy(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.len + 1);

	if (s.len > 0)
		memcpy(copy, s.ptr, s.len);
	return (struct str){ copy, s.len };
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	BUG_IF(n < 0);
	char *text = arena_alloc(a, (size_t)n + 1);
	va_start(args, format);
	(void)vsnprintf(text, (size_t)n + 1, format, args); /* measured */
	va_end(args);
	return (struct str){ text, (size_t)n };
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}
