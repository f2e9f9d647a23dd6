/*
 * A box is an HTML-like label, a row for each thing that the step does, so
 * that a name, a text and an alert each have their own face.
 */
#include "tools/graph_box.h"

#include "tools/funnel_rows.h"
#include "tools/graph_text.h"

#define LOCK " [rahasia]"

static void put(struct graph_drawing *d, const char *text)
{
	buf_puts(d->out, str_of(text));
}

static void begin_row(struct graph_drawing *d)
{
	put(d, "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">");
}

static void end_row(struct graph_drawing *d)
{
	put(d, "</TD></TR>");
}

static void put_lock(struct graph_drawing *d, int field)
{
	if (field != FLOW_NOWHERE && (d->flow->fields[field].is_sensitive ||
					 d->flow->fields[field].is_secret))
		put(d, LOCK);
}

static void put_name(struct graph_drawing *d, const struct step *step)
{
	const struct question *q = step->question;

	begin_row(d);
	put(d, "<B>");
	graph_text_marked(d->out, step->name);
	put(d, "</B>");
	if (q) {
		put(d, "<FONT COLOR=\"" GRAPH_GREY "\" POINT-SIZE=\"9\">  ");
		put(d, q->is_menu ? "pilihan " : "tanya ");
		if (q->field != FLOW_NOWHERE)
			graph_text_marked(
			    d->out, d->flow->fields[q->field].name);
		put_lock(d, q->field);
		put(d, "</FONT>");
	}
	end_row(d);
}

static void put_text(struct graph_drawing *d, const struct say *say)
{
	struct str text = graph_text_of(d->arena, d->flow, say);

	if (text.len == 0)
		return;
	begin_row(d);
	graph_text_wrapped(d->out, text, (size_t)d->width, d->lines);
	end_row(d);
}

static void row_say(struct graph_drawing *d, const struct act *act)
{
	put_text(d, &act->say);
}

static void row_alert(struct graph_drawing *d, const struct act *act)
{
	struct str text = graph_text_of(d->arena, d->flow, &act->say);

	begin_row(d);
	buf_putf(d->out, "<FONT COLOR=\"%s\"><B>%s ",
	    act->severity == SEVERITY_S1 ? GRAPH_RED : "black",
	    severity_name(act->severity));
	graph_text_marked(d->out, act->team);
	put(d, act->is_silent ? ", diam-diam</B></FONT>" : "</B></FONT>");
	if (text.len > 0 && d->alert_lines > 0) {
		put(d, "<BR/><FONT COLOR=\"" GRAPH_GREY "\" POINT-SIZE=\"9\">");
		graph_text_wrapped(
		    d->out, text, (size_t)d->width + 4, d->alert_lines);
		put(d, "</FONT>");
	}
	end_row(d);
}

static void row_set(struct graph_drawing *d, const struct act *act)
{
	begin_row(d);
	graph_text_marked(d->out, d->flow->fields[act->field].name);
	if (act->kind == ACT_ADD)
		buf_putf(d->out, " %+lld", (long long)act->number);
	else
		put(d, " = ");
	graph_text_marked(d->out, act->value);
	end_row(d);
}

static void row_forget(struct graph_drawing *d, const struct act *act)
{
	(void)act; /* takes no argument */
	begin_row(d);
	put(d, "<I>semua dilupakan</I>");
	end_row(d);
}

static void row_send(struct graph_drawing *d, const struct act *act)
{
	begin_row(d);
	put(d, "<I>SMS ke orang itu:</I>");
	end_row(d);
	put_text(d, &act->say);
}

static void put_line(struct graph_drawing *d, const char *what, struct str name)
{
	begin_row(d);
	buf_putf(d->out, "<I>%s</I> ", what);
	graph_text_marked(d->out, name);
	end_row(d);
}

static void row_lookup(struct graph_drawing *d, const struct act *act)
{
	put_line(d, "cari di daftar", act->name);
}

static void row_call(struct graph_drawing *d, const struct act *act)
{
	put_line(d, "panggil alur", act->name);
}

static void row_language(struct graph_drawing *d, const struct act *act)
{
	put_line(d, "bahasa", d->flow->langs[act->lang]);
}

static void row_request(struct graph_drawing *d, const struct act *act)
{
	static const char *const names[] = {
		[REQUEST_NONE] = "",
		[REQUEST_JOIN] = "gabung",
		[REQUEST_LEAVE] = "keluar dari",
		[REQUEST_ENROL] = "daftarkan",
		[REQUEST_UNENROL] = "batalkan",
		[REQUEST_REFER] = "rujuk ke",
		[REQUEST_STOP] = "henti",
	};

	put_line(d, names[act->request], act->name);
}

static void (*const rows[])(struct graph_drawing *, const struct act *) = {
	[ACT_SAY] = row_say,
	[ACT_ESCALATE] = row_alert,
	[ACT_SET] = row_set,
	[ACT_ADD] = row_set,
	[ACT_FORGET] = row_forget,
	[ACT_LOOKUP] = row_lookup,
	[ACT_CALL] = row_call,
	[ACT_REQUEST] = row_request,
	[ACT_SEND] = row_send,
	[ACT_LANGUAGE] = row_language,
};

static void put_rows(struct graph_drawing *d, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++) {
		const struct act *act = &acts->list[i];

		if (act->kind < sizeof(rows) / sizeof(*rows) &&
		    rows[act->kind] && (d->look->is_private || !act->is_silent))
			rows[act->kind](d, act);
	}
}

