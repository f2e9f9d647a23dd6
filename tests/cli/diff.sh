#!/bin/sh
# `jaga diff`: what differs between two revisions of flows, and of a running
# gateway who stays on which one, at which step, until when.
command=diff
. tests/cli/tap.inc
. tests/cli/gateway.inc
cp tests/flows/pintu/*.flow "$dir/flows"
old=$dir/flows

# now SED: a folder with the flows, of which pintu.flow is changed.
new=$dir/new
mkdir "$new"
now() {
	cp "$old"/*.flow "$new"
	sed -i "$1" "$new/pintu.flow"
}
has() {
	grep -Fqx -- "$1" "$dir/out"
}
# Without a gateway of its own: a folder that has no configuration.
apart() {
	(cd "$dir" && run 0 "$@")
}

# ---- the flows ----
now ''
apart "$old" "$new"
has 'Nothing changes.'
ok 'nothing changes'
apart --lang id "$old" "$new"
has 'Tidak ada yang berubah.'
ok 'also in Indonesian'
grep -q 'jaga.conf.*tidak dihitung' "$dir/err"
ok 'and says that it has asked no gateway'
now 's/In which village/In what village/; 1i# A word about it'
apart "$old" "$new"
has '  step desa changed: texts' && [ "$(wc -l <"$dir/out")" -eq 2 ]
ok 'one text of one step'
has pintu
ok 'below the name of its flow'
now 's/accept text 2 to 40/accept text 3 to 40/'
apart "$old" "$new"
has '  step nama changed: answers' && has '  step desa changed: answers'
ok 'the answers that are taken'
now 's/^retry 2 -> izin/retry 2 -> tutup/; s/^expires sms .*/expires sms 2 days/'
apart "$old" "$new"
has '  step desa changed: ways on' && has '  header changed'
ok 'the ways on, and the header'
now 's/^field desa max 40/field desa max 30/; s/^field nama .*/&\nfield umur number/'
apart "$old" "$new"
has '  field desa changed' && has '  field umur is new' &&
    [ "$(wc -l <"$dir/out")" -eq 3 ]
ok 'the fields'
# The step desa has another name, and no flow calls izin any more.
without='s/^== desa/== wilayah/; s/-> desa/-> wilayah/; s/^call izin ->/->/'
now "$without"
apart --lang id "$old" "$new"
has '  langkah wilayah baru' && has '  langkah desa dihapus' &&
    has '  langkah nama berubah: arah'
ok 'steps that came and went, in Indonesian'
apart "$old/pintu.flow" "$new/pintu.flow"
has '  step desa is gone'
ok 'of two files, too'
rm "$new/izin.flow"
apart "$old" "$new"
has izin && has '  this flow is gone'
ok 'a flow that is gone'
apart "$new" "$old"
has '  this flow is new'
ok 'a flow that is new'

# ---- exit codes ----
run 64 "$old"
ok 'exits 64 without two paths'
run 64 "$old" "$dir/none.flow"
ok 'or when one cannot be read'
now 's/^retry 2 -> izin/retry 2 -> izni/'
run 1 "$old" "$new"
grep -q "^$new/pintu.flow:[0-9]*:.* error F003" "$dir/err" && [ ! -s "$dir/out" ]
ok 'exits 1 with file, line and code when a flow does not read'
rm "$new/izin.flow"
run 1 "$old" "$new"
ok 'the same file is no better alone'
now ''
rm "$new/izin.flow"
run 1 "$old" "$new"
grep -q "^$new/pintu.flow:.* error" "$dir/err"
ok 'nor when a flow that it calls is not there'
now ''
run 75 -c "$dir/jaga.conf" "$old" "$new"
has 'Nothing changes.'
ok 'exits 75 when no gateway runs, and compares all the same'
run 78 -c "$dir/none.conf" "$old" "$new"
ok 'exits 78 when the configuration is not there'

# ---- who stays ----
serve
for i in 1 2 3; do
	dial +623800000$i '*123*62#' >"$dir/screen"
	dial +623900000$i '*123*62#' Budi >"$dir/screen"
done
# When silence will end the last of them, in the province's time: perhaps the
# minute is over while we ask.
hour_on() {
	TZ=Asia/Makassar date -d '1 hour' +'%-d %b %H:%M'
}
until=$(hour_on)
dial +6238000004 '*123*62#' Budi Oesao >"$dir/screen"
until="($until|$(hour_on))"
dial +6238000005 '*123*62#' Budi Oesao 1 >"$dir/screen"
grep -q 'Terima kasih' "$dir/screen"
ok 'seven are in the middle, one is through'
run 0 -c "$dir/jaga.conf" "$old" "$new"
has 'Nothing changes.'
ok 'nobody stays behind when nothing changes'
now "$without"
run 0 -c "$dir/jaga.conf" "$old" "$new"
grep -Eqx "  7 live sessions stay on revision [0-9a-f]{4} until $until, 3 of them on step desa, which is gone, 1 of them on step izin.izin, which is gone" "$dir/out"
ok 'how many, on which revision, until when, at which steps that are gone'
run 0 -c "$dir/jaga.conf" --lang id "$old" "$new"
grep -Eqx "  7 percakapan tetap memakai revisi [0-9a-f]{4} sampai [0-9]+ [A-Z][a-z]{2} [0-9]{2}:[0-9]{2}, 3 di antaranya di langkah desa, yang dihapus, 1 di antaranya di langkah izin.izin, yang dihapus" "$dir/out"
ok 'the same in Indonesian'
now "$without; s/^field nama/move desa -> wilayah\n&/"
run 0 -c "$dir/jaga.conf" "$old" "$new"
grep -q '^  4 live sessions stay on revision' "$dir/out" &&
    has '  3 live sessions on step desa move to step wilayah'
ok 'but those do not that the new flow moves'
rm "$new/pintu.flow"
run 0 -c "$dir/jaga.conf" "$old" "$new"
grep -Eqx '  7 live sessions stay on revision [0-9a-f]{4} until [^,]*' "$dir/out"
ok 'when the flow is gone all stay'

command=reload
now 's/In which village/In what village/'
cp "$new/pintu.flow" "$old"
run 0 -c "$dir/jaga.conf"
dial +6238000006 '*123*62#' Budi >"$dir/screen"
command=diff
run 0 -c "$dir/jaga.conf" "$old" "$new"
grep -q '^  7 live sessions stay on revision' "$dir/out"
ok 'after the reload: those of before'
now "$without"
run 0 -c "$dir/jaga.conf" "$old" "$new"
[ "$(grep -c 'live session' "$dir/out")" -eq 2 ] &&
    grep -Eq '^  7 live sessions stay' "$dir/out" &&
    grep -Eqx '  1 live session stays on revision [0-9a-f]{4} until .*, on step desa, which is gone' "$dir/out"
ok 'each revision has a line'
! grep -q '623[89]0000' "$dir/out"
ok 'no number is in any'
echo "1..$n"
