#!/bin/sh
# `jaga roster`: faults of a roster and of its days to come, who is on duty.
# JAGA names the program; runs in the project's folder.
command=roster
. tests/cli/tap.inc
giliran=tests/talks/roster-giliran.txt

run 0 check
ok 'the shipped roster has no fault today'
run 0 check --from 2026-01-06 --days 400
ok 'nor in its first year'
run 0 check --lang id --from 2026-01-06 && grep -q 'tidak ada kesalahan' "$dir/out"
ok 'and says so in Indonesian'
sed 's/Sat-Sun 07:00/Sat-Sun 08:00/' conf/roster >"$dir/r"
run 1 check --from 2026-03-02 "$dir/r"
line=$(grep -n '^team pelabuhan' "$dir/r" | cut -d: -f1)
ok 'a gap in the days to come is an error'
grep -q "^$dir/r:$line:1: error R030: .*from 2026-03-07 07:00 to 2026-03-07 08:00$" "$dir/out"
ok 'with the line of the team, from when, until when'
run 1 check --lang id --from 2026-03-02 "$dir/r" &&
	grep -q "^$dir/r:$line:1: error R030: tim .*tidak ada yang bertugas dari" "$dir/out"
ok 'in Indonesian, too'
run 0 check --from 2026-03-02 --days 5 "$dir/r"
ok 'looks as far as it is told'
cat >"$dir/jaga.conf" <<'END'
number = "+6281200000014"
callback_password = "rahasia-untuk-tes"
sendsms_password = "rahasia-untuk-tes"
END
run 1 check -c "$dir/jaga.conf" --from 2026-03-02 &&
	grep -q '^conf/roster:[0-9]*:1: error R034: ' "$dir/out"
ok 'finds our own number among those of the officers'
sed 's/ : ina yos$/ : ina yoss/' conf/roster >"$dir/r"
run 1 check "$dir/r" && grep -q "^$dir/r:[0-9]*:[0-9]*: error R010: .*did you mean \"yos\"" "$dir/out"
ok 'a nick that nobody has is an error'
run 1 at 2026-03-04T10:00 "$dir/r" && grep -q R010 "$dir/out"
ok 'of a bad roster nobody is shown'

run 0 at 2026-03-06T18:59 $giliran && [ "$(cat "$dir/out")" = 'kupang: rosa (+sil)' ]
ok 'shows who is on duty at a time, and the backup'
run 0 at 2026-03-06 19:00 $giliran && [ "$(cat "$dir/out")" = 'kupang: yos (+sil)' ]
ok 'a minute later, in two words'
run 0 at 2026-03-07T12:00 --lang id $giliran && [ "$(cat "$dir/out")" = 'kupang: tidak ada (+sil)' ]
ok 'and when nobody is'
run 0 show --from 2026-03-19 --days 1 --lang id $giliran
cat >"$dir/want" <<'END'
tim kupang
  Kam 2026-03-19 00:00  yos (+sil)
  Kam 2026-03-19 07:00  kris (+sil)
  Kam 2026-03-19 19:00  dami (+sil)
END
cmp -s "$dir/want" "$dir/out"
ok 'shows a day with its override'
run 64 at noon
ok 'exits 64 for what is no time'
run 64 list
ok 'and for what it cannot do'
run 64 show --from 2026-02-29
ok 'and for a day that is not in the calendar'
run 64 check "$dir/none"
ok 'and for a file that is not there'
echo "1..$n"
