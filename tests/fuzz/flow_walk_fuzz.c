/*
 * Any bytes as a flow that the checker has nothing against: it is linked, and
 * people walk through it at random. What the checker promises must hold on
 * each way: no dead end, no loop without a wait, nothing too long, no question
 * that nobody sees, and all that is stored comes back.
 */
#include "base/err.h"
#include "base/mem.h"
#include "core/flow_check.h"
#include "core/flow_link.h"
#include "core/flow_read.h"
#include "tools/walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define WALKS 12

static const char called[] =
    "flow kontak\ntitle K\nlanguages id, en\nstart call\nfield jam max 5\n"
    "== jam\nask jam\nid | Jam?\nen | When?\naccept number 0 to 23\n"
    "retry 1 -> usai\nid | Angka.\nen | Number.\n== usai\nend\n";

static const char umum[] =
    "flow umum\ntitle U\nlanguages id, en\ninterrupt TOLONG -> d\n"
    "keys back 0 home 00 more 98\nlanguage BAHASA\n"
    "expires sms 1 day\nexpires ussd 1 hour\nresume never\n"
    "== d\nid | Ya.\nen | Yes.\nend\n";

static const char places[] = "nama\tkabupaten\nkupang\tkupang\nende\tende\n";

/* What no checker can know without walking, or what it only warns of. */
static bool is_promised(enum walk_fault fault)
{
	return fault != WALK_BRACE && fault != WALK_MANY &&
	       fault != WALK_STUCK && fault != WALK_ENDLESS &&
	       fault != WALK_REFUSED;
}

static void walk(const struct flow *f, const struct flow *common)
{
	struct arena *arena = arena_new(256U << 20);
	struct walk_report *report = mem_alloc(sizeof(*report));
	struct walk_plan plan = { f, common, WALKS, 1 };

	walk_flow(&plan, arena, report);
	for (int i = 0; i < report->n_findings; i++) {
		const struct walk_finding *found = &report->findings[i];

		if (is_promised(found->fault))
			die(EXIT_BAD, "line %d: %s: %.*s\n%.*s", found->line,
			    walk_fault_sentence(found->fault, LANG_EN),
			    STR_ARG(found->detail), STR_ARG(found->script));
	}
	mem_free(report);
	arena_free(arena);
}

static void link_and_walk(struct flow *f, struct diags *d)
{
	struct flow *part = flow_read(STR("kontak.flow"), str_of(called), d);
	struct flow *common = flow_read(STR("umum.flow"), str_of(umum), d);
	struct list *list =
	    list_read(STR("wilayah.tsv"), STR("wilayah"), str_of(places), d);
	const struct flow *flows[] = { f, part, common };
	const struct list *lists[] = { list };
	struct flow_kit kit = { flows, 3, lists, 1, common };

	BUG_IF(!part || !common || !list);
	if (flow_link(f, &kit, d))
		walk(f, common);
	flow_free(part);
	flow_free(common);
	list_free(list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(8U << 20);
	struct diags *d = arena_alloc(arena, sizeof *d);
	struct flow *f;

	diags_init(d, arena);
	f = flow_read(
	    STR("fuzz.flow"), (struct str){ (const char *)data, size }, d);
	if (f) {
		const struct flow *one[] = { f };

		flow_check(f, d);
		flow_check_together(one, 1, NULL, NULL, d);
		if (d->n_errors == 0 && !flow_is_common(f))
			link_and_walk(f, d);
	}
	flow_free(f);
	arena_free(arena);
	return 0;
}
