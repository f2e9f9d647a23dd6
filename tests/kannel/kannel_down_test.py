#!/usr/bin/python3
"""Kannel killed and started again, over SMPP, where the operator keeps what
was not acknowledged: nothing is lost either way, and a page waits."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import (REPORT, REPORTER, Town, Ussd, done,  # noqa: E402
                  scenario, wait_for)


def kannel_dies(town):
    """With nothing in its hands: what the network has not acknowledged yet,
    Kannel rightly sends once more when it is back."""
    wait_for(lambda: town.spooled() == 0, "Kannel to hold nothing")
    town.kill("bearerbox")
    town.kill("smsbox")
    wait_for(lambda: not town.network.is_bound(), "the bind to end")


def kannel_rises(town):
    town.start("bearerbox")
    town.wait_kannel()
    town.start("smsbox")
    town.wait_smsbox()


with Town(network="smpp") as town:
    with scenario("killed before each message: the dialogue goes on", town):
        for text, pattern in REPORT:
            kannel_dies(town)
            town.send(text)
            kannel_rises(town)
            town.phones.next(REPORTER, pattern, 30)
        town.quiet(2)
        town.phones.none_more(REPORTER)
    with scenario("a page raised while Kannel is away goes out after it",
                  town):
        for _, number in town.paged():
            for sms in town.phones.unread(number):
                sms.is_read = True
        kannel_dies(town)
        ussd = Ussd(town, "+6281239990007")
        ussd.step()
        assert "Petugas piket" in ussd.step("1")
        kannel_rises(town)
        wait_for(lambda: sum(bool(town.phones.unread(n))
                             for _, n in town.paged()) >= 2,
                 "two officers to be paged", 90)
        for _, number in town.paged():
            if town.phones.unread(number):
                town.phones.next(number, "S1 DARURAT")
    with scenario("only smsbox killed: the answer comes when it is back",
                  town):
        town.kill("smsbox")
        kept = town.metrics()["jaga_events_kept_total"]
        town.send("LAPOR", "+6281239990008")
        wait_for(lambda: town.metrics()["jaga_events_kept_total"] > kept,
                 "the gateway to have kept it")
        town.start("smsbox")
        town.phones.next("+6281239990008", "bahaya SEKARANG", 90)
        town.quiet(1)
        town.phones.none_more("+6281239990008")
    town.no_kannel_words()
done()
