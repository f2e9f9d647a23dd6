/*
 * What a text costs as SMS and USSD, for who writes flows (one text) and for
 * scripts (a text a line). Nothing is kept between two lines.
 */
#include "tools/segments.h"

#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "text/gsm7.h"
#include "text/screen.h"
#include "text/segment.h"
#include "text/utf8.h"

/* More than any text becomes: an invalid byte three, one character eighteen
 * of at most three bytes. */
#define GROWTH 54

struct options {
	const char *text;
	const char *tsv;
	bool smart;
};

static error_t on_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	if (key == 't') {
		o->tsv = arg;
	} else if (key == 's') {
		o->smart = true;
	} else if (key == ARGP_KEY_ARG && state->arg_num == 0) {
		o->text = arg;
	} else if (key == ARGP_KEY_ARG) {
		argp_error(state, "one TEXT, in quotes");
	} else if (key == ARGP_KEY_END) {
		if ((o->text == NULL) == (o->tsv == NULL))
			argp_error(state, "a TEXT or --tsv, one of the two");
	} else {
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static const struct argp_option option_table[] = {
	{ "smart", 's', NULL, 0,
	    "Count what is left when quotes, dashes and accents that GSM-7 "
	    "lacks have become plain",
	    0 },
	{ "tsv", 't', "FILE", 0,
	    "One text a line from FILE (- is standard input); writes "
	    "encoding, units and parts, tabs between",
	    0 },
	{ 0 },
};

/* Replaces the content of out: valid UTF-8, and plain when asked for. */
static void prepare(struct buf *out, struct str text, bool smart)
{
	struct buf mended;

	buf_init(out, text.len * GROWTH);
	if (!smart) {
		(void)utf8_mend(out, text); /* counted as it will be sent */
		return;
	}
	buf_init(&mended, text.len * 3);
	(void)utf8_mend(&mended, text);
	segment_plain(out, buf_str(&mended));
	buf_free(&mended);
}

static void show(struct str text)
{
	struct segments s = segment_count(text);
	size_t where = 0;

	printf("encoding  %s\n", segment_coding_name(s.coding));
	printf("units     %zu %s\n", s.units,
	    s.coding == SEGMENT_GSM7 ? "septets" : "UCS-2 units");
	printf("parts     %zu SMS\n", s.parts);
	printf("screens   %zu USSD\n", screen_count(text, NULL));
	if (gsm7_length(text, &where) < 0) {
		struct str rest = str_sub(text, where, text.len);
		size_t before = utf8_length(str_sub(text, 0, where));

		printf("why       U+%04" PRIX32
		       ", character %zu, is outside GSM-7\n",
		    utf8_next(&rest), before + 1);
	}
}

static void show_line(struct str text)
{
	struct segments s = segment_count(text);

	printf(
	    "%s\t%zu\t%zu\n", segment_coding_name(s.coding), s.units, s.parts);
}

static void count_one(struct str text, bool smart, void (*say)(struct str))
{
	struct buf ready;

	prepare(&ready, text, smart);
	say(buf_str(&ready));
	buf_free(&ready);
}

static void count_lines(const struct options *o)
{
	FILE *in = strcmp(o->tsv, "-") == 0 ? stdin : fopen(o->tsv, "re");
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	if (in == NULL)
		die(EXIT_BAD, "%s: %s", o->tsv, strerror(errno));
	while ((n = getline(&line, &size, in)) >= 0) {
		struct str text = { line, (size_t)n };

		if (str_ends(text, STR("\n")))
			text.len--;
		count_one(text, o->smart, show_line);
	}
	if (ferror(in))
		die(EXIT_BAD, "%s: %s", o->tsv, strerror(errno));
	free(line);
	if (in != stdin)
		(void)fclose(in); /* only read from */
}

int segments_main(int argc, char **argv)
{
	static const struct argp argp = {
		.options = option_table,
		.parser = on_option,
		.args_doc = "TEXT\n--tsv -",
		.doc = "What a text costs: encoding, units, SMS parts and "
		       "USSD screens.",
	};
	struct options o = { .text = NULL };

	if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0)
		return EXIT_USE;
	if (o.tsv != NULL)
		count_lines(&o);
	else
		count_one(str_of(o.text), o.smart, show);
	if (fflush(stdout) != 0)
		die(EXIT_BAD, "standard output: %s", strerror(errno));
	return EXIT_GOOD;
}
