/*
 * officer_texts: a table of texts with {places}. The places are few and
 * known, so an unknown one is a bug of the table.
 */
#include "core/officer_texts.h"

#include "base/err.h"
#include "core/date.h"

#define DAY_MINUTES (DAYS(1) / MINUTES(1))

static const struct row {
	const char *id, *en;
} rows[OFFICER_TEXTS] = {
#define TEXT(name, id, en) { id, en },
#include "core/officer_texts.def"
#undef TEXT
};

/* How each act is asked for. */
static const struct row acts[OFFICER_ACTS] = {
	[OFFICER_NONE] = { "AMBIL", "TAKE" },
	[OFFICER_CLAIM] = { "AMBIL", "TAKE" },
	[OFFICER_PASS] = { "LEPAS", "PASS" },
	[OFFICER_STILL] = { "LANJUT", "STILL" },
	[OFFICER_LIST] = { "DAFTAR", "LIST" },
	[OFFICER_HELP] = { "BANTUAN", "HELP" },
	[OFFICER_ESCALATE] = { "NAIK", "ESCALATE" },
	[OFFICER_NOTE] = { "KABAR", "NOTE" },
	[OFFICER_WAIT] = { "TUNGGU", "WAIT" },
	[OFFICER_INFO] = { "RINCI", "INFO" },
	[OFFICER_HAND] = { "OPER", "ASSIGN" },
	[OFFICER_JOIN] = { "IKUT", "JOIN" },
	[OFFICER_REFER] = { "ALIH", "REFER" },
	[OFFICER_CLOSE] = { "SELESAI", "CLOSE" },
	[OFFICER_UNDO] = { "BUKAN", "UNDO" },
	[OFFICER_MERGE] = { "GABUNG", "MERGE" },
	[OFFICER_REOPEN] = { "ULANG", "REOPEN" },
	[OFFICER_DUTY] = { "PIKET", "DUTY" },
	[OFFICER_READY] = { "SIAP", "READY" },
	[OFFICER_SWAP] = { "GANTI", "CHANGE" },
	[OFFICER_AWAY] = { "CUTI", "AWAY" },
	[OFFICER_RETURN] = { "MASUK", "RETURN" },
	[OFFICER_REVOKE] = { "CABUT", "REVOKE" },
	[OFFICER_TEST] = { "TES", "TEST" },
	[OFFICER_REFUSE] = { "TOLAK", "DECLINE" },
	[OFFICER_CONFIRM] = { "YA", "YA" },
	[OFFICER_CLAIM_ALL] = { "AMBIL SEMUA", "TAKE ALL" },
};

/* What fills the places of one text. */
struct filling {
	struct arena *arena;
	const struct roster *roster;
	bool is_english;
	const struct officer_words *words;
};

static struct str clock_of(const struct filling *f, when_t at)
{
	int64_t local = roster_wall(f->roster, at) / MINUTES(1);
	int64_t today = roster_wall(f->roster, f->words->now) / DAYS(1);
	int64_t days = local / DAY_MINUTES;
	int64_t minute = local % DAY_MINUTES;
	const char *sign = f->is_english ? ":" : ".";
	struct date date;

	if (days == today)
		return arena_printf(f->arena, "%02d%s%02d", (int)(minute / 60),
		    sign, (int)(minute % 60));
	date = date_of_days(days);
	return arena_printf(f->arena, "%02d/%02d %02d%s%02d", (int)date.day,
	    (int)date.month, (int)(minute / 60), sign, (int)(minute % 60));
}

static struct str put_code(const struct filling *f)
{
	return f->words->code;
}

static struct str put_name(const struct filling *f)
{
	return f->words->name;
}

static struct str put_list(const struct filling *f)
{
	return f->words->list;
}

static struct str put_at(const struct filling *f)
{
	return clock_of(f, f->words->at);
}

static struct str put_until(const struct filling *f)
{
	return clock_of(f, f->words->until);
}

static struct str put_zone(const struct filling *f)
{
	return roster_zone(f->roster, f->words->at);
}

static struct str put_act(const struct filling *f)
{
	const struct row *act = &acts[f->words->act];

	return str_of(f->is_english ? act->en : act->id);
}

static struct str put_number(const struct filling *f)
{
	return arena_printf(f->arena, "%d", f->words->number);
}

static const struct place {
	struct str name;
	struct str (*put)(const struct filling *);
} places[] = {
	{ { "code", 4 }, put_code },
	{ { "name", 4 }, put_name },
	{ { "list", 4 }, put_list },
	{ { "at", 2 }, put_at },
	{ { "until", 5 }, put_until },
	{ { "zone", 4 }, put_zone },
	{ { "act", 3 }, put_act },
	{ { "number", 6 }, put_number },
};
#define N_PLACES (sizeof(places) / sizeof(places[0]))

static struct str place(const struct filling *f, struct str name)
{
	size_t i = 0;

	while (i < N_PLACES && !str_eq(places[i].name, name))
		i++;
	BUG_IF(i == N_PLACES);
	return places[i].put(f);
}

struct str officer_texts_write(struct arena *a, const struct roster *r,
    int officer, enum officer_text which, const struct officer_words *w)
{
	bool is_english = roster_officer(r, officer)->is_english;
	struct filling f = { a, r, is_english, w };
	struct str rest = str_of(is_english ? rows[which].en : rows[which].id);
	struct buf out;
	struct str text;

	buf_init(&out, LIMIT_REPLY);
	while (rest.ptr != NULL) {
		buf_puts(&out, str_cut(&rest, '{'));
		if (rest.ptr != NULL)
			buf_puts(&out, place(&f, str_cut(&rest, '}')));
	}
	text = arena_copy(a, buf_str(&out));
	buf_free(&out);
	return text;
}
