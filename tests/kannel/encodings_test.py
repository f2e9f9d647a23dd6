#!/usr/bin/python3
"""What phones really put on the wire, over SMPP: both GSM-7 tables, UCS-2,
emoji, messages of several parts in any order, broken bytes."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from smpp import UDHI, gsm7  # noqa: E402
from town import (NUMBER, REPORTER, Town, done, report, scenario,  # noqa: E402
                  REPORT)

NAME = "PT [Maju] {Jaya} €5 ^~|\\ à@_ Ñ 🆘救ž end"  # 40 characters, no more
# Only what GSM-7 has no likeness of stays as it is.
VILLAGE, SHOWN = "Žižkov 救命, Kupang", "Zizkov 救命, Kupang"

with Town(network="smpp") as town:
    with scenario("every GSM-7 sign and beyond is counted as one letter",
                  town):
        name = NAME + "x" * (40 - len(NAME))
        town.say("LAPOR", "bahaya SEKARANG")
        town.say("2", "nama perekrut")
        town.say(name, "Nomor HP")
    with scenario("letters outside GSM-7 reach an officer unharmed", town):
        report(town, [("0", "desa dan kabupaten"),
                      (VILLAGE, "Kapan mau berangkat"), *REPORT[5:]])
        town.quiet()
        paged = town.paged()
        assert len(paged) == 2, paged
        for _, number in paged:
            text = town.phones.next(number, "S1 ")
            assert SHOWN in text, text
    with scenario("a message of four parts is one answer", town):
        other = "+6281239990002"
        town.say("LAPOR", "bahaya SEKARANG", other)
        town.say("2", "nama perekrut", other)
        town.say("orang [itu] " * 40, "nama|Nama", other)
        town.quiet()
        town.phones.none_more(other)
    with scenario("parts in the wrong order are joined in the right one",
                  town):
        other = "+6281239990003"
        town.say("LAPOR", "bahaya SEKARANG", other)
        parts = town.network.parts(gsm7("2" + " " * 300), 153, 0)
        for part in reversed(parts):
            town.network.deliver(other, NUMBER, part, 0, UDHI)
        town.phones.next(other, "nama perekrut")
        town.quiet()
        town.phones.none_more(other)
    with scenario("septets without an alphabet (DCS 15) are read", town):
        other = "+6281239990004"
        town.network.deliver(other, NUMBER, gsm7("LAPOR"), 0x0F)
        town.phones.next(other, "bahaya SEKARANG")
    with scenario("broken UCS-2 is answered, not lost", town):
        for i, odd in enumerate((b"\0T\0o\xd8\x3c", b"\0T\0o\0", b"\0",
                                 b"\xdd\x98\0a", b"")):
            phone = "+628123999010%d" % i
            town.network.deliver(phone, NUMBER, odd, 8)
            town.phones.next(phone, ".")
    with scenario("no phone shows a broken letter", town):
        assert "\ufffd" not in "".join(s.text for s in town.phones.all)
    with scenario("nobody got a second answer", town):
        town.quiet()
        town.phones.none_more(REPORTER)
    town.no_kannel_words()
done()
