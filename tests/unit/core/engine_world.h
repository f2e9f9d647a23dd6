/*
 * engine_world: a roster, three flows and a scene, for the tests of what is
 * decided with them. world_open makes one, world_step decides one event.
 */
#ifndef JAGA_TESTS_ENGINE_WORLD_H
#define JAGA_TESTS_ENGINE_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/code.h"
#include "core/engine.h"
#include "core/escalate.h"
#include "core/flow_read.h"
#include "text/segment.h"
#include "unit/core/fixed_zones.h"

/* 2026-03-02 13:14 UTC: 21.14 in Kupang. */
#define WORLD_NOW ((when_t)1772457240000)
#define WORLD_INA "+6281200000011"
#define WORLD_BENI "+6281200000013"
#define WORLD_ANI "+6281239990001"

enum {
	INA,
	BENI,
	ROSA,
	YOS,
	DAMI,
	MARTA,
	WORLD_OFFICERS
};

#define WORLD_ROSTER                                                           \
	"zone Asia/Makassar\n"                                                 \
	"agency hotline \"Hotline TPPO NTT\"\n"                                \
	"agency ppa \"UPTD PPA Kupang\"\n"                                     \
	"agency polda \"Polda NTT\"\n"                                         \
	"officer ina +6281200000011,+6281200000012 agency=hotline \"Ina "      \
	"Lado\"\n"                                                             \
	"officer beni +6281200000013 agency=ppa \"Beni Tefa\"\n"               \
	"officer rosa +6281200000014 agency=polda \"Rosa Bria\"\n"             \
	"officer yos +6281200000015 agency=hotline \"Yos Nahak\"\n"            \
	"officer dami +6281200000016 agency=ppa lang=en \"Dami Kolo\"\n"       \
	"officer marta +6281200000019 agency=hotline role=supervisor "         \
	"\"Marta Sina\"\n"                                                     \
	"team piket default\n"                                                 \
	"  always : ina beni rosa yos dami\n"                                  \
	"policy piket S1 step 0: duty step 3m: duty step 6m: all repeat 3 "    \
	"every 15m lease 30m broadcast 15m\n"                                  \
	"policy piket S2 step 0: duty step 15m: all lease 4h broadcast 1h\n"   \
	"policy piket S3 step 0: duty repeat 3 every 4h lease 24h broadcast "  \
	"4h\n"

#define WORLD_UMUM                                                             \
	"flow umum\ntitle Umum\nlanguages id, en\n"                            \
	"interrupt BAHAYA, HELP -> darurat\nunknown -> belum\n"                \
	"expires sms 3 days\nexpires ussd 1 hour\nresume never\n"              \
	"== darurat\n"                                                         \
	"id | Petugas akan menelepon.\nen | An officer will call.\n"           \
	"escalate S1 to piket\n"                                               \
	"  | DARURAT {case}: bahaya sekarang. Balas AMBIL {case}.\nend\n"      \
	"== belum\n"                                                           \
	"id | Pesan diterima.\nen | We have your message.\n"                   \
	"escalate S3 to piket\n"                                               \
	"  | Belum dimengerti {case}. Balas AMBIL {case}.\nend\n"

#define WORLD_LAPOR                                                            \
	"flow lapor\ntitle Lapor\nlanguages id, en\n"                          \
	"start sms LAPOR, REPORT\nstart ussd *123*62#\n"                       \
	"expires sms 3 days\nexpires ussd 1 hour\nresume ask\n"                \
	"field bahaya one of ya, tidak\nfield desa max 40\n"                   \
	"== bahaya\nmenu bahaya\n"                                             \
	"id | Ada bahaya?\nen | Any danger?\n"                                 \
	"* ya -> gawat\n  id | Ya\n  en | Yes\n  also BAHAYA\n"                \
	"* tidak -> desa\n  id | Tidak\n  en | No\n"                           \
	"== gawat\nescalate S1 to piket\n"                                     \
	"  | TPPO {case}: ada bahaya. Balas AMBIL {case}.\n-> desa\n"          \
	"== desa\nask desa\nid | Desa mana?\nen | Which village?\n"            \
	"accept text 3 to 40\nretry 1 -> terima\n"                             \
	"  id | Tulis desa.\n  en | Write it.\n"                               \
	"== terima\nescalate S2 to piket\n"                                    \
	"  | Laporan {case}: desa {desa}. Balas AMBIL {case}.\n"               \
	"id | Terima kasih. Nomor {case}.\nen | Thank you. Number {case}.\n"   \
	"end\n"

