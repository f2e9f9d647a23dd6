/*
 * Reading a .talk file: a line is one thing, told by its first word or, after
 * a person's name, by the second.
 */
#include "tools/talks_script.h"

#include "tools/talks_when.h"

struct reader {
	struct arena *arena;
	struct talks_script *script;
	int line;
};

static bool fault(struct reader *r, const char *what)
{
	if (r->script->fault.len == 0) {
		r->script->fault_line = r->line;
		r->script->fault = str_of(what);
	}
	return false;
}

static int find_person(const struct talks_script *s, struct str name)
{
	for (int i = 0; i < s->n_people; i++) {
		if (str_eq(s->people[i].name, name))
			return i;
	}
	return -1;
}

static struct talks_line *add_line(struct reader *r, enum talks_kind kind)
{
	struct talks_script *s = r->script;
	struct talks_line *l;

	if (s->n_lines == TALKS_LINES) {
		(void)fault(r, "this talk has too many lines");
		s->n_lines--;
	}
	l = &s->lines[s->n_lines++];
	*l = (struct talks_line){ .kind = kind, .line = r->line, .person = -1 };
	return l;
}

static bool read_at(struct reader *r, struct str rest)
{
	struct str date = str_word(&rest);
	struct str clock = str_word(&rest);

	if (!talks_when_read(date, clock, str_trim(rest), &r->script->start))
		return fault(r, "write: at 2026-03-02 21:10 Asia/Makassar");
	return true;
}

static bool read_case(struct reader *r, struct str rest)
{
	struct talks_script *s = r->script;

	for (;;) {
		struct str word = str_word(&rest);

		if (word.len == 0)
			return true;
		if (word.len != 3)
			return fault(r, "a case has three letters");
		s->letters = arena_printf(
		    r->arena, "%.*s%.*s", STR_ARG(s->letters), STR_ARG(word));
	}
}

static bool read_flows(struct reader *r, struct str rest)
{
	r->script->flows = str_trim(rest);
	return true;
}

static bool read_roster(struct reader *r, struct str rest)
{
	r->script->roster = str_trim(rest);
	return true;
}

static bool read_together(struct reader *r, struct str rest)
{
	if (rest.len > 0)
		return fault(r, "`together` stands alone");
	(void)add_line(r, TALKS_TOGETHER);
	return true;
}

/* `crash` or `crash kept`, and `down` in the same way. */
static bool read_end(struct reader *r, struct str rest, enum talks_kind now,
    enum talks_kind kept)
{
	bool is_now = rest.len == 0;

	if (!is_now && !str_eq(rest, STR("kept")))
		return fault(r, "only `kept` may follow");
	(void)add_line(r, is_now ? now : kept);
	return true;
}

static bool read_crash(struct reader *r, struct str rest)
{
	return read_end(r, rest, TALKS_CRASH, TALKS_CRASH_KEPT);
}

static bool read_down(struct reader *r, struct str rest)
{
	return read_end(r, rest, TALKS_DOWN, TALKS_DOWN_KEPT);
}

static bool read_up(struct reader *r, struct str rest)
{
	if (rest.len > 0)
		return fault(r, "`up` stands alone");
	(void)add_line(r, TALKS_UP);
	return true;
}

static bool read_reload(struct reader *r, struct str rest)
{
	if (rest.len == 0)
		return fault(r, "write: reload PATH, a folder of flows");
	add_line(r, TALKS_RELOAD)->text = rest;
	return true;
}

static const struct mood {
	struct str word;
	bool is_receipt;
	enum sent mood;
	enum receipt receipt;
} MOODS[] = {
	{ { "ok", 2 }, false, SENT_ACCEPTED, RECEIPT_NONE },
	{ { "down", 4 }, false, SENT_LATER, RECEIPT_NONE },
	{ { "refuses", 7 }, false, SENT_REFUSED, RECEIPT_NONE },
	{ { "doubts", 6 }, false, SENT_IN_DOUBT, RECEIPT_NONE },
	{ { "delivered", 9 }, true, SENT_ACCEPTED, RECEIPT_DELIVERED },
	{ { "failed", 6 }, true, SENT_ACCEPTED, RECEIPT_FAILED },
};
#define N_MOODS (sizeof(MOODS) / sizeof(MOODS[0]))

static bool read_mood(struct reader *r, const struct mood *m, struct str rest)
{
	struct talks_line *l =
	    add_line(r, m->is_receipt ? TALKS_RECEIPT : TALKS_KANNEL);
	int64_t n = 0;

	l->mood = m->mood;
	l->receipt = m->receipt;
	if (m->is_receipt) {
		l->person = find_person(r->script, rest);
		return l->person >= 0 || fault(r, "a receipt is for a person");
	}
	if (rest.len > 0 && !str_to_i64(rest, 1, 1000, &n))
		return fault(r, "a number of sendings, or nothing");
	l->n = (int)n;
	return true;
}

