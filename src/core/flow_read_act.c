/*
 * flow_read_act: what a step does. escalate, set and add belong to the opener
 * above (an option, an accept, a retry, or the step); when, ->, end and
 * forget always belong to the step.
 */
#include "core/flow_read_act.h"

/* Adds one act where the line belongs; NULL when it belongs nowhere. */
static struct act *push_act(
    struct flow_reader *r, enum act_kind kind, const struct scan *at)
{
	if (r->opener == OPENER_LOST)
		return NULL;
	if (r->opener == OPENER_SEND)
		r->opener = r->behind;
	struct acts *acts = flow_reader_acts(r);
	if (!acts) {
		bool over = r->opener == OPENER_NONE;
		r->is_opener_lost |= over;
		flow_reader_fault(r, at, over ? F_AFTER_END : F_NO_OPENER,
		    over ? "nothing after the end of a step is reached; is a "
			   "\"==\" line missing above?"
			 : "a \"no reply\" line has no actions of its own: put "
			   "them into the step that it goes to");
		return NULL;
	}
	r->officer = NULL;
	r->text = NULL;
	struct act *act =
	    flow_reader_push(r, &acts->list, &acts->n, sizeof *acts->list);
	act->kind = kind;
	act->field = act->target = FLOW_NOWHERE;
	act->line = at->line;
	act->column = flow_lines_column(at);
	return act;
}

/* For what is the step's own: after an answer it is the step's "after". */
static struct act *push_own(
    struct flow_reader *r, enum act_kind kind, const struct scan *at)
{
	if (r->opener == OPENER_SEND)
		r->opener = r->behind;
	if (r->opener != OPENER_STEP && r->opener != OPENER_NONE &&
	    r->opener != OPENER_LOST)
		r->opener = OPENER_AFTER;
	return push_act(r, kind, at);
}

static void push_refer_case(struct flow_reader *r, const struct scan *at)
{
	struct act *act = push_act(r, ACT_ESCALATE, at);
	if (!act)
		return;
	act->severity = SEVERITY_S3;
	act->team = STR("piket");
	r->officer = act;
}

/* `join GROUP` and its like: a request with one name. */
static void read_request(struct flow_reader *r, enum request_kind kind,
    const struct scan *at, struct scan *s)
{
	static const char *const what[] = {
		[REQUEST_JOIN] = "group",
		[REQUEST_LEAVE] = "group",
		[REQUEST_ENROL] = "flow",
		[REQUEST_UNENROL] = "flow",
		[REQUEST_REFER] = "agency",
	};
	struct act *act = push_act(r, ACT_REQUEST, at);
	if (!act || !flow_reader_name(r, s, what[kind], &act->name) ||
	    !flow_reader_done(r, s))
		return;
	act->request = kind;
	/* Until an agency answers by itself, a person passes it on. */
	if (kind == REQUEST_REFER)
		push_refer_case(r, at);
}

/* `LIST FIELD as RESULT` */
static void read_lookup(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct act *act = push_own(r, ACT_LOOKUP, at);
	if (!act)
		return;
	act->result = FLOW_NOWHERE;
	if (flow_reader_name(r, s, "list", &act->name) &&
	    flow_reader_field(r, s, &act->field) &&
	    flow_reader_must_word(r, s, "as") &&
	    flow_reader_field(r, s, &act->result))
		(void)flow_reader_done(r, s); /* the fault is told */
}

/* `NAME -> STEP`, and nothing behind it is reached. */
static void read_call(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct act *act = push_own(r, ACT_CALL, at);
	if (!act || !flow_reader_name(r, s, "flow", &act->name) ||
	    !flow_reader_must_arrow(r, s, &act->target))
		return;
	r->opener = OPENER_NONE;
}

/* `sms`; its texts follow. */
static void read_send(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	enum flow_opener behind = r->opener;
	struct act *act = push_act(r, ACT_SEND, at);
	if (!act || !flow_reader_must_word(r, s, "sms") ||
	    !flow_reader_done(r, s))
		return;
	act->say.line = at->line;
	r->send = act;
	r->behind = behind == OPENER_SEND ? r->behind : behind;
	r->opener = OPENER_SEND;
}

