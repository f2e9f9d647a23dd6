/* The file may be newer than what is in force: what was counted at steps that
 * it does not have is told beside the picture. */
#include "tools/graph_funnel.h"

#include <stdio.h>

#include "base/err.h"
#include "edge/control_ask.h"
#include "tools/funnel_rows.h"
#include "tools/operate_parts.h"

static void note_gone(
    const struct operate_options *o, const struct funnel_row *r)
{
	/* Steps of called flows, "flow.step", have a picture of their own. */
	if (str_find(r->step, '.') < r->step.len)
		return;
	(void)fprintf(stderr, "jaga graph: %.*s: %s\n", STR_ARG(r->step),
	    OPERATE_SAY(o->lang,
		"langkah ini dihitung, tetapi tidak ada di berkas",
		"this step was counted, but the file does not have it"));
}

static void note_none(const struct operate_options *o, const struct flow *f)
{
	(void)fprintf(stderr, "jaga graph: %.*s: %s\n", STR_ARG(f->name),
	    OPERATE_SAY(o->lang,
		"belum ada langkah yang dihitung sejak alur ini berlaku",
		"no step was counted yet since this flow is in force"));
}

static void count(const struct operate_options *o, struct str rows,
    const struct flow *f, struct arena *a, struct graph_look *look)
{
	struct graph_count *counts =
	    arena_array(a, (size_t)f->n_steps, sizeof(*counts));
	struct funnel_row r;

	look->counts = counts;
	while (funnel_rows_next(&rows, &r)) {
		int step = flow_step(f, r.step);

		if (!str_eq(r.flow, f->name))
			continue;
		look->counted = arena_printf(a, "revisi %.*s, sejak %.*s",
		    STR_ARG(str_sub(r.mark, 0, OPERATE_MARK)),
		    STR_ARG(r.since));
		if (step == FLOW_NOWHERE) {
			note_gone(o, &r);
			continue;
		}
		counts[step].entered += r.entered;
		counts[step].left += r.left;
	}
	if (look->counted.len == 0)
		note_none(o, f);
}

int graph_funnel(const struct operate_options *o, const struct flow *f,
    struct arena *a, struct graph_look *look)
{
	struct settings s;
	struct buf rows;
	int status = 0;
	int code = operate_settings(o, a, &s);

	buf_init(&rows, CONTROL_ANSWER);
	if (code == EXIT_GOOD)
		code = operate_ask(o, &s, "GET", "/funnel", &rows, &status);
	if (code == EXIT_GOOD)
		count(o, buf_str(&rows), f, a, look);
	buf_free(&rows);
	return code;
}
