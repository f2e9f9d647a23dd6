#!/usr/bin/python3
"""The same message offered again, as Kannel does after a crash: by its id it
has no second effect, before and after the gateway starts again."""
import os
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import Town, done, scenario  # noqa: E402

PHONE = "+6281239990021"


def query(n, text):
    return urllib.parse.urlencode({
        "id": "0000-%d" % n, "ts": int(time.time()), "from": PHONE,
        "to": "123", "smsc": "OPERATOR", "coding": 0, "charset": "UTF-8",
        "dcs": "00", "svc": "", "udh": "", "text": text, "meta": ""})


with Town() as town:
    with scenario("offered five times, answered ACCEPTED each, one effect",
                  town):
        lines = [(1, "LAPOR", "bahaya SEKARANG"), (2, "2", "nama perekrut"),
                 (3, "Pak Y", "Nomor HP")]
        for n, text, pattern in lines:
            q = query(n, text)
            for _ in range(5):
                assert town.callback(q) == (200, "ACCEPTED")
            town.phones.next(PHONE, pattern)
        town.quiet(1)
        town.phones.none_more(PHONE)
    with scenario("offered again after a crash: no effect either", town):
        town.kill("jaga")
        town.start("jaga")
        town.wait_healthy()
        for n, text, _ in lines:
            assert town.callback(query(n, text)) == (200, "ACCEPTED")
        town.quiet(1)
        town.phones.none_more(PHONE)
    with scenario("another id is another message", town):
        assert town.callback(query(4, "0")) == (200, "ACCEPTED")
        town.phones.next(PHONE, "desa dan kabupaten")
    with scenario("without Kannel's password nothing is kept", town):
        for user in (None, "kannel:wrong", "jaga:" + town.password):
            status, body = town.http("/kannel/sms?" + query(5, "x"), user=user)
            assert status in (401, 403), status
            assert "ACCEPTED" not in body
        town.quiet(1)
        town.phones.none_more(PHONE)
    town.no_kannel_words()
done()
