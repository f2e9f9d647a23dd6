#!/bin/bash
# `make run` without a person: conf/demo/run.sh with a script piped in, with
# nothing piped in, and interrupted; and the phone in memory. TAP.
#
# Environment: JAGA, the program (default build/jaga).
# shellcheck disable=SC2317 # called through ok()
set -u
cd "$(dirname "$0")/../.." || exit 70
jaga=$(realpath "${JAGA:-build/jaga}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TMPDIR=$scratch
n=0
failed=0

# ok NAME COMMAND...: passes when the command does.
ok() {
	local name=$1
	shift
	n=$((n + 1))
	if "$@"; then
		echo "ok $n - $name"
	else
		echo "not ok $n - $name"
		failed=1
		tail -n 60 "$scratch/out" | sed 's/^/# /'
	fi
}

has() {
	grep -Eq -- "$1" "$scratch/out"
}

lacks() {
	! has "$1"
}

# The demonstration's scratch folder is named in all it starts.
is_clean() {
	local file
	for file in /proc/[0-9]*/cmdline; do
		if tr '\0' ' ' <"$file" | grep -q "$scratch/jaga-demo"; then
			tr '\0' ' ' <"$file" | sed 's/^/# still there: /' >&2
			return 1
		fi
	done 2>/dev/null
	[ -z "$(find "$scratch" -maxdepth 1 -name 'jaga-demo.*')" ]
}

# until COMMAND...: at most 20 s.
until_() {
	local i
	for ((i = 0; i < 200; i++)); do
		"$@" && return
		sleep 0.1
	done
	return 1
}

conf/demo/run.sh "$jaga" <tests/run/demo.txt >"$scratch/out" 2>&1
status=$?
ok "a piped script ends well" test $status -eq 0
ok "the report gets its number" has '^pelapor +< .*Nomor laporan [A-Z]{3}[0-9]{2}'
ok "an officer's phone rings" has '^ina +< S1 .*AMBIL [A-Z]{3}[0-9]{2}'
ok "an officer of another agency too" has '^beni +< S1 '
ok "the claim is confirmed" has '^ina +< [A-Z]{3}[0-9]{2} sekarang tugas Anda'
ok "the second claimer is told who has it" has '^beni +< .*sudah diambil Ina'
ok "USSD goes on where it was cut" has '^pelapor +\$ Lanjutkan yang tadi'
ok "its next screen is the open question" has '^pelapor +\$ Nomor HP perekrut'
ok "danger reaches the officer" has '^ina +< .*S1 DARURAT'
ok "no line went unanswered" lacks 'belum menerima|tidak menjawab|tidak ada sinyal'
ok "no word of Kannel's own" lacks 'Could not fetch|Request Failed|Empty reply'
ok "nothing is left running" is_clean

conf/demo/run.sh "$jaga" </dev/null >"$scratch/out" 2>&1
status=$?
ok "empty input ends well" test $status -eq 0
ok "and leaves nothing" is_clean

for signal in INT TERM; do
	mkfifo "$scratch/typed"
	# A background job of a script ignores INT; env gives it back.
	env --default-signal=INT setsid conf/demo/run.sh "$jaga" \
	    <"$scratch/typed" >"$scratch/out" 2>&1 &
	demo=$!
	exec 8>"$scratch/typed"
	echo LAPOR >&8
	ok "the town is up before $signal" until_ has 'bahaya SEKARANG'
	kill -$signal -- -$demo
	wait $demo
	exec 8>&-
	rm "$scratch/typed"
	ok "$signal leaves nothing" until_ is_clean
done

"$jaga" phone --smsc 127.0.0.1:1 --gateway http://127.0.0.1:1 \
    </dev/null >"$scratch/out" 2>&1
status=$?
ok "without a gateway the phone says so and exits 1" test $status -eq 1

printf '%s\n' LAPOR 1 '~ 3m' >"$scratch/in"
"$jaga" phone <"$scratch/in" >"$scratch/out" 2>&1
status=$?
ok "the phone in memory ends well" test $status -eq 0
ok "its time can be moved: the next officers are paged" \
    has '^(rosa|yos|dami) +< .*S1 '

printf '%s\n' 'anything' 2 >"$scratch/in"
"$jaga" phone --ussd <"$scratch/in" >"$scratch/out" 2>&1
ok "with --ussd a line without a dialog dials" has '^pelapor +\$ Hotline'
printf '%s\n' '*123*62#' >"$scratch/in"
"$jaga" phone --sms <"$scratch/in" >"$scratch/out" 2>&1
ok "with --sms a code is a text" lacks '^pelapor +\$'
"$jaga" phone --from budi </dev/null >"$scratch/out" 2>&1
status=$?
ok "a sender that is no number is a usage error" test $status -eq 64

echo "1..$n"
exit $failed
