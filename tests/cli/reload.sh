#!/bin/sh
# `jaga reload` against a running gateway: new rules, or the faults and nothing
# changed, by the same checks as at the start.
command=reload
. tests/cli/tap.inc
port=$((20000 + $$ % 20000))
mkdir "$dir/flows"
cp tests/flows/kabar-contoh.flow "$dir/flows/kabar.flow"
echo 'arisan' >"$dir/forbidden"
sed -i 's/arisan/kumpul/' "$dir/flows/kabar.flow"
cat >"$dir/jaga.conf" <<CONF
number = "2112"
flows = "$dir/flows"
roster = "$PWD/conf/roster"
forbidden = "$dir/forbidden"
store = "$dir/jaga.db"
key = "$dir/jaga.key"
port = $port
callback_password = "reload-password"
sendsms_password = "reload-password"
CONF
chmod 600 "$dir/jaga.conf"
chmod 700 "$dir"

run 75 -c "$dir/jaga.conf"
ok 'exits 75 when no gateway runs'
"$JAGA" serve -c "$dir/jaga.conf" 2>"$dir/log" &
gateway=$!
trap 'kill $gateway 2>/dev/null; wait; rm -rf "$dir"' EXIT
for _ in $(seq 200); do
	[ -S "$dir/jaga.control" ] && break
	sleep 0.05
done

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
echo "1..$n"
