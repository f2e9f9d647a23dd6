/*
 * flow_read_header: one function a keyword, found by a table. The fields and
 * languages are known before the first step is read, so that names in steps
 * are looked up at once.
 */
#include "core/flow_read_header.h"

#include "base/err.h"
#include "core/flow_read_common.h"
#include "core/flow_read_field.h"

typedef void header_fn(struct flow_reader *r, struct scan *s);

static void read_flow(struct flow_reader *r, struct scan *s)
{
	struct str name;
	if (flow_reader_name(r, s, "flow", &name) && flow_reader_done(r, s))
		r->flow->name = name;
}

static void read_title(struct flow_reader *r, struct scan *s)
{
	r->flow->title = str_trim(s->rest);
}

static void read_languages(struct flow_reader *r, struct scan *s)
{
	struct flow *f = r->flow;
	struct str list = str_trim(s->rest), item;
	while (flow_lines_item(&list, &item)) {
		if (!flow_reader_is_name(item)) {
			flow_reader_fault(r, s, F_BAD_NAME,
			    "languages are short names with commas: id, en");
			return;
		}
		item = flow_reader_lower(r, item);
		if (flow_lang(f, item) != FLOW_NOWHERE) {
			flow_reader_fault(r, s, F_TWICE,
			    "language \"%.*s\" is named twice", STR_ARG(item));
			return;
		}
		if (f->n_langs == LIMIT_FLOW_LANGS) {
			flow_reader_fault(r, s, F_TOO_MANY,
			    "more than %d languages", LIMIT_FLOW_LANGS);
			return;
		}
		f->langs[f->n_langs++] = item;
	}
}

static bool is_service_code(struct str code)
{
	for (size_t i = 0; i < code.len; i++)
		if (str_find(STR("0123456789*#"), code.ptr[i]) == 12)
			return false;
	return code.len > 2 && code.ptr[0] == '*' &&
	       code.ptr[code.len - 1] == '#';
}

static void read_start_ussd(struct flow_reader *r, struct scan *s)
{
	struct flow *f = r->flow;
	struct str list = str_trim(s->rest), item;
	while (flow_lines_item(&list, &item)) {
		if (!is_service_code(item)) {
			flow_reader_fault(r, s, F_LINE_PART,
			    "a USSD code is written *123*62#");
			return;
		}
		*(struct str *)flow_reader_push(r, &f->start_ussd,
		    &f->n_start_ussd, sizeof *f->start_ussd) = item;
	}
}

/* Takes `sms` or `ussd`. */
static bool read_channel(
    struct flow_reader *r, struct scan *s, enum channel *out)
{
	struct scan at = *s;
	struct str word = flow_lines_word(s);
	if (flow_words_is(word, "sms", NULL)) {
		*out = CHANNEL_SMS;
		return true;
	}
	if (flow_words_is(word, "ussd", NULL)) {
		*out = CHANNEL_USSD;
		return true;
	}
	flow_reader_fault(
	    r, &at, F_LINE_PART, "here \"sms\" or \"ussd\" is missing");
	return false;
}

/* `start call`: it begins where another flow calls it. */
static bool read_start_call(struct flow_reader *r, struct scan *s)
{
	if (!flow_words_is(flow_lines_peek(s), "call", NULL))
		return false;
	(void)flow_lines_word(s);
	if (flow_reader_done(r, s))
		r->flow->is_called = true;
	return true;
}

static void read_start(struct flow_reader *r, struct scan *s)
{
	enum channel channel;
	struct flow *f = r->flow;
	if (read_start_call(r, s))
		return;
	if (!read_channel(r, s, &channel))
		return;
	r->start_line[channel] = s->line;
	if (channel == CHANNEL_SMS) {
		f->start_sms_line = s->line;
		(void)flow_reader_words(r, s, str_trim(s->rest), &f->start_sms,
		    &f->n_start_sms); /* the fault is told */
		return;
	}
	f->start_ussd_line = s->line;
	read_start_ussd(r, s);
}

