#!/bin/sh
# `jaga doctor` on a machine where all is well, and then with one fault at a
# time planted into it.
command=doctor
. tests/cli/tap.inc
root=$dir/root
mkdir -p "$root/var/lib/dpkg" "$root/proc/sys/kernel" "$root/usr/bin" \
    "$root/etc/systemd/system/sockets.target.wants" "$root/sys/dev/block"
printf 'Package: libevent-core-2.1-7\nStatus: install ok installed\nVersion: %s\n' \
    2.1.12-stable-8+deb12u1 >"$root/var/lib/dpkg/status"
printf 'core\n' >"$root/proc/sys/kernel/core_pattern"
printf 'Filename\tType\tSize\tUsed\tPriority\n' >"$root/proc/swaps"
: >"$root/usr/bin/age"
chmod 755 "$root/usr/bin/age"
: >"$root/etc/systemd/system/sockets.target.wants/jaga.socket"

mkdir -m 700 "$dir/data" "$dir/kannel" "$dir/kannel/spool" "$dir/kannel/dlr"
# A disk that is encrypted, below the folders of this test.
dev=$(stat -c '%Hd:%Ld' "$dir/data")
mkdir -p "$root/sys/dev/block/$dev/slaves/dm-0/dm"
echo CRYPT-LUKS2-0123 >"$root/sys/dev/block/$dev/slaves/dm-0/dm/uuid"
cp conf/roster "$dir/roster"
: >"$dir/data/jaga.db"
head -c 64 /dev/zero >"$dir/data/jaga.key"
cat >"$dir/jaga.conf" <<CONF
number = "2112"
flows = "tests/flows/pintu"
roster = "$dir/roster"
forbidden = ""
store = "$dir/data/jaga.db"
key = "$dir/data/jaga.key"
witnesses = "+6281200000098,+6281200000099"
callback_password = "a-test-password"
sendsms_password = "another-password"
CONF
sed -e "s|@DIR@|$dir/kannel|" -e 's/@PORT_JAGA@/18080/' \
    -e 's/@PORT_SENDSMS@/13313/' -e 's/@PORT_[A-Z]*@/13000/' \
    -e 's/@CALLBACK_PASSWORD@/a-test-password/' \
    -e 's/@SENDSMS_PASSWORD@/another-password/' \
    -e 's/@[A-Z_]*_PASSWORD@/secret/' \
    conf/kannel/kannel.conf.in >"$dir/kannel.conf"
chmod 600 "$dir/roster" "$dir/jaga.conf" "$dir/kannel.conf" "$dir"/data/*
cp -a "$dir/kannel.conf" "$dir/kannel.good"
cp -a "$dir/jaga.conf" "$dir/jaga.good"

# examine CODE ARGUMENT...
examine() {
	code=$1
	shift
	run "$code" -c "$dir/jaga.conf" --kannel "$dir/kannel.conf" \
	    --root "$root" "$@"
}
found() {
	grep -q "$1" "$dir/out"
}
# only ID: it is the one thing that is wrong.
only() {
	[ "$(grep -cE '(error|warning) [a-z-]+\.' "$dir/out")" -eq 1 ] &&
	    found "\(error\|warning\) $1: "
}
# kannel CODE ID SED NAME: a fault planted in kannel.conf.
kannel() {
	sed "$3" "$dir/kannel.good" >"$dir/kannel.conf"
	examine "$1" && only "$2"
	ok "$4"
	cp -a "$dir/kannel.good" "$dir/kannel.conf"
}
# jaga CODE ID SED NAME: one in jaga.conf.
jaga() {
	sed "$3" "$dir/jaga.good" >"$dir/jaga.conf"
	examine "$1" && only "$2"
	ok "$4"
	cp -a "$dir/jaga.good" "$dir/jaga.conf"
}
# rights MODE PATH ID NAME: an error, and none when it is as it was.
rights() {
	was=$(stat -c %a "$2")
	chmod "$1" "$2"
	examine 1 && only "$3"
	ok "$4"
	chmod "$was" "$2"
}

examine 0 && found '^0 errors, 0 warnings, '
ok 'our own kannel.conf on a machine where all is well'
examine 0 --verbose && found '^good kannel.retry$'
ok 'what is good is told when asked for'
found '^not examined person.balance: ' && found '^not examined clock.sync'
ok 'what it cannot examine is told'
examine 0 --lang id && found '^0 bahaya, 0 peringatan' &&
    found '^tidak diperiksa person.balance: sisa pulsa'
ok 'in Indonesian'
run 64 --lang xx
ok 'a language that it does not speak'

kannel 1 kannel.store '/^store-type/d' 'a store in one file'
kannel 1 kannel.store '/^store-location/d' 'a store without a place'
kannel 1 kannel.retry '/^http-request-retry/d' 'an sms-service without retries'
kannel 1 kannel.retry 's/^http-request-retry.*/http-request-retry = 20/' \
    'too few of them'
