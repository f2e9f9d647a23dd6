/* explain_say: labels are a table of both languages; reasons and intents stay
 * as the rules have them. */
#include "tools/explain_say.h"

struct two {
	const char *english, *indonesian;
};

enum label {
	LABEL_READ,
	LABEL_INTENT,
	LABEL_GRADE,
	LABEL_FLAGS,
	LABEL_ILO,
	LABEL_SIGNS,
	LABEL_RULES,
	LABEL_FROM,
	LABEL_NOW,
	LABEL_COUNTRY,
	LABEL_THEN,
	LABEL_NONE,
	LABEL_LIMIT,
};

static const struct two labels[] = {
	[LABEL_READ] = { "read as", "dibaca" },
	[LABEL_INTENT] = { "intent", "maksud" },
	[LABEL_GRADE] = { "severity", "tingkat" },
	[LABEL_FLAGS] = { "flags", "tanda" },
	[LABEL_ILO] = { "indicators", "indikator" },
	[LABEL_SIGNS] = { "words that fired", "kata yang kena" },
	[LABEL_RULES] = { "rules", "aturan" },
	[LABEL_FROM] = { "home", "asal" },
	[LABEL_NOW] = { "position", "posisi" },
	[LABEL_COUNTRY] = { "country", "negara" },
	[LABEL_THEN] = { "then", "lalu" },
	[LABEL_NONE] = { "none", "tidak ada" },
	[LABEL_LIMIT] = { "a pattern hit its limit, or the text was cut: a "
			  "person reads it",
	    "satu pola kena batas, atau teks dipotong: dibaca orang" },
};

static const struct two outcomes[] = {
	[GRADE_NONE] = { "goes on in its talk; no case by itself",
	    "percakapan berjalan terus; bukan kasus sendiri" },
	[GRADE_S0] = { "no case; one answer a day at most; a person looks at "
		       "5 % each week",
	    "bukan kasus; paling banyak satu balasan sehari; 5 % dilihat "
	    "orang tiap minggu" },
	[GRADE_S4] = { "answered by the program", "dijawab oleh program" },
	[GRADE_S3] = { "list of the day, read by a person today",
	    "daftar harian, dibaca petugas hari ini" },
	[GRADE_S2] = { "pages the lead desk, claimed within 60 min (07-22)",
	    "memanggil meja utama, diambil dalam 60 menit (07-22)" },
	[GRADE_S1] = { "pages two agencies now, claimed within 15 min",
	    "memanggil dua instansi sekarang, diambil dalam 15 menit" },
};

static const struct two sureness[] = {
	[PLACE_UNKNOWN] = { "unknown", "tidak diketahui" },
	[PLACE_GUESS] = { "a guess: asked before it decides anything",
	    "tebakan: ditanya dulu" },
	[PLACE_LIKELY] = { "likely", "mungkin sekali" },
	[PLACE_SURE] = { "sure", "pasti" },
};

static const char *say(const struct two *t, enum lang lang)
{
	return lang == LANG_ID ? t->indonesian : t->english;
}

static void put_label(struct buf *out, enum label label, enum lang lang)
{
	buf_putf(out, "%-18s", say(&labels[label], lang));
}

static void put_bits(struct buf *out, unsigned bits, int n,
    const char *(*name_of)(unsigned bit), enum lang lang)
{
	bool is_first = true;

	for (int i = 0; i < n; i++) {
		if (!(bits >> i & 1U))
			continue;
		buf_putf(out, "%s%s", is_first ? "" : ", ", name_of(1U << i));
		is_first = false;
	}
	if (is_first)
		buf_puts(out, str_of(say(&labels[LABEL_NONE], lang)));
	buf_putc(out, '\n');
}

static const char *flag_name(unsigned bit)
{
	return triage_flag_name((enum triage_flag)bit);
}

static const char *indicator_name(unsigned bit)
{
	return triage_indicator_name((enum indicator)bit);
}

static void put_place(
    struct buf *out, enum label label, const struct place *p, enum lang lang)
{
	if (p->sure == PLACE_UNKNOWN)
		return;
	put_label(out, label, lang);
	buf_putf(out, "%.*s", STR_ARG(p->name));
	for (int i = 0; i < p->n_districts; i++)
		buf_putf(
		    out, "%s%.*s", i ? "|" : " ", STR_ARG(p->districts[i]));
	if (p->port.len > 0)
		buf_putf(out, " port:%.*s", STR_ARG(p->port));
	buf_putf(out, " (%s)\n", say(&sureness[p->sure], lang));
}

