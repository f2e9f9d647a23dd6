/*
 * Judges an example line by line against what its phone got. A stimulus
 * (`>`, `~`) first asks whether all that came before is accounted for, so
 * that no text and no alert goes unnoticed.
 */
#include "core/example.h"

#include "core/diag_texts.h"
#include "core/example_phone.h"
#include "core/flow_words.h"
#include "text/fold.h"

#define WHY_MAX 1000 /* bytes; a diagnostic takes fewer */

struct run {
	const struct example *example;
	struct arena *arena;
	struct example_phone phone;
	bool skips; /* after `< ...` */
	struct example_result result;
};

/* What came or should have come: the program's own words, or a quotation. */
struct shown {
	const char *phrase;
	struct str quoted;
};

#define SHOWN_ARG(s) (s).phrase, STR_ARG((s).quoted)

static struct shown phrase(const char *words)
{
	return (struct shown){ words, STR("") };
}

static struct shown quote(struct str text)
{
	return (struct shown){ "", text };
}

static __attribute__((format(printf, 3, 0))) struct str say(
    struct run *r, enum lang lang, const char *format, va_list arguments)
{
	struct buf text;
	struct str said;

	buf_init(&text, WHY_MAX);
	diag_texts_put(&text, lang, format, arguments);
	said = arena_copy(r->arena, buf_str(&text));
	buf_free(&text);
	return said;
}

static __attribute__((format(printf, 3, 4))) bool fail(
    struct run *r, int line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	r->result = (struct example_result){
		.line = line,
		.why = say(r, LANG_EN, format, arguments),
		.sebab = say(r, LANG_ID, format, arguments),
	};
	va_end(arguments);
	return false;
}

static struct shown show_alert(
    struct run *r, enum severity severity, struct str team, struct str text)
{
	return quote(arena_printf(r->arena, "! %s %.*s %.*s",
	    severity_name(severity), STR_ARG(team), STR_ARG(text)));
}

static struct shown show_raised(
    struct run *r, const struct example_raised *raised)
{
	if (!raised)
		return phrase("no alert");
	return show_alert(
	    r, raised->alert->severity, raised->alert->team, raised->text);
}

static struct shown show_request(
    struct run *r, enum request_kind kind, struct str name)
{
	return quote(arena_printf(r->arena, "! request %.*s %.*s",
	    STR_ARG(flow_words_request_name(kind)), STR_ARG(name)));
}

static struct shown show_requested(
    struct run *r, const struct example_requested *got)
{
	if (!got)
		return phrase("no request");
	return show_request(r, got->request->kind, got->request->name);
}

static bool fail_expected(
    struct run *r, int line, struct shown want, struct shown got)
{
	return fail(r, line, "expected: %s%.*s, got: %s%.*s", SHOWN_ARG(want),
	    SHOWN_ARG(got));
}

static struct shown show_line(struct run *r, struct str line)
{
	return quote(arena_printf(r->arena, "< %.*s", STR_ARG(line)));
}

/* Before a stimulus and at the end: is all accounted for? */
static bool settle(struct run *r, int line)
{
	const struct example_raised *raised;
	const struct example_requested *requested;
	struct str got;

	while (example_phone_line(&r->phone, &got))
		if (!r->skips)
			return fail_expected(
			    r, line, phrase("nothing more"), show_line(r, got));
	r->skips = false;
	raised = example_phone_alert(&r->phone);
	if (raised)
		return fail_expected(
		    r, line, phrase("no alert"), show_raised(r, raised));
	requested = example_phone_request(&r->phone);
	if (requested)
		return fail_expected(r, line, phrase("no request"),
		    show_requested(r, requested));
	return true;
}

/* A stimulus gives NULL, or why it cannot be. */
static bool done(struct run *r, int line, const char *why)
{
	return !why || fail(r, line, "%s", why);
}

static bool on_person(struct run *r, const struct example_line *l)
{
	return settle(r, l->line) &&
	       done(r, l->line, example_phone_sends(&r->phone, l->text));
}

static bool on_schedule(struct run *r, const struct example_line *l)
{
	return settle(r, l->line) &&
	       done(r, l->line, example_phone_schedule(&r->phone));
}

static bool on_call(struct run *r, const struct example_line *l)
{
	return settle(r, l->line) &&
	       done(r, l->line, example_phone_call(&r->phone));
}

static bool on_drops(struct run *r, const struct example_line *l)
{
	return settle(r, l->line) &&
	       done(r, l->line, example_phone_drops(&r->phone));
}

static bool on_pass(struct run *r, const struct example_line *l)
{
	return settle(r, l->line) &&
	       done(r, l->line, example_phone_passes(&r->phone, l->span));
}

static bool on_gets(struct run *r, const struct example_line *l)
{
	struct str want = str_trim(l->text);
	struct str got;

	while (example_phone_line(&r->phone, &got)) {
		if (str_eq(want, got)) {
			r->skips = false;
			return true;
		}
		if (!r->skips)
			return fail_expected(
			    r, l->line, show_line(r, want), show_line(r, got));
	}
	return fail_expected(
	    r, l->line, show_line(r, want), phrase("nothing more"));
}

static bool on_gets_any(struct run *r, const struct example_line *l)
{
	(void)l; /* has no text */
	r->skips = true;
	return true;
}

