/*
 * Free text is read twice: by the flow, which may ask for it and store it, and
 * here for what it says. An answer that the question expects ("1", a name from
 * its list) says only that. What is found makes a report of its own beside the
 * flow's, and the gravest of an event leads: so nothing here can lower.
 *
 * What officers get by SMS names the kind, a port and what to beware of, never
 * a word of the message: SMS is open, and the inbox has it.
 */
#include "core/engine_triage.h"

#include "base/err.h"
#include "core/triage.h"
#include "text/segment.h"

#define NOTE_MOST ((size_t)2 << 10)

static enum context context_of(const struct scene *s)
{
	if (s->flow == NULL)
		return CONTEXT_NEW;
	return flow_needs_contact(s->flow) ? CONTEXT_PING : CONTEXT_SESSION;
}

static struct str step_of(const struct scene *s)
{
	if (s->flow == NULL || s->talk.step < 0 ||
	    s->talk.step >= s->flow->n_steps)
		return STR("");
	return s->flow->steps[s->talk.step].name;
}

static bool is_foreign(const struct decision *d)
{
	struct str country = msisdn_country(&d->ev->from);

	return country.len > 0 && !str_eq(country, d->rules->home);
}

static bool is_asked(const struct decision *d)
{
	const struct scene *s = d->scene;

	if (d->rules->triage == NULL || d->ev->kind == EV_TIMER ||
	    d->text.len == 0)
		return false;
	return s->flow == NULL ||
	       !talk_expects(s->flow, &s->talk, d->text, d->fx->arena);
}

const struct triage *engine_triage_ask(const struct decision *d)
{
	const struct triage_input in = {
		.text = d->text,
		.context = context_of(d->scene),
		.step = step_of(d->scene),
		.is_foreign_phone = is_foreign(d),
	};
	struct triage *out;

	if (!is_asked(d))
		return NULL;
	out = arena_alloc(d->fx->arena, sizeof(*out));
	triage_decide(d->rules->triage, d->fx->arena, &in, out);
	return out;
}

/* What a flow alone cannot know. A message of no flow is S3 without it. */
static enum severity severity_of_grade(enum grade grade)
{
	static const enum severity severities[] = {
		[GRADE_NONE] = SEVERITY_S3,
		[GRADE_S0] = SEVERITY_S3,
		[GRADE_S4] = SEVERITY_S3,
		[GRADE_S3] = SEVERITY_S3,
		[GRADE_S2] = SEVERITY_S2,
		[GRADE_S1] = SEVERITY_S1,
	};

	return severities[grade];
}

/* So that a page has room for its code whatever a file calls things. */
#define PAGE_INTENT 16
#define PAGE_FLOW 11
#define PAGE_PORT 12
#define PAGE_INDICATORS 2

static struct str cut_name(struct str name, size_t most)
{
	return str_sub(name, 0, name.len < most ? name.len : most);
}

/* An answer has no kind of its own: the flow that it stood in says more. */
static void put_intent(
    struct buf *out, const struct decision *d, const struct triage *t)
{
	if (d->scene->flow != NULL && str_eq(t->intent, STR("JAWAB")))
		buf_putf(out, "alur %.*s",
		    STR_ARG(cut_name(d->scene->flow->name, PAGE_FLOW)));
	else
		buf_puts(out, cut_name(t->intent, PAGE_INTENT));
}

static void put_kind(
    struct buf *out, const struct decision *d, const struct triage *t)
{
	/* In the order of enum indicator. */
	static const char *const names[N_INDICATORS] = { "rentan", "ditipu",
		"dikurung", "terasing", "kekerasan", "ancaman", "KTP ditahan",
		"gaji ditahan", "utang", "kondisi", "lembur", "dipalsu",
		"uang ortu", "rahasia", "jalan gelap", "kedok" };
	static const struct {
		unsigned flag;
		const char *name;
	} flags[] = {
		{ FLAG_CHILD, "anak" },
		{ FLAG_OFFICIAL, "soal aparat" },
		{ FLAG_ABROAD, "luar negeri" },
	};
	int n = 0;

	put_intent(out, d, t);
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (t->flags & flags[i].flag)
			buf_putf(out, ", %s", flags[i].name);
	for (unsigned i = 0; i < N_INDICATORS && n < PAGE_INDICATORS; i++) {
		if (!(t->indicators >> i & 1U))
			continue;
		buf_putf(out, ", %s", names[i]);
		n++;
	}
	if (t->n_ports > 0)
		buf_putf(
		    out, ", %.*s", STR_ARG(cut_name(t->ports[0], PAGE_PORT)));
}

