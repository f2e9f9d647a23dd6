/* Each change is one line, as a caseworker would say it. */
#include "core/flow_diff.h"
#include "tools/diff_parts.h"

#define N_LANGS 2

static const char *const whats[][N_LANGS] = {
	[FLOW_DIFF_HEADER] = { "header", "kepala alur" },
	[FLOW_DIFF_FIELD] = { "field ", "isian " },
	[FLOW_DIFF_STEP] = { "step ", "langkah " },
};

static const char *const kinds[][N_LANGS] = {
	[FLOW_DIFF_ADDED] = { "is new", "baru" },
	[FLOW_DIFF_GONE] = { "is gone", "dihapus" },
	[FLOW_DIFF_CHANGED] = { "changed", "berubah" },
};

static const struct {
	unsigned part;
	const char *name[N_LANGS];
} parts[] = {
	{ FLOW_DIFF_TEXTS, { "texts", "teks" } },
	{ FLOW_DIFF_ANSWERS, { "answers", "jawaban" } },
	{ FLOW_DIFF_WAYS, { "ways on", "arah" } },
	{ FLOW_DIFF_ACTS, { "acts", "tindakan" } },
};

static void put_parts(unsigned changed, enum lang lang, struct buf *out)
{
	const char *before = ": ";

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if ((changed & parts[i].part) == 0)
			continue;
		buf_putf(out, "%s%s", before, parts[i].name[lang]);
		before = ", ";
	}
}

static void put_line(
    const struct flow_diff *one, enum lang lang, struct buf *out)
{
	buf_putf(out, "  %s%.*s %s", whats[one->what][lang], STR_ARG(one->name),
	    kinds[one->kind][lang]);
	if (one->what == FLOW_DIFF_STEP)
		put_parts(one->parts, lang, out);
	buf_putc(out, '\n');
}

void diff_text_put(const struct flow *old, const struct flow *now,
    enum lang lang, struct buf *out)
{
	struct flow_diff list[FLOW_DIFF_MOST];
	int n;

	if (old == NULL || now == NULL) {
		enum flow_diff_kind kind =
		    old == NULL ? FLOW_DIFF_ADDED : FLOW_DIFF_GONE;

		buf_putf(out, "  %s %s\n",
		    lang == LANG_ID ? "alur ini" : "this flow",
		    kinds[kind][lang]);
		return;
	}
	n = flow_diff(old, now, list);
	for (int i = 0; i < n; i++)
		put_line(&list[i], lang, out);
}
