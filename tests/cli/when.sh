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

run 0 --plan mingguan --from 2026-03-02 --count 2 Asia/Kuching &&
	printf '2026-03-08 19:00 +08\t2026-03-08T11:00:00Z\n2026-03-15 19:00 +08\t2026-03-15T11:00:00Z\n' | cmp -s - "$dir/out"
ok 'shows when a plan asks next'
cat >"$dir/plans" <<'END'
plan gelap on Sun at 19:00 window 19:00-21:00
plan selang every 3 days at 07:30
END
run 0 --plan gelap --plans "$dir/plans" --from 2026-03-23 -n 2 Asia/Beirut &&
	[ "$(cut -f2 "$dir/out" | tr '\n' ' ')" = '2026-03-29T16:00:00Z 2026-04-05T16:00:00Z ' ]
ok 'keeps the wall time when summer begins'
run 0 --plan selang --plans "$dir/plans" --from 2026-03-02 --enrolled 2026-03-01 -n 2 Asia/Riyadh &&
	[ "$(cut -c1-16 "$dir/out" | tr '\n' ' ')" = '2026-03-04 07:30 2026-03-07 07:30 ' ]
ok 'counts an interval from the day of enrolment'
run 1 --plan mingguann Asia/Kuching && grep -q 'did you mean "mingguan"' "$dir/err"
ok 'a plan that is not there is named, with the nearest'
echo 'plan malam on Sun at 23:00' >"$dir/plans"
run 1 --plan malam --plans "$dir/plans" Asia/Kuching &&
	grep -q "^$dir/plans:1:22: error K004: " "$dir/err"
ok 'of bad plans nothing is shown'
run 1 --plan mingguan Asia/Kupang && grep -q 'no such zone' "$dir/err"
ok 'nor of a zone that is not there'
run 64 --plan mingguan
ok 'exits 64 without a zone'
echo "1..$n"
