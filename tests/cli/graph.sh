#!/bin/sh
# `jaga graph`: DOT, SVG through Graphviz, exit codes. JAGA names the program;
# runs in the project's folder.
command=graph
. tests/cli/tap.inc

for flow in flows/*.flow; do
	run 0 "$flow" && dot -Tcanon "$dir/out" >/dev/null 2>"$dir/err" &&
	    [ ! -s "$dir/err" ]
	ok "Graphviz reads the picture of $flow"
	steps=$(grep -c '^==' "$flow")
	[ "$(grep -c '^	step[0-9]* \[' "$dir/out")" -eq "$steps" ]
	ok "each step of $flow is a box"
	# How much it is scaled down to fit A4: letters are 11 points high.
	scale=$(dot -Tplain "$dir/out" 2>/dev/null | head -n 1 | cut -d' ' -f2)
	echo "scale $scale" >"$dir/err"
	awk "BEGIN { exit !($scale >= 0.4) }"
	ok "$flow is readable on one page"
done

run 0 flows/kabar.flow
! grep -q bahaya "$dir/out"
ok 'shows no silent answer'
run 0 --private flows/kabar.flow
grep -q sandi-bahaya "$dir/out"
ok 'but for its author'
run 0 --svg -o "$dir/x.svg" flows/lapor.flow
grep -q '<svg' "$dir/x.svg"
ok 'writes an SVG to a file'
run 0 -o "$dir/x.dot" flows/lapor.flow
[ ! -s "$dir/out" ] && grep -q digraph "$dir/x.dot"
ok 'writes DOT to a file'
(PATH=$dir run 75 --svg flows/lapor.flow)
ok 'exits 75 without Graphviz'
grep -q graphviz "$dir/err"
ok 'and says what to install'
echo 'menu x' >"$dir/bad.flow"
run 1 "$dir/bad.flow"
ok 'exits 1 when the flow does not read'
grep -q "^$dir/bad.flow:1:" "$dir/err"
ok 'and says why'
run 64
ok 'exits 64 without a file'
run 64 "$dir/none.flow"
ok 'exits 64 when the file cannot be read'

echo "1..$n"
