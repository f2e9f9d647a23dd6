#!/bin/sh
# `jaga test`: TAP, exit codes, coverage. JAGA names the program; runs in the
# project's folder.
command=test
. tests/cli/tap.inc

run 0 flows
ok 'the examples of the shipped flows pass'
examples=$(cat flows/*.flow | grep -c '^example ')
[ "$(head -1 "$dir/out")" = "1..$examples" ]
ok 'plans one test an example'
[ "$(grep -c '^ok ' "$dir/out")" -eq "$examples" ]
ok 'and runs each'
grep -Eq '^# flows/kabar.flow: examples take ([0-9]+) of \1 steps' "$dir/out"
ok 'prints how much the examples take'
! grep -q 'no example takes' "$dir/out"
ok 'the shipped flows have an example for each step and option'
lapor=tests/flows/lapor-contoh.flow
run 0 $lapor
line=$(grep -n '^== batal' $lapor | cut -d: -f1)
grep -q "^# $lapor:$line: no example takes step \"batal\"" "$dir/out"
ok 'names an untaken step with its place'
line=$(grep -n '^\* timteng' $lapor | cut -d: -f1)
grep -q "^# $lapor:$line: no example takes option \"timteng\"" "$dir/out"
ok 'names an untaken option with its place'

kabar=tests/flows/kabar-contoh.flow

sed 's/^< Maaf\|^< Terima kasih Ani\./< Makasih Ani./' $kabar \
	>"$dir/kabar.flow"
line=$(grep -n '^< Makasih' "$dir/kabar.flow" | head -1 | cut -d: -f1)
run 1 "$dir/kabar.flow"
ok 'exits 1 when an example fails'
grep -q '^not ok 1 - ' "$dir/out" && grep -q '^ok 3 - ' "$dir/out"
ok 'and runs the others'
grep -q "^# $dir/kabar.flow:$line: expected: < Makasih Ani.*got: < Terima" \
	"$dir/out"
ok 'says where, what was expected and what came'

sed 's/^accept code sandi-bahaya -> terima/accept code sandi-bahaya -> sunyi/' \
	$kabar >"$dir/kabar.flow"
run 1 "$dir/kabar.flow"
ok 'a duress code that shows on the phone fails'

echo 'menu x' >>"$dir/kabar.flow"
run 1 "$dir/kabar.flow" flows/lapor.flow
ok 'exits 1 when a flow does not read'
grep -q "^not ok 1 - $dir/kabar.flow: reads" "$dir/out"
ok 'and counts it as a test'
grep -q "^# $dir/kabar.flow:[0-9]*:[0-9]*: error F" "$dir/out"
ok 'with its faults as comments'
grep -q '^ok 2 - flows/lapor.flow' "$dir/out"
ok 'and runs the examples of the others'

run 0 --walk 200 --seed 3 flows/lapor.flow
ok 'walks find nothing in a shipped flow'
plan=$((1 + $(grep -c '^example ' flows/lapor.flow)))
[ "$(head -1 "$dir/out")" = "1..$plan" ]
ok 'and are one test of each flow'
grep -q '^# walks: --seed 3 repeats' "$dir/out"
ok 'print their seed'
cp "$dir/out" "$dir/before"
run 0 --walk 200 --seed 3 flows/lapor.flow && cmp -s "$dir/out" "$dir/before"
ok 'are repeated by it'
grep -q '^# flows/lapor.flow: walks take' "$dir/out"
ok 'print how much they take'
run 1 --walk 20 tests/flows/walks/dead-end.flow
ok 'exit 1 on a finding'
grep -q '^# tests/flows/walks/dead-end.flow:24: .*end' "$dir/out" &&
	grep -q '^#  *> ' "$dir/out"
ok 'say where it is and how to get there'
run 64 --walk many flows
ok 'exits 64 on a number that is none'

run 64 "$dir/none"
ok 'exits 64 when a path cannot be read'
run 64 --nonsense
ok 'exits 64 on a wrong option'
mkdir "$dir/flows"
cp flows/umum.flow "$dir/flows/"
(cd "$dir" && run 0)
ok 'without a path reads flows below the current folder'

echo "1..$n"
