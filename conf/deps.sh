#!/bin/sh
# Installs from Debian what is missing of conf/packages.tsv, and says what and
# why. Does nothing when all is there. Works as root or with sudo.
#
# Usage: conf/deps.sh [run|test|lint]   (each includes those before it)
set -eu
list=$(dirname "$0")/packages.tsv
case ${1:-lint} in
run) kinds='run' ;;
test) kinds='run test' ;;
lint) kinds='run test lint' ;;
*) echo "usage: $0 [run|test|lint]" >&2; exit 64 ;;
esac

missing=
for package in $(awk -F '\t' -v kinds="$kinds" '
    BEGIN { n = split(kinds, k, " "); for (i = 1; i <= n; i++) want[k[i]] = 1 }
    want[$2] { print $1 }' "$list"); do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || :)
	[ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "jaga needs these Debian packages:"
for package in $missing; do
	awk -F '\t' -v p="$package" '$1 == p { printf "  %-20s %s\n", $1, $3 }' "$list"
done
as_root=
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "Install them as root: apt-get install$missing" >&2
		exit 75
	fi
	as_root=sudo
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Debian's kannel would start a gateway of its own; jaga starts its own.
policy=/usr/sbin/policy-rc.d
made=
if [ ! -e $policy ]; then
	printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
	$as_root chmod 755 $policy
	made=1
fi
status=0
{ $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends $missing; } \
    >"$log" 2>&1 || status=$?
[ -z "$made" ] || $as_root rm -f $policy
if [ $status -ne 0 ]; then
	tail -n 20 "$log" >&2
	echo "apt-get could not install:$missing" >&2
	exit 75
fi
echo "installed."
