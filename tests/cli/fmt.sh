#!/bin/sh
# `jaga fmt`: rewrites what reads, leaves alone what does not. JAGA names the
# program; runs in the project's folder.
set -u
JAGA=${JAGA:-build/jaga}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0

# ok NAME: reports the outcome of the command before it.
ok() {
	if [ $? -eq 0 ]; then result=ok; else result='not ok'; fi
	n=$((n + 1))
	echo "$result $n - $1"
	[ "$result" = ok ] || sed 's/^/# /' "$dir/out" "$dir/err"
}

# run CODE ARGUMENT...: true when jaga fmt exits with CODE.
run() {
	want=$1
	shift
	"$JAGA" fmt "$@" >"$dir/out" 2>"$dir/err"
	got=$?
	[ $got -eq "$want" ] || echo "exit code $got" >>"$dir/err"
	[ $got -eq "$want" ]
}

x=$dir/x.flow
cp tests/flows/kabar-contoh.flow "$x"
run 0 "$x"
ok 'takes a tidy flow'
cmp "$x" tests/flows/kabar-contoh.flow >"$dir/out"
ok 'and leaves it as it is'
inode=$(stat -c %i "$x")
run 0 "$x"
[ "$inode" = "$(stat -c %i "$x")" ]
ok 'without writing it again'

sed 's/^  \(id\|en\) | /\1|/; s/ -> / \xe2\x86\x92  /; s/$/\r/' \
	tests/flows/kabar-contoh.flow >"$x"
cp "$x" "$dir/messy"
run 1 --check "$x"
ok '--check exits 1 when a file would change'
[ "$(cat "$dir/out")" = "$x" ]
ok 'and names it'
cmp "$x" "$dir/messy" >"$dir/out"
ok 'and writes nothing'
chmod 640 "$x"
run 0 "$x"
cmp "$x" tests/flows/kabar-contoh.flow >"$dir/out"
ok 'rewrites an untidy flow'
[ "$(stat -c %a "$x")" = 640 ]
ok 'keeps its rights'
run 0 --check "$x"
ok 'a second time changes nothing'
[ ! -s "$dir/out" ]
ok 'and prints nothing'

run 0 --lang id "$x"
grep -q '^alur kabar$' "$x" && grep -q '^terima kode sandi-aman -> ' "$x"
ok 'writes the keywords in Indonesian'
"$JAGA" test "$x" >"$dir/out" 2>"$dir/err"
ok 'and its examples pass as before'
run 0 --lang en "$x"
cmp "$x" tests/flows/kabar-contoh.flow >"$dir/out"
ok 'and back in English'

sed 's/^accept code/acept code/' tests/flows/kabar-contoh.flow >"$x"
cp "$x" "$dir/broken"
cp "$dir/messy" "$dir/y.flow"
run 1 "$x" "$dir/y.flow"
ok 'exits 1 for a file that does not read'
grep -q "^$x:22:1: error F001: " "$dir/err"
ok 'tells its faults'
cmp "$x" "$dir/broken" >"$dir/out"
ok 'leaves it as it is'
cmp "$dir/y.flow" tests/flows/kabar-contoh.flow >"$dir/out"
ok 'and goes on with the next file'

# A list that has the word which ends it in the other language.
cat >"$x" <<'END'
flow x
languages id
start sms X
expires sms 1 day
resume never
field nama max 40

== a
ask nama
id | Siapa?
accept word ya, sebagai as baik -> b
retry 1 -> b
  id | Lagi.

== b
end
END
cp "$x" "$dir/broken"
run 1 --lang id "$x"
ok 'refuses what would not mean the same in the other language'
cmp "$x" "$dir/broken" >"$dir/out"
ok 'and leaves it as it is'

run 1 "$dir/none.flow"
ok 'exits 1 when a file cannot be read'
[ "$(find "$dir" -name '*.flow.*' | wc -l)" -eq 0 ]
ok 'leaves no temporary file behind'
run 64
ok 'exits 64 without a file'
run 64 --lang tet "$x"
ok 'exits 64 on a language without keywords'
run 0 --help
ok 'has a help'

echo "1..$n"
