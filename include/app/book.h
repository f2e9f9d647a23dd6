/*
 * book: the rules in force (flows, roster) and every older flow revision that
 * a conversation is still on. A reload is atomic: all files read, all checks
 * and all examples pass, or nothing changes and the diags say why.
 */
#ifndef JAGA_APP_BOOK_H
#define JAGA_APP_BOOK_H

#include "core/diag.h"
#include "core/rules.h"
#include "store/seal.h"
#include "store/store.h"

struct book;
struct settings;

struct book_options {
	const char *flows;     /* folder of *.flow, or one file */
	const char *roster;    /* file */
	const char *forbidden; /* file of words that no ping holds, or NULL */
	const char *triage;    /* folder of triage/, lexicon.tsv and places/, or
				  NULL: nothing is read for what it says */
	struct str home;       /* "ID" */
	bool skip_examples;    /* the phone, while an author is writing */
};

/* What the settings say; borrows their strings. */
struct book_options book_options_of(const struct settings *s);
/* Reads files; NULL when there is an error (in d). */
struct book *book_read(const struct book_options *o, struct diags *d);
/* The same from texts in memory, for tests: n flows and one roster. */
struct book *book_read_texts(
    const struct str *flows, int n, struct str roster, struct diags *d);
void book_free(struct book *b);

/* Puts every flow's text on the store's shelf and takes its revision ids;
 * inside a transaction of its own. Gives the rules their keyed digits. */
enum err book_shelve(struct book *b, struct store *s, when_t now);
const struct rules *book_rules(const struct book *b);
/* All its flows, umum among them. */
const struct flow *const *book_flows(const struct book *b, int *n);
/* The flow of a revision: of this book, or read from the shelf and kept; *out
 * is NULL when the store has none or it no longer reads. */
enum err book_revision(
    struct book *b, struct store *s, int64_t id, const struct flow **out);

#endif