static void read_language(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct act *act = push_act(r, ACT_LANGUAGE, at);
	struct scan here = *s;
	struct str name = flow_reader_lower(r, flow_lines_word(s));
	if (!act)
		return;
	/* Another one may be in a file beside the flow: the checker looks. */
	act->lang = flow_lang(r->flow, name);
	act->name = name;
	if (!flow_reader_is_name(name))
		flow_reader_fault(r, &here, F_NO_LANGUAGE,
		    "there is no language \"%.*s\"", STR_ARG(name));
	else
		(void)flow_reader_done(r, s); /* the fault is told */
}

static void read_escalate(
    struct flow_reader *r, const struct scan *at, struct scan *s, bool silent)
{
	struct act *act = push_act(r, ACT_ESCALATE, at);
	struct scan here = *s;
	struct str name = flow_lines_word(s), team;
	if (!act)
		return;
	act->is_silent = silent;
	act->severity = severity_of(name);
	if (act->severity == SEVERITY_NONE) {
		flow_reader_fault(r, &here, F_BAD_NUMBER,
		    "a severity is S1, S2 or S3, not \"%.*s\"", STR_ARG(name));
		return;
	}
	here = *s;
	struct scan arrow = *s;
	if (!flow_words_is(flow_lines_word(s), "to", "kepada") &&
	    !flow_words_is(flow_lines_word(&arrow), "ke", NULL)) {
		flow_reader_fault(
		    r, &here, F_LINE_PART, "here \"to team\" is missing");
		return;
	}
	if (!flow_reader_name(r, s, "team", &team) || !flow_reader_done(r, s))
		return;
	act->team = team;
	r->officer = act;
}

static void read_set(
    struct flow_reader *r, const struct scan *at, struct scan *s, bool silent)
{
	struct act *act = push_act(r, ACT_SET, at);
	if (!act || !flow_reader_field(r, s, &act->field))
		return;
	act->is_silent = silent;
	if (!flow_lines_sign(s, STR("="))) {
		flow_reader_fault(
		    r, s, F_LINE_PART, "here \"= value\" is missing");
		return;
	}
	act->value = str_trim(s->rest);
	if (act->value.len == 0)
		flow_reader_fault(r, s, F_LINE_PART, "here a value is missing");
}

static void read_add(
    struct flow_reader *r, const struct scan *at, struct scan *s, bool silent)
{
	struct act *act = push_act(r, ACT_ADD, at);
	if (!act || !flow_reader_field(r, s, &act->field))
		return;
	act->is_silent = silent;
	if (flow_reader_number(r, s, -1000, 1000, &act->number))
		(void)flow_reader_done(r, s); /* the fault is told */
}

static void read_silently(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct scan here = *s;
	unsigned places;
	enum flow_word word = flow_words_find(flow_lines_word(s), &places);
	if (word == WORD_ESCALATE)
		read_escalate(r, at, s, true);
	else if (word == WORD_SET)
		read_set(r, at, s, true);
	else if (word == WORD_ADD)
		read_add(r, at, s, true);
	else if (r->opener != OPENER_LOST)
		flow_reader_fault(r, &here, F_LINE_PART,
		    "after \"silently\" comes \"escalate\", \"set\" or "
		    "\"add\"");
}

static bool read_compare(
    struct flow_reader *r, struct scan *s, enum compare *out)
{
	static const struct {
		const char *sign;
		enum compare compare;
	} signs[] = {
		{ ">=", COMPARE_AT_LEAST },
		{ "\xE2\x89\xA5", COMPARE_AT_LEAST }, /* ≥ */
		{ "<=", COMPARE_AT_MOST },
		{ "\xE2\x89\xA4", COMPARE_AT_MOST }, /* ≤ */
		{ ">", COMPARE_ABOVE },
		{ "<", COMPARE_BELOW },
	};
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (flow_lines_sign(s, str_of(signs[i].sign))) {
			*out = signs[i].compare;
			return true;
		}
	/* "adalah", "bukan": in Indonesian one word says both. */
	if (!flow_words_is(flow_lines_peek(s), "is", NULL) &&
	    !flow_words_is(flow_lines_peek(s), "bukan", NULL)) {
		flow_reader_fault(r, s, F_LINE_PART,
		    "here \"is\", \"is not\", >=, <=, > or < is missing");
		return false;
	}
	if (flow_words_is(flow_lines_peek(s), "is", NULL))
		(void)flow_lines_word(s);
	*out = COMPARE_IS;
	if (flow_words_is(flow_lines_peek(s), "not", NULL)) {
		(void)flow_lines_word(s);
		*out = COMPARE_IS_NOT;
	}
	return true;
}