static bool on_alert(struct run *r, const struct example_line *l)
{
	const struct example_raised *raised = example_phone_alert(&r->phone);
	struct str want = fold_line(r->arena, l->text);

	if (raised && raised->alert->severity == l->severity &&
	    str_eq(raised->alert->team, l->team) && str_eq(raised->text, want))
		return true;
	return fail_expected(r, l->line,
	    show_alert(r, l->severity, l->team, want), show_raised(r, raised));
}

static bool on_field(struct run *r, const struct example_line *l)
{
	const struct field *field = &r->phone.flow->fields[l->field];
	struct str got = r->phone.talk.fields[l->field];

	if (got.len == 0 && field->kind == FIELD_NUMBER)
		got = STR("0");
	if (str_eq(got, str_trim(l->text)))
		return true;
	return fail(r, l->line, "expected: = %.*s %.*s, got: %.*s",
	    STR_ARG(field->name), STR_ARG(l->text), STR_ARG(got));
}

static bool on_end(struct run *r, const struct example_line *l)
{
	const struct example_phone *p = &r->phone;

	if (!settle(r, l->line))
		return false;
	if (!p->is_running)
		return true;
	return fail(r, l->line,
	    "expected: the talk is over, got: it waits at step %.*s",
	    STR_ARG(p->flow->steps[p->talk.step].name));
}

/* Its revision is the only one that a talk knows. */
static bool on_reload(struct run *r, const struct example_line *l)
{
	return settle(r, l->line);
}

static bool on_request(struct run *r, const struct example_line *l)
{
	const struct example_requested *got = example_phone_request(&r->phone);

	if (got && got->request->kind == l->request &&
	    str_eq(got->request->name, l->text))
		return true;
	return fail_expected(r, l->line, show_request(r, l->request, l->text),
	    show_requested(r, got));
}

static bool (*const on_line[])(struct run *, const struct example_line *) = {
	[LINE_PERSON] = on_person,
	[LINE_GETS] = on_gets,
	[LINE_GETS_ANY] = on_gets_any,
	[LINE_ALERT] = on_alert,
	[LINE_FIELD] = on_field,
	[LINE_SCHEDULE] = on_schedule,
	[LINE_CALL] = on_call,
	[LINE_DROPS] = on_drops,
	[LINE_PASS] = on_pass,
	[LINE_END] = on_end,
	[LINE_RELOAD] = on_reload,
	[LINE_REQUEST] = on_request,
};

static struct run *run_of(const struct flow *f, const struct example *e,
    struct arena *arena, struct example_cover *cover)
{
	struct run *r = arena_alloc(arena, sizeof(*r));

	r->example = e;
	r->arena = arena;
	r->result.line = e->line;
	example_phone_init(&r->phone, f, e, arena, cover);
	return r;
}

static bool run_lines(struct run *r)
{
	const struct example *e = r->example;
	int line = e->line;

	if (e->lang == FLOW_NOWHERE)
		return fail(r, e->lang_line, "there is no language \"%.*s\"",
		    STR_ARG(e->lang_name));
	for (int i = 0; i < e->n_lines; i++) {
		line = e->lines[i].line;
		if (!on_line[e->lines[i].kind](r, &e->lines[i]))
			return false;
	}
	return settle(r, line);
}

static const struct example *named(const struct flow *f, struct str name)
{
	for (int i = 0; i < f->n_examples; i++)
		if (str_eq(f->examples[i].name, name))
			return &f->examples[i];
	return NULL;
}

static struct shown show_message(struct run *r, const struct example_message *m)
{
	if (!m)
		return phrase("nothing");
	return quote(arena_printf(r->arena, "\"%.*s\" (+%lld s)",
	    STR_ARG(m->text), (long long)(m->after / SECONDS(1))));
}

/* Message by message and moment by moment, as the phone would show it. */
static bool is_same(struct run *r, const struct example *other)
{
	struct run *o = run_of(r->phone.flow, other, r->arena, NULL);
	const struct example_message *a, *b;

	if (!run_lines(o))
		return fail(r, r->example->line, "\"%.*s\" fails itself",
		    STR_ARG(other->name));
	a = r->phone.messages;
	b = o->phone.messages;
	while (a && b && a->after == b->after && str_eq(a->text, b->text)) {
		a = a->next;
		b = b->next;
	}
	if (!a && !b)
		return true;
	struct shown want = show_message(r, b), got = show_message(r, a);
	return fail(r, r->example->line,
	    "the phone shows a difference from \"%.*s\": expected: %s%.*s, "
	    "got: %s%.*s",
	    STR_ARG(other->name), SHOWN_ARG(want), SHOWN_ARG(got));
}

static bool run_all(struct run *r)
{
	const struct example *e = r->example;
	const struct example *other;

	if (!run_lines(r))
		return false;
	if (e->same_as.len == 0)
		return true;
	other = named(r->phone.flow, e->same_as);
	if (!other)
		return fail(r, e->line, "there is no example \"%.*s\"",
		    STR_ARG(e->same_as));
	return is_same(r, other);
}

struct example_result example_run_covering(const struct flow *f, int i,
    struct arena *arena, struct example_cover *cover)
{
	struct run *r = run_of(f, &f->examples[i], arena, cover);

	r->result.passed = run_all(r);
	return r->result;
}

struct example_result example_run(
    const struct flow *f, int i, struct arena *arena)
{
	return example_run_covering(f, i, arena, NULL);
}
