#!/bin/sh
# `jaga shown` against a running gateway: a text that was changed, and a flow
# that was deleted, can be shown as they were.
command=shown
. tests/cli/tap.inc
. tests/cli/gateway.inc
cp tests/flows/pintu/*.flow "$dir/flows"
cp tests/flows/lengkap/umum.flow tests/flows/lengkap/kata.txt "$dir/flows"

run 75 -c "$dir/jaga.conf" pintu
ok 'exits 75 when no gateway runs'
run 64 -c "$dir/jaga.conf"
grep -q 'jaga shown lapor' "$dir/err"
ok 'wants a name, and says how'
serve
cp "$dir/flows/pintu.flow" "$dir/before"

reload() {
	"$JAGA" reload -c "$dir/jaga.conf" >"$dir/out" 2>"$dir/err"
	ok "$1"
}

run 0 -c "$dir/jaga.conf" pintu
grep -Eqx 'revision [0-9a-f]{16} since 20[0-9-]{8} [0-9:]{5}' "$dir/out"
ok 'one revision, and since when'
first=$(cut -d ' ' -f 2 "$dir/out")
sed -i 's/village/town/' "$dir/flows/pintu.flow"
reload 'its text is changed'
run 0 -c "$dir/jaga.conf" --lang id pintu
[ "$(grep -c '^revisi [0-9a-f]* sejak 20' "$dir/out")" -eq 2 ]
ok 'two of them, in Indonesian'
second=$(head -n 1 "$dir/out" | cut -d ' ' -f 2)
[ "$second" != "$first" ]
ok 'the newest first'
run 0 -c "$dir/jaga.conf" pintu "$(echo "$first" | cut -c 1-6)"
head -n "$(wc -l <"$dir/before")" "$dir/out" | cmp -s - "$dir/before"
ok 'the older one is what the file was, to the byte'
grep -q '^# ---- flow izin ----$' "$dir/out" && grep -q '^flow izin' "$dir/out"
ok 'with the flow that it calls'
run 0 -c "$dir/jaga.conf" pintu "$second"
grep -q town "$dir/out"
ok 'and the newer one what it is'
run 1 -c "$dir/jaga.conf" pintu 00000000
grep -q 'was never in force' "$dir/err"
ok 'exits 1 for a mark that is none'
run 1 -c "$dir/jaga.conf" --lang id pintuu
grep -q 'tidak pernah berlaku' "$dir/err"
ok 'and for a flow that is none'

rm "$dir/flows/pintu.flow"
reload 'the flow is deleted'
run 0 -c "$dir/jaga.conf" pintu "$first"
grep -q village "$dir/out"
ok 'and can still be shown'
echo "1..$n"