/* A word that alarms in silence, and one that does not. */
#define WORLD_DIAM                                                             \
	"flow diam\ntitle Diam\nlanguages id, en\n"                            \
	"start sms DIAM\nstart ussd *123*64#\n"                                \
	"expires sms 3 days\nexpires ussd 1 hour\nresume never\n"              \
	"field jawab max 20 secret\n"                                          \
	"== tanya\nask jawab\nid | Kabar?\nen | News?\n"                       \
	"accept word baik as baik -> terima\n"                                 \
	"accept word bagus as bagus -> terima\n"                               \
	"  silently escalate S1 to piket\n"                                    \
	"  | DIAM {case}. JANGAN HUBUNGI. Balas AMBIL {case}.\n"               \
	"retry 1 -> terima\n  id | Sekali lagi.\n  en | Once more.\n"          \
	"== terima\nid | Terima kasih.\nen | Thank you.\nend\n"

struct world {
	struct arena *arena;
	struct diags *diags;
	struct roster *roster;
	struct flow *umum;
	struct flow *list[2];
	const struct flow *flows[2];
	struct rules rules;
	struct scene scene;
	struct event ev;
	struct effects *fx;
	when_t now;
};

static inline int world_check(
    const void *arg, struct str letters, struct str phone)
{
	unsigned h = 17;

	(void)arg;
	for (size_t i = 0; i < letters.len; i++)
		h = h * 31 + (unsigned char)letters.ptr[i];
	for (size_t i = 0; i < phone.len; i++)
		h = h * 31 + (unsigned char)phone.ptr[i];
	return (int)(h % 100);
}

static inline void world_complain(struct diags *d)
{
	struct buf b;

	buf_init(&b, 65536);
	diags_print(d, LANG_EN, &b);
	if (b.len > 0)
		print_error("%s", buf_cstr(&b));
	buf_free(&b);
}

static inline struct flow *world_flow(struct world *w, const char *source)
{
	struct flow *f = flow_read(STR("x.flow"), str_of(source), w->diags);

	world_complain(w->diags);
	assert_non_null(f);
	return f;
}

/* A scene as it is for a phone that nothing is known of. */
static inline void world_clear(struct world *w)
{
	memset(&w->scene, 0, sizeof(w->scene));
	w->scene.arena = w->arena;
	w->scene.reporter_case = -1;
	w->scene.timer_case = -1;
	w->scene.named_case = -1;
	w->scene.officer = -1;
	w->scene.fresh = STR("KTR");
}

static inline void world_open(struct world *w)
{
	memset(w, 0, sizeof(*w));
	w->arena = arena_new(256U << 20);
	w->diags = mem_alloc(sizeof(*w->diags));
	diags_init(w->diags, w->arena);
	w->roster = roster_read(
	    STR("roster"), str_of(WORLD_ROSTER), fixed_zones_find, w->diags);
	world_complain(w->diags);
	assert_non_null(w->roster);
	w->umum = world_flow(w, WORLD_UMUM);
	w->list[0] = world_flow(w, WORLD_LAPOR);
	w->list[1] = world_flow(w, WORLD_DIAM);
	w->flows[0] = w->list[0];
	w->flows[1] = w->list[1];
	w->rules = (struct rules){ .flows = w->flows,
		.n_flows = 2,
		.common = w->umum,
		.roster = w->roster,
		.home = STR("ID"),
		.check = world_check };
	w->fx = mem_alloc(sizeof(*w->fx));
	w->now = WORLD_NOW;
	world_clear(w);
}

static inline void world_close(struct world *w)
{
	flow_free(w->umum);
	flow_free(w->list[0]);
	flow_free(w->list[1]);
	roster_free(w->roster);
	mem_free(w->fx);
	mem_free(w->diags);
	arena_free(w->arena);
}

static inline void world_step(struct world *w)
{
	effects_init(w->fx, w->arena);
	engine_step(&w->rules, &w->scene, &w->ev, w->now, w->fx);
}