static bool read_kannel(struct reader *r, struct str rest)
{
	struct str word = str_word(&rest);

	for (size_t i = 0; i < N_MOODS; i++) {
		if (str_eq(MOODS[i].word, word))
			return read_mood(r, &MOODS[i], str_trim(rest));
	}
	return fault(
	    r, "Kannel is ok, down, refuses, doubts, delivered or failed");
}

static bool read_pass(struct reader *r, struct str rest)
{
	struct talks_line *l = add_line(r, TALKS_PASSES);

	return talks_when_span(rest, &l->span) ||
	       fault(r, "write a time as 10s, 3m, 24h or 2d");
}

static bool read_nothing(struct reader *r, struct str rest)
{
	struct talks_line *l = add_line(r, TALKS_GETS_NOTHING);
	struct str nothing = str_word(&rest);
	struct str more = str_word(&rest);
	struct str to = str_word(&rest);

	l->person = find_person(r->script, str_trim(rest));
	if (!str_eq(nothing, STR("nothing")) || !str_eq(more, STR("more")) ||
	    !str_eq(to, STR("for")) || l->person < 0)
		return fault(r, "write: < nothing more for NAME");
	return true;
}

static const struct {
	struct str word;
	bool (*read)(struct reader *r, struct str rest);
} WORDS[] = {
	{ { "at", 2 }, read_at },
	{ { "case", 4 }, read_case },
	{ { "flows", 5 }, read_flows },
	{ { "roster", 6 }, read_roster },
	{ { "together", 8 }, read_together },
	{ { "crash", 5 }, read_crash },
	{ { "reload", 6 }, read_reload },
	{ { "down", 4 }, read_down },
	{ { "up", 2 }, read_up },
	{ { "kannel", 6 }, read_kannel },
	{ { "~", 1 }, read_pass },
	{ { "<", 1 }, read_nothing },
};
#define N_WORDS (sizeof(WORDS) / sizeof(WORDS[0]))

static const struct {
	struct str word;
	enum talks_kind kind;
} ACTS[] = {
	{ { ">", 1 }, TALKS_SENDS },
	{ { ">?", 2 }, TALKS_SENDS_GARBLED },
	{ { "<", 1 }, TALKS_GETS },
	{ { "dials", 5 }, TALKS_DIALS },
	{ { "#", 1 }, TALKS_INPUTS },
	{ { "$", 1 }, TALKS_SEES },
};
#define N_ACTS (sizeof(ACTS) / sizeof(ACTS[0]))

static bool read_person(struct reader *r, struct str name, struct str what)
{
	struct talks_script *s = r->script;
	struct talks_person *p = &s->people[s->n_people];

	if (find_person(s, name) >= 0)
		return fault(r, "this person is there already");
	if (s->n_people == TALKS_PEOPLE)
		return fault(r, "too many people");
	*p = (struct talks_person){ .name = name, .line = r->line };
	p->is_officer = str_eq(what, STR("officer"));
	if (!p->is_officer && !msisdn_read(what, STR("ID"), &p->number))
		return fault(r, "this is no line of a talk");
	s->n_people++;
	return true;
}

static bool read_act(struct reader *r, struct str name, struct str rest)
{
	struct str act = str_word(&rest);
	int person = find_person(r->script, name);

	for (size_t i = 0; person >= 0 && i < N_ACTS; i++) {
		struct talks_line *l;

		if (!str_eq(ACTS[i].word, act))
			continue;
		l = add_line(r, ACTS[i].kind);
		l->person = person;
		l->text = str_trim(rest);
		if (l->kind == TALKS_GETS && str_eq(l->text, STR("nothing")))
			l->kind = TALKS_GETS_NOTHING;
		if (l->kind == TALKS_SEES && str_eq(l->text, STR("nothing")))
			l->text = STR("");
		return true;
	}
	return read_person(r, name, act);
}

static bool read_line(struct reader *r, struct str line)
{
	struct str rest = line;
	struct str word = str_word(&rest);

	if (word.len == 0 || word.ptr[0] == '#')
		return true;
	for (size_t i = 0; i < N_WORDS; i++) {
		if (str_eq(WORDS[i].word, word))
			return WORDS[i].read(r, str_trim(rest));
	}
	return read_act(r, word, rest);
}

bool talks_script_read(
    struct arena *a, struct str source, struct talks_script *out)
{
	struct reader r = { .arena = a, .script = out };
	struct str rest = arena_copy(a, source);

	while (rest.ptr != NULL && out->fault.len == 0) {
		r.line++;
		(void)read_line(&r, str_trim(str_cut(&rest, '\n')));
	}
	if (out->start == 0)
		(void)fault(&r, "a talk needs a line `at DATE HH:MM ZONE`");
	return out->fault.len == 0;
}
