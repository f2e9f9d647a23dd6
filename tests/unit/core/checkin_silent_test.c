/*
 * Duress is non-interference: two lives of one person that differ only in the
 * duress word instead of the safe one are lived side by side, and everything
 * that goes towards the worker must be the same, in content, order and
 * millisecond. HISTORIES is how many, SEED which; both are printed.
 */
#include "checkin_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HISTORIES_USUAL 100000
#define STEPS 14

/* splitmix64 */
static uint64_t seed_now;

static uint64_t draw(uint64_t n)
{
	uint64_t x = (seed_now += 0x9E3779B97F4A7C15U);

	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
	return (x ^ (x >> 31)) % n;
}

static const struct checkin_words chosen = { STR_INIT("jagung"),
	STR_INIT("mangga") };
static const struct checkin_words digits;

/* The same spelling of each: safe, duress. */
static const char *const spelled[][2] = { { "jagung", "mangga" },
	{ "JAGUNG!", "MANGGA!" }, { "jagun", "mangg" }, { "jagumg", "mamgga" },
	{ "ada jagung di sini kak", "ada mangga di sini kak" },
	{ "jagung tolong", "mangga tolong" }, { "jagung stop", "mangga stop" },
	{ "jagung siapa ini", "mangga siapa ini" },
	{ "cuti 9 jagung", "cuti 9 mangga" } };
static const char *const counted[][2] = { { "1", "9" }, { "1 kak", "9 kak" },
	{ "satu", "sembilan" }, { "1 tolong", "9 tolong" }, { "11", "99" },
	{ "1 stop", "9 stop" } };
static const char *const others[] = { "baik", "siapa ini", "cuti 5", "tolong",
	"gaji belum dibayar 9 bulan, paspor ditahan", "ya", "tidak", "",
	"salah nomor", "stop", "apa?" };
#define N(list) (sizeof(list) / sizeof((list)[0]))

struct life {
	struct checkin_person person;
	bool is_duress;
	int alarms, duress_alarms;
};

static const struct checkin_words *words;
static struct checkin_setting setting;
static struct arena *arena;

static struct str spelling(uint64_t which, const struct life *l)
{
	if (words == &chosen)
		return str_of(spelled[which % N(spelled)][l->is_duress]);
	return str_of(counted[which % N(counted)][l->is_duress]);
}

/* What a step did to what is shown: of two lives these are compared. */
struct seen {
	struct checkin_out out;
	struct checkin_shown shown;
};

static void hear(struct life *l, struct str text, when_t now, struct seen *seen)
{
	const struct checkin_message m = { arena, words, text };
	struct checkin_alarm alarm = { .reason = CHECKIN_REASON_NONE };

	if (checkin_answer(&l->person, &setting, &m, now, &seen->out, &alarm)) {
		l->alarms++;
		l->duress_alarms += alarm.reason == CHECKIN_REASON_DURESS;
		l->person.hidden.has_case = true;
	}
	seen->shown = l->person.shown;
}

static void pass(struct life *l, const struct checkin_health *h, bool is_there,
    when_t now, struct seen *seen)
{
	struct checkin_facts facts = { false, is_there };
	struct checkin_alarm alarm;

	checkin_tick(&l->person.shown, &setting, h, now, &seen->out);
	if (checkin_judge(&l->person.hidden, setting.rhythm.plan, &seen->out,
		&facts, &alarm))
		l->person.hidden.has_case = true;
	seen->shown = l->person.shown;
}

static bool is_same(const struct seen *a, const struct seen *b)
{
	const struct checkin_shown *p = &a->shown, *q = &b->shown;

	return a->out.text == b->out.text && a->out.at == b->out.at &&
	       a->out.wording == b->out.wording && a->out.mark == b->out.mark &&
	       a->out.day == b->out.day && a->out.skipped == b->out.skipped &&
	       p->state == q->state && p->day == q->day && p->due == q->due &&
	       p->asked_at == q->asked_at && p->heard_at == q->heard_at &&
	       p->sent == q->sent && p->wording == q->wording &&
	       p->is_quiet == q->is_quiet;
}

/* One step of both lives; the clock goes on. */
static bool step(struct life lives[2], when_t *now)
{
	struct seen seen[2];
	uint64_t what = draw(10), which = draw(1000);
	const struct checkin_shown *p = &lives[0].person.shown;
	bool is_timer = what < 5 && p->due != 0;
	struct checkin_health h = { .lost = (span_t)draw(HOURS(2)) };

	memset(seen, 0, sizeof(seen));
	if (is_timer)
		*now = (p->due > *now ? p->due : *now) +
		       (draw(4) == 0 ? (span_t)draw(DAYS(9)) : 0);
	else
		*now += (span_t)draw(HOURS(20));
	h.up_since = draw(6) == 0 ? 0 : *now - (when_t)draw(HOURS(9));
	for (int i = 0; i < 2; i++) {
		struct str text = what < 8 ? spelling(which, &lives[i])
					   : str_of(others[which % N(others)]);

		if (is_timer)
			pass(&lives[i], &h, which % 3 != 0, *now, &seen[i]);
		else
			hear(&lives[i], text, *now, &seen[i]);
	}
	arena_reset(arena);
	return is_same(&seen[0], &seen[1]);
}

static int live(uint64_t seed)
{
	struct life lives[2];
	when_t now;

	seed_now = seed;
	now = wall(SUNDAY - 3, 12, 0) + (when_t)draw(DAYS(7));
	words = draw(2) == 0 ? &chosen : &digits;
	setting.key = draw(UINT64_MAX);
	setting.spread = (span_t)draw(HOURS(3));
	memset(lives, 0, sizeof(lives));
	for (int i = 0; i < 2; i++) {
		lives[i].is_duress = i == 1;
		lives[i].person.shown = enrolled(&setting);
	}
	for (int i = 0; i < STEPS; i++) {
		if (!step(lives, &now))
			fail_msg("seed %llu, step %d: the worker sees which",
			    (unsigned long long)seed, i);
	}
	assert_int_equal(lives[0].duress_alarms, 0);
	return lives[1].duress_alarms;
}

static uint64_t from_environment(const char *name, uint64_t usual)
{
	const char *text = getenv(name);

	return text == NULL ? usual : strtoull(text, NULL, 10);
}

static void nothing_that_is_sent_tells_duress_from_well(void **state)
{
	uint64_t n = from_environment("HISTORIES", HISTORIES_USUAL);
	uint64_t seed = from_environment("SEED", 1);
	struct zone zone;
	long heard = 0;

	(void)state;
	setting = setting_of(&weekly, &zone);
	printf("# %llu histories from SEED=%llu\n", (unsigned long long)n,
	    (unsigned long long)seed);
	for (uint64_t i = 0; i < n; i++)
		heard += live(seed + i);
	printf("# %ld times under duress\n", heard);
	assert_true(heard > (long)n); /* it was there to be seen */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_that_is_sent_tells_duress_from_well),
	};
	int failed;

	arena = arena_new(1U << 20);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
