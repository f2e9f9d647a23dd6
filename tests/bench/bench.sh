#!/bin/bash
# Ratios measured in one run, rounds interleaved, because machines are noisy.
# A program that fails ends it.
#
#   tests/bench/bench.sh BUILD [ROUNDS] [SECONDS]
#
# Durable USSD steps: HTTP (Africa's Talking dialect) > inbox > decision >
# session, synchronous=FULL on the disk that holds BUILD, against an evhttp
# that stores nothing and answers the same bytes.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
build=$1
rounds=${2:-3}
seconds=${3:-4}
bin=$build/bench
work=$(mktemp -d "$build/bench-run.XXXXXX") || exit 1
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
walk='2|Pak Yohanis|0|Oesao, Kupang|4|1|2'
report='2|Pak Yohanis|0|Oesao, Kupang|4|1|1'
busy() {
	(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}
while base=$((20000 + RANDOM % 10000)); do
	busy $base || busy $((base + 1)) || busy $((base + 2)) || break
done
port_bare=$base port_sink=$((base + 1)) port=$((base + 2))

listening() {
	for _ in $(seq 100); do
		busy "$1" && return 0
		sleep 0.05
	done
	echo "bench: nothing listens on port $1" >&2
	exit 1
}

# serve BATCH: a gateway on an empty store, warmed for a second (a new WAL
# file still grows, which costs more than writing it again); its pid in
# $gateway.
serve() {
	rm -rf "$work/store"
	mkdir -m 700 "$work/store"
	cat > "$work/jaga.conf" <<-CONF
		number = "2112"
		flows = "flows"
		roster = "conf/roster"
		store = "$work/store/jaga.db"
		key = "$work/store/jaga.key"
		port = $port
		callback_password = "bench-password"
		sendsms_port = $port_sink
		sendsms_password = "bench"
		batch = $1
		log_level = "error"
	CONF
	"$build/release/jaga" serve -c "$work/jaga.conf" 2> "$work/log" &
	gateway=$!
	pids+=("$gateway")
	listening "$port"
	"$bin/ussdload" "$port" 64 1 "$walk" > /dev/null
}

stop() {
	kill "$gateway" 2>/dev/null
	wait "$gateway" 2>/dev/null
}

# load PORT CONNECTIONS SCRIPT [RATE]
load() {
	"$bin/ussdload" "$1" "$2" "$seconds" "$3" "${4:-0}"
}

median() {
	sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# note FILE "steps p50 p99 max errors": the middle round is printed at the end.
note() {
	echo "$2" >> "$work/$1"
}

figure() {
	sort -n "$work/$1" | awk '{ l[NR] = $0 } END { print l[int((NR + 1) / 2)] }'
}

"$bin/bare" "$port_sink" & pids+=($!)
listening "$port_sink"
serve 256
"$bin/ussdload" "$port" 1 1 "$report" 0 "$work/screens" > /dev/null
stop
"$bin/bare" "$port_bare" "$work/screens" & pids+=($!)
listening "$port_bare"

for _ in $(seq "$rounds"); do
	for n in 1 16 64; do
		note "bare$n" "$(load "$port_bare" "$n" "$walk")"
		serve 256
		note "walk$n" "$(load "$port" "$n" "$walk")"
		stop
	done
	serve 256
	note report64 "$(load "$port" 64 "$report")"
	stop
	serve 1
	note single64 "$(load "$port" 64 "$walk")"
	stop
done

printf '%-34s %9s %8s %8s %8s\n' "durable steps (FULL)" steps/s p50_ms p99_ms ratio
row() { # LABEL FILE AGAINST
	echo "$(figure "$2") $(figure "$3")" | awk -v l="$1" \
	    '{ printf "%-34s %9d %8.2f %8.2f %8.2f\n", l, $1, $2, $3, $1 / $6 }'
}
for n in 1 16 64; do
	row "bare evhttp, $n connections" "bare$n" "bare$n"
	row "jaga, $n connections" "walk$n" "bare$n"
done
row "jaga, each walk a report, 64" report64 bare64
row "jaga, one commit a step, 64" single64 bare64
echo "$(figure walk64) $(figure single64)" |
    awk '{ printf "group commit: %.1f x one commit a step\n", $1 / $6 }'

rate=$(figure walk64 | awk '{ print int($1 / 2) }')
serve 256
half=$(load "$port" 64 "$walk" "$rate")
stop
echo "$half" | awk -v r="$rate" \
    '{ printf "half load (%d steps/s due): %d done, p50 %.2f ms, p99 %.2f ms, max %.2f ms\n", r, $1, $2, $3, $4 }'

"$bin/engine" flows/lapor.flow conf/roster "$seconds" |
    awk '{ printf "engine in memory: %d steps/s on one core\n", $1 }' || exit 1
"$bin/triage" tests/triage/corpus.tsv 10000 |
    awk '{ printf "triage of a message: median %.3f ms, longest %.3f ms (goals 0.2, 2); of 10,000 hostile strings %.3f, %.3f ms\n", $1, $2, $3, $4 }' || exit 1
"$bin/auditor" "$work" 100 1000000 |
    awk '{ printf "50 open cases behind %d closed ones: the auditor looks in %.0f us, the next due timer is found in %.1f us\n", $1, $2, $3 }' || exit 1
"$bin/check" 20 |
    awk '{ printf "check of the shipped flows: %.1f ms (goal 50)\n", $1 }' || exit 1
mkdir "$work/flows"
cp flows/*.txt flows/*.tsv "$work/flows"
"$bin/reload" flows/lapor.flow flows/umum.flow conf/roster "$work/flows" 5 |
    awk '{ printf "reload of 100 flows in two languages including examples: %.0f ms (goal 300), longest step %.0f ms\n", $1, $2 }' || exit 1

serve 256
live=0
while [ "${live:-0}" -lt 100000 ]; do
	"$bin/ussdload" "$port" 64 2 2 > /dev/null
	live=$(python3 - "$port" <<-'PY'
		import sys, urllib.request
		for line in urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/metrics"):
		    if line.startswith(b"jaga_sessions"):
		        print(int(float(line.split()[-1])))
	PY
	)
done
awk -v n="$live" '/^VmRSS/ { printf "memory: %.1f MiB with %d live sessions\n", $2 / 1024, n }' \
    "/proc/$gateway/status"
stop
