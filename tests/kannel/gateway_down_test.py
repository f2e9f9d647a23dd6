#!/usr/bin/python3
"""The gateway killed in mid-dialogue, away for ten seconds, and hanging: what
phones sent meanwhile is kept by Kannel and answered once."""
import os
import re
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import REPORT, Town, done, scenario, wait_for  # noqa: E402


def phone(n):
    return "+62812399911%02d" % n


def restart(town):
    town.kill("jaga")
    town.start("jaga")


def walk(town, sender, before, after):
    """A whole report with the gateway killed before or after each line is
    sent. A crash may double the one SMS that was on its way, no more."""
    doubled = 0
    last = None
    for text, pattern in REPORT:
        if before:
            town.kill("jaga")
        town.send(text, sender)
        if before:
            town.start("jaga")
        if after:
            restart(town)
        answer = town.phones.next(sender, ".", 30)
        while answer == last:
            doubled += 1
            answer = town.phones.next(sender, ".", 30)
        assert re.search(pattern, answer), (pattern, answer)
        last = answer
    assert doubled <= len(REPORT), "%d doubled" % doubled
    return last


def cases(town, sender):
    return [t for t in town.phones.texts(sender) if "Nomor laporan" in t]


with Town() as town:
    with scenario("killed before each message: the dialogue goes on", town):
        walk(town, phone(1), True, False)
    with scenario("killed right after each message: nothing is lost", town):
        walk(town, phone(2), False, True)
    with scenario("each report is one case, paged to two officers", town):
        town.wait_healthy()
        town.quiet(2)
        letters = {town.phones.code(phone(n))[:3] for n in (1, 2)}
        assert len(letters) == 2, letters
        for name in letters:
            paged = [number for nick, number in town.paged()
                     if any(name in t for t in town.phones.texts(number))]
            assert len(paged) >= 2, (name, paged)
        for n in (1, 2):
            assert len(set(cases(town, phone(n)))) == 1, cases(town, phone(n))

    with scenario("away for ten seconds: twenty reporters, one answer each",
                  town):
        town.kill("jaga")
        end = time.monotonic() + 10
        for n in range(10, 30):
            town.send("LAPOR", phone(n))
        wait_for(lambda: town.spooled() == 20, "Kannel holding all twenty")
        wait_for(lambda: time.monotonic() > end, "the end of ten seconds")
        town.start("jaga")
        for n in range(10, 30):
            town.phones.next(phone(n), "bahaya SEKARANG", 30)
        town.quiet(1)
        for n in range(10, 30):
            town.phones.none_more(phone(n))

    with scenario("hanging beyond Kannel's patience: one answer each", town):
        town.signal("jaga", signal.SIGSTOP)
        end = time.monotonic() + 12  # http-timeout is 10
        for n in range(30, 40):
            town.send("LAPOR", phone(n))
        wait_for(lambda: time.monotonic() > end, "Kannel's patience to end")
        town.signal("jaga", signal.SIGCONT)
        for n in range(30, 40):
            town.phones.next(phone(n), "bahaya SEKARANG", 30)
        town.quiet(3)
        for n in range(30, 40):
            town.phones.none_more(phone(n))

    with scenario("a clean stop in between is no different", town):
        town.processes["jaga"].terminate()
        assert town.processes.pop("jaga").wait(10) == 0
        town.send("2", phone(30))
        town.start("jaga")
        town.phones.next(phone(30), "nama perekrut", 30)
        town.quiet()
        town.phones.none_more(phone(30))
    town.no_kannel_words()
done()
