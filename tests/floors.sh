#!/bin/sh
# The shape of the source, as tests (TAP):
#   an #include points down or sideways, never up;
#   each library stays on its floor, the clock in edge/loop.c;
#   no banned function, no mutable global but the logger's level;
#   no function over 60 lines or complexity 10, no file over 400 lines;
#   each public header compiles alone.
# Usage: tests/floors.sh [object folder]
cd "$(dirname "$0")/.." || exit 1
objects=${1:-}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
echo 0 > "$scratch/n"
echo 0 > "$scratch/failed"

# report NAME: the findings are on standard input; none is good.
report() {
	findings=$(cat)
	n=$(($(cat "$scratch/n") + 1))
	echo $n > "$scratch/n"
	if [ -z "$findings" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		echo "$findings" | sed 's/^/# /'
		echo 1 > "$scratch/failed"
	fi
}

height() {
	case $1 in
	base) echo 0 ;; text) echo 1 ;; core) echo 2 ;; store) echo 3 ;;
	app) echo 4 ;; edge) echo 5 ;; tools) echo 6 ;; *) echo 7 ;;
	esac
}

for floor in base text core store app edge tools; do
	own=$(height $floor)
	grep -n '#include "' src/$floor/*.c src/$floor/*.h \
	    include/$floor/*.h 2>/dev/null |
	    while IFS= read -r line; do
		to=$(echo "$line" | sed 's/.*#include "\([^/"]*\).*/\1/')
		[ "$(height "$to")" -gt "$own" ] && echo "$line"
	done
done | report "an include points down or sideways"

# library NAME WHERE: its headers are included by files matching WHERE only.
library() {
	grep -rnE "#include <$1" src include | grep -vE "^($2)" |
	    report "$1 stays in $2"
}
library sqlite3 'src/store/'
library sodium 'src/store/seal'
library event2 'src/edge/'
library pcre2 'src/core/regex'
library utf8proc 'src/text/'
library confuse 'src/app/settings'
library gettext-po 'src/tools/po'
library glib 'src/app/zones'
library jansson 'src/edge/ussd_'
library 'editline|<histedit|editline/' 'src/tools/phone'

grep -rnE '\b(clock_gettime|gettimeofday|time) *\((NULL|CLOCK|&)' src |
    grep -v '^src/edge/loop.c' | report "only edge/loop.c reads a clock"

grep -rnwE 'strcpy|strcat|sprintf|vsprintf|strtok|strncpy|strncat|atoi|atol|gmtime|localtime|ctime|asctime|rand|srand|system|popen|gets|alloca|setjmp|longjmp' \
    src include | grep -vE '^[^:]*:[0-9]+:\s*(/?\*|//)' | grep -E '\w+ *\(' |
    grep -wE '(strcpy|strcat|sprintf|vsprintf|strtok|strncpy|strncat|atoi|atol|gmtime|localtime|ctime|asctime|rand|srand|system|popen|gets|alloca|setjmp|longjmp) *\(' |
    report "no banned function"

grep -rnE '\b(begin|commit|rollback)\b' src/store/statements.def 2>/dev/null |
    report "no statement begins or commits"
grep -rnE 'store_(begin|commit|rollback) *\(' src |
    grep -vE '^src/(store/|app/(turn|book|rehearsal))' |
    report "only the turn begins and commits"

# personal_open is the door to a person's words: not in logs, not in metrics.
grep -rnE 'personal_open|msisdn_open' src/edge/metrics*.c src/base 2>/dev/null |
    report "no personal value in metrics or logs"

if [ -n "$objects" ]; then
	find "$objects" -name '*.o' -print0 | xargs -0 nm -A 2>/dev/null |
	    grep -E ' [bBdDC] ' | grep -v 'base/log.o.*level' |
	    grep -vE '\.o:[0-9a-f]* [dD] (DW\.|\.L)' |
	    report "no mutable global but the logger's level"
fi

pmccabe $(find src -name '*.c') 2>/dev/null |
    awk '$2 > 10 || $5 > 60 { print $6 ": complexity " $2 ", " $5 " lines: " $NF }' |
    report "no function over 60 lines or complexity 10"
wc -l $(find src include -name '*.[ch]') | awk '$1 > 400 && $2 != "total"' |
    report "no file over 400 lines"

for h in $(cd include && ls */*.h); do
	printf '#include "%s"\n' "$h" > "$scratch/alone.c"
	gcc -std=c17 -D_GNU_SOURCE -Iinclude -Wall -Wextra -Werror \
	    -fsyntax-only "$scratch/alone.c" 2>&1 | head -2
done | report "each public header compiles alone"

# Prefix rule: foo.c exports foo_* only.
if [ -n "$objects" ]; then
	find "$objects" -name '*.o' | while read -r o; do
		base=$(basename "$o" .o)
		stem=${base%%_*}
		nm -g --defined-only "$o" | awk '{ print $3 }' |
		    grep -vE "^(${base%s}|$base|$stem|${stem%s}|main$)" |
		    sed "s|^|$base exports |"
	done | report "foo.c exports foo_* only"
fi

echo "1..$(cat "$scratch/n")"
exit "$(cat "$scratch/failed")"