/* `FIELD >= VALUE`; the whole of s. */
static bool read_condition(
    struct flow_reader *r, struct scan *s, struct act *act)
{
	if (!flow_reader_field(r, s, &act->field) ||
	    !read_compare(r, s, &act->compare))
		return false;
	bool is_number =
	    str_to_i64(str_trim(s->rest), INT32_MIN, INT32_MAX, &act->number);
	if (act->compare >= COMPARE_AT_LEAST && !is_number) {
		flow_reader_fault(
		    r, s, F_BAD_NUMBER, "here a number is needed");
		return false;
	}
	act->value = str_trim(s->rest);
	if (act->value.len == 0)
		flow_reader_fault(r, s, F_LINE_PART, "here a value is missing");
	return act->value.len > 0;
}

static void read_when(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct act *act = push_own(r, ACT_WHEN, at);
	struct str condition;
	struct scan here = *s;
	if (!act)
		return;
	if (!flow_lines_until_arrow(s, &condition)) {
		flow_reader_fault(
		    r, s, F_LINE_PART, "here \"-> step\" is missing");
		return;
	}
	here.rest = condition;
	if (read_condition(r, &here, act))
		(void)flow_reader_target(r, s, &act->target); /* told */
}

void flow_read_act_go(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	struct act *act = push_own(r, ACT_GO, at);
	if (!act || !flow_reader_target(r, s, &act->target))
		return;
	r->opener = OPENER_NONE;
}

static void read_plain(struct flow_reader *r, enum act_kind kind,
    const struct scan *at, struct scan *s)
{
	if (!push_own(r, kind, at) || !flow_reader_done(r, s))
		return;
	if (kind == ACT_END)
		r->opener = OPENER_NONE;
}

static void read_loud_escalate(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	read_escalate(r, at, s, false);
}

static void read_loud_set(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	read_set(r, at, s, false);
}

static void read_loud_add(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	read_add(r, at, s, false);
}

static void read_end(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	read_plain(r, ACT_END, at, s);
}

static void read_forget(
    struct flow_reader *r, const struct scan *at, struct scan *s)
{
	read_plain(r, ACT_FORGET, at, s);
}

static const struct {
	enum flow_word word;
	enum request_kind request; /* where read is NULL */
	void (*read)(
	    struct flow_reader *r, const struct scan *at, struct scan *s);
} readers[] = {
	{ WORD_ESCALATE, REQUEST_NONE, read_loud_escalate },
	{ WORD_SET, REQUEST_NONE, read_loud_set },
	{ WORD_ADD, REQUEST_NONE, read_loud_add },
	{ WORD_SILENTLY, REQUEST_NONE, read_silently },
	{ WORD_WHEN, REQUEST_NONE, read_when },
	{ WORD_LOOKUP, REQUEST_NONE, read_lookup },
	{ WORD_CALL, REQUEST_NONE, read_call },
	{ WORD_SEND, REQUEST_NONE, read_send },
	{ WORD_LANGUAGE, REQUEST_NONE, read_language },
	{ WORD_JOIN, REQUEST_JOIN, NULL },
	{ WORD_LEAVE, REQUEST_LEAVE, NULL },
	{ WORD_ENROL, REQUEST_ENROL, NULL },
	{ WORD_UNENROL, REQUEST_UNENROL, NULL },
	{ WORD_REFER, REQUEST_REFER, NULL },
	{ WORD_END, REQUEST_NONE, read_end },
	{ WORD_FORGET, REQUEST_NONE, read_forget },
};

void flow_read_act_line(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s)
{
	for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
		if (readers[i].word != word)
			continue;
		if (readers[i].read)
			readers[i].read(r, at, s);
		else
			read_request(r, readers[i].request, at, s);
		return;
	}
}