static struct str page_text(const struct decision *d, const struct triage *t)
{
	struct buf kind;
	struct str text;

	buf_init(&kind, SEGMENT_GSM7_ONE);
	put_kind(&kind, d, t);
	text = arena_printf(d->fx->arena,
	    "TANDA " CASE_MARK ": %.*s. Balas AMBIL " CASE_MARK ".",
	    STR_ARG(buf_str(&kind)));
	buf_free(&kind);
	return text;
}

static struct str add_district(
    struct arena *a, struct str places, const struct place *p)
{
	if (p->sure < PLACE_LIKELY)
		return places;
	for (int i = 0; i < p->n_districts; i++)
		places = traits_add(a, places, p->districts[i]);
	return places;
}

/* The port first: who stands there can still stop a departure. */
static struct traits traits_of(struct arena *a, const struct triage *t)
{
	struct traits out = {
		.flags = t->flags,
		.indicators = t->indicators,
		.officials = STR(""),
		.places = STR(""),
	};

	for (int i = 0; i < t->n_officials; i++)
		out.officials = traits_add(a, out.officials, t->officials[i]);
	for (int i = 0; i < t->n_ports; i++)
		out.places = traits_add(a, out.places,
		    arena_printf(a, "port:%.*s", STR_ARG(t->ports[i])));
	out.places = add_district(a, out.places, &t->places.posisi);
	out.places = add_district(a, out.places, &t->places.asal);
	return out;
}

bool engine_triage_report(
    const struct decision *d, const struct triage *t, struct engine_report *out)
{
#ifdef MUTANT_TRIAGE_DEAF
	return false;
#endif
	if (t == NULL || (t->grade < GRADE_S2 && !(t->flags & FLAG_NO_CONTACT)))
		return false;
	*out = (struct engine_report){
		.severity = severity_of_grade(t->grade),
		.text = page_text(d, t),
		.traits = traits_of(d->fx->arena, t),
	};
	return true;
}

int64_t engine_triage_join(
    const struct decision *d, const struct engine_report *plain)
{
	const struct triage *triage = engine_triage_ask(d);
	struct engine_report reports[2];
	bool is_told;
	int64_t id;
	/* Of one severity the first leads: the kind of a message, unless
	 * something is known of it. */
	int first = plain->severity == SEVERITY_S3 ? 0 : 1;

	is_told = engine_triage_report(d, triage, &reports[first]);
	if (!is_told)
		first = 1;
	reports[1 - first] = *plain;
	id = engine_report(d, reports, is_told ? 2 : 1);
	if (is_told)
		engine_triage_note(d, triage, id);
	return id;
}

static void put_place(struct buf *out, const char *what, const struct place *p)
{
	if (p->sure == PLACE_UNKNOWN)
		return;
	buf_putf(out, "; %s %.*s", what, STR_ARG(p->name));
	for (int i = 0; i < p->n_districts; i++)
		buf_putf(out, " %.*s", STR_ARG(p->districts[i]));
}

void engine_triage_note(
    const struct decision *d, const struct triage *t, int64_t case_id)
{
	struct buf out;

	buf_init(&out, NOTE_MOST);
	buf_putf(&out, "triage %s %.*s", triage_grade_name(t->grade),
	    STR_ARG(t->intent));
	for (int i = 0; i < t->n_rules; i++)
		buf_putf(&out, " %.*s", STR_ARG(t->rules[i].id));
	for (unsigned i = 0; i < N_TRIAGE_FLAGS; i++)
		if (t->flags >> i & 1U)
			buf_putf(&out, "; %s",
			    triage_flag_name((enum triage_flag)(1U << i)));
	for (unsigned i = 0; i < N_INDICATORS; i++)
		if (t->indicators >> i & 1U)
			buf_putf(&out, "; %s",
			    triage_indicator_name((enum indicator)(1U << i)));
	put_place(&out, "asal", &t->places.asal);
	put_place(&out, "posisi", &t->places.posisi);
	effects_note(d->fx, case_id, NOTE_TRIAGE, -1,
	    personal_of(arena_copy(d->fx->arena, buf_str(&out))));
	buf_free(&out);
}
