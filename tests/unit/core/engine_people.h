/*
 * engine_people: sending as a reporter or an officer, and carrying what was
 * decided into the next scene, as the store does.
 */
#ifndef JAGA_TESTS_ENGINE_PEOPLE_H
#define JAGA_TESTS_ENGINE_PEOPLE_H

#include "unit/core/engine_world.h"

static struct world w;

/* The next scene: the session as the effects left it, the case they opened. */
static inline void keep(void)
{
	const struct fx *new = world_fx(&w, FX_CASE_NEW, 0);
	const struct fx *talk = world_fx(&w, FX_TALK, 0);

	for (int i = 0; i < w.scene.n_cases; i++)
		world_apply(&w, &w.scene.cases[i]);
	if (new != NULL) {
		struct case_view *c = world_case(
		    &w, new->case_new.letters.ptr, new->case_new.severity);

		c->summary = new->case_new.summary;
		c->alert = new->case_new.alert;
		w.scene.reporter_case = w.scene.n_cases - 1;
	}
	if (talk == NULL)
		return;
	w.scene.flow = talk->talk.is_over ? NULL : talk->talk.flow;
	w.scene.talk = talk->talk.talk;
	w.scene.session_case = 0;
	if (talk->talk.case_id >= 0)
		w.scene.session_case = talk->talk.case_id == 0
					   ? w.scene.n_cases
					   : talk->talk.case_id;
}

static inline void says(const char *number, const char *text)
{
	world_sms(&w, number, text);
	keep();
}

static inline void assert_said(int nth, const char *text)
{
	const struct fx *f = world_fx(&w, FX_SAY, nth);

	assert_non_null(f);
	assert_text(f->say.text, text);
}

static inline void assert_told(int officer, const char *format)
{
	const struct fx *f = world_fx(&w, FX_TELL, 0);

	assert_non_null(f);
	assert_int_equal(f->tell.officer, officer);
	assert_text(f->tell.text, format);
	assert_int_equal(world_count(&w, FX_SAY), 0);
}

/* A text with KTR$$ and BDG$$ written as this officer has them. */
static inline const char *as(int officer, const char *text)
{
	struct str s = str_of(text);
	struct buf b;
	const char *out;

	buf_init(&b, 1024);
	for (size_t i = 0; i < s.len; i++) {
		if (i + 5 <= s.len && memcmp(s.ptr + i + 3, "$$", 2) == 0) {
			struct str letters = str_sub(s, i, 3);

			letters = arena_copy(w.arena, letters);
			buf_puts(
			    &b, str_of(world_code(&w, letters.ptr, officer)));
			i += 4;
		} else {
			buf_putc(&b, s.ptr[i]);
		}
	}
	out = arena_copy(w.arena, buf_str(&b)).ptr;
	buf_free(&b);
	return out;
}

static inline void officer_says(int officer, const char *text)
{
	struct str number =
	    msisdn_open(&roster_officer(w.roster, officer)->phones[0]);

	world_sms(&w, arena_copy(w.arena, number).ptr, as(officer, text));
}

static inline int people_open(void **state)
{
	(void)state;
	world_open(&w);
	return 0;
}

static inline int people_close(void **state)
{
	(void)state;
	world_close(&w);
	return 0;
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, people_open, people_close)

#endif
