#!/bin/sh
# `jaga backup` of a running gateway and `jaga restore`: taken while phones
# dial, restored elsewhere with equal counts, and served from there; a wrong
# key, a cut file and a changed one restore nothing.
command=backup
. tests/cli/tap.inc
. tests/cli/gateway.inc
cp tests/flows/pintu/*.flow "$dir/flows"
cp tests/flows/lengkap/umum.flow tests/flows/lengkap/kata.txt "$dir/flows"
age-keygen -o "$dir/kunci.txt" 2>"$dir/said"
public=$(sed -n 's/.*public key: //p' "$dir/kunci.txt")
age-keygen -o "$dir/lain.txt" 2>>"$dir/said"
echo "$public" >"$dir/penerima.txt"

run 75 -c "$dir/jaga.conf" --to "$public" "$dir/a.age"
[ ! -e "$dir/a.age" ]
ok 'exits 75 when no gateway runs'
run 64 -c "$dir/jaga.conf" "$dir/a.age"
ok 'wants to know whom it is for'
serve
dial +6281239990001 '*123*62#' Budi Oesao 1 >"$dir/screen"
for i in 2 3 4 5 6; do
	dial "+628123999000$i" '*123*62#' Ani >"$dir/screen" &
done
run 0 -c "$dir/jaga.conf" --to "$public" "$dir/a.age"
ok 'a backup while phones dial'
cp "$dir/out" "$dir/counts"
grep -q '^schema	' "$dir/counts" && grep -Eq '^inbox	[1-9]' "$dir/counts"
ok 'says what is in it'
[ "$(stat -c %a "$dir/a.age")" = 600 ] && head -c 22 "$dir/a.age" |
    grep -q 'age-encryption.org/v1'
ok 'encrypted, and private'
[ ! -e "$dir/jaga.db.snapshot" ] && [ ! -e "$dir/jaga.db.backup" ] &&
    [ ! -e "$dir/a.age.part" ]
ok 'nothing is left beside the store'
run 1 -c "$dir/jaga.conf" --to "$public" "$dir/a.age"
grep -q 'another name' "$dir/err"
ok 'never over another file'
run 1 -c "$dir/jaga.conf" --to age1nonsense "$dir/b.age"
[ ! -e "$dir/b.age" ] && [ ! -e "$dir/jaga.db.backup" ]
ok 'not for a key that is none'
run 0 -c "$dir/jaga.conf" --to "$dir/penerima.txt" --no-key "$dir/b.age"
ok 'for a file of keys, without the key of the store'

command=restore
run 64 --to "$dir/new" "$dir/a.age"
ok 'restore wants the key'
run 1 --key "$dir/lain.txt" --to "$dir/new" "$dir/a.age"
grep -q 'this key does not open it' "$dir/err" && [ ! -e "$dir/new" ]
ok 'a wrong key restores nothing'
run 1 --lang id --key "$dir/lain.txt" --to "$dir/new" "$dir/a.age"
grep -q 'tidak terbuka dengan kunci ini' "$dir/err"
ok 'and is told in Indonesian'
head -c "$(($(stat -c %s "$dir/a.age") / 2))" "$dir/a.age" >"$dir/cut.age"
run 1 --key "$dir/kunci.txt" --to "$dir/new" "$dir/cut.age"
[ ! -e "$dir/new" ]
ok 'half a file restores nothing'
# One row fewer than is said, in a file that is otherwise right.
mkdir "$dir/bad"
age -d -i "$dir/kunci.txt" "$dir/a.age" | tar -x -C "$dir/bad"
sed -i 's/^inbox	.*/inbox	9999/' "$dir/bad/isi.tsv"
tar -c -C "$dir/bad" . | age -r "$public" >"$dir/bad.age"
run 1 --key "$dir/kunci.txt" --to "$dir/new" "$dir/bad.age"
grep -q 'not as many rows' "$dir/err" && [ ! -e "$dir/new" ]
ok 'nor does one that has not what it says'
head -c 32 /dev/zero >"$dir/bad/jaga.key"
tar -c -C "$dir/bad" . | age -r "$public" >"$dir/bad2.age"
run 1 --key "$dir/kunci.txt" --to "$dir/new" "$dir/bad2.age"
grep -q 'not that of its store' "$dir/err" && [ ! -e "$dir/new" ]
ok 'nor one with the key of another store'
run 1 --key "$dir/kunci.txt" --to "$dir/flows" "$dir/a.age"
grep -q 'name a new folder' "$dir/err" && [ -e "$dir/flows/pintu.flow" ]
ok 'a folder that is there is left alone'
run 0 --key "$dir/kunci.txt" --to "$dir/new" "$dir/a.age"
cmp -s "$dir/out" "$dir/counts"
ok 'the right one: as many rows as when it was taken'
[ "$(stat -c %a "$dir/new" "$dir/new/jaga.db" "$dir/new/jaga.key" |
    tr '\n' ' ')" = '700 600 600 ' ]
ok 'private'
run 0 --key "$dir/kunci.txt" --to "$dir/keyless" "$dir/b.age"
grep -q "the store's key is not in it" "$dir/err" && [ ! -e "$dir/keyless/jaga.key" ]
ok 'without its key it says so'

sed "s#^store = .*#store = \"$dir/new/jaga.db\"#
s#^key = .*#key = \"$dir/new/jaga.key\"#" "$dir/jaga.conf" >"$dir/new.conf"
chmod 600 "$dir/new.conf"
command=audit
run 0 verify -c "$dir/new.conf" "$dir/new/jaga.db"
grep -q WHOLE "$dir/out"
ok 'its log of cases is whole'

# The gateway that was is lost; another one begins where the backup was taken.
kill "$gateway" && wait "$gateway"
mv "$dir/new.conf" "$dir/jaga.conf"
serve
dial +6281239990007 '*123*62#' >"$dir/screen"
[ -s "$dir/screen" ]
ok 'and a gateway serves from it'
echo "1..$n"
