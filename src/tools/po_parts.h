/* po_parts: what the two directions of `jaga po` share. */
#ifndef JAGA_TOOLS_PO_PARTS_H
#define JAGA_TOOLS_PO_PARTS_H

#include "core/diag.h"
#include "core/flow.h"

struct po_options {
	bool is_import;
	const char *flow;
	const char *lang; /* export */
	const char *po;   /* import; export: NULL is standard output */
};

/* Exits on a wrong command line. */
struct po_options po_options_read(int argc, char **argv);

/* One run of the command. */
struct po_work {
	struct arena *arena;
	struct diags *diags;
	struct flow *flow; /* read, without the files beside it */
};

/* Each returns the exit code; the caller prints the diags. */
int po_export(struct po_work *w, struct str lang, const char *po);
int po_import(struct po_work *w, const char *po);

/* For gettext's library, which knows of no caller: it prints what is wrong
 * and ends the program at the first error. Nothing is being written then. */
struct po_xerror_handler;
extern const struct po_xerror_handler po_handler;

/* po_file_free, which forgets the contexts of messages (gettext 0.21). */
struct po_file;
void po_drop(struct po_file *po);

#endif
