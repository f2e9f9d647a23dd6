#!/bin/sh
# Runs every libFuzzer target for FUZZ_SECONDS (default 10), from its seeds in
# tests/fuzz/seeds/<target>/ where there are any (TAP). A finding leaves its
# input beside the binary. Each run searches elsewhere: FUZZ_SEED=N repeats
# one. Longer: make fuzz FUZZ_SECONDS=3600.
cd "$(dirname "$0")/../.." || exit 1
seconds=${FUZZ_SECONDS:-10}
seed=${FUZZ_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d " ")}
set -- "$BUILD"/fuzz/*
n=0
failed=0
for target in "$@"; do
	[ -f "$target" ] && [ -x "$target" ] || continue
	name=$(basename "$target")
	corpus=$BUILD/fuzz/corpus/$name
	mkdir -p "$corpus"
	seeds=
	[ -d "tests/fuzz/seeds/$name" ] && seeds=tests/fuzz/seeds/$name
	n=$((n + 1))
	if "$target" -max_total_time="$seconds" -seed="$seed" -timeout=25 \
	    -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$BUILD/fuzz/$name-" \
	    "$corpus" $seeds > "$BUILD/fuzz/$name.log" 2>&1; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' \
		    "$BUILD/fuzz/$name.log")
		echo "ok $n - $name: $runs inputs"
	else
		echo "not ok $n - $name (FUZZ_SEED=$seed)"
		tail -n 15 "$BUILD/fuzz/$name.log" | sed 's/^/# /'
		failed=1
	fi
done
echo "1..$n"
exit $failed
