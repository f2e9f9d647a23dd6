/*
 * roster_read: a roster from its text. The lines are walked once for each
 * rank of the table below, so that a line may name what stands further down.
 * What the table does not know is an error: a line that is passed over in
 * silence is an officer who is not paged.
 */
#include "core/roster_parts.h"

#include "base/err.h"
#include "base/mem.h"
#include "text/utf8.h"

#define ARENA_MOST (4U << 20)

static void read_zone(struct roster_reader *r)
{
	/* What is nearly written is one of the three of Indonesia. */
	static const struct str usual[] = { STR_INIT("Asia/Jakarta"),
		STR_INIT("Asia/Makassar"), STR_INIT("Asia/Jayapura") };
	struct token t = roster_line_word(r);
	struct str near;

	if (r->has_zone) {
		roster_line_error(r, t, "R005", "zone stands twice");
		return;
	}
	r->has_zone = true;
	if (r->find(r->roster->arena, t.text, &r->roster->zone)) {
		roster_line_end(r);
		return;
	}
	near = diags_nearest(t.text, usual, 3);
	roster_line_error(r, t, "R004",
	    "there is no time zone \"%.*s\"%s%.*s%s", STR_ARG(t.text),
	    ROSTER_HINT(near));
}

static const struct kind {
	struct str word;
	int rank; /* 0 is read first */
	void (*read)(struct roster_reader *);
} kinds[] = {
	{ { "zone", 4 }, 0, read_zone },
	{ { "agency", 6 }, 0, roster_people_agency },
	{ { "officer", 7 }, 1, roster_people_officer },
	{ { "team", 4 }, 2, roster_team_read },
	{ { "always", 6 }, 2, roster_team_always },
	{ { "policy", 6 }, 3, roster_policy_read },
	{ { "shift", 5 }, 2, roster_shift_read },
	{ { "backup", 6 }, 2, roster_shift_backup },
	{ { "override", 8 }, 3, roster_override_read },
	{ { "holiday", 7 }, 0, roster_override_holiday },
	{ { "integrity", 9 }, 1, roster_override_integrity },
};
#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))
#define N_RANKS 4

/* The first word of a line: letters only, so that `always:` is one too. */
static struct str first_word(struct str line)
{
	size_t n = 0;

	line = str_trim(line);
	while (n < line.len && ((line.ptr[n] >= 'a' && line.ptr[n] <= 'z') ||
				   (line.ptr[n] >= 'A' && line.ptr[n] <= 'Z')))
		n++;
	return str_sub(line, 0, n);
}

static void not_understood(struct roster_reader *r)
{
	struct str words[N_KINDS];
	struct token t = roster_line_next(r);
	struct str near;

	for (size_t i = 0; i < N_KINDS; i++)
		words[i] = kinds[i].word;
	r->is_lost = true;
	near = diags_nearest(t.text, words, (int)N_KINDS);
	roster_line_error(r, t, "R001", "not understood: \"%.*s\"%s%.*s%s",
	    STR_ARG(t.text), ROSTER_HINT(near));
}

static void read_line(struct roster_reader *r, int rank)
{
	struct str word = first_word(r->text);

	if (str_trim(r->text).len == 0)
		return;
	r->at = 0;
	for (size_t i = 0; i < N_KINDS; i++) {
		if (!str_eq_nocase(word, kinds[i].word))
			continue;
		if (kinds[i].rank == rank) {
			(void)roster_line_next(r);
			kinds[i].read(r);
		}
		return;
	}
	if (rank == 0)
		not_understood(r);
}

/* A '#' begins a comment, but not inside a name. */
static struct str without_comment(struct str line)
{
	bool is_quoted = false;

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '"')
			is_quoted = !is_quoted;
		else if (line.ptr[i] == '#' && !is_quoted)
			return str_sub(line, 0, i);
	}
	return line;
}

static void read_rank(struct roster_reader *r, struct str source, int rank)
{
	struct str rest = source;

	r->team = -1;
	for (r->line = 1; rest.ptr != NULL; r->line++) {
		struct str line = without_comment(str_cut(&rest, '\n'));

		if (str_ends(line, STR("\r")))
			line.len--;
		r->text = line;
		r->has_erred = false;
		read_line(r, rank);
	}
}

struct roster *roster_read(
    struct str file, struct str source, zone_find_fn *find, struct diags *d)
{
	struct roster_reader r = { .diags = d,
		.find = find,
		.file = file,
		.line = 1,
		.errors_before = d->n_errors };
	int before = d->n_errors;
	struct token start = { { NULL, 0 }, 1, false };

	if (source.len > LIMIT_ROSTER_FILE || !utf8_is_valid(source)) {
		roster_line_error(&r, start, "R018",
		    "a roster is UTF-8 text of at most %u bytes",
		    LIMIT_ROSTER_FILE);
		return NULL;
	}
	if (str_starts(source, STR("\xEF\xBB\xBF"))) /* byte order mark */
		source = str_sub(source, 3, source.len);
	r.roster = mem_alloc(sizeof(*r.roster));
	r.roster->arena = arena_new(ARENA_MOST);
	r.roster->default_team = -1;
	for (int rank = 0; rank < N_RANKS && !r.is_lost; rank++)
		read_rank(&r, source, rank);
	if (!r.is_lost)
		roster_check_all(&r);
	if (d->n_errors == before)
		return r.roster;
	roster_free(r.roster);
	return NULL;
}