kannel 1 kannel.retry '/^http-queue-delay/d' 'or too slowly'
kannel 1 kannel.give-up 's/^sms-resend-freq.*/&\nsms-resend-retry = 9/' \
    'a bearerbox that gives up'
kannel 1 kannel.words '/^max-messages = 0/d' 'words of its own'
kannel 1 kannel.box-name 's/^sendsms-port.*/&\nsmsbox-id = satu/' \
    'an smsbox that gets nothing'
kannel 0 kannel.sender 's/^sendsms-port.*/&\nglobal-sender = 1/' \
    'a number that hides the one dialled'
kannel 0 kannel.receipts '/^dlr-storage/d' 'receipts that are forgotten'
kannel 0 kannel.receipts '/^dlr-spool/d' 'receipts without a place'
kannel 0 kannel.join '/^sms-combine-concatenated-mo-timeout/d' \
    'half of a report that waits'
kannel 0 kannel.timeout 's/^http-timeout = 10/http-timeout = 100/' \
    'calls that hang'
kannel 1 kannel.log '0,/^log-level/s/^log-level.*/log-level = 1/' \
    'a log with texts'
kannel 1 kannel.log '/^log-level/d' 'which is what Kannel does by itself'
kannel 1 kannel.access-log 's/^log-level.*/&\naccess-log = a.log/' \
    'an access log'
kannel 1 kannel.ports '/^sendsms-interface/d' 'a port for everybody'
kannel 0 kannel.include 's/^# ---- The op.*/include = "x"/' \
    'a file that it does not read'
kannel 1 way.success 's/^status-success-regex.*/status-success-regex = "."/' \
    'any answer counts as kept'
kannel 1 way.success 's/"^ACCEPTED"/"ACCEPTED"/' 'a refusal that says the word'
kannel 1 way.tempfail '/^status-tempfail-regex/d' 'an answer that drops it'
kannel 1 way.tempfail 's/"\.\*"/"busy"/' 'an answer that nobody thought of'
kannel 1 way.tempfail 's/^status-temp.*/&\nstatus-permfail-regex = "x"/' \
    'an answer that gives up'
kannel 1 way.operators 's/^reroute = true/reroute-smsc-id = HOTLINE/' \
    'reports that go back to the operator'
kannel 1 way.operators '/^reroute = true/d' 'reports that stay with smsbox'
kannel 1 way.operators 's/^allowed-smsc-id = OPERATOR/&2/' \
    'reports that nobody takes'
kannel 0 way.split '/^max-sms-octets/d' 'long reports that are split'
kannel 1 way.url '/^send-url/s/id=%I&//' 'messages without an id'
kannel 1 way.url '/^send-url/s/=%b/=%a/' 'texts with holes'
kannel 1 way.address '/^send-url/s/:18080/:18081/' 'another port'
kannel 1 way.password '/^send-url/s/a-test/another/' 'another password'
kannel 1 way.sendsms 's/^sendsms-port.*/sendsms-port = 13314/' \
    'an SMS that goes to nobody'
kannel 1 way.sendsms 's/^password = another/password = other/' \
    'an SMS that is refused'
kannel 1 way.back 's/^forced-smsc.*/forced-smsc = MT_ANOTHER/' \
    'an SMS that no operator takes'
kannel 1 way.parts 's/^max-messages = 16/max-messages = 3/' \
    'an SMS that is cut'

# Without the http group: the service's URL has everything, but not the store.
awk 'BEGIN { RS = ""; ORS = "\n\n" } !/smsc = http/' "$dir/kannel.good" \
    >"$dir/kannel.conf"
examine 0 && only way.durable
ok 'the way through smsbox has less to keep a message'
sed '/^send-url/d; /^get-url/d' "$dir/kannel.good" >"$dir/kannel.conf"
examine 1 && only way.any
ok 'no way at all'
cp -a conf/kannel/kannel.conf.in "$dir/kannel.conf"
examine 1 && found 'kannel.conf:[0-9]*: error files.kannel: .*@\.\.\.@'
ok 'an example that was not filled in'
printf 'group = core\n\nadmin-port = 1\n' >"$dir/kannel.conf"
examine 1 && found 'error files.kannel: .*(4: the group above has no' &&
    found 'not examined way.any \.\.\. way.parts'
ok 'a file that Kannel does not read either'
rm "$dir/kannel.conf"
examine 1 && found 'error files.kannel: .*No such file'
ok 'no file'
cp -a "$dir/kannel.good" "$dir/kannel.conf"
chmod 600 "$dir/kannel.conf"
! grep -q 'test-password\|another-password' "$dir/out"
ok 'no password is told'

