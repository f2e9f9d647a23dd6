/*
 * mem: allocation that does not fail. When the system has no memory left the
 * process aborts: it is crash-only, and the truth is on disk. Sizes are
 * bounded by the callers before they allocate (limits.h).
 */
#ifndef JAGA_BASE_MEM_H
#define JAGA_BASE_MEM_H

#include <stddef.h>

/* Zeroed memory for one object of n bytes; freed with mem_free. */
void *mem_alloc(size_t n);
/* Zeroed memory for n objects of size bytes; aborts on overflow. */
void *mem_array(size_t n, size_t size);
/* Grows or shrinks; new bytes are not zeroed. */
void *mem_resize(void *old, size_t n);
/* A NUL-terminated copy. */
char *mem_copy(const char *text, size_t n);
void mem_free(void *p);
/* Overwrites n bytes in a way the compiler does not remove. */
void mem_wipe(void *p, size_t n);

#endif
