/* Lines with tabs into one table a revision. */
#include "tools/operate.h"

#include <stdio.h>

#include "base/err.h"
#include "base/limits.h"
#include "edge/control_ask.h"
#include "text/form.h"
#include "tools/funnel_rows.h"
#include "tools/operate_parts.h"

#define LIMIT_PRINT CONTROL_ANSWER
#define LIMIT_STEP (2 * LIMIT_NAME + 1) /* of a called flow: flow.step */

static void put_head(
    const struct funnel_row *r, int width, enum lang lang, struct buf *out)
{
	bool is_id = lang == LANG_ID;

	buf_putf(out, "%s%.*s, %s %.*s, %s %.*s\n", out->len > 0 ? "\n" : "",
	    STR_ARG(r->flow), is_id ? "revisi" : "revision",
	    STR_ARG(str_sub(r->mark, 0, OPERATE_MARK)),
	    is_id ? "sejak" : "since", STR_ARG(r->since));
	buf_putf(out, "  %-*s %5s %9s %9s %9s %9s\n", width,
	    is_id ? "langkah" : "step", is_id ? "lewat" : "by",
	    is_id ? "masuk" : "entered", is_id ? "dijawab" : "answered",
	    is_id ? "berhenti" : "left", is_id ? "putus" : "drop-off");
}

static void put_row(const struct funnel_row *r, int width, struct buf *out)
{
	int share = funnel_rows_share(r->entered, r->left);

	buf_putf(out, "  %-*.*s %5.*s %9lld %9lld %9lld", width,
	    STR_ARG(r->step), STR_ARG(r->channel), (long long)r->entered,
	    (long long)r->answered, (long long)r->left);
	if (share < 0)
		buf_putf(out, " %9s\n", "-");
	else
		buf_putf(out, " %7d %%\n", share);
}

static int widest(struct str lines)
{
	size_t most = sizeof("langkah") - 1;
	struct funnel_row r;

	while (funnel_rows_next(&lines, &r))
		most = r.step.len > most ? r.step.len : most;
	return (int)(most < LIMIT_STEP ? most : LIMIT_STEP);
}

static void put_tables(struct str lines, enum lang lang, struct buf *out)
{
	int width = widest(lines);
	struct str flow = STR(""), mark = STR("");
	struct funnel_row r;

	while (funnel_rows_next(&lines, &r)) {
		if (!str_eq(r.flow, flow) || !str_eq(r.mark, mark))
			put_head(&r, width, lang, out);
		flow = r.flow;
		mark = r.mark;
		put_row(&r, width, out);
	}
}

/* What the numbers are, below them. */
static void put_foot(enum lang lang, struct buf *out)
{
	if (out->len == 0)
		buf_putf(out, "%s\n",
		    OPERATE_SAY(lang,
			"Belum ada langkah yang dihitung sejak alur ini "
			"berlaku.",
			"No step was counted yet since these flows are in "
			"force."));
	else
		buf_putf(out, "\n%s\n",
		    OPERATE_SAY(lang,
			"Ini hitungan langkah, tanpa nomor, tempat, atau "
			"jawaban siapa pun.\n"
			"Sebelum diterbitkan: tulis <5 untuk angka di bawah 5.",
			"These are counts of steps, with nobody's number, "
			"place or answer in them.\n"
			"Before you publish them: write <5 for what is under "
			"5."));
}

static int print_tables(const struct operate_options *o, struct str lines)
{
	struct buf out;
	int code;

	buf_init(&out, LIMIT_PRINT);
	put_tables(lines, o->lang, &out);
	put_foot(o->lang, &out);
	code = operate_print(buf_str(&out));
	buf_free(&out);
	return code;
}

static void put_target(const struct operate_options *o, struct buf *out)
{
	buf_puts(out, STR("/funnel"));
	if (o->n == 0)
		return;
	buf_puts(out, STR("?flow="));
	form_encode(out, str_of(o->list[0]));
}

static int no_flow(const struct operate_options *o)
{
	(void)fprintf(stderr, "jaga funnel: %s: %s\n", o->list[0],
	    OPERATE_SAY(o->lang, "alur ini belum pernah berlaku",
		"no such flow was ever in force"));
	return EXIT_BAD;
}

static int answer(const struct operate_options *o, int status, struct str body)
{
	return status == 404 ? no_flow(o) : print_tables(o, body);
}

int operate_funnel_main(int argc, char **argv)
{
	static const char doc[] =
	    "Di langkah mana percakapan berhenti. / Where conversations are "
	    "left.\n"
	    "How often each step of the flows in force was entered and "
	    "answered, and how often a conversation was left there: silence "
	    "ended it, or another one took its place. With FLOW, a name: each "
	    "of its last revisions."
	    "\v"
	    "Asks the running gateway. `jaga graph --funnel` shows the same on "
	    "the picture of a flow. Exit code 1 when there is no such FLOW, 75 "
	    "when no gateway runs.";
	static const struct operate_question question = {
		.method = "GET",
		.put_target = put_target,
		.answer = answer,
	};
	struct operate_options o =
	    operate_options_read(argc, argv, "[FLOW]", doc, 1);

	return operate_run(&o, &question);
}
