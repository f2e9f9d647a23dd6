#!/bin/sh
# `jaga phone` from a pipe: where the talk stands, and an author who saves the
# flow while the phone is in use.
command=phone
. tests/cli/tap.inc
mkdir "$dir/flows"
flow=$dir/flows/lapor.flow
cp tests/flows/lapor-contoh.flow "$flow"
: >"$dir/err"
mkfifo "$dir/in"
"$JAGA" phone "$dir/flows" <"$dir/in" >"$dir/out" 2>"$dir/err" &
phone=$!
trap 'kill $phone 2>/dev/null; wait; rm -rf "$dir"' EXIT
exec 3>"$dir/in"

# types LINE, and waits for the TEXT that follows from it.
types() {
	echo "$1" >&3
	for _ in $(seq 200); do
		grep -q "$2" "$dir/out" && return 0
		sleep 0.05
	done
	return 1
}

types LAPOR 'langkah/step bahaya; 2026-03-02 19:00 WITA'
ok 'says where the talk stands, and the time'
types 2 'langkah/step nama'
ok 'after each answer'
types '~ 2 jam' '2026-03-02 21:00 WITA'
ok 'and after time has passed'

sed -i 's/-> nama$/-> nma/' "$flow"
types x 'error F003: there is no step "nma"'
ok 'shows the faults of a flow that was saved'
grep -q 'yang lama tetap dipakai' "$dir/out"
ok 'and goes on with the flow from before'
sed -i 's/-> nma$/-> nama/; s/DARURAT {case}/GAWAT {case}/' "$flow"
types LAPOR 'Alur dibaca ulang'
ok 'takes the flow when it reads'
types 2 'Hotline TPPO'
types 1 'GAWAT [A-Z]*[0-9]*: ada bahaya'
ok 'and a talk begun anew has its texts'
[ "$(grep -c 'dibaca ulang' "$dir/out")" -eq 1 ]
ok 'once for each change'
exec 3>&-
wait $phone
ok 'ends with its input'
echo "1..$n"
