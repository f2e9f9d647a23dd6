#!/bin/sh
# `jaga check`: exit codes, and faults as file:line:col: error CODE: sentence.
# JAGA names the program; runs in the project's folder.
command=check
. tests/cli/tap.inc

run 0 flows
ok 'the shipped flows have no fault'
[ ! -s "$dir/out" ]
ok 'prints nothing when there is none'
run 0 flows/lapor.flow flows/kabar.flow
ok 'takes several paths'

sed 's/^\* ya -> darurat/* ya -> daruat/' tests/flows/lapor-contoh.flow >"$dir/x.flow"
line=$(grep -n 'daruat' "$dir/x.flow" | cut -d: -f1)
run 1 "$dir/x.flow"
ok 'exits 1 on an error'
grep -q "^$dir/x.flow:$line:[0-9]*: error F[0-9]*: .*daruat.*darurat" \
	"$dir/out"
ok 'names file, line, column, code and what was meant'
[ ! -s "$dir/err" ]
ok 'keeps stderr for what cannot be read'

run 1 --lang id "$dir/x.flow"
ok 'speaks Indonesian when asked'
grep -q "^$dir/x.flow:$line:[0-9]*: error F003: tidak ada langkah" "$dir/out"
ok 'with the same place and code'
LC_ALL=id_ID.UTF-8 run 1 "$dir/x.flow"
grep -q 'tidak ada langkah' "$dir/out"
ok 'or when the locale is Indonesian'
LC_ALL=id_ID.UTF-8 run 1 --lang=en "$dir/x.flow"
grep -q 'there is no step' "$dir/out"
ok 'but an option beats the locale'
run 64 --lang fr
ok 'knows no other language'
(cd / && run 0 --explain f003) && grep -q '^# F003: ' "$dir/out"
ok 'explains a code, wherever it runs'
grep -q '^salah / wrong:' "$dir/out" && grep -q '^Why: ' "$dir/out"
ok 'with examples, and why'
run 64 --explain F999
ok 'exits 64 for a code that nobody prints'

cp flows/kabar.flow "$dir/"
run 1 "$dir"
ok 'reads all flows of a folder'
cp flows/lapor.flow "$dir/x.flow"
cp flows/lapor.flow "$dir/y.flow"
run 1 "$dir"
ok 'finds what two flows cannot have both'
rm "$dir/x.flow" "$dir/y.flow"

cat >"$dir/roster" <<'END'
zone Asia/Makassar
agency satu "Satu"
officer ina +6281234500011 agency=tiga lang=id role=officer "Ina"
END
run 1 "$dir/roster"
ok 'reads a file named roster as a roster'
grep -q "^$dir/roster:3:[0-9]*: error " "$dir/out"
ok 'names the line of a fault in a roster'

sed 's/^escalate S3 to piket/escalate S3 to polisi/' tests/flows/lapor-contoh.flow \
	>"$dir/x.flow"
line=$(grep -n 'to polisi' "$dir/x.flow" | cut -d: -f1)
run 1 "$dir/x.flow"
ok 'knows the teams of conf/roster when no roster is named'
grep -q "^$dir/x.flow:$line:[0-9]*: error F006: " "$dir/out"
ok 'names the line of an unknown team'
rm "$dir/x.flow"

run 64 "$dir/none.flow"
ok 'exits 64 when a path cannot be read'
grep -q 'none.flow' "$dir/err"
ok 'says which'
mkdir "$dir/empty"
run 64 "$dir/empty"
ok 'a folder without a flow cannot be read'
head -c 300000 /dev/zero >"$dir/large.flow"
run 1 "$dir/large.flow"
ok 'exits 1 on a file that is too large'
rm "$dir/large.flow"
run 64 --nonsense
ok 'exits 64 on a wrong option'
run 0 --help
ok 'has a help'

mkdir -p "$dir/home/flows"
cp flows/kabar.flow "$dir/home/flows/"
(cd "$dir/home" && run 0)
ok 'without a path reads flows below the current folder'
mkdir "$dir/home/conf"
printf '# kata\nminggu\n' >"$dir/home/conf/forbidden"
(cd "$dir/home" && run 1)
grep -q 'flows/kabar.flow:[0-9]*:[0-9]*: error F052: "minggu"' "$dir/out"
ok 'and conf/forbidden where there is one'
rm "$dir/home/conf/forbidden"
cp "$dir/roster" "$dir/home/conf/roster"
(cd "$dir/home" && run 1)
ok 'and conf/roster where there is one'
rm -r "$dir/home/flows"
(cd "$dir/home" && run 64)
ok 'without a path and without flows exits 64'

echo "1..$n"