static void put_then(struct buf *out, const struct triage *t, enum lang lang)
{
	static const struct two quiet = { "no automatic reply and no call; the "
					  "page says JANGAN HUBUNGI",
		"tidak ada balasan otomatis, tidak ditelepon; petugas membaca "
		"JANGAN HUBUNGI" };
	static const struct two apart = { "by the lines `integrity` of the "
					  "roster: not to officers of",
		"menurut baris `integrity` di roster: tidak ke petugas" };
	static const struct two none = { "an office that is not named",
		"kantor yang tidak disebut" };

	put_label(out, LABEL_THEN, lang);
	buf_putf(out, "%s\n", say(&outcomes[t->grade], lang));
	if (t->flags & FLAG_NO_CONTACT)
		buf_putf(out, "%-18s%s\n", "", say(&quiet, lang));
	if (t->flags & FLAG_OFFICIAL) {
		buf_putf(out, "%-18s%s", "", say(&apart, lang));
		for (int i = 0; i < t->n_officials; i++)
			buf_putf(out, " %.*s", STR_ARG(t->officials[i]));
		buf_putf(out, "%s%s\n", t->n_officials == 0 ? " " : "",
		    t->n_officials == 0 ? say(&none, lang) : "");
	}
	if (t->is_limit || t->normal.is_cut)
		buf_putf(out, "%-18s%s\n", "", say(&labels[LABEL_LIMIT], lang));
}

static void put_evidence(
    struct buf *out, const struct triage *t, enum lang lang)
{
	for (int i = 0; i < t->n_signs; i++) {
		if (i == 0)
			put_label(out, LABEL_SIGNS, lang);
		buf_putf(out, "%-*s%.*s: \"%.*s\"\n", i ? 18 : 0, "",
		    STR_ARG(t->signs[i].name), STR_ARG(t->signs[i].words));
	}
	for (int i = 0; i < t->n_rules; i++) {
		if (i == 0)
			put_label(out, LABEL_RULES, lang);
		buf_putf(out, "%-*s%.*s (%s): %.*s\n", i ? 18 : 0, "",
		    STR_ARG(t->rules[i].id),
		    triage_grade_name(t->rules[i].floor),
		    STR_ARG(t->rules[i].reason));
	}
}

void explain_say(const struct triage_input *in, const struct triage *t,
    enum lang lang, struct buf *out)
{
	(void)in;
	put_label(out, LABEL_READ, lang);
	buf_putf(out, "%.*s\n", STR_ARG(t->normal.norm));
	put_label(out, LABEL_INTENT, lang);
	buf_putf(out, "%.*s\n", STR_ARG(t->intent));
	put_label(out, LABEL_GRADE, lang);
	buf_putf(out, "%s\n", triage_grade_name(t->grade));
	put_label(out, LABEL_FLAGS, lang);
	put_bits(out, t->flags, N_TRIAGE_FLAGS, flag_name, lang);
	put_label(out, LABEL_ILO, lang);
	put_bits(out, t->indicators, N_INDICATORS, indicator_name, lang);
	put_evidence(out, t, lang);
	put_place(out, LABEL_FROM, &t->places.asal, lang);
	put_place(out, LABEL_NOW, &t->places.posisi, lang);
	if (t->places.country.len > 0) {
		put_label(out, LABEL_COUNTRY, lang);
		buf_putf(out, "%.*s\n", STR_ARG(t->places.country));
	}
	put_then(out, t, lang);
}

/* ---- goals ---- */

struct goal {
	struct two name;
	int part, whole;
	int percent;  /* the goal */
	bool is_most; /* at most, else at least */
};

static bool put_goal(const struct goal *g, enum lang lang, struct buf *out)
{
	double is = g->whole ? 100.0 * g->part / g->whole : 0;
	bool is_met =
	    g->whole == 0 || (g->is_most ? is <= g->percent : is >= g->percent);

	buf_putf(out, "%-26s %4d / %-4d %5.1f %%  (%s %d %%) %s\n",
	    say(&g->name, lang), g->part, g->whole, is,
	    g->is_most ? "<=" : ">=", g->percent, is_met ? "ok" : "NOT MET");
	return is_met;
}

bool explain_goals(
    const struct triage_score *s, enum lang lang, struct buf *out)
{
	const struct goal goals[] = {
		{ { "S1 recall", "S1 dikenali" }, s->s1_found, s->s1, 100,
		    false },
		{ { "false S1", "S1 keliru" }, s->false_s1, s->others, 8,
		    true },
		{ { "intent", "maksud" }, s->intent_right, s->n, 92, false },
		{ { "severity", "tingkat" }, s->grade_right, s->graded, 90,
		    false },
		{ { "district", "kabupaten" }, s->place_right, s->placed, 98,
		    false },
		{ { "wrongly S0", "keliru jadi S0" }, s->unknown_s0, s->n, 0,
		    true },
	};
	bool is_met = true;

	buf_putc(out, '\n');
	for (size_t i = 0; i < sizeof(goals) / sizeof(goals[0]); i++)
		is_met = put_goal(&goals[i], lang, out) && is_met;
	return is_met;
}
