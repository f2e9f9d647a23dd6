/*
 * scene: finding a case among the few that were loaded for an event.
 */
#include "core/scene.h"

const struct case_view *scene_case(const struct scene *s, int64_t id)
{
	for (int i = 0; i < s->n_cases; i++) {
		if (s->cases[i].id == id)
			return &s->cases[i];
	}
	return NULL;
}

const struct case_view *scene_letters(const struct scene *s, struct str letters)
{
	for (int i = 0; i < s->n_cases; i++) {
		if (str_eq_nocase(s->cases[i].letters, letters))
			return &s->cases[i];
	}
	return NULL;
}

int scene_others(const struct scene *s, const struct sight *sight)
{
	for (int i = 0; i < s->n_sights; i++) {
		if (s->sights[i].sight.kind == sight->kind &&
		    str_eq(s->sights[i].sight.value, sight->value))
			return s->sights[i].others;
	}
	return 0;
}
