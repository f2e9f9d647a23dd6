#!/bin/sh
# Every example of the shipped and the test flows, and every talk (TAP).
cd "$(dirname "$0")/../.." || exit 1
exec "$JAGA" test flows tests/flows/lapor-contoh.flow \
    tests/flows/kabar-contoh.flow tests/talks
