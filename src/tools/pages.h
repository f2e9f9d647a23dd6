/* pages: the pages of flows/faults, one after the other with a form feed after
 * each. The Makefile writes pages.c from them. */
#ifndef JAGA_TOOLS_PAGES_H
#define JAGA_TOOLS_PAGES_H

#include <stddef.h>

extern const unsigned char pages_text[];
extern const size_t pages_size;

#endif