static void put_reminders(struct graph_drawing *d, const struct question *q)
{
	for (int i = 0; q && i < q->n_no_replies; i++) {
		struct str after =
		    graph_text_span(d->arena, q->no_replies[i].after);

		if (!q->no_replies[i].is_remind)
			continue;
		begin_row(d);
		buf_putf(d->out,
		    "<FONT COLOR=\"" GRAPH_GREY
		    "\" POINT-SIZE=\"9\">%.*s tanpa balasan: "
		    "ingatkan</FONT>",
		    STR_ARG(after));
		end_row(d);
	}
}

static void put_count(struct graph_drawing *d, int step)
{
	const struct graph_count *count;

	if (!d->look->counts)
		return;
	count = &d->look->counts[step];
	begin_row(d);
	buf_putf(d->out,
	    "<FONT COLOR=\"blue4\"><B>%lld</B> masuk, <B>%lld</B> "
	    "berhenti di sini",
	    (long long)count->entered, (long long)count->left);
	if (count->entered > 0)
		buf_putf(d->out, " (%d %%)",
		    funnel_rows_share(count->entered, count->left));
	put(d, "</FONT>");
	end_row(d);
}

static bool is_red(const struct graph_drawing *d, const struct acts *acts)
{
	for (int i = 0; i < acts->n; i++)
		if (acts->list[i].kind == ACT_ESCALATE &&
		    acts->list[i].severity == SEVERITY_S1 &&
		    (d->look->is_private || !acts->list[i].is_silent))
			return true;
	return false;
}

void graph_box(struct graph_drawing *d, int i)
{
	const struct step *step = &d->flow->steps[i];
	bool red = is_red(d, &step->before) || is_red(d, &step->after);

	buf_putf(d->out, "\tstep%d [", i);
	if (red)
		put(d, "color=\"" GRAPH_RED "\" penwidth=2.5 ");
	if (step->question)
		put(d, "fillcolor=\"#eef4fb\" ");
	put(d, "label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" "
	       "CELLSPACING=\"0\" CELLPADDING=\"1\">");
	put_name(d, step);
	put_rows(d, &step->before);
	put_rows(d, &step->after);
	put_reminders(d, step->question);
	put_count(d, i);
	put(d, "</TABLE>>];\n");
}
