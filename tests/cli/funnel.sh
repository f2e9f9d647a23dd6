#!/bin/sh
# `jaga funnel` and `jaga graph --funnel` against a running gateway: how often
# each step was entered, answered and left, in numbers that are known here.
command=funnel
. tests/cli/tap.inc
. tests/cli/gateway.inc
cp tests/flows/pintu/*.flow "$dir/flows"
cp tests/flows/lengkap/umum.flow tests/flows/lengkap/kata.txt "$dir/flows"
# Who calls again begins again: what they waited at was left.
sed -i 's/^resume .*/resume never/' "$dir/flows/pintu.flow"

# row STEP ENTERED ANSWERED LEFT SHARE: the table has just this row.
row() {
	awk -v want="$*" '$2 == "USSD" { got = $1 " " $3 " " $4 " " $5 " " $6
	    for (i = 7; i <= NF; i++) got = got $i
	    if (got == want) found = 1 }
	    END { exit !found }' "$dir/out"
}

run 75 -c "$dir/jaga.conf"
ok 'exits 75 when no gateway runs'
run 64 one two
ok 'takes one flow at most'
serve

run 0 -c "$dir/jaga.conf"
grep -q '^No step was counted yet' "$dir/out"
ok 'says when nothing was counted'
run 0 -c "$dir/jaga.conf" --lang id
grep -q '^Belum ada langkah yang dihitung' "$dir/out"
ok 'also in Indonesian'
command=graph
run 0 --funnel -c "$dir/jaga.conf" "$dir/flows/pintu.flow"
grep -q 'counted yet' "$dir/err" && grep -q '>0</B> masuk' "$dir/out"
ok 'so does the picture'
command=funnel

dial +6281239990001 '*123*62#' Budi Oesao 1 >"$dir/screen"
grep -q 'Terima kasih' "$dir/screen"
ok 'one person goes through'
dial +6281239990002 '*123*62#' Ani >"$dir/screen"
grep -q 'Di desa mana' "$dir/screen"
ok 'one waits at the second question'
for _ in 1 2 3; do dial +6281239990003 '*123*62#' >"$dir/screen"; done
dial +6281239990004 '*123*62#' >"$dir/screen"

run 0 -c "$dir/jaga.conf"
grep -Eq '^pintu, revision [0-9a-f]{4}, since 20[0-9-]{8} [0-9:]{5}$' "$dir/out"
ok 'one table for each revision in force'
row nama 6 2 2 33%
ok 'counts who entered, who answered and who left'
row desa 2 1 0 0%
ok 'at each step'
row izin.izin 1 1 0 0%
ok 'also of a flow that this one calls'
row tutup 1 0 0 0%
ok 'to the last one'
order=$(awk '$2 == "USSD" { printf "%s ", $1 }' "$dir/out")
[ "$order" = 'nama desa izin tutup izin.izin ' ]
ok 'in the order of the flow, what it calls behind'
grep -q "^These are counts of steps, with nobody's number" "$dir/out"
ok 'and says that nobody is in them'
[ -s "$dir/out" ] && ! grep -q '812399' "$dir/out"
ok 'which is true'

run 0 -c "$dir/jaga.conf" --lang id
grep -Eq '^pintu, revisi ' "$dir/out" && grep -Eq 'langkah .* berhenti' "$dir/out"
ok 'the same in Indonesian'
run 1 -c "$dir/jaga.conf" pintuu
grep -q 'pintuu: no such flow' "$dir/err"
ok 'exits 1 when there is no such flow'

dial +6281239990006 '*123*62#' Budi 0 Ani >"$dir/screen"
grep -q 'Di desa mana' "$dir/screen"
ok 'one goes back, and answers once more'
run 0 -c "$dir/jaga.conf"
row nama 8 4 2 25% && row desa 4 1 0 0%
ok 'which is entered twice as it is answered twice'

command=reload
sed -i 's/village/town/' "$dir/flows/pintu.flow"
run 0 -c "$dir/jaga.conf"
ok 'a new revision'
command=funnel
run 0 -c "$dir/jaga.conf"
grep -q '^No step' "$dir/out"
ok 'begins at nothing'
dial +6281239990005 '*123*62#' >"$dir/screen"
run 0 -c "$dir/jaga.conf" pintu
[ "$(grep -c '^pintu, revision' "$dir/out")" -eq 2 ] && row nama 8 4 2 25% &&
    row nama 1 0 0 0%
ok 'and FLOW shows what the older ones had'

command=graph
run 0 --funnel -c "$dir/jaga.conf" "$dir/flows/pintu.flow"
grep -q '<B>1</B> masuk, <B>0</B> berhenti di sini (0 %)' "$dir/out" &&
    grep -q 'biru: .*revisi [0-9a-f]*, sejak 20' "$dir/out"
ok 'the picture has the counts of the flow in force'
[ -s "$dir/out" ] && dot -Tcanon "$dir/out" >/dev/null 2>"$dir/err" &&
    [ ! -s "$dir/err" ]
ok 'and Graphviz reads it'
sed 's/== nama/== panggilan/' "$dir/flows/pintu.flow" >"$dir/pintu.flow"
cp "$dir/flows/izin.flow" "$dir"
run 0 --funnel -c "$dir/jaga.conf" "$dir/pintu.flow"
grep -q 'graph: nama: this step was counted' "$dir/err"
ok 'a step that the file does not have is told beside it'
run 0 "$dir/flows/pintu.flow"
grep -q '>nama<' "$dir/out" && ! grep -q ' masuk, ' "$dir/out"
ok 'without --funnel there are none'
kill "$gateway" && wait "$gateway"
run 75 --funnel -c "$dir/jaga.conf" "$dir/flows/pintu.flow"
ok 'exits 75 when no gateway runs'
run 78 --funnel -c "$dir/none.conf" "$dir/flows/pintu.flow"
ok 'and 78 without a configuration'
echo "1..$n"
