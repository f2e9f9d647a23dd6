#!/bin/sh
# The systemd units: they read, they shut the gateway in as far as
# `systemd-analyze` knows how (exposure of at most 1.0 of 10), and the socket
# listens where the default configuration tells Kannel to call.
command=serve
. tests/cli/tap.inc
if ! command -v systemd-analyze >/dev/null; then
	echo '1..0 # SKIP no systemd-analyze: apt-get install systemd'
	exit 0
fi

# exposed MOST: true when the unit in $dir is exposed by at most MOST tenths.
exposed() {
	systemd-analyze security --offline=true --threshold="$1" \
	    "$dir/jaga.service" >"$dir/out" 2>"$dir/err"
}
verified() {
	systemd-analyze verify --man=no --recursive-errors=no \
	    "$dir/jaga.socket" "$dir/jaga.service" >"$dir/out" 2>"$dir/err" &&
	    [ ! -s "$dir/err" ]
}

cp conf/systemd/jaga.socket "$dir"
sed "s|/usr/bin/jaga|$JAGA|" conf/systemd/jaga.service >"$dir/jaga.service"
verified
ok 'systemd reads the units without a word'
exposed 10
ok 'the gateway is exposed by at most 1.0'
cp "$dir/jaga.service" "$dir/good"
sed -i '/^CapabilityBoundingSet/d' "$dir/jaga.service"
! exposed 10
ok 'which a unit with capabilities is not'
echo 'Nonsense=yes' >>"$dir/jaga.service"
! verified
ok 'nor is it read without a word when a line is unknown'
cp "$dir/good" "$dir/jaga.service"

port=$(sed -n 's/^port = //p' conf/jaga.conf)
listen=$(sed -n 's/^listen = "\(.*\)"/\1/p' conf/jaga.conf)
grep -qx "ListenStream=$listen:$port" conf/systemd/jaga.socket
ok 'the socket listens where the configuration says'
grep -qx 'RestartPreventExitStatus=78' "$dir/jaga.service" &&
    grep -qx 'Restart=always' "$dir/jaga.service"
ok 'it starts again, unless its configuration is wrong'
echo "1..$n"
