/*
 * po_export: one message for each slot of the flow. Its context is the slot,
 * so that two equal texts can be translated apart; comments tell the
 * translator what it is and how long it may be.
 */
#include <errno.h>
#include <gettext-po.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/book_files.h"
#include "base/err.h"
#include "core/flow_codes.h"
#include "core/flow_side.h"
#include "text/screen.h"
#include "text/segment.h"
#include "tools/po_parts.h"
#include "tools/replace.h"

#define PO_FILE_MOST (16U << 20)
#define COMMENT_MOST 4000

/* What a translator is told of a text, by what opened it. */
static const struct {
	const char *id, *en;
} kinds[] = {
	[SAID_STEP] = { "teks", "text" },
	[SAID_OPTION] = { "label pilihan, sependek mungkin",
	    "label of an option, as short as can be" },
	[SAID_ACCEPT] = { "sesudah jawaban diterima",
	    "after an answer was taken" },
	[SAID_RETRY] = { "sesudah jawaban yang tidak cocok",
	    "after an answer that did not fit" },
	[SAID_REMIND] = { "pengingat, kalau belum dibalas",
	    "reminder, when no reply came" },
	[SAID_SEND] = { "SMS di samping layar USSD",
	    "an SMS beside the USSD screen" },
	[SAID_OFFICERS] = { "untuk petugas", "for officers" },
};

static void put_limit(struct buf *b, enum variant variant)
{
	bool is_screen = variant == VARIANT_USSD;
	int most = is_screen ? SCREEN_GSM7 : SEGMENT_GSM7_ONE;

	buf_putf(b,
	    "Paling panjang %d huruf, hanya huruf SMS biasa (GSM-7). / At most "
	    "%d letters, only those of plain SMS (GSM-7).\n",
	    most, most);
	if (variant == VARIANT_COVER)
		buf_puts(
		    b, STR("Samaran: HP ini dibaca orang lain. / Cover text: "
			   "others read this phone.\n"));
}

/* {nama} and how long it can become. */
static void put_fields(
    struct buf *b, const struct flow *f, const struct text *text)
{
	for (int i = 0; i < text->n_pieces; i++) {
		const struct field *field;

		if (text->pieces[i].kind != PIECE_FIELD)
			continue;
		field = &f->fields[text->pieces[i].field];
		buf_putf(b, "{%.*s}: 0-%d huruf / letters\n",
		    STR_ARG(field->name), field->max);
	}
}

static struct str comments_of(
    const struct po_work *w, const struct flow_slot *slot)
{
	struct str step = w->flow->steps[slot->said->step].name, all;
	enum flow_said_kind kind = slot->said->kind;
	struct buf b;

	buf_init(&b, COMMENT_MOST);
	buf_putf(&b, "Langkah %.*s: %s. / Step %.*s: %s.\n", STR_ARG(step),
	    kinds[kind].id, STR_ARG(step), kinds[kind].en);
	put_limit(&b, slot->base->variant);
	put_fields(&b, w->flow, slot->base);
	all = arena_copy(w->arena, buf_str(&b));
	buf_free(&b);
	return all;
}

static void insert(po_message_iterator_t at, struct po_work *w,
    const struct flow_slot *slot, const struct flow_side_text *text)
{
	po_message_t m = po_message_create();
	const char *slash = strrchr(w->flow->file.ptr, '/');

	po_message_set_msgctxt(m, slot->name.ptr);
	po_message_set_msgid(m, slot->source.ptr);
	po_message_set_msgstr(m, text->source.ptr);
	po_message_set_extracted_comments(m, comments_of(w, slot).ptr);
	po_message_add_filepos(
	    m, slash ? slash + 1 : w->flow->file.ptr, (size_t)slot->base->line);
	po_message_set_fuzzy(m, text->is_stale && text->source.len > 0);
	po_message_insert(at, m);
}

/* No date in it: the same flow gives the same file. */
static void insert_header(
    po_message_iterator_t at, struct po_work *w, struct str lang)
{
	po_message_t m = po_message_create();
	struct str header = arena_printf(w->arena,
	    "Project-Id-Version: %.*s\nLanguage: %.*s\nMIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n",
	    STR_ARG(w->flow->name), STR_ARG(lang));

	po_message_set_msgid(m, "");
	po_message_set_msgstr(m, header.ptr);
	po_message_insert(at, m);
}

/* A text that is missing or stale shows in the PO file itself; what else is
 * wrong in the file beside the flow is left out of it, which is told. */
static void soften(struct diags *d)
{
	int n = 0;

	for (int i = 0; i < d->n; i++) {
		struct diag *one = &d->list[i];

		if (str_eq(one->code, STR(F_SIDE_MISSING)) ||
		    str_eq(one->code, STR(F_SIDE_STALE)))
			continue;
		one->is_error = false;
		d->list[n++] = *one;
	}
	d->n = n;
	d->n_errors = 0;
}

static bool read_draft(
    struct po_work *w, struct str lang, struct flow_side_draft *out)
{
	struct str path = flow_side_file(w->flow->file, lang, w->arena);
	struct book_file file = { .bytes = STR("") };

	if (access(path.ptr, F_OK) == 0 &&
	    !book_files_read(
		path.ptr, LIMIT_FLOW_FILE, w->arena, w->diags, &file))
		return false;
	*out = flow_side_draft(w->flow, path, file.bytes, w->diags, w->arena);
	soften(w->diags);
	return true;
}

/* The library writes to a name: that of a file without one. */
static bool collect(po_file_t po, struct buf *out)
{
	int fd = memfd_create("po", MFD_CLOEXEC);
	char name[64], block[16384];
	ssize_t n;

	if (fd < 0)
		return false;
	(void)snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	(void)po_file_write(po, name, &po_handler);
	while ((n = read(fd, block, sizeof(block))) > 0)
		buf_put(out, block, (size_t)n);
	(void)close(fd); /* only memory */
	return n == 0 && !buf_is_over(out);
}

static bool write_out(po_file_t po, const char *path)
{
	struct buf out;
	bool is_written;

	buf_init(&out, PO_FILE_MOST);
	is_written = collect(po, &out);
	if (!is_written)
		(void)fprintf(stderr, "jaga po: %s\n", strerror(errno));
	else if (path)
		is_written = replace_file(path, buf_str(&out));
	else
		is_written = fwrite(out.ptr, 1, out.len, stdout) == out.len &&
			     fflush(stdout) == 0;
	buf_free(&out);
	return is_written;
}

int po_export(struct po_work *w, struct str lang, const char *path)
{
	struct flow_side_draft draft;
	po_file_t po;
	po_message_iterator_t at;
	bool is_written;

	if (flow_lang(w->flow, lang) != FLOW_NOWHERE) {
		diags_error(w->diags, w->flow->file, 1, 1, F_TWICE,
		    "the flow has the language \"%.*s\" already",
		    STR_ARG(lang));
		return EXIT_BAD;
	}
	if (!read_draft(w, lang, &draft))
		return EXIT_BAD;
	po = po_file_create();
	at = po_message_iterator(po, NULL);
	insert_header(at, w, lang);
	for (int i = 0; i < draft.slots.n; i++)
		insert(at, w, &draft.slots.list[i], &draft.texts[i]);
	po_message_iterator_free(at);
	is_written = write_out(po, path);
	po_drop(po);
	return is_written ? EXIT_GOOD : EXIT_LATER;
}
