/*
 * flow_read_common: the header lines that only umum.flow has, because they
 * hold for every flow: words that break into any talk, what nothing
 * understands, the keys of USSD screens, the words that a person watches.
 */
#include "core/flow_read_common.h"

#define KEY_MAX 4 /* digits of a key */

static void read_words_to(struct flow_reader *r, struct scan *s, bool is_stop)
{
	struct flow *f = r->flow;
	struct str words, *list = NULL;
	struct scan at = *s;
	int n = 0, target;
	if (!flow_lines_until_arrow(s, &words)) {
		flow_reader_fault(
		    r, s, F_LINE_PART, "here \"-> step\" is missing");
		return;
	}
	if (!flow_reader_words(r, &at, words, &list, &n) ||
	    !flow_reader_target(r, s, &target))
		return;
	if (f->n_interrupts + n > LIMIT_FLOW_WORDS) {
		flow_reader_fault(r, &at, F_TOO_MANY,
		    "more than %d interrupt words", LIMIT_FLOW_WORDS);
		return;
	}
	for (int i = 0; i < n; i++) {
		struct interrupt *interrupt = flow_reader_push(
		    r, &f->interrupts, &f->n_interrupts, sizeof *f->interrupts);
		*interrupt = (struct interrupt){ .word = list[i],
			.target = target,
			.is_stop = is_stop,
			.line = s->line };
	}
}

void flow_read_common_interrupt(struct flow_reader *r, struct scan *s)
{
	read_words_to(r, s, false);
}

void flow_read_common_stop(struct flow_reader *r, struct scan *s)
{
	read_words_to(r, s, true);
}

void flow_read_common_unknown(struct flow_reader *r, struct scan *s)
{
	int target;
	if (flow_reader_must_arrow(r, s, &target))
		r->flow->unknown = target;
}

void flow_read_common_language(struct flow_reader *r, struct scan *s)
{
	struct flow *f = r->flow;
	f->language_line = s->line;
	(void)flow_reader_words(r, s, str_trim(s->rest), &f->language_words,
	    &f->n_language_words); /* the fault is told */
}

void flow_read_common_watch(struct flow_reader *r, struct scan *s)
{
	struct str name = flow_lines_word(s);
	if (name.len == 0 || str_find(name, '/') < name.len ||
	    name.ptr[0] == '.') {
		flow_reader_fault(r, s, F_LINE_PART,
		    "here the name of a file beside this one is needed: watch "
		    "kata-bahaya.txt");
		return;
	}
	r->flow->watch_file = name;
	r->flow->watch_line = s->line;
	(void)flow_reader_done(r, s); /* the fault is told */
}

static struct str *key_of(struct flow_keys *keys, struct str word)
{
	if (flow_words_is(word, "back", NULL))
		return &keys->back;
	if (flow_words_is(word, "home", NULL))
		return &keys->home;
	if (flow_words_is(word, "more", NULL))
		return &keys->more;
	return NULL;
}

static bool is_key(struct str key)
{
	int64_t number;
	return key.len <= KEY_MAX && str_to_i64(key, 0, 9999, &number);
}

static bool is_taken(const struct flow_keys *keys, struct str key)
{
	return str_eq(keys->back, key) || str_eq(keys->home, key) ||
	       str_eq(keys->more, key);
}

/* `back 0 home 00 more 98`, in any order. */
void flow_read_common_keys(struct flow_reader *r, struct scan *s)
{
	struct flow_keys *keys = &r->flow->keys;
	keys->line = s->line;
	while (!flow_lines_is_empty(s)) {
		struct scan at = *s;
		struct str *key = key_of(keys, flow_lines_word(s));
		struct str digits = flow_lines_word(s);
		if (!key || !is_key(digits) || is_taken(keys, digits)) {
			flow_reader_fault(r, &at, F_LINE_PART,
			    "keys are written: keys back 0 home 00 more 98, "
			    "each with other digits");
			return;
		}
		*key = digits;
	}
}
