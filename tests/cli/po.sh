#!/bin/sh
# `jaga po`: a flow's texts to a translator and back, without a change on the
# way. JAGA names the program; runs in the project's folder.
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

# run CODE ARGUMENT...: true when jaga po exits with CODE.
run() {
	want=$1
	shift
	"$JAGA" po "$@" >"$dir/out" 2>"$dir/err"
	got=$?
	[ $got -eq "$want" ] || echo "exit code $got" >>"$dir/err"
	[ $got -eq "$want" ]
}

# line TEXT FILE: the number of its first line with TEXT.
line() {
	grep -n -F "$1" "$2" | head -1 | cut -d: -f1
}

# Every msgstr but the header's becomes its msgid with a word before it.
translate() {
	awk '/^msgid ""$/ { first = !seen++ }
	    /^msgid / { text = substr($0, 8) }
	    /^"/ && !first { text = text }
	    /^msgstr ""$/ && seen && !first { print "msgstr \"Tt " text; next }
	    /^$/ { first = 0 }
	    { print }'
}

cp tests/flows/kabar-contoh.flow "$dir/kabar.flow"
flow=$dir/kabar.flow
side=$dir/kabar.tet.txt

run 0 export "$flow" tet -o "$dir/new.po"
ok 'exports a flow without a translation'
run 0 export "$flow" tet
cmp -s "$dir/out" "$dir/new.po"
ok 'writes to standard output without -o'
[ "$(grep -c '^msgctxt ' "$dir/new.po")" -eq 5 ] &&
    grep -q '^msgctxt "tanya.cover"$' "$dir/new.po"
ok 'has one message for each text of the first language'
grep -q '^#\. .*160 .*GSM-7' "$dir/new.po" &&
    grep -q '^#\. .*Step tanya: reminder' "$dir/new.po" &&
    grep -q '^#: kabar.flow:19$' "$dir/new.po"
ok 'tells how long a text may be, what it is and where it stands'

run 1 import "$flow" "$dir/new.po"
ok 'refuses what is not translated'
[ "$(grep -c 'error F076: .* is not translated' "$dir/err")" -eq 5 ] &&
    grep -q "^$dir/new.po:15:1: error F076: \"tanya\"" "$dir/err"
ok 'names each untranslated text with its line'
[ ! -e "$side" ]
ok 'and writes nothing'

translate <"$dir/new.po" >"$dir/done.po"
run 0 import "$flow" "$dir/done.po"
ok 'imports a whole translation'
grep -q '^tanya.retry [0-9a-f]\{6\} | Tt Maaf' "$side"
ok 'writes the file beside the flow'
"$JAGA" check "$flow" >"$dir/out" 2>"$dir/err"
ok 'which checks clean'
run 0 export "$flow" tet -o "$dir/again.po"
cmp "$dir/done.po" "$dir/again.po" >"$dir/out"
ok 'export, import, export gives the same file'
cp "$side" "$dir/before"
run 0 import "$flow" "$dir/again.po"
cmp "$side" "$dir/before" >"$dir/out"
ok 'and import the same file beside the flow'

# A text of two lines, and signs that PO writes with a backslash.
sed 's/^msgstr "Tt Maaf.*/msgstr "Tt \\"Maaf\\" a\\\\b.\\nDua."/' \
	"$dir/done.po" >"$dir/two.po"
run 0 import "$flow" "$dir/two.po"
grep -q -F '| Tt "Maaf" a\b.' "$side" && grep -q '^  | Dua\.$' "$side"
ok 'a text of two lines stands on two lines'
run 0 export "$flow" tet -o "$dir/again.po"
run 0 import "$flow" "$dir/again.po"
run 0 export "$flow" tet -o "$dir/third.po"
cmp "$dir/again.po" "$dir/third.po" >"$dir/out"
ok 'and comes back as it was'

