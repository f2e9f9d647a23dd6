/* A list of revisions, or one of them with a line above each of its parts. */
#include "tools/operate.h"

#include <stdio.h>

#include "base/err.h"
#include "core/flow_bundle.h"
#include "edge/control_ask.h"
#include "text/form.h"
#include "tools/operate_parts.h"

static void put_target(const struct operate_options *o, struct buf *out)
{
	buf_puts(out, STR("/shown?flow="));
	form_encode(out, str_of(o->list[0]));
	if (o->n < 2)
		return;
	buf_puts(out, STR("&mark="));
	form_encode(out, str_of(o->list[1]));
}

static int print_list(const struct operate_options *o, struct str lines)
{
	struct buf out;
	int code;

	buf_init(&out, CONTROL_ANSWER);
	while (lines.len > 0) {
		struct str since = str_cut(&lines, '\n');
		struct str mark = str_cut(&since, '\t');

		buf_putf(&out, "%s %.*s %s %.*s\n",
		    OPERATE_SAY(o->lang, "revisi", "revision"), STR_ARG(mark),
		    OPERATE_SAY(o->lang, "sejak", "since"), STR_ARG(since));
	}
	code = operate_print(buf_str(&out));
	buf_free(&out);
	return code;
}

/* The texts as they were, to the byte. */
static int print_revision(struct str bundle)
{
	struct flow_bundle_part part;
	struct buf out;
	int code;

	buf_init(&out, CONTROL_ANSWER);
	while (flow_bundle_next(&bundle, &part)) {
		if (part.kind.len > 0)
			buf_putf(&out, "\n# ---- %.*s %.*s ----\n",
			    STR_ARG(part.kind), STR_ARG(part.name));
		buf_puts(&out, part.bytes);
	}
	code = operate_print(buf_str(&out));
	buf_free(&out);
	return code;
}

static int refuse(const struct operate_options *o, int status)
{
	(void)fprintf(stderr, "jaga shown: %s%s%s: %s\n", o->list[0],
	    o->n > 1 ? " " : "", o->n > 1 ? o->list[1] : "",
	    status == 409
		? OPERATE_SAY(o->lang,
		      "lebih dari satu revisi berawalan begitu: tulis lebih "
		      "panjang",
		      "more than one revision begins so: write more of it")
		: OPERATE_SAY(
		      o->lang, "tidak pernah berlaku", "was never in force"));
	return EXIT_BAD;
}

static int answer(const struct operate_options *o, int status, struct str body)
{
	if (status != 200)
		return refuse(o, status);
	return o->n < 2 ? print_list(o, body) : print_revision(body);
}

int operate_shown_main(int argc, char **argv)
{
	static const char doc[] =
	    "Teks persis yang pernah berlaku. / The exact texts that were in "
	    "force.\n"
	    "The revisions of FLOW, a name, the newest first; or with MARK, "
	    "the first digits of one: its texts, to the byte, in each of its "
	    "languages, with the flows that it called. A conversation ends on "
	    "the revision that it began with, so what somebody was shown is "
	    "in that one."
	    "\v"
	    "Asks the running gateway. Exit code 1 when there is no such FLOW "
	    "or MARK, 75 when no gateway runs.";
	static const struct operate_question question = {
		.method = "GET",
		.put_target = put_target,
		.answer = answer,
	};
	struct operate_options o =
	    operate_options_read(argc, argv, "FLOW [MARK]", doc, 2);

	if (o.n > 0)
		return operate_run(&o, &question);
	(void)fprintf(stderr, "jaga shown: %s\n",
	    OPERATE_SAY(o.lang, "sebut nama alurnya: jaga shown lapor",
		"name the flow: jaga shown lapor"));
	return EXIT_USE;
}
