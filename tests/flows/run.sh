#!/bin/sh
# Every part of the language, by the examples of flows made for it (TAP).
cd "$(dirname "$0")/../.." || exit 1
"$JAGA" check tests/flows/lengkap >&2 || exit 1
exec "$JAGA" test tests/flows/lengkap
