/*
 * engine: decisions a second on one core, in memory: whole conversations of a
 * shipped flow through engine_step, the scene carried from effect to effect.
 *
 *   engine FLOW ROSTER SECONDS      prints: steps/s
 */
#include "core/engine.h"
#include "app/zones.h"
#include "base/err.h"
#include "base/limits.h"
#include "core/flow_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char *const inputs[] = { "2", "Pak Yohanis", "0", "Oesao, Kupang",
	"4", "1", "2", "2" };
#define INPUTS (sizeof(inputs) / sizeof(inputs[0]))

static double seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str read_file(const char *path, char *room, size_t size)
{
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(room, 1, size, f) : 0;

	if (f)
		(void)fclose(f);
	return (struct str){ room, n };
}

static int digits(const void *arg, struct str letters, struct str phone)
{
	(void)arg;
	(void)letters;
	(void)phone;
	return 27;
}

static void decide(const struct rules *rules, struct scene *scene,
    struct event *ev, struct effects *fx)
{
	fx->n = 0;
	engine_step(rules, scene, ev, SECONDS(1767225600), fx);
	for (int i = 0; i < fx->n; i++) {
		if (fx->list[i].kind != FX_TALK)
			continue;
		scene->flow = fx->list[i].talk.flow;
		scene->talk = fx->list[i].talk.talk;
	}
}

static int64_t converse(const struct rules *rules, struct effects *fx)
{
	struct scene scene = { .arena = fx->arena,
		.reporter_case = -1,
		.named_case = -1,
		.timer_case = -1,
		.officer = -1,
		.fresh = STR("KTR") };
	struct event ev = { .kind = EV_USSD, .to = STR("*123*62#") };

	arena_reset(fx->arena);
	ev.ussd_act = USSD_DIAL;
	ev.from = msisdn_of_sender(STR("+6281239990001"), STR("ID"));
	decide(rules, &scene, &ev, fx);
	ev.ussd_act = USSD_ANSWER;
	for (size_t i = 0; i < INPUTS; i++) {
		ev.text = personal_of(str_of(inputs[i]));
		decide(rules, &scene, &ev, fx);
	}
	return INPUTS + 1;
}

int main(int argc, char **argv)
{
	static char room[2][LIMIT_FLOW_FILE];
	static struct diags diags;
	static struct effects fx;
	struct arena *arena = arena_new(LIMIT_TURN_ARENA);

	if (argc < 4)
		return EXIT_USE;
	diags_init(&diags, arena);
	struct flow *flow = flow_read(str_of(argv[1]),
	    read_file(argv[1], room[0], LIMIT_FLOW_FILE), &diags);
	struct roster *roster = roster_read(str_of(argv[2]),
	    read_file(argv[2], room[1], LIMIT_FLOW_FILE), zones_find, &diags);

	if (!flow || !roster)
		return EXIT_BAD;
	const struct flow *flows[] = { flow };
	struct rules rules = { .flows = flows,
		.n_flows = 1,
		.roster = roster,
		.home = STR("ID"),
		.check = digits };
	double begin = seconds();
	double until = begin + strtod(argv[3], NULL);
	int64_t steps = 0;

	effects_init(&fx, arena);
	while (seconds() < until)
		steps += converse(&rules, &fx);
	printf("%.0f\n", (double)steps / (seconds() - begin));
	flow_free(flow);
	roster_free(roster);
	arena_free(arena);
	return EXIT_GOOD;
}
