/*
 * flow_words: tables. A keyword that begins with the same letters in both
 * languages has one row; case never matters, because word processors make the
 * first letter of a line a capital.
 */
#include "core/flow_words.h"

#include "core/diag.h"

struct word_row {
	const char *english, *twin;
	enum flow_word word;
	unsigned places;
};

static const struct word_row rows[] = {
	{ "flow", "alur", WORD_FLOW, PLACE_HEADER },
	{ "title", "judul", WORD_TITLE, PLACE_HEADER },
	{ "languages", "bahasa", WORD_LANGUAGES, PLACE_HEADER },
	{ "start", "mulai", WORD_START, PLACE_HEADER },
	{ "schedule", NULL, WORD_SCHEDULE, PLACE_HEADER },
	{ "expires", "habis", WORD_EXPIRES, PLACE_HEADER },
	{ "resume", "lanjut", WORD_RESUME, PLACE_HEADER },
	{ "field", "isian", WORD_FIELD, PLACE_HEADER },
	{ "interrupt", NULL, WORD_INTERRUPT, PLACE_HEADER },
	{ "unknown", NULL, WORD_UNKNOWN, PLACE_HEADER },
	{ "menu", "pilihan", WORD_MENU, PLACE_STEP },
	{ "ask", "tanya", WORD_ASK, PLACE_STEP },
	{ "also", "juga", WORD_ALSO, PLACE_STEP },
	{ "accept", "terima", WORD_ACCEPT, PLACE_STEP },
	{ "retry", "ulang", WORD_RETRY, PLACE_STEP },
	{ "no", "tanpa", WORD_NO_REPLY, PLACE_STEP },
	{ "silently", "diam-diam", WORD_SILENTLY, PLACE_STEP },
	{ "escalate", "teruskan", WORD_ESCALATE, PLACE_STEP },
	{ "set", NULL, WORD_SET, PLACE_STEP },
	{ "add", NULL, WORD_ADD, PLACE_STEP },
	{ "when", "jika", WORD_WHEN, PLACE_STEP },
	{ "end", "selesai", WORD_END, PLACE_STEP },
	{ "forget", "hapus", WORD_FORGET, PLACE_STEP },
	{ "example", "contoh", WORD_EXAMPLE, PLACE_STEP | PLACE_EXAMPLE },
	{ "same", NULL, WORD_SAME, PLACE_EXAMPLE },
	{ "with", NULL, WORD_WITH, PLACE_EXAMPLE },
	{ "keep", NULL, WORD_LATER, PLACE_HEADER },
	{ "move", NULL, WORD_LATER, PLACE_HEADER },
	{ "stop", NULL, WORD_LATER, PLACE_HEADER },
	{ "keys", NULL, WORD_LATER, PLACE_HEADER },
	{ "watch", NULL, WORD_LATER, PLACE_HEADER },
	{ "language", NULL, WORD_LATER, PLACE_HEADER | PLACE_STEP },
	{ "call", NULL, WORD_LATER, PLACE_STEP },
	{ "send", NULL, WORD_LATER, PLACE_STEP },
	{ "join", NULL, WORD_LATER, PLACE_STEP },
	{ "leave", NULL, WORD_LATER, PLACE_STEP },
	{ "enrol", NULL, WORD_LATER, PLACE_STEP },
	{ "unenrol", NULL, WORD_LATER, PLACE_STEP },
	{ "lookup", NULL, WORD_LATER, PLACE_STEP },
	{ "refer", NULL, WORD_LATER, PLACE_STEP },
};

#define N_ROWS (sizeof rows / sizeof rows[0])

static const struct {
	const char *name;
	span_t span;
} units[] = {
	{ "minute", MINUTES(1) },
	{ "minutes", MINUTES(1) },
	{ "menit", MINUTES(1) },
	{ "hour", HOURS(1) },
	{ "hours", HOURS(1) },
	{ "jam", HOURS(1) },
	{ "day", DAYS(1) },
	{ "days", DAYS(1) },
	{ "hari", DAYS(1) },
};

bool flow_words_is(struct str word, const char *english, const char *twin)
{
	return str_eq_nocase(word, str_of(english)) ||
	       (twin && str_eq_nocase(word, str_of(twin)));
}

enum flow_word flow_words_find(struct str word, unsigned *places)
{
	for (size_t i = 0; i < N_ROWS; i++)
		if (flow_words_is(word, rows[i].english, rows[i].twin)) {
			*places = rows[i].places;
			return rows[i].word;
		}
	*places = 0;
	return WORD_NONE;
}

struct str flow_words_nearest(struct str word, unsigned place)
{
	struct str names[2 * N_ROWS], near;
	int n = 0;
	for (size_t i = 0; i < N_ROWS; i++) {
		if (!(rows[i].places & place) || rows[i].word == WORD_LATER)
			continue;
		names[n++] = str_of(rows[i].english);
		if (rows[i].twin)
			names[n++] = str_of(rows[i].twin);
	}
	near = diags_nearest(word, names, n);
	if (str_eq(near, STR("no")))
		return STR("no reply after");
	if (str_eq(near, STR("tanpa")))
		return STR("tanpa balasan");
	return near;
}

span_t flow_words_unit(struct str word)
{
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (str_eq_nocase(word, str_of(units[i].name)))
			return units[i].span;
	return 0;
}
