/* tar makes one file of three, age encrypts: what a backup is made with can be
 * had everywhere, also where there is no jaga. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "tools/backup_parts.h"

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

int backup_pipe(
    char *const *first, char *const *second, int out, const char **missing)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	int ends[2] = { -1, -1 };
	pid_t one = -1, two = -1;
	int codes[2] = { NOT_FOUND, NOT_FOUND };

	*missing = NULL;
	if (nothing >= 0 && pipe2(ends, O_CLOEXEC) == 0) {
		if (!start(first, nothing, ends[1], &one))
			*missing = first[0];
		else if (!start(second, ends[0], out, &two))
			*missing = second[0];
		(void)close(ends[0]); /* ours: theirs stay */
		(void)close(ends[1]);
	}
	if (nothing >= 0)
		(void)close(nothing); /* only read from */
	if (one > 0)
		codes[0] = wait_for(one);
	if (two > 0)
		codes[1] = wait_for(two);
	return codes[0] == 0 && codes[1] == 0 ? EXIT_GOOD : EXIT_BAD;
}
