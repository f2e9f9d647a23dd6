#!/bin/sh
# `jaga reload` against a running gateway: new rules, or the faults and nothing
# changed, by the same checks as at the start.
command=reload
. tests/cli/tap.inc
. tests/cli/gateway.inc
echo 'arisan' >"$dir/forbidden"
mkdir "$dir/rules"
cp -r conf/lexicon.tsv conf/triage conf/places "$dir/rules"
echo "triage = \"$dir/rules\"" >>"$dir/jaga.conf"
sed 's/arisan/kumpul/' tests/flows/kabar-contoh.flow >"$dir/flows/kabar.flow"

run 75 -c "$dir/jaga.conf"
ok 'exits 75 when no gateway runs'
serve

run 0 -c "$dir/jaga.conf"
ok 'reads the rules anew'
grep -q '^New rules in force: 1 flows, 0 of them new' "$dir/out"
ok 'and says what is new'
run 0 -c "$dir/jaga.conf" --lang id
grep -q '^Aturan baru berlaku' "$dir/out"
ok 'in the language that was asked for'

sed 's/-> terima$/-> trima/' tests/flows/kabar-contoh.flow >"$dir/flows/kabar.flow"
run 1 -c "$dir/jaga.conf"
grep -q "^$dir/flows/kabar.flow:22:.* error F003: there is no step" "$dir/out"
ok 'gives file, line and code of a fault'
run 1 -c "$dir/jaga.conf" --lang id
grep -q 'error F003: tidak ada langkah' "$dir/out"
ok 'in the language that was asked for, too'

cp tests/flows/kabar-contoh.flow "$dir/flows/kabar.flow"
run 1 -c "$dir/jaga.conf"
grep -q 'error F052: "arisan"' "$dir/out"
ok 'refuses a forbidden word as the start does'

sed -i 's/arisan/kumpul/; s/^title .*/title Lain/' "$dir/flows/kabar.flow"
run 0 -c "$dir/jaga.conf"
grep -q '1 of them new or changed' "$dir/out"
ok 'takes the rules when they are mended'

echo 'sentence that is no rule' >"$dir/rules/triage/90-rusak.pat"
run 1 -c "$dir/jaga.conf"
grep -q "^$dir/rules/triage/90-rusak.pat:1:.*error" "$dir/out"
ok 'refuses rules of triage that do not read'
rm "$dir/rules/triage/90-rusak.pat"
run 0 -c "$dir/jaga.conf"
ok 'and takes them when they do'
echo "1..$n"
