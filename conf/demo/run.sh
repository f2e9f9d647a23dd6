#!/bin/bash
# The whole town in one terminal: a real Kannel whose operator is simulated,
# the gateway on a scratch store, and phones to type on.
#
# Usage: conf/demo/run.sh [PATH OF jaga]
#
# Everything lives in a scratch folder and on free loopback ports, so that it
# disturbs no other Kannel; all of it is gone at the end, however that comes.
# JAGA_KEEP=1 keeps the folder (store, logs, configuration) and says where.
# With input piped in, each line is answered before the next is read.
set -u
jaga=$(realpath "${1:-build/jaga}")
cd "$(dirname "$0")/../.." || exit 70
number=123

die() {
	echo "make run: $*" >&2
	exit 75
}
[ -x "$jaga" ] || die "there is no $jaga; run make first"
PATH=$PATH:/usr/sbin
for tool in bearerbox smsbox setsid setpriv; do
	command -v $tool >/dev/null || die "there is no $tool; run: conf/deps.sh run"
done

umask 077
dir=$(mktemp -d "${TMPDIR:-/tmp}/jaga-demo.XXXXXX") || die "no scratch folder"
pids=()

# TERM first, so that the gateway closes its store; then whatever is left.
cleanup() {
	local i pid
	trap '' INT TERM HUP
	for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null; done
	for i in {1..40}; do
		alive=
		for pid in "${pids[@]}"; do
			kill -0 "$pid" 2>/dev/null && alive=1
		done
		[ -n "$alive" ] || break
		sleep 0.05
	done
	for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null; done
	wait 2>/dev/null
	if [ -n "${JAGA_KEEP:-}" ]; then
		echo "kept: $dir" >&2
	else
		rm -rf "$dir"
	fi
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# In a session of its own, so that Ctrl-C reaches only the phone; and told to
# end when this script is killed, so that nothing outlives it.
start() {
	local name=$1
	shift
	setsid setpriv --pdeathsig TERM -- "$@" \
	    </dev/null >"$dir/log/$name.out" 2>&1 &
	pids+=($!)
}

# By looking, not by connecting: the simulated operator takes whoever connects
# for the phones' network, and only one at a time.
is_open() {
	grep -q "$(printf ':%04X 00000000:0000 0A' "$1")" /proc/net/tcp
}

# Below the range that Linux gives to outgoing connections.
ports=()
free_port() {
	local port
	while :; do
		port=$((20000 + RANDOM % 10000))
		[[ " ${ports[*]} " == *" $port "* ]] && continue
		is_open "$port" && continue
		ports+=("$port")
		return
	done
}

password() {
	od -An -N15 -tx1 /dev/urandom | tr -d ' \n'
}

is_healthy() {
	local line
	exec 9<>"/dev/tcp/127.0.0.1/$1" || return 1
	printf 'GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n' >&9
	read -r -t 2 line <&9
	exec 9>&-
	[[ $line == *" 200 "* ]]
} 2>/dev/null

# wait_for WHAT PID CONDITION...: until it holds, at most 20 s, and only while
# the process lives.
wait_for() {
	local what=$1 pid=$2 i
	shift 2
	for ((i = 0; i < 400; i++)); do
		"$@" && return
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.05
	done
	tail -n 20 "$dir/log/$what.out" >&2
	die "$what did not start"
}

mkdir "$dir"/{spool,dlr,log}
for _ in 1 2 3 4 5; do free_port; done
callback=$(password)
sendsms=$(password)
sed -e "s|@DIR@|$dir|g" \
    -e "s|@PORT_ADMIN@|${ports[0]}|g; s|@PORT_SMSBOX@|${ports[1]}|g" \
    -e "s|@PORT_SENDSMS@|${ports[2]}|g; s|@PORT_SMSC@|${ports[3]}|g" \
    -e "s|@PORT_JAGA@|${ports[4]}|g" \
    -e "s|@ADMIN_PASSWORD@|$(password)|g; s|@STATUS_PASSWORD@|$(password)|g" \
    -e "s|@CALLBACK_PASSWORD@|$callback|g; s|@SENDSMS_PASSWORD@|$sendsms|g" \
    conf/kannel/kannel.conf.in >"$dir/kannel.conf"
cat >"$dir/jaga.conf" <<END
number = "$number"
flows = "$PWD/flows"
roster = "$PWD/conf/roster"
forbidden = "$PWD/conf/forbidden"
triage = "$PWD/conf"
ussd = "$PWD/conf/ussd"
store = "$dir/jaga.db"
key = "$dir/jaga.key"
port = ${ports[4]}
callback_user = "kannel"
callback_password = "$callback"
sendsms_port = ${ports[2]}
sendsms_user = "hotline"
sendsms_password = "$sendsms"
receipt_url = "http://127.0.0.1:${ports[4]}"
END

# -v: what goes to the terminal has a level of its own, and by default it is
# everything, texts and numbers too.
start bearerbox bearerbox -v 4 "$dir/kannel.conf"
bearerbox=$!
start jaga "$jaga" serve -c "$dir/jaga.conf"
wait_for jaga $! is_healthy "${ports[4]}"
wait_for bearerbox $bearerbox is_open "${ports[0]}"
wait_for bearerbox $bearerbox is_open "${ports[1]}"
wait_for bearerbox $bearerbox is_open "${ports[3]}"
start smsbox smsbox -v 4 "$dir/kannel.conf"
wait_for smsbox $! is_open "${ports[2]}"

"$jaga" phone --number "$number" --smsc "127.0.0.1:${ports[3]}" \
    --gateway "http://127.0.0.1:${ports[4]}" --roster conf/roster
