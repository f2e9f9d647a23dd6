#!/bin/sh
# `jaga phone` with its lines piped in: the pages of a long USSD screen.
command=phone
. tests/cli/tap.inc

printf '%s\n' '*123*70#' 98 0 98 5 |
    "$JAGA" phone --ussd tests/talks/layar >"$dir/out" 2>"$dir/err"
ok 'ends well'
grep -c 'layar 1/2, screen 1 of 2' "$dir/out" | grep -qx 2
ok 'the first page is shown, and shown again'
grep -c 'layar 2/2, screen 2 of 2' "$dir/out" | grep -qx 2
ok 'so is the second'
grep -q '| 98 Lanjut' "$dir/out" && grep -q '| 0 Kembali' "$dir/out"
ok 'each page names its key'
tail -1 "$dir/out" | grep 'langkah/step uang' | grep -qv layar
ok 'an answer on a page leads on'
echo "1..$n"
