#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/effect.h"

static void an_added_effect_is_clean(void **state)
{
	struct effects *fx = mem_alloc(sizeof(*fx));
	struct fx clean;

	(void)state;
	memset(fx, 0x5A, sizeof(*fx));
	effects_init(fx, NULL);
	assert_int_equal(fx->n, 0);
	memset(&clean, 0, sizeof(clean));
	clean.kind = FX_PAGE;
	assert_memory_equal(effects_add(fx, FX_PAGE), &clean, sizeof(clean));
	assert_int_equal(fx->n, 1);
	mem_free(fx);
}

static void a_note_says_who_and_what(void **state)
{
	struct effects *fx = mem_alloc(sizeof(*fx));

	(void)state;
	effects_init(fx, NULL);
	effects_note(fx, 7, NOTE_CLAIMED, 3, personal_of(STR("x")));
	assert_int_equal(fx->list[0].kind, FX_NOTE);
	assert_int_equal(fx->list[0].case_id, 7);
	assert_int_equal(fx->list[0].note.note, NOTE_CLAIMED);
	assert_int_equal(fx->list[0].note.officer, 3);
	mem_free(fx);
}

static void one_effect_too_many_aborts(void **state)
{
	struct effects *fx = mem_alloc(sizeof(*fx));
	int status;
	pid_t pid;

	(void)state;
	effects_init(fx, NULL);
	for (int i = 0; i < LIMIT_EFFECTS; i++)
		(void)effects_add(fx, FX_SAY);
	pid = fork();
	if (pid == 0) {
		(void)close(STDERR_FILENO);
		(void)effects_add(fx, FX_SAY);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	mem_free(fx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_added_effect_is_clean),
		cmocka_unit_test(a_note_says_who_and_what),
		cmocka_unit_test(one_effect_too_many_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
