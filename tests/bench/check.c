/*
 * check: how long `jaga check` takes on the flows and the roster of this
 * folder, from files to judgement.
 *
 *   check N                         prints: ms, the middle one of N times
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/err.h"
#include "base/mem.h"
#include "tools/check.h"

static double millis(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1;
	double *took;

	if (n < 1)
		die(EXIT_USE, "usage: check N");
	took = mem_array((size_t)n, sizeof(*took));
	for (int i = 0; i < n; i++) {
		char name[] = "check", flows[] = "flows",
		     roster[] = "conf/roster";
		char *args[] = { name, flows, roster, NULL };
		double from = millis();

		if (check_main(3, args) != EXIT_GOOD)
			die(EXIT_BAD, "the flows have faults");
		took[i] = millis() - from;
	}
	qsort(took, (size_t)n, sizeof(*took), by_size);
	printf("%.1f\n", took[n / 2]);
	mem_free(took);
	return EXIT_GOOD;
}
