/*
 * po_import: the messages become the text of a side file, in the order of the
 * flow, and that is judged as any side file. Which line of the PO file each of
 * its lines came from is noted on the way, because that is the file which the
 * translator has open. While some texts are untranslated their base texts
 * stand in for them, so that the others are judged all the same.
 */
#include <gettext-po.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/book_files.h"
#include "app/sides.h"
#include "base/err.h"
#include "core/flow_check.h"
#include "core/flow_codes.h"
#include "core/flow_side.h"
#include "tools/po_parts.h"
#include "tools/replace.h"

#define PO_MOST ((size_t)4 << 20)

/* One message of the PO file; line is that of its msgstr. */
struct entry {
	struct str slot, base, translation;
	int line;
	bool is_used;
};

struct import {
	struct po_work *w;
	struct str po;   /* the file's name */
	struct str lang; /* of its header */
	struct entry *entries;
	int n;
	int last_line;
	struct buf side; /* the text of the file beside the flow */
	int *lines; /* for each line of side, from 1, that of the PO file */
	int n_lines;
};

static void fail(
    struct import *im, int line, const char *code, const char *sentence)
{
	diags_error(im->w->diags, im->po, line, 1, code, "%s", sentence);
}

/* ---- reading the PO file ---- */

/* Lines of the `msgstr` words, in the order of the messages: gettext knows
 * them, but does not tell. Those of obsolete messages (#~) do not count. */
static int *find_lines(struct import *im, struct str bytes, int *n)
{
	int *lines, line = 0;

	*n = 0;
	lines = arena_array(im->w->arena, bytes.len / 6 + 1, sizeof(*lines));
	while (bytes.ptr) {
		struct str one = str_trim(str_cut(&bytes, '\n'));

		line++;
		if (one.len > 0)
			im->last_line = line;
		if (str_starts(one, STR("msgstr")))
			lines[(*n)++] = line;
	}
	return lines;
}

static struct str copy(struct import *im, const char *text)
{
	return arena_copy(im->w->arena, str_of(text));
}

static void take_header(struct import *im, po_message_t m)
{
	char *lang = po_header_field(po_message_msgstr(m), "Language");

	if (lang)
		im->lang = copy(im, lang);
	free(lang);
}

static void take_message(struct import *im, po_message_t m, int line)
{
	struct entry *e = &im->entries[im->n];
	const char *slot = po_message_msgctxt(m);

	if (!slot && po_message_msgid(m)[0] == '\0') {
		take_header(im, m);
		return;
	}
	if (!slot || po_message_msgid_plural(m)) {
		fail(im, line, F_PO_FOREIGN,
		    "this message is not of a flow: its msgctxt is missing");
		return;
	}
	im->n++;
	e->slot = copy(im, slot);
	e->base = copy(im, po_message_msgid(m));
	e->line = line;
	if (!po_message_is_fuzzy(m))
		e->translation = str_trim(copy(im, po_message_msgstr(m)));
	if (po_message_is_fuzzy(m))
		diags_error(im->w->diags, im->po, line, 1, F_PO_UNTRANSLATED,
		    "\"%.*s\" is fuzzy: look at it again, then take the mark "
		    "away",
		    STR_ARG(e->slot));
	else if (e->translation.len == 0)
		diags_error(im->w->diags, im->po, line, 1, F_PO_UNTRANSLATED,
		    "\"%.*s\" is not translated", STR_ARG(e->slot));
}

/* True when it reads; a fault of the format ends the program. */
static bool read_po(struct import *im, const char *path)
{
	struct book_file file;
	po_file_t po;
	po_message_iterator_t at;
	po_message_t m;
	int *lines, n_lines, i = 0;

	if (!book_files_read(path, PO_MOST, im->w->arena, im->w->diags, &file))
		return false;
	im->po = file.name;
	lines = find_lines(im, file.bytes, &n_lines);
	im->entries = arena_array(
	    im->w->arena, (size_t)n_lines + 1, sizeof(*im->entries));
	po = po_file_read(path, &po_handler);
	if (!po)
		return false;
	at = po_message_iterator(po, NULL);
	while ((m = po_next_message(at)) && i < n_lines)
		if (!po_message_is_obsolete(m))
			take_message(im, m, lines[i++]);
	po_message_iterator_free(at);
	po_drop(po);
	if (im->lang.len == 0)
		fail(im, 1, F_PO_FOREIGN,
		    "the header does not say the language: \"Language: tet\"");
	return im->lang.len > 0;
}

/* ---- the text of the side file ---- */

