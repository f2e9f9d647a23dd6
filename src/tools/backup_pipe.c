/* tar makes one file of three, age encrypts: what a backup is made with can be
 * had everywhere, also where there is no jaga. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "tools/backup_parts.h"
#include "tools/operate_parts.h"

#define NOT_FOUND 127

static bool start(char *const *argv, int in, int out, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	bool is_good;

	if (posix_spawn_file_actions_init(&files) != 0)
		return false;
	is_good =
	    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO) == 0 &&
	    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO) == 0 &&
	    posix_spawnp(pid, argv[0], &files, NULL, argv, environ) == 0;
	(void)posix_spawn_file_actions_destroy(&files); /* cannot fail */
	return is_good;
}

static int wait_for(pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		status = -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Two programs, one after the other; -1: not started. */
struct pair {
	pid_t one, two;
};

/* The name of the one that cannot be started, or NULL. */
static const char *start_both(char *const *first, char *const *second, int out,
    int nothing, struct pair *pids)
{
	const char *missing = NULL;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return NULL;
	if (!start(first, nothing, ends[1], &pids->one))
		missing = first[0];
	else if (!start(second, ends[0], out, &pids->two))
		missing = second[0];
	(void)close(ends[0]); /* ours: theirs stay */
	(void)close(ends[1]);
	return missing;
}

int backup_pipe(const char *command, enum lang lang, char *const *first,
    char *const *second, int out)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	struct pair pids = { -1, -1 };
	const char *missing = NULL;
	int codes[2] = { NOT_FOUND, NOT_FOUND };

	if (nothing >= 0) {
		missing = start_both(first, second, out, nothing, &pids);
		(void)close(nothing); /* only read from */
	}
	if (pids.one > 0)
		codes[0] = wait_for(pids.one);
	if (pids.two > 0)
		codes[1] = wait_for(pids.two);
	if (missing != NULL)
		return backup_fail(command, missing,
		    OPERATE_SAY(lang, "pasang: apt-get install age tar",
			"needed: apt-get install age tar"),
		    EXIT_LATER);
	return codes[0] == 0 && codes[1] == 0 ? EXIT_GOOD : EXIT_BAD;
}