/* `at 19:00 local`, or a zone's name. */
static bool read_at(struct flow_reader *r, struct scan *s)
{
	if (!flow_words_is(flow_lines_peek(s), "at", NULL))
		return true;
	(void)flow_lines_word(s);
	struct scan at = *s;
	struct str hour = flow_lines_word(s);
	struct str minute = hour;
	struct str first = str_cut(&minute, ':');
	int64_t number;
	if (first.len != 2 || minute.len != 2 ||
	    !str_to_i64(first, 0, 23, &number) ||
	    !str_to_i64(minute, 0, 59, &number)) {
		flow_reader_fault(
		    r, &at, F_BAD_NUMBER, "here a time as 19:00 is needed");
		return false;
	}
	if (flow_lines_word(s).len > 0)
		return true;
	flow_reader_fault(
	    r, s, F_LINE_PART, "here \"local\" or a time zone is missing");
	return false;
}

/* `to`, or `kepada`; `sampai` is that of a range. */
static bool read_to(struct flow_reader *r, struct scan *s)
{
	if (!flow_words_is(flow_lines_peek(s), "to", "kepada"))
		return flow_reader_must_word(r, s, "to");
	(void)flow_lines_word(s);
	return true;
}

static void read_schedule(struct flow_reader *r, struct scan *s)
{
	span_t every;
	struct str group;
	if (!flow_reader_must_word(r, s, "every") ||
	    !flow_reader_span(r, s, &every) || !read_at(r, s) ||
	    !read_to(r, s) || !flow_reader_must_word(r, s, "group") ||
	    !flow_reader_name(r, s, "group", &group))
		return;
	if (flow_reader_done(r, s))
		r->flow->schedule = every;
}

static void read_expires(struct flow_reader *r, struct scan *s)
{
	enum channel channel;
	span_t span;
	struct scan at = *s;
	if (!read_channel(r, s, &channel) || !flow_reader_span(r, s, &span) ||
	    !flow_reader_done(r, s))
		return;
	if (r->expires_line[channel]) {
		flow_reader_fault(r, &at, F_TWICE,
		    "line %d says already when this channel expires",
		    r->expires_line[channel]);
		return;
	}
	r->expires_line[channel] = s->line;
	if (channel == CHANNEL_SMS)
		r->flow->expires_sms = span;
	else
		r->flow->expires_ussd = span;
}

static void read_resume(struct flow_reader *r, struct scan *s)
{
	static const struct {
		const char *word;
		enum resume resume;
	} words[] = {
		{ "ask", RESUME_ASK },
		{ "silent", RESUME_SILENT },
		{ "never", RESUME_NEVER },
	};
	struct scan at = *s;
	struct str word = flow_lines_word(s);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (flow_words_is(word, words[i].word, NULL)) {
			r->flow->resume_line = s->line;
			if (flow_reader_done(r, s))
				r->flow->resume = words[i].resume;
			return;
		}
	flow_reader_fault(
	    r, &at, F_LINE_PART, "resume is \"ask\", \"silent\" or \"never\"");
}

/* `90 days` */
static void read_keep(struct flow_reader *r, struct scan *s)
{
	span_t span;
	if (flow_reader_span(r, s, &span) && flow_reader_done(r, s))
		r->flow->keep = span;
}

/* `desa -> wilayah`: the first step is one of an older revision. */
static void read_move(struct flow_reader *r, struct scan *s)
{
	struct flow *f = r->flow;
	struct flow_move move = { .to = FLOW_NOWHERE, .line = s->line };
	struct scan at = *s;
	if (!flow_reader_name(r, s, "step", &move.from) ||
	    !flow_reader_must_arrow(r, s, &move.to))
		return;
	if (flow_step(f, move.from) != FLOW_NOWHERE) {
		flow_reader_judge(r, &at, F_MOVE,
		    "step \"%.*s\" is still here: \"move\" is for a step "
		    "that is gone",
		    STR_ARG(move.from));
		return;
	}
	*(struct flow_move *)flow_reader_push(
	    r, &f->moves, &f->n_moves, sizeof *f->moves) = move;
}

