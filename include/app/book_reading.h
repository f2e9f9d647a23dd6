/*
 * book_reading: a book being read in steps, so that a gateway which reads its
 * rules anew goes on serving in between: all files first, then one flow, one
 * check or the examples of one flow a step.
 *
 *	r = book_reading_new(&options, diags);
 *	while (book_reading_step(r))
 *		... something else ...
 *	book = book_reading_end(r);
 */
#ifndef JAGA_APP_BOOK_READING_H
#define JAGA_APP_BOOK_READING_H

#include "app/book.h"

struct book_reading;

/* Reads the bytes of all flows and of the roster: later steps do not look at
 * them again, so what is read is of one moment. Borrows d and o's strings. */
struct book_reading *book_reading_new(
    const struct book_options *o, struct diags *d);
/* One step; false when there is none any more. */
bool book_reading_step(struct book_reading *r);
/* The book, or NULL when d has an error of it. Frees r, wherever it stands:
 * before the last step there is no book either. */
struct book *book_reading_end(struct book_reading *r);

/* For book_read_texts: n texts, and one roster, in memory until the end. */
struct book_reading *book_reading_of_texts(
    const struct str *flows, int n, struct str roster, struct diags *d);

#endif
