/*
 * talk_phone: a talk against a small flow, for the tests of core/talk. What
 * it says is compared as one string, messages joined by " / ".
 */
#ifndef JAGA_TESTS_TALK_PHONE_H
#define JAGA_TESTS_TALK_PHONE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/flow_read.h"
#include "core/talk.h"
#include "text/screen.h"

#define HEAD                                                                   \
	"flow uji\ntitle Uji\nlanguages id, en\n"                              \
	"start sms UJI, TRY\nstart ussd *1#\n"                                 \
	"expires sms 3 days\nexpires ussd 1 hour\nresume ask\n"
#define DONE "== selesai1\nid | Selesai.\nen | Done.\nend\n"
#define NOW DAYS(20000)
#define LONG80                                                                 \
	"Kalimat ini panjangnya delapan puluh huruf supaya dua tidak muat "    \
	"dalam satu SMS."

struct phone {
	struct arena *arena;
	struct diags *diags;
	struct flow *flow;
	struct talk talk;
	struct talk_out out;
	when_t now;
	char said[4096];
};

static inline void phone_open(struct phone *p, const char *source)
{
	memset(p, 0, sizeof(*p));
	p->arena = arena_new(8U << 20);
	p->diags = mem_alloc(sizeof(*p->diags));
	diags_init(p->diags, p->arena);
	p->flow = flow_read(STR("uji.flow"), str_of(source), p->diags);
	if (!p->flow) {
		struct buf b;

		buf_init(&b, 65536);
		diags_print(p->diags, LANG_EN, &b);
		print_error("%s", buf_cstr(&b));
		buf_free(&b);
	}
	assert_non_null(p->flow);
	p->out.arena = p->arena;
	p->out.code = STR("KTR27");
	p->now = NOW;
}

/* On USSD, with what umum.flow gives to every flow. */
static inline void phone_open_keys(struct phone *p, const char *source)
{
	static struct str words[] = { STR_INIT("bahasa"),
		STR_INIT("language") };

	phone_open(p, source);
	p->talk.channel = CHANNEL_USSD;
	p->flow->keys = (struct flow_keys){
		.back = STR("0"), .home = STR("00"), .more = STR("98")
	};
	p->flow->language_words = words;
	p->flow->n_language_words = 2;
}

static inline void phone_close(struct phone *p)
{
	flow_free(p->flow);
	arena_free(p->arena);
	mem_free(p->diags);
}

static inline const char *said(struct phone *p)
{
	size_t at = 0;

	p->said[0] = '\0';
	for (int i = 0; i < p->out.n_says; i++)
		at += (size_t)snprintf(p->said + at, sizeof(p->said) - at,
		    "%s%.*s", i ? " / " : "", STR_ARG(p->out.says[i]));
	return p->said;
}

static inline const char *start(struct phone *p)
{
	talk_start(p->flow, &p->talk, p->now, &p->out);
	return said(p);
}

static inline const char *hear(struct phone *p, const char *text)
{
	talk_hear(p->flow, &p->talk, str_of(text), p->now, &p->out);
	return said(p);
}

static inline const char *tick(struct phone *p, span_t span)
{
	p->now += span;
	talk_tick(p->flow, &p->talk, p->now, &p->out);
	return said(p);
}

static inline const char *come_back(struct phone *p)
{
	talk_return(p->flow, &p->talk, p->now, &p->out);
	return said(p);
}

static inline struct str *field(struct phone *p, const char *name)
{
	int i = flow_field(p->flow, str_of(name));

	assert_true(i >= 0);
	return &p->talk.fields[i];
}

static inline void assert_field(
    struct phone *p, const char *name, const char *value)
{
	struct str got = *field(p, name);

	if (!str_eq(got, str_of(value)))
		fail_msg(
		    "%s is \"%.*s\", not \"%s\"", name, STR_ARG(got), value);
}

static inline const char *officer_text(struct phone *p, int i)
{
	const struct talk_alert *alert = &p->out.alerts[i];

	return talk_render(p->arena, p->flow, alert->say, -1, CHANNEL_SMS,
	    alert->fields, STR("KTR27"))
	    .ptr;
}

static const char two_texts[] =
    HEAD "field kota one of kupang, ende\nfield x max 4\n"
	 "== satu\nid | Halo.\nen | Hello.\n-> dua\n"
	 "== dua\nmenu kota\nid | Di mana?\nen | Where?\n"
	 "* kupang -> selesai1\n  id | Kupang\n  en | Kupang\n"
	 "* ende -> selesai1\n  id | Ende\n  en | Ende\n" DONE;

static const char menu[] =
    HEAD "field t one of kamboja, timur-tengah, lain\n"
	 "== m\nmenu t\nid | Ke mana?\nen | Where to?\n"
	 "* kamboja -> selesai1\n  id | Kamboja/Myanmar (judi, scam)\n"
	 "  en | Cambodia\n  also PHNOM PENH, SCAM\n"
	 "* timur-tengah -> selesai1\n  id | Arab\n  en | Middle East\n"
	 "* lain -> selesai1\n  id | Lain-lain\n  en | Other\n" DONE;

#endif