static const struct {
	header_fn *read;
	bool once;
} readers[WORD_COUNT] = {
	[WORD_FLOW] = { read_flow, true },
	[WORD_TITLE] = { read_title, true },
	[WORD_LANGUAGES] = { read_languages, true },
	[WORD_START] = { read_start, false },
	[WORD_SCHEDULE] = { read_schedule, true },
	[WORD_EXPIRES] = { read_expires, false },
	[WORD_RESUME] = { read_resume, true },
	[WORD_FIELD] = { flow_read_field_line, false },
	[WORD_KEEP] = { read_keep, true },
	[WORD_MOVE] = { read_move, false },
	[WORD_INTERRUPT] = { flow_read_common_interrupt, false },
	[WORD_UNKNOWN] = { flow_read_common_unknown, true },
	[WORD_STOP] = { flow_read_common_stop, true },
	[WORD_KEYS] = { flow_read_common_keys, true },
	[WORD_WATCH] = { flow_read_common_watch, true },
	[WORD_LANGUAGE] = { flow_read_common_language, true },
};

void flow_read_header_line(struct flow_reader *r, enum flow_word word,
    const struct scan *at, struct scan *s)
{
	BUG_IF(!readers[word].read);
	int first = r->header_line[word];
	r->header_line[word] = at->line;
	if (first && readers[word].once) {
		flow_reader_fault(
		    r, at, F_TWICE, "line %d says this already", first);
		return;
	}
	readers[word].read(r, s);
}

/* A fault of what is not there is told at the line nearest to it. */
static void missing(struct flow_reader *r, int line, const char *what)
{
	diags_error(r->diags, r->flow->file, line ? line : 1, 1, F_HEADER,
	    "the header has no %s line", what);
}

/* A channel that expires and never starts: a start line may be missing. */
static void warn_idle(
    struct flow_reader *r, enum channel channel, bool starts, const char *name)
{
	if (!starts && r->expires_line[channel])
		diags_warning(r->diags, r->flow->file, r->expires_line[channel],
		    1, F_HEADER,
		    "this flow expires on %s and never starts there", name);
}

/* sms and ussd: where the flow starts on that channel, 0 when nowhere. */
static void end_expires(struct flow_reader *r, bool other, int sms, int ussd)
{
	const struct flow *f = r->flow;
	int flow_line = r->header_line[WORD_FLOW];
	if (f->expires_sms == 0 && (sms || other))
		missing(r, sms ? sms : flow_line, "\"expires sms\"");
	if (f->expires_ussd == 0 && ussd)
		missing(r, ussd, "\"expires ussd\"");
	warn_idle(r, CHANNEL_SMS, sms || other, "sms");
	warn_idle(r, CHANNEL_USSD, ussd > 0, "ussd");
}

static void end_starts(struct flow_reader *r)
{
	const struct flow *f = r->flow;
	int flow_line = r->header_line[WORD_FLOW];
	int ussd = r->start_line[CHANNEL_USSD];
	/* Interrupts and `unknown` come by any channel. */
	bool global = f->n_interrupts > 0 || r->header_line[WORD_UNKNOWN];
	if (!r->header_line[WORD_START] && f->schedule == 0 && !global)
		missing(r, flow_line, "\"start sms\" or \"start ussd\"");
	end_expires(r, f->schedule || global, r->start_line[CHANNEL_SMS],
	    global && !ussd ? flow_line : ussd);
}

void flow_read_header_end(struct flow_reader *r)
{
	int flow_line = r->header_line[WORD_FLOW];
	if (r->is_header_broken)
		return;
	if (!flow_line)
		missing(r, 1, "\"flow\"");
	if (!r->header_line[WORD_LANGUAGES])
		missing(r, flow_line, "\"languages\"");
	/* A called flow lives in the talk of its caller. */
	if (r->flow->is_called && !flow_starts(r->flow))
		return;
	if (r->flow->resume == RESUME_UNSTATED)
		missing(r, flow_line, "\"resume\"");
	end_starts(r);
}