jaga 1 rules.check 's|^flows.*|flows = "tests/cli"|' 'rules that do not stand'
jaga 0 rules.witnesses '/^witnesses/d' 'nobody outside'
jaga 0 private.listen 's/^witn.*/&\nlisten = "0.0.0.0"/' 'open to the network'
echo 'nonsense' >"$dir/jaga.conf"
examine 1 && found 'error files.jaga: ' && found 'not examined rules.check \.\.\.'
ok 'a jaga.conf that does not read'
cp -a "$dir/jaga.good" "$dir/jaga.conf"
sed 's/always : .*/always : ina/' conf/roster |
    sed '/^team pelabuhan/,/backup cad/d; /^override/d; /^policy pel/d' \
    >"$dir/roster"
examine 1 && found 'error rules.roster: '
ok 'a roster that pages nobody else'
cp conf/roster "$dir/roster"

rights 644 "$dir/jaga.conf" rights.jaga 'passwords for all to read'
rights 644 "$dir/kannel.conf" rights.kannel 'those of Kannel'
rights 640 "$dir/data/jaga.key" rights.key 'the key for a group'
rights 644 "$dir/data/jaga.db" rights.store 'the database for all'
rights 755 "$dir/data" rights.store-folder 'its folder for all'
rights 666 "$dir/roster" rights.roster 'anybody changes who is paged'
rights 755 "$dir/kannel/spool" rights.spool 'reports that wait, for all'
rights 755 "$dir/kannel/dlr" rights.receipts 'receipts for all'

mv "$dir/kannel/spool" "$dir/kannel/spool2"
examine 1 && only disk.folders && found 'kannel/spool: error'
ok 'a folder that is not there'
mv "$dir/kannel/spool2" "$dir/kannel/spool"
if [ -d /dev/shm ] && [ "$(stat -f -c %T /dev/shm)" = tmpfs ]; then
	shm=$(mktemp -d /dev/shm/jaga-doctor.XXXXXX)
	sed "s|^store-location.*|store-location = \"$shm\"|" \
	    "$dir/kannel.good" >"$dir/kannel.conf"
	examine 1 && found 'error disk.kind: .*(tmpfs)'
	ok 'a store that is gone at the next start'
	rmdir "$shm"
	cp -a "$dir/kannel.good" "$dir/kannel.conf"
fi
sed -i 's/+deb12u1/ /' "$root/var/lib/dpkg/status"
examine 1 && only packages.libevent
ok 'a libevent before its security update'
sed -i 's/install ok installed/deinstall ok config-files/' \
    "$root/var/lib/dpkg/status"
examine 0 && found 'not examined packages.libevent'
ok 'a libevent that is not from Debian'
printf 'Package: libevent-core-2.1-7\nStatus: install ok installed\nVersion: %s\n' \
    2.1.12-stable-10 >"$root/var/lib/dpkg/status"
rm "$root/usr/bin/age"
examine 0 && only packages.age
ok 'no age'
: >"$root/usr/bin/age"
chmod 755 "$root/usr/bin/age"
rm "$root/etc/systemd/system/sockets.target.wants/jaga.socket"
examine 0 && only gateway.socket
ok 'a socket that ends with the gateway'
: >"$root/etc/systemd/system/sockets.target.wants/jaga.socket"
echo '|/usr/share/apport/apport %p' >"$root/proc/sys/kernel/core_pattern"
examine 0 && only private.core
ok 'crashes that are kept'
echo '|/bin/false' >"$root/proc/sys/kernel/core_pattern"
printf '/zram0 x\n/dev/zram0 partition 1 0 5\n' >>"$root/proc/swaps"
sed -i '/^.zram0/d' "$root/proc/swaps"
examine 0 && found '0 warnings'
ok 'swap in memory is none'
mkdir -p "$root/sys/dev/block/$dev"
mv "$root/sys/dev/block/$dev/slaves" "$root/slaves"
: >"$root/swapfile"
printf '/swapfile file 1 0 -2\n' >>"$root/proc/swaps"
examine 0 && found 'warning private.swap' && found 'warning private.disk'
ok 'swap and reports on a disk that is read by who takes it'

# What runs is examined only of this machine, which may have faults.
. tests/cli/gateway.inc
cp tests/flows/pintu/*.flow tests/flows/lengkap/umum.flow \
    tests/flows/lengkap/kata.txt "$dir/flows"
"$JAGA" doctor --verbose -c "$dir/jaga.conf" --kannel "$dir/kannel.conf" \
    >"$dir/out" 2>"$dir/err"
found '^not examined gateway.health'
ok 'a gateway that does not run is not examined'
serve
"$JAGA" doctor --verbose -c "$dir/jaga.conf" --kannel "$dir/kannel.conf" \
    >"$dir/out" 2>"$dir/err"
found '^good gateway.health'
ok 'one that runs is asked whether it takes messages'
echo "1..$n"