static void put_line(struct import *im, struct str line, int po_line)
{
	buf_puts(&im->side, line);
	buf_putc(&im->side, '\n');
	im->lines[++im->n_lines] = po_line;
}

/* hash is that of the base text as the flow has it. */
static void put_entry(struct import *im, struct entry *e, const char *hash)
{
	struct str text = e->translation.len ? e->translation : e->base;
	struct arena *a = im->w->arena;
	struct str line = str_trim(str_cut(&text, '\n'));

	put_line(im,
	    arena_printf(
		a, "%.*s %s | %.*s", STR_ARG(e->slot), hash, STR_ARG(line)),
	    e->line);
	while (text.ptr) {
		line = str_trim(str_cut(&text, '\n'));
		put_line(
		    im, arena_printf(a, "  | %.*s", STR_ARG(line)), e->line);
	}
	e->is_used = true;
}

static size_t count_lines(const struct import *im)
{
	size_t n = 2;

	for (int i = 0; i < im->n; i++) {
		struct str text = im->entries[i].translation.len
				      ? im->entries[i].translation
				      : im->entries[i].base;

		for (; text.ptr; n++)
			(void)str_cut(&text, '\n');
	}
	return n;
}

static void put_slot(struct import *im, const struct flow_slot *slot)
{
	for (int i = 0; i < im->n; i++) {
		struct entry *e = &im->entries[i];

		if (!str_eq(e->slot, slot->name))
			continue;
		put_entry(im, e, slot->hash);
		if (!str_eq(e->base, slot->source))
			diags_error(im->w->diags, im->po, e->line, 1,
			    F_SIDE_STALE,
			    "the base text of \"%.*s\" has changed since this "
			    "file was exported: export it again",
			    STR_ARG(e->slot));
		return;
	}
}

/* In the order of the flow; what it does not have comes last, to be told. */
static void write_side(struct import *im)
{
	struct flow_slots slots = flow_slot_all(im->w->flow, im->w->arena);

	im->lines =
	    arena_array(im->w->arena, count_lines(im), sizeof(*im->lines));
	for (int i = 0; i < slots.n; i++)
		put_slot(im, &slots.list[i]);
	for (int i = 0; i < im->n; i++)
		if (!im->entries[i].is_used)
			put_entry(im, &im->entries[i], "000000");
}

/* ---- judging ---- */

/* What was told of the side file is told of the PO file. */
static void move_places(struct import *im, struct str side, int first)
{
	for (int i = first; i < im->w->diags->n; i++) {
		struct diag *one = &im->w->diags->list[i];
		bool is_known = one->line >= 1 && one->line <= im->n_lines;

		if (!str_eq(one->file, side))
			continue;
		one->file = im->po;
		one->column = 1;
		one->line = is_known && !str_eq(one->code, STR(F_SIDE_MISSING))
				? im->lines[one->line]
				: im->last_line;
	}
}

/* The other languages beside the flow: their faults are none of this file. */
static void add_others(struct import *im)
{
	struct diags *aside = arena_alloc(im->w->arena, sizeof(*aside));
	struct sides sides;

	diags_init(aside, im->w->arena);
	sides_find(im->w->flow->file, im->w->arena, aside, &sides);
	for (int i = 0; i < sides.n; i++) {
		const struct side *side = &sides.list[i];

		if (!str_eq(side->lang, im->lang))
			(void)flow_side_read(im->w->flow, side->file,
			    side->lang, side->bytes, aside);
	}
}

static void judge(struct import *im, struct str path)
{
	struct diags *d = im->w->diags;
	int first = d->n;

	if (flow_side_read(im->w->flow, path, im->lang, buf_str(&im->side), d))
		flow_check(im->w->flow, d);
	move_places(im, path, first);
}

static int finish(struct import *im)
{
	struct po_work *w = im->w;
	struct str path = flow_side_file(w->flow->file, im->lang, w->arena);

	add_others(im);
	write_side(im);
	if (buf_is_over(&im->side))
		fail(im, 1, F_TOO_MANY, "the translation is too large");
	else
		judge(im, path);
	if (w->diags->n_errors > 0)
		return EXIT_BAD;
	return replace_file(path.ptr, buf_str(&im->side)) ? EXIT_GOOD
							  : EXIT_LATER;
}

int po_import(struct po_work *w, const char *path)
{
	struct import im = { .w = w };
	int code = EXIT_BAD;

	buf_init(&im.side, LIMIT_FLOW_FILE);
	if (read_po(&im, path))
		code = finish(&im);
	buf_free(&im.side);
	return code;
}
