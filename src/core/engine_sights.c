/*
 * A thing is named when the flow reports, not when it is typed: a talk that is
 * cancelled or breaks off has accused nobody. What officers read says the kind
 * and the count, never the value: SMS is open, and the case has it.
 */
#include "core/engine_sights.h"

static bool is_noted(const struct sight *list, int n, const struct sight *s)
{
	for (int i = 0; i < n; i++) {
		if (list[i].kind == s->kind && str_eq(list[i].value, s->value))
			return true;
	}
	return false;
}

/* "0" was typed and `accept word 0 as unknown` stored: it names nobody. */
static bool is_stand_in(const struct flow *f, int field, struct str value)
{
	for (int i = 0; i < f->n_steps; i++) {
		const struct question *q = f->steps[i].question;

		if (q == NULL || q->field != field)
			continue;
		for (int k = 0; k < q->n_accepts; k++) {
			if (q->accepts[k].kind == ACCEPT_WORD &&
			    str_eq(q->accepts[k].value, value))
				return true;
		}
	}
	return false;
}

static int of_alert(const struct turn *t, const struct talk_alert *a,
    struct sight list[SIGHTS_MOST], int n)
{
	const struct flow *f = t->flow;

	for (int i = 0; i < f->n_fields && n < SIGHTS_MOST; i++) {
		struct sight s = { .kind = f->fields[i].trace };

		if (s.kind == SIGHT_NONE || a->fields[i].len == 0 ||
		    is_stand_in(f, i, a->fields[i]))
			continue;
		s.value = sight_value(
		    t->d->fx->arena, s.kind, a->fields[i], t->d->rules->home);
		if (s.value.len > 0 && !is_noted(list, n, &s))
			list[n++] = s;
	}
	return n;
}

static struct engine_report network_report(
    const struct turn *t, enum sight_kind kind, int others)
{
	static const char *const names[] = {
		[SIGHT_NONE] = "",
		[SIGHT_PHONE] = "HP perekrut",
		[SIGHT_PERSON] = "orang",
		[SIGHT_PLACE] = "tempat",
	};

	return (struct engine_report){
		.severity = SEVERITY_S2,
		.text = arena_printf(t->d->fx->arena,
		    "JARINGAN " CASE_MARK ": %s yang sama dilaporkan dari %d "
		    "HP dalam 14 hari. Balas AMBIL " CASE_MARK ".",
		    names[kind], others + 1),
	};
}

bool engine_sights_see(const struct turn *t, struct engine_report *out)
{
	struct sight list[SIGHTS_MOST];
	int n = 0, most = 0;

	for (int i = 0; i < t->out.n_alerts; i++)
		n = of_alert(t, &t->out.alerts[i], list, n);
	for (int i = 0; i < n; i++) {
		int others = scene_others(t->d->scene, &list[i]);

		effects_add(t->d->fx, FX_SIGHT)->sight = list[i];
		if (others <= most || others + 1 < SIGHT_PHONES)
			continue;
		most = others;
		*out = network_report(t, list[i].kind, others);
	}
	return most > 0;
}
