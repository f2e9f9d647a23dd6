#!/bin/bash
# Planted bugs that the suite must catch (TAP). Each is one line of the source
# under #ifdef MUTANT_<NAME>. Only the objects that hold the line are compiled
# again, and placed before the archives of the asan build; then the tests that
# guard the promise run, and must fail.
cd "$(dirname "$0")/.." || exit 1
build=${BUILD:-build}
out=$build/mutants
n=0
failed=0
floors=(tools edge app store core text base)

# libraries FLOOR: what the tests of that floor link.
libraries() {
	make -s --no-print-directory BUILD="$build" libraries FLOOR="$1"
}

# objects NAME: compiles what holds the planted line.
objects() {
	for source in $(grep -rl "MUTANT_$1\b" src); do
		object=$out/$1/${source//\//_}.o
		make -s --no-print-directory BUILD="$build" mutant-object \
		    MUTANT="$1" SOURCE="$source" OBJECT="$object" >&2 || exit 1
		echo "$object"
	done
}

archives_from() {
	local seen=
	for floor in "${floors[@]}"; do
		[ "$floor" = "$1" ] && seen=1
		[ -n "$seen" ] && echo "$build/asan/$floor.a"
	done
}

# unit NAME FLOOR/TEST: true when the unit test still passes.
unit() {
	local floor=${2%%/*} binary=$out/$1/${2//\//_}
	gcc -fsanitize=address,undefined -std=c17 -D_GNU_SOURCE -DJAGA_TESTING \
	    -Iinclude -Isrc -Itests -g -o "$binary" "tests/unit/$2.c" \
	    $(objects "$1") $(archives_from "$floor") -lcmocka \
	    $(libraries "$floor") || exit 1
	"$binary" >"$binary.log" 2>&1
}

# talk NAME FILE: true when the talk still passes.
talk() {
	local binary=$out/$1/jaga
	gcc -fsanitize=address,undefined -o "$binary" "$build/asan/obj/jaga.o" \
	    $(objects "$1") $(archives_from tools) $(libraries tools) || exit 1
	"$binary" test "$2" >"$binary.log" 2>&1
}

# caught NAME KIND TEST SENTENCE
caught() {
	n=$((n + 1))
	mkdir -p "$out/$1"
	if ! grep -rq "MUTANT_$1\b" src; then
		echo "not ok $n - $1: the source has no such line"
		failed=1
	elif "$2" "$1" "$3"; then
		echo "not ok $n - $1 lives: $4 ($3)"
		failed=1
	else
		echo "ok $n - $1 is caught by $3: $4"
	fi
}

caught ANSWER_BEFORE_COMMIT unit app/turn_test "answers before the commit"
caught ANSWER_UNSYNCED unit app/turn_test "answers what is not synced"
caught REPEAT_DECIDES unit app/turn_test "a repeated event is decided again"
caught SYNC_NORMAL unit store/store_test "synchronous=NORMAL"
caught NO_UNIQUE unit store/inbox_test "no unique id in the inbox"
caught SENT_BEFORE unit store/outbox_test "marked sent before sending"
caught CLAIM_WITHOUT_COMPARE unit core/escalate_test "claim without compare"
caught NO_REARM unit core/escalate_test "a step forgets to re-arm"
caught NOBODY_WAITS talk tests/talks/giliran-kosong.talk "a step that finds nobody is waited for"
caught ONE_AGENCY unit core/roster_duty_test "an S1 goes to one agency alone"
caught TRIAGE_DEAF unit app/engine_triage_test "what is said pages nobody"
caught MUTE_ANSWERS talk tests/talks/tanda-jangan-hubungi.talk "a reply to a borrowed phone"
caught MUTE_ONCE talk tests/talks/tanda-diam.talk "a later reply to a borrowed phone"
caught ACCUSED_HOLDS talk tests/talks/tanda-polisi.talk "a case in the hand of whom it accuses"
caught SILENT_SHOWS unit core/engine_route_test "a silent alert shows"
caught FORGET_ANSWERS_ONLY unit app/forget_test "what was typed is kept"
caught STALE_SHOWS unit core/engine_ussd_test "a screen for a closed dialog"
caught SILENT_IS_FINAL unit core/talk_back_test "going back tells of duress"
caught BACK_OVER_REPORT unit core/talk_back_test "a report is taken back"
caught COVER_NOT_STORED unit tools/walk_test "a phone that others read is forgotten"
caught AUDIT_UNCHAINED unit store/audit_test "a mac that does not hold the one before"
caught AUDIT_NOT_LOGGED unit store/audit_test "a change that is not logged"
caught AUDIT_UNKEYED unit store/audit_fault_test "who has no key chains anew"
caught AUDIT_TAIL unit store/audit_fault_test "an end that is cut off"
caught AUDIT_EXTRA unit store/audit_fault_test "rows that the log does not have"
caught AUDITOR_SILENT unit app/auditor_test "a break is logged and nobody paged"
caught AUDITOR_NO_PAGE unit store/auditor_test "an S1 without a page"
caught DAILY_ONCE unit app/daily_test "one morning alone"
caught DAILY_NO_WITNESS unit app/daily_test "no root to a witness"
caught AUDITOR_REPEATS unit app/auditor_test "the auditor tells it each minute"
caught FOLD_LAST unit app/occurrence_test "an hour that comes twice is asked in the second"
caught DAY_TWICE unit app/occurrence_test "two askings on one local day"
caught USSD_TRUSTS unit edge/ussd_dialogs_test "a step that comes again counts again"
caught USSD_BELIEVES unit edge/ussd_in_test "the first of X-Forwarded-For is believed"
caught STORM_NO_LIMIT unit core/storm_test "an officer gets an SMS for each case of a storm"
caught DURESS_TICK unit core/checkin_silent_test "an answer under duress leaves a millisecond later"
caught DURESS_EXACT unit core/checkin_hear_test "a slip in the duress word is not heard"
caught CATCHES_UP_AT_NIGHT unit app/checkin_test "what an outage made late is asked at once"
caught NO_AMNESTY unit core/checkin_test "silence is judged while nothing could come in"

echo "1..$n"
exit $failed