/* Who sends; an officer's index is looked up as the program does. */
static inline void world_from(struct world *w, const char *number)
{
	w->ev.from = msisdn_of_sender(str_of(number), STR("ID"));
	w->scene.officer = roster_by_phone(w->roster, &w->ev.from);
}

static inline void world_sms(
    struct world *w, const char *number, const char *text)
{
	memset(&w->ev, 0, sizeof(w->ev));
	w->ev.kind = EV_SMS;
	w->ev.text = personal_of(str_of(text));
	world_from(w, number);
	world_step(w);
}

static inline void world_ussd(
    struct world *w, enum ussd_act act, const char *code, const char *text)
{
	memset(&w->ev, 0, sizeof(w->ev));
	w->ev.kind = EV_USSD;
	w->ev.ussd_act = act;
	w->ev.to = str_of(code);
	w->ev.text = personal_of(str_of(text));
	w->ev.from = msisdn_of_sender(STR(WORLD_ANI), STR("ID"));
	w->scene.officer = -1;
	world_step(w);
}

/* The nth effect of a kind, or NULL. */
static inline const struct fx *world_fx(
    const struct world *w, enum fx_kind kind, int nth)
{
	for (int i = 0; i < w->fx->n; i++) {
		if (w->fx->list[i].kind == kind && nth-- == 0)
			return &w->fx->list[i];
	}
	return NULL;
}

static inline int world_count(const struct world *w, enum fx_kind kind)
{
	int n = 0;

	while (world_fx(w, kind, n) != NULL)
		n++;
	return n;
}

static inline bool world_noted(const struct world *w, enum note note)
{
	for (int i = 0; i < world_count(w, FX_NOTE); i++) {
		if (world_fx(w, FX_NOTE, i)->note.note == note)
			return true;
	}
	return false;
}

/* A case in the scene, open and paged once. */
static inline struct case_view *world_case(
    struct world *w, const char *letters, enum severity severity)
{
	struct case_view *c = &w->scene.cases[w->scene.n_cases++];

	memset(c, 0, sizeof(*c));
	c->id = w->scene.n_cases;
	c->letters = str_of(letters);
	c->state = CASE_NEW;
	c->severity = severity;
	c->team = STR("piket");
	c->owner = -1;
	c->summary =
	    personal_of(STR("TPPO " CASE_MARK ": bahaya. AMBIL " CASE_MARK));
	c->reports = 1;
	c->opened_at = w->now;
	c->alert = escalate_raise(&w->rules, c, w->now);
	c->paged_at = w->now;
	return c;
}

/* What the store would keep of the effects on one case. */
static inline void world_apply(struct world *w, struct case_view *c)
{
	for (int i = 0; i < w->fx->n; i++) {
		const struct fx *f = &w->fx->list[i];

		if (f->case_id != c->id)
			continue;
		if (f->kind == FX_CASE) {
			assert_int_equal(f->change.from, c->state);
			c->state = f->change.to;
			c->severity = f->change.severity;
			c->owner = f->change.owner;
			c->reports = f->change.reports;
			c->owner_nick =
			    c->owner < 0
				? STR("")
				: roster_officer(w->roster, c->owner)->nick;
			if (f->change.summary.hidden.len > 0)
				c->summary = f->change.summary;
		} else if (f->kind == FX_ALERT) {
			assert_int_equal(
			    f->alert.generation, c->alert.generation);
			c->alert = f->alert.next;
		} else if (f->kind == FX_NOTE && f->note.note == NOTE_CLAIMED) {
			c->owned_at = w->now;
		}
	}
}

static inline bool world_has(struct personal text, const char *part)
{
	struct str s = personal_open(text);

	return memmem(s.ptr, s.len, part, strlen(part)) != NULL;
}

#define assert_text(text, expected)                                            \
	do {                                                                   \
		struct str s_ = personal_open(text);                           \
		char c_[2048];                                                 \
		(void)snprintf(c_, sizeof(c_), "%.*s", STR_ARG(s_));           \
		assert_string_equal(c_, expected);                             \
	} while (0)

/* "KTR27" as the officer has it. */
static inline const char *world_code(
    struct world *w, const char *letters, int officer)
{
	const struct officer *o = roster_officer(w->roster, officer);

	return rules_code(&w->rules, w->arena, str_of(letters), &o->phones[0])
	    .ptr;
}

#endif
