#!/bin/sh
# `jaga explain`: one message, many as a table, and the goals over the labelled
# messages. JAGA names the program; runs in the project's folder.
command=explain
. tests/cli/tap.inc
tab=$(printf '\t')

run 0 --lang en 'tlg pak ade sy mau dibawa ke malaysia sore ni lewat bolok, ktp di ambil'
ok 'explains a message'
grep -q '^severity *S1$' "$dir/out" && grep -q '^intent *LAPOR_BERANGKAT$' "$dir/out"
ok 'with its severity and intent'
grep -q 'tolong pak adik saya mau dibawa ke malaysia sore ini' "$dir/out"
ok 'as it is read'
grep -q 'R05-hari-ini (S1): ' "$dir/out" && grep -q 'dokumen-ditahan: "ktp diambil"' "$dir/out"
ok 'the rules, and the words that fired'
grep -q '53.01 port:bolok (sure)' "$dir/out" && grep -q '^country *MY$' "$dir/out"
ok 'the places and how sure they are'
grep -q 'two agencies now' "$dir/out"
ok 'and what would happen'
run 0 --lang id 'bos kunci saya, jangan telepon'
grep -q '^tingkat *S1$' "$dir/out" && grep -q 'JANGAN HUBUNGI' "$dir/out"
ok 'speaks Indonesian when asked'
run 0 --lang en --ctx ping 2
grep -q '^intent *PING_MASALAH$' "$dir/out"
ok 'knows where a message arrives'
run 64 --ctx rumah x
ok 'and no other place'
run 64
ok 'needs a message'
run 78 --conf "$dir" x
ok 'exits 78 without its files'

printf 'a\tnew\t\nb\tping\t9\nc\tsession:age\tenam belas\nd\tofficer\tAMBIL KTR27\ne\tnew\tzebra\xff\tx\r\nf\n' >"$dir/in"
run 0 --tsv "$dir/in"
cat >"$dir/should" <<END
a${tab}KOSONG${tab}-${tab}S4${tab}-
b${tab}PING_TOLONG${tab}-${tab}S1${tab}duress
c${tab}JAWAB${tab}-${tab}-${tab}child
d${tab}PTG_AMBIL${tab}-${tab}-${tab}-
e${tab}BANTUAN${tab}-${tab}S3${tab}-
f${tab}KOSONG${tab}-${tab}S4${tab}-
END
diff "$dir/should" "$dir/out" >&2
ok 'writes a line for each line, whatever is in it'
run 64 --tsv "$dir/none"
ok 'exits 64 when there is no such table'

# The goals. A trap row is one whose flags begin with trap_.
run 0 --lang en --corpus tests/triage/corpus.tsv
ok 'meets every goal over the labelled messages'
sed -n '/^S1 recall/,$p' "$dir/out" | sed 's/^/# /'
grep trap_ tests/triage/corpus.tsv | cut -f1 >"$dir/traps"
[ "$(wc -l <"$dir/traps")" -ge 13 ] && ! grep -F -f "$dir/traps" "$dir/out"
ok 'with every trap row right'
run 0 --lang id --corpus tests/triage/corpus.tsv
grep -q '^S1 dikenali' "$dir/out"
ok 'in Indonesian too'
# Two halves of further messages: the first was in sight when rules were
# written, the second was not.
"$JAGA" explain --lang en --corpus tests/triage/own-a.tsv >"$dir/out" 2>"$dir/err"
sed -n '/^S1 recall/,$p' "$dir/out" | sed 's/^/# own-a: /'
awk '/^S1 recall/ && $6 < 100 { bad = 1 } END { exit bad }' "$dir/out"
ok 'S1 recall on own-a'
"$JAGA" explain --lang en --corpus tests/triage/own-b.tsv >"$dir/out" 2>"$dir/err"
sed -n '/^S1 recall/,$p' "$dir/out" | sed 's/^/# own-b: /'
awk '/^S1 recall/ && $6 < 95 { bad = 1 } /^intent/ && $5 < 85 { bad = 1 } /^wrongly/ && $3 > 0 { bad = 1 } END { exit bad }' "$dir/out"
ok 'own-b: S1 recall 95 %, intent 85 %, nothing wrongly S0'
printf 'id\ttext\n' >"$dir/in"
run 64 --corpus "$dir/in"
ok 'exits 64 when a table has not the columns'
printf 'id\tctx\ttext\tintent\tdistrict\tseverity\n1\tnew\ttolong\tSPAM\t-\tS0\n' >"$dir/in"
run 1 --lang en --corpus "$dir/in"
ok 'exits 1 when a goal is not met'
grep -q '^1	intent	TOLONG	not SPAM	tolong$' "$dir/out"
ok 'and names the miss'
echo "1..$n"
