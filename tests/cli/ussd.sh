#!/bin/sh
# USSD over HTTP in the words of each profile of conf/ussd: ussd.py.
cd "$(dirname "$0")/../.." && exec python3 tests/cli/ussd.py
