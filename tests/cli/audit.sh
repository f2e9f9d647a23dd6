#!/bin/sh
# `jaga audit verify` against a running gateway and a backup: whole, and then
# with a case changed by a hand.
command=audit
. tests/cli/tap.inc
. tests/cli/gateway.inc
cp tests/flows/pintu/*.flow "$dir/flows"
cp tests/flows/lengkap/umum.flow tests/flows/lengkap/kata.txt "$dir/flows"
sed -i 's/^== tutup/&\
escalate S2 to piket\
  | Pintu {case}: {desa}. Balas AMBIL {case}./
/^example/,$d' "$dir/flows/pintu.flow"

sql() {
	sqlite3 "$1" "$2" >>"$dir/out" 2>>"$dir/err"
}
stop() {
	kill "$gateway" && wait "$gateway"
}

run 64 -c "$dir/jaga.conf"
ok 'needs to be told what to do'
run 64 -c "$dir/jaga.conf" verify one two
ok 'takes one file'
run 75 -c "$dir/jaga.conf" verify
ok 'exits 75 when no gateway runs'
serve
run 0 -c "$dir/jaga.conf" verify
grep -q '^WHOLE: 0 rows' "$dir/out" && grep -q '^Without a root' "$dir/out"
ok 'an empty log is whole'

dial +6281239990001 '*123*62#' Budi Oesao 1 >"$dir/screen"
dial +6281239990002 '*123*62#' Ani Oesao 1 >"$dir/screen"
run 0 -c "$dir/jaga.conf" verify
rows=$(sed -n 's/^WHOLE: \([0-9]*\) rows.*/\1/p' "$dir/out")
# The pages of the second wait a minute: their officers have just had one.
[ "${rows:-0}" -ge 6 ]
ok 'two cases, their pages and notes are in it'
run 0 -c "$dir/jaga.conf" --lang id verify
grep -q "^UTUH: $rows baris" "$dir/out"
ok 'the same in Indonesian'
run 1 -c "$dir/jaga.conf" verify '900 KTRB-CDFG-HJKL'
grep -q 'BROKEN: row 900: a witness knows of this row' "$dir/out"
ok 'a witness who knows of more is told'
run 1 -c "$dir/jaga.conf" verify "$rows KTRB-CDFG-HJKL"
grep -q "BROKEN: row $rows, .*: a witness was told another root" "$dir/out" &&
    grep -q 'first root that does not fit: day 20' "$dir/out"
ok 'so is one who was told another root'

run 78 -c "$dir/jaga.conf" verify "$dir/jaga.db"
grep -q 'is in use' "$dir/err"
ok 'a store in use is no backup'
stop
sql "$dir/jaga.db" "VACUUM INTO '$dir/copy 1%.db'"
sum=$(cksum <"$dir/copy 1%.db")
run 0 -c "$dir/jaga.conf" verify "$dir/copy 1%.db"
grep -q "^WHOLE: $rows rows" "$dir/out"
ok 'a backup is as whole'
[ "$(cksum <"$dir/copy 1%.db")" = "$sum" ] && [ ! -e "$dir/copy 1%.db-wal" ]
ok 'and is only read'
run 78 -c "$dir/jaga.conf" verify "$dir/none.db"
grep -q 'none.db cannot be read as a store' "$dir/err" && [ ! -e "$dir/none.db" ]
ok 'a file that is not there is told'
run 78 -c "$dir/jaga.conf" verify "$dir/jaga.conf"
grep -q 'cannot be read as a store' "$dir/err"
ok 'and one that is no store'

sql "$dir/copy 1%.db" "UPDATE cases SET severity = 3 WHERE id = 2"
run 1 -c "$dir/jaga.conf" verify "$dir/copy 1%.db"
grep -q 'BROKEN: row [0-9]*, case 2, .*: the case is not as the log' "$dir/out"
ok 'a case that was made less grave'
sql "$dir/jaga.db" "DELETE FROM pages WHERE case_id = 1"
serve
run 1 -c "$dir/jaga.conf" --lang id verify
grep -q 'RUSAK: baris [0-9]*, kasus 1, .*: panggilan yang dimaksud' "$dir/out" &&
    grep -q '^Tidak ada akar sesudahnya' "$dir/out"
ok 'pages that nobody is to have got'
stop

mv "$dir/jaga.key" "$dir/old.key"
run 78 -c "$dir/jaga.conf" verify "$dir/copy 1%.db"
grep -q 'there is no key' "$dir/err" && [ ! -e "$dir/jaga.key" ]
ok 'without its key it says so, and makes none'
head -c 32 /dev/urandom >"$dir/jaga.key" && chmod 600 "$dir/jaga.key"
run 78 -c "$dir/jaga.conf" verify "$dir/copy 1%.db"
grep -q 'the key does not open' "$dir/err"
ok 'and with the key of another'
echo "1..$n"
