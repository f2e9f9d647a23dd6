/*
 * Random lives of one case: whatever is done to it in whatever order, it stays
 * open, armed and paged, and no page goes twice.
 */
#include "unit/core/engine_world.h"

static struct world w;

/* One random act on a case; what it pages must never have been paged. */
struct paging {
	unsigned char seen[WORLD_OFFICERS][8][4096];
};

static void no_page_twice(struct paging *p)
{
	for (int i = 0; i < world_count(&w, FX_PAGE); i++) {
		const struct fx *f = world_fx(&w, FX_PAGE, i);
		unsigned char *seen =
		    &p->seen[f->page.officer][f->page.step][f->page.loop];

		assert_int_equal(*seen, 0);
		*seen = 1;
	}
}

static void act(struct case_view *c, unsigned what, unsigned who)
{
	int officer = (int)(who % WORLD_OFFICERS);

	effects_init(w.fx, w.arena);
	switch (what % 8) {
	case 0:
		escalate_claim(&w.rules, c, officer, w.now, w.fx);
		break;
	case 1:
		escalate_pass(&w.rules, c, c->owner, w.now, w.fx);
		break;
	case 2:
		escalate_renew(&w.rules, c, c->owner, w.now, w.fx);
		break;
	case 3:
		if (c->severity > SEVERITY_S1)
			escalate_rise(
			    &w.rules, c, c->severity - 1, w.now, w.fx);
		break;
	case 4:
		escalate_page_failed(
		    &w.rules, c, c->alert.step, c->alert.loop, w.now, w.fx);
		break;
	default:
		w.now =
		    c->alert.due + (when_t)(who % 5) * SECONDS(7) - SECONDS(3);
		escalate_due(&w.rules, c, w.now, w.fx);
		break;
	}
}

static void invariants(
    const struct case_view *c, const struct alert *before, unsigned what)
{
	const struct fx *a = world_fx(&w, FX_ALERT, 0);

	assert_true(c->alert.due > 0);
	assert_true(world_count(&w, FX_ALERT) <= 1);
	if (a != NULL)
		assert_true(c->alert.due >= w.now &&
			    c->alert.generation == before->generation + 1);
	assert_int_equal(
	    c->alert.state == ALERT_CLAIMED, c->state == CASE_OWNED);
	assert_int_equal(c->state == CASE_OWNED, c->owner >= 0);
	if (before->state == ALERT_EXHAUSTED &&
	    c->alert.state != ALERT_EXHAUSTED) {
		assert_int_equal(what % 8, 0);
		assert_int_equal(c->alert.state, ALERT_CLAIMED);
	}
	if (before->state == ALERT_CLAIMED && what % 8 == 0)
		assert_int_equal(w.fx->n, 0);
	if (before->state == ALERT_CLAIMED && c->alert.state == ALERT_PAGING)
		assert_true(world_count(&w, FX_PAGE) > 0);
}

static void random_lives_keep_the_invariants(void **state)
{
	struct paging *p = mem_alloc(sizeof(*p));
	unsigned seed = 4242;

	(void)state;
	print_message("seed %u\n", seed);
	for (int life = 0; life < 300; life++) {
		struct case_view *c;

		arena_reset(w.arena);
		memset(p, 0, sizeof(*p));
		w.now = WORLD_NOW;
		world_clear(&w);
		c = world_case(&w, "KTR", 1 + (enum severity)(life % 3));
		for (int i = 0; i < 60; i++) {
			struct alert before = c->alert;

			seed = seed * 1664525U + 1013904223U;
			act(c, seed >> 24, (seed >> 16) & 0xFF);
			no_page_twice(p);
			world_apply(&w, c);
			invariants(c, &before, seed >> 24);
		}
	}
	mem_free(p);
}

static int open_world(void **state)
{
	(void)state;
	world_open(&w);
	return 0;
}

static int close_world(void **state)
{
	(void)state;
	world_close(&w);
	return 0;
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(random_lives_keep_the_invariants),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
