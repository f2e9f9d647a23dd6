#!/bin/bash
# The model of the order of writes (alert.pml) under Spin, as TAP: the design
# has all properties, and each wrong order is caught by the one that names it.
#
#   SAFE_CRASHES=2  LIVE_CRASHES=1   crashes in the safety and the liveness run
#   MODEL_FAULTS=1                   sendings that fail, in both
#
# As they stand the two runs take 3.7 and 2.9 million states, 15 s each and
# 400 MB. More of anything is several times that: SAFE_CRASHES=3, MODEL_FAULTS=2
# for a night.
cd "$(dirname "$0")" || exit 1
model=$PWD/alert.pml
out=${BUILD:-$PWD/../../build}/model
safe_crashes=${SAFE_CRASHES:-2}
live_crashes=${LIVE_CRASHES:-1}
faults=${MODEL_FAULTS:-1}
depth=200000
n=0
failed=0

if ! command -v spin >/dev/null; then
	echo "Bail out! spin is not installed (conf/deps.sh test)"
	exit 1
fi
rm -rf "$out"
mkdir -p "$out" || exit 1

# verify NAME PROPERTY CRASHES FAULTS DEFINE: leaves $out/NAME/log, whose last
# line is "verified", "broken" or nothing of both.
verify() {
	local dir=$out/$1 property=$2 as=-DSAFETY how= opt=-O1
	[ "$property" = never_quiet ] && as=-DNFAIR=3 how='-a -f'
	[ "$5" = DESIGN ] && opt=-O2
	mkdir -p "$dir" && cd "$dir" || exit 1
	{
		spin -a -DCRASHES="$3" -DFAULTS="$4" -D"$5" "$model" &&
		    gcc -w $opt -DCOLLAPSE $as -o pan pan.c &&
		    ./pan $how -N "$property" -m$depth
	} >log 2>&1
	if grep -q 'errors: 0$' log &&
	    ! grep -qE "not completed|depth too small" log; then
		echo verified >>log
	elif grep -q 'errors: 1$' log &&
	    grep -qE '(assertion violated|acceptance cycle) ' log; then
		echo broken >>log
	fi
}

states() {
	awk '/states, stored/ { print $1; exit }' "$out/$1/log"
}

# report NAME WANTED SENTENCE
report() {
	n=$((n + 1))
	if [ "$(tail -n 1 "$out/$1/log")" = "$2" ]; then
		echo "ok $n - $3"
	else
		echo "not ok $n - $3"
		tail -n 40 "$out/$1/log" | sed 's/^/# /'
		failed=1
	fi
}

# The wrong orders: mutant, the property that catches it, what is wrong.
mutants='
ANSWER_BEFORE_COMMIT  kept_when_told   200 before the COMMIT
ANSWER_UNSYNCED       kept_when_told   200 after a COMMIT that is not synced
SENT_BEFORE           page_has_a_row   marked sent before it is sent
DOUBT_IS_FAILED       page_has_a_row   in doubt is treated as failed
REQUEUE_IN_FLIGHT     page_has_a_row   a row in flight is queued once more
TWO_TRANSACTIONS      open_is_watched  case and alert in two transactions
UNCLAIM_WITHOUT_PAGE  open_is_watched  a lease ends, its page in another one
NO_REARM              open_is_watched  a step forgets to arm the timer
NO_REARM              never_quiet      a step forgets to arm the timer
CLAIM_WITHOUT_COMPARE one_holder       a claim that does not compare
'

# Two at a time, the long ones first.
verify safe all_four "$safe_crashes" "$faults" DESIGN &
verify live never_quiet "$live_crashes" "$faults" DESIGN &
wait
while read -r mutant property sentence; do
	[ -n "$mutant" ] || continue
	verify "$mutant-$property" "$property" 1 0 "MUTANT_$mutant" &
	[ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n
done <<<"$mutants"
wait

report safe verified "the design, $safe_crashes crashes, $(states safe) states:\
 kept_when_told page_has_a_row open_is_watched one_holder"
report live verified \
    "the design, $live_crashes crashes, $(states live) states: never_quiet"
while read -r mutant property sentence; do
	[ -n "$mutant" ] || continue
	report "$mutant-$property" broken "$property catches $mutant: $sentence"
done <<<"$mutants"
echo "1..$n"
exit $failed
