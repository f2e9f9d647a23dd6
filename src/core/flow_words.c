/*
 * flow_words: tables. A keyword that begins with the same letters in both
 * languages has one row; case never matters, because word processors make the
 * first letter of a line a capital.
 */
#include "core/flow_words.h"

#include <string.h>

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
	{ "schedule", "jadwal", WORD_SCHEDULE, PLACE_HEADER },
	{ "expires", "habis", WORD_EXPIRES, PLACE_HEADER },
	{ "resume", "lanjut", WORD_RESUME, PLACE_HEADER },
	{ "field", "isian", WORD_FIELD, PLACE_HEADER },
	{ "keep", "simpan", WORD_KEEP, PLACE_HEADER },
	{ "move", "pindah", WORD_MOVE, PLACE_HEADER },
	{ "interrupt", "sela", WORD_INTERRUPT, PLACE_HEADER },
	{ "unknown", "lain", WORD_UNKNOWN, PLACE_HEADER },
	{ "stop", "henti", WORD_STOP, PLACE_HEADER },
	{ "keys", "tombol", WORD_KEYS, PLACE_HEADER },
	{ "watch", "awasi", WORD_WATCH, PLACE_HEADER },
	{ "language", "ganti-bahasa", WORD_LANGUAGE,
	    PLACE_HEADER | PLACE_STEP },
	{ "menu", "pilihan", WORD_MENU, PLACE_STEP },
	{ "ask", "tanya", WORD_ASK, PLACE_STEP },
	{ "also", "juga", WORD_ALSO, PLACE_STEP },
	{ "accept", "terima", WORD_ACCEPT, PLACE_STEP },
	{ "retry", "ulang", WORD_RETRY, PLACE_STEP },
	{ "no", "tanpa", WORD_NO_REPLY, PLACE_STEP },
	{ "silently", "diam-diam", WORD_SILENTLY, PLACE_STEP },
	{ "escalate", "teruskan", WORD_ESCALATE, PLACE_STEP },
	{ "set", "isi", WORD_SET, PLACE_STEP },
	{ "add", "tambah", WORD_ADD, PLACE_STEP },
	{ "when", "jika", WORD_WHEN, PLACE_STEP },
	{ "lookup", "cari", WORD_LOOKUP, PLACE_STEP },
	{ "call", "panggil", WORD_CALL, PLACE_STEP },
	{ "send", "kirim", WORD_SEND, PLACE_STEP },
	{ "join", "gabung", WORD_JOIN, PLACE_STEP },
	{ "leave", "keluar", WORD_LEAVE, PLACE_STEP },
	{ "enrol", "daftarkan", WORD_ENROL, PLACE_STEP },
	{ "unenrol", "batalkan", WORD_UNENROL, PLACE_STEP },
	{ "refer", "rujuk", WORD_REFER, PLACE_STEP },
	{ "end", "selesai", WORD_END, PLACE_STEP },
	{ "forget", "hapus", WORD_FORGET, PLACE_STEP },
	{ "example", "contoh", WORD_EXAMPLE, PLACE_STEP | PLACE_EXAMPLE },
	{ "same", "sama", WORD_SAME, PLACE_EXAMPLE },
	{ "with", "dengan", WORD_WITH, PLACE_EXAMPLE },
};

#define N_ROWS (sizeof rows / sizeof rows[0])

/* Words within a line. */
static const struct {
	const char *english, *twin;
} small[] = {
	{ "to", "sampai" },
	{ "as", "sebagai" },
	{ "is", "adalah" },
	{ "not", "bukan" },
	{ "every", "setiap" },
	{ "at", "pukul" },
	{ "group", "kelompok" },
	{ "remind", "ingatkan" },
	{ "replies", "balasan" },
	{ "pass", "berlalu" },
	{ "back", "kembali" },
	{ "home", "awal" },
	{ "more", "lanjut" },
	{ "call", "panggilan" },
	{ "request", "permintaan" },
	{ "cover", "samaran" },
};

static const struct {
	const char *one, *more, *twin;
	span_t span;
} units[] = {
	{ "minute", "minutes", "menit", MINUTES(1) },
	{ "hour", "hours", "jam", HOURS(1) },
	{ "day", "days", "hari", DAYS(1) },
};

#define N_UNITS (sizeof units / sizeof units[0])

const char *flow_words_twin(const char *english)
{
	for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
		if (strcmp(small[i].english, english) == 0)
			return small[i].twin;
	return NULL;
}

bool flow_words_is(struct str word, const char *english, const char *twin)
{
	if (!twin)
		twin = flow_words_twin(english);
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
		if (!(rows[i].places & place))
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

static const struct {
	enum flow_word word;
	enum request_kind kind;
} requests[] = {
	{ WORD_JOIN, REQUEST_JOIN },
	{ WORD_LEAVE, REQUEST_LEAVE },
	{ WORD_ENROL, REQUEST_ENROL },
	{ WORD_UNENROL, REQUEST_UNENROL },
	{ WORD_REFER, REQUEST_REFER },
	{ WORD_STOP, REQUEST_STOP },
};

#define N_REQUESTS (sizeof requests / sizeof requests[0])

enum request_kind flow_words_request(struct str word)
{
	unsigned places;
	enum flow_word found = flow_words_find(word, &places);
	for (size_t i = 0; i < N_REQUESTS; i++)
		if (requests[i].word == found)
			return requests[i].kind;
	return REQUEST_NONE;
}

struct str flow_words_request_name(enum request_kind kind)
{
	for (size_t i = 0; i < N_REQUESTS; i++)
		for (size_t k = 0; requests[i].kind == kind && k < N_ROWS; k++)
			if (rows[k].word == requests[i].word)
				return str_of(rows[k].english);
	return STR("");
}

const char *flow_words_spelling(enum flow_word word, bool is_twin)
{
	for (size_t i = 0; i < N_ROWS; i++)
		if (rows[i].word == word)
			return is_twin && rows[i].twin ? rows[i].twin
						       : rows[i].english;
	return "";
}

/* Its row, or N_UNITS. */
static size_t find_unit(struct str word)
{
	size_t i = 0;
	while (i < N_UNITS && !str_eq_nocase(word, str_of(units[i].one)) &&
	       !flow_words_is(word, units[i].more, units[i].twin))
		i++;
	return i;
}

const char *flow_words_unit_in(struct str unit, bool is_one, bool is_twin)
{
	size_t i = find_unit(unit);
	if (i == N_UNITS)
		return NULL;
	if (is_twin)
		return units[i].twin;
	return is_one ? units[i].one : units[i].more;
}

span_t flow_words_unit(struct str word)
{
	size_t i = find_unit(word);
	return i == N_UNITS ? 0 : units[i].span;
}
