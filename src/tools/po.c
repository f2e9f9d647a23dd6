/*
 * po: reads the flow, runs one direction, prints what was wrong.
 */
#include "tools/po.h"

#include <gettext-po.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/book_files.h"
#include "base/err.h"
#include "base/lang.h"
#include "core/flow_read.h"
#include "tools/po_parts.h"

#define PO_ARENA ((size_t)64 << 20)
#define PO_OUTPUT (1U << 20) /* LIMIT_DIAGS sentences and much room */

#define P_BROKEN "P001"

/* ---- gettext ---- */

static void tell(int severity, const char *file, size_t line, const char *text)
{
	bool is_error = severity != PO_SEVERITY_WARNING;

	(void)fprintf(stderr, "%s:%zu:1: %s " P_BROKEN ": %.*s\n",
	    file ? file : "-", line == (size_t)-1 || line == 0 ? 1 : line,
	    is_error ? "error" : "warning", (int)strcspn(text, "\n"), text);
	if (is_error)
		exit(EXIT_BAD);
}

/* The types are those of gettext. */
static void on_error(int severity, po_message_t message, const char *file,
    size_t line, size_t column, int is_multiline, const char *text)
{
	(void)message;
	(void)column;
	(void)is_multiline;
	tell(severity, file, line, text);
}

static void on_error2(int severity, po_message_t message1, const char *file1,
    size_t line1, size_t column1, int is_multiline1, const char *text1,
    po_message_t message2, const char *file2, size_t line2, size_t column2,
    int is_multiline2, const char *text2)
{
	(void)message2;
	(void)file2;
	(void)line2;
	(void)column2;
	(void)is_multiline2;
	(void)text2;
	on_error(
	    severity, message1, file1, line1, column1, is_multiline1, text1);
}

const struct po_xerror_handler po_handler = {
	.xerror = on_error,
	.xerror2 = on_error2,
};

void po_drop(struct po_file *po)
{
	po_message_iterator_t at = po_message_iterator(po, NULL);
	po_message_t m;

	while ((m = po_next_message(at)))
		po_message_set_msgctxt(m, NULL);
	po_message_iterator_free(at);
	po_file_free(po);
}

/* ---- the command ---- */

static struct flow *read_flow(struct po_work *w, const char *path)
{
	struct book_file file;

	if (!book_files_read(path, LIMIT_FLOW_FILE, w->arena, w->diags, &file))
		return NULL;
	return flow_read(file.name, file.bytes, w->diags);
}

static void print(struct diags *d)
{
	struct buf out;

	buf_init(&out, PO_OUTPUT);
	diags_print(d, lang_of_user(), &out);
	(void)fputs(buf_cstr(&out), stderr);
	buf_free(&out);
}

int po_main(int argc, char **argv)
{
	struct po_options o = po_options_read(argc, argv);
	struct po_work w = { .arena = arena_new(PO_ARENA) };
	int code = EXIT_BAD;

	w.diags = arena_alloc(w.arena, sizeof(*w.diags));
	diags_init(w.diags, w.arena);
	w.flow = read_flow(&w, o.flow);
	if (w.flow && o.is_import)
		code = po_import(&w, o.po);
	else if (w.flow)
		code = po_export(&w, str_of(o.lang), o.po);
	print(w.diags);
	flow_free(w.flow);
	arena_free(w.arena);
	return code;
}
