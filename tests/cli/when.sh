#!/bin/sh
# `jaga when`: wall times of many zones, against the answers of another
# implementation (tests/data/daily_wallclock.tsv says which).
# JAGA names the program; runs in the project's folder.
command=when
. tests/cli/tap.inc
data=tests/data/daily_wallclock.tsv

run 0 Asia/Makassar 2026-03-05 19:00
[ "$(cat "$dir/out")" = 2026-03-05T11:00:00Z ]
ok 'a wall time is an instant'
grep -v '^#' $data | cut -f1-3 >"$dir/in"
grep -v '^#' $data | cut -f4 >"$dir/want"
run 0 --tsv "$dir/in"
ok 'reads lines with tabs'
[ "$(wc -l <"$dir/want")" -eq 4000 ] && cmp -s "$dir/want" "$dir/out"
ok 'each of 4,000 lines around the changes of 13 zones is right'
"$JAGA" when --tsv - <"$dir/in" >"$dir/out" && cmp -s "$dir/want" "$dir/out"
ok 'standard input, too'
run 0 Asia/Beirut 2024-03-31 00:30 &&
	[ "$(cat "$dir/out")" = 2024-03-30T22:00:00Z ]
ok 'in a gap the first minute after it'
run 0 Africa/Cairo 2024-10-31 23:30 &&
	[ "$(cat "$dir/out")" = 2024-10-31T20:30:00Z ]
ok 'in a fold the first of the two'
run 1 Asia/Kupang 2026-03-05 19:00 && grep -q 'no such zone' "$dir/err"
ok 'knows no zone that is not in the database'
run 1 ../../../etc/passwd 2026-03-05 19:00
ok 'nor one outside of it'
run 1 UTC+8 2026-03-05 19:00
ok 'nor an offset'
run 1 Asia/Makassar 2026-02-29 19:00 && grep -q 'no date' "$dir/err"
ok 'nor a day that is not in the calendar'
run 1 Asia/Makassar 2026-03-05 24:01 && grep -q 'no time' "$dir/err"
ok 'nor a time that no clock shows'
printf 'Asia/Makassar\t2026-03-05\t07:00\nAsia/Makassar\t2026-03-05\n' >"$dir/in"
run 1 --tsv "$dir/in" && grep -q "in:2: " "$dir/err"
ok 'names the line of a fault'
run 64 Asia/Makassar 2026-03-05
ok 'exits 64 when a word is missing'
echo "1..$n"
