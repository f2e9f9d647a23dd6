#!/bin/sh
# A text or a number of a person has a C type of its own, and passing it to a
# log line or any other format must not compile under the project's warnings.
# Each snippet below must be refused for its format, and the control snippets,
# which differ only in what they pass, must be taken. Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1

# shellcheck disable=SC2016 # for make to expand
flags=$(printf 'include Makefile\nflags:\n\t@echo $(filter-out -MMD -MP,$(BASE))\n' |
	MAKEFLAGS='' make -s -f - flags) || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

compiles() { # compiles STATEMENT: the verdict of the compiler, words in $dir/said
	cat >"$dir/snippet.c" <<-C
	#include "base/buf.h"
	#include "base/err.h"
	#include "base/log.h"
	#include "base/personal.h"
	#include "text/msisdn.h"

	void snippet(struct buf *b, struct arena *a, struct personal text,
	    const struct msisdn *number, struct str plain);
	void snippet(struct buf *b, struct arena *a, struct personal text,
	    const struct msisdn *number, struct str plain)
	{
		(void)b, (void)a, (void)text, (void)number, (void)plain;
		$1
	}
	C
	# shellcheck disable=SC2086
	LC_ALL=C ${CC:-gcc} $flags -I include -fsyntax-only \
		-include base/arena.h "$dir/snippet.c" >"$dir/said" 2>&1
}

n=0
bad=0
verdict() { # verdict GOOD NAME
	n=$((n + 1))
	if [ "$1" = yes ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$dir/said"
		bad=1
	fi
}

taken() {
	if compiles "$1"; then verdict yes "taken: $1"; else
		verdict no "taken: $1"; fi
}

refused() {
	if compiles "$1"; then
		verdict no "refused: $1"
	elif grep -q 'error: .*Werror=format' "$dir/said"; then
		verdict yes "refused: $1"
	else
		verdict no "refused for its format: $1"
	fi
}

taken 'log_info("x", "s=%.*s", STR_ARG(plain));'
taken 'buf_putf(b, "%.*s", STR_ARG(plain));'
taken '(void)arena_printf(a, "%.*s", STR_ARG(plain));'
taken 'buf_puts(b, personal_open(text));'
for value in text '*number' '&text' number; do
	for call in 'log_error("x",' 'log_warn("x",' 'log_info("x",' \
		'log_debug("x",' 'buf_putf(b,' '(void)arena_printf(a,' \
		'die(EXIT_BAD,'; do
		refused "$call \"s=%s\", $value);"
		refused "$call \"s=%.*s\", 3, $value);"
		refused "$call \"n=%d\", $value);"
	done
done
refused 'log_info("x", "n=1", text);'
refused 'log_info("x", "n=1", *number);'
echo "1..$n"
exit $bad