# faulty SED CODE LINE NAME: a fault in the PO file is told there.
faulty() {
	cp "$side" "$dir/before"
	sed "$1" "$dir/done.po" >"$dir/bad.po"
	run 1 import "$flow" "$dir/bad.po" &&
	    grep -q "^$dir/bad.po:$3:1: error $2: " "$dir/err" &&
	    [ "$(wc -l <"$dir/err")" -eq 1 ] && cmp -s "$side" "$dir/before"
	ok "$4"
}
at=$(line 'msgstr "Tt Terima' "$dir/done.po")
faulty 's/"Tt Terima/"Terim\xc3\xa1/' F032 "$at" \
	'refuses what the checker refuses, with the line of the PO file'
faulty 's/\(msgstr "Tt Terima.*\){panggilan}/\1/' F074 "$at" \
	'refuses a text without its field'
faulty '/^msgstr "Tt Maaf/s/".*/""/' F076 "$(line 'msgstr "Tt Maaf' "$dir/done.po")" \
	'refuses a single text without translation'
faulty 's/^msgctxt "terima"/#, fuzzy\n&/' F076 "$((at + 1))" \
	'refuses a fuzzy text'
faulty 's/^msgid "Terima/msgid "Trima/' F073 "$at" \
	'refuses the translation of an older text'
faulty 's/^msgctxt "terima"/msgctxt "trima"/' F070 "$at" \
	'refuses the translation of a text that is not there'
faulty '/^msgctxt "terima"/,$d' F072 "$((at - 3))" \
	'refuses a file that lacks a text'
faulty 's/^"Language: tet.*//' F077 1 'refuses a file without a language'
faulty 's/^"Language: tet/"Language: en/' F007 "$(line 'msgstr "Tt Hai' "$dir/done.po")" \
	'refuses a language of the header'
faulty 's/^msgid "Terima/msgid Terima/' P001 "$((at - 1))" \
	'refuses what is no PO file'

sed 's/^msgctxt "terima"//' "$dir/done.po" >"$dir/bad.po"
run 1 import "$flow" "$dir/bad.po"
grep -q "^$dir/bad.po:$at:1: error F077: " "$dir/err"
ok 'refuses a message without context'

sed -i 's/sampai minggu depan\.$/sampai jumpa./' "$flow"
run 0 export "$flow" tet -o "$dir/stale.po"
ok 'exports a translation whose base text has changed'
[ "$(grep -c '^#, fuzzy' "$dir/stale.po")" -eq 1 ] &&
    grep -A1 '^#, fuzzy' "$dir/stale.po" | grep -q terima &&
    grep -q '^msgid "Terima .*jumpa' "$dir/stale.po" &&
    grep -q '^msgstr "Tt Terima .*depan' "$dir/stale.po"
ok 'as fuzzy, with the new base text and the old translation'
echo 'tidak-ada 123456 | x' >>"$side"
run 0 export "$flow" tet -o "$dir/stale.po"
grep -q "^$side:7:1: warning F070: " "$dir/err"
ok 'warns of what it leaves out'

ln -s kabar.tet.txt "$dir/link"
chmod 640 "$side"
cp tests/flows/kabar-contoh.flow "$flow"
run 0 import "$flow" "$dir/done.po"
[ "$(stat -c %a "$side")" = 640 ]
ok 'keeps the rights of the file that it replaces'
[ "$(find "$dir" -name '*.tet.txt*' | wc -l)" -eq 1 ]
ok 'leaves no temporary file behind'

run 1 export "$flow" en
ok 'refuses to export a language of the header'
run 1 export "$dir/none.flow" tet
ok 'exits 1 when the flow cannot be read'
run 1 import "$flow" "$dir/none.po"
ok 'exits 1 when the PO file cannot be read'
run 64 export "$flow"
ok 'exits 64 without a language'
run 64 nonsense "$flow" tet
ok 'exits 64 on another word than export and import'
run 0 --help
ok 'has a help'

echo "1..$n"
