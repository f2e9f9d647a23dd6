#!/usr/bin/python3
"""One report by SMS through a real Kannel: the dialogue to its end, two
officers of different agencies paged, one claims, the other is told."""
import sys
import os

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import (REPORTER, Town, Ussd, done, report,  # noqa: E402
                  scenario, wait_for)

with Town() as town:
    with scenario("a report by SMS is walked to its end", town):
        report(town)
    with scenario("two officers are paged with codes of their own", town):
        town.quiet()
        paged = town.paged()
        assert len(paged) == 2, paged
        codes = {town.phones.code(number) for _, number in paged}
        codes.add(town.phones.code(REPORTER))
        assert len({c[:3] for c in codes}) == 1, codes
        for _, number in paged:
            town.phones.next(number, r"^S1 .*kamboja.*AMBIL")
    with scenario("the first to claim holds the case, the second is told",
                  town):
        (_, first), (_, second) = town.paged()
        town.say("ambil " + town.phones.code(first), "sekarang tugas Anda",
                 first)
        town.say("AMBIL " + town.phones.code(second), "sudah diambil", second)
        town.quiet()
        for phone in (first, second, REPORTER):
            town.phones.none_more(phone)
    with scenario("Kannel's receipts are taken, none is thought forged",
                  town):
        wait_for(lambda: town.receipts() >= 2 * len(town.phones.all),
                 "accepted and delivered, for each SMS")
        assert town.metrics()["jaga_receipts_forged_total"] == 0
    with scenario("danger inside a dialogue pages at once", town):
        other = "+6281239990002"
        town.say("LAPOR", "bahaya SEKARANG", other)
        town.say("BAHAYA", "petugas|Petugas", other)
        town.quiet()
        assert any("S1" in s.text for nick, number in town.paged()
                   for s in town.phones.unread(number))
    with scenario("the same report by USSD", town):
        ussd = Ussd(town, "+6281239990003")
        screen = ussd.step()
        assert screen.startswith("CON ") and "bahaya SEKARANG" in screen, screen
        assert "nama perekrut" in ussd.step("2")
        assert "Nomor HP" in ussd.step("PT * Bintang")
        assert ussd.step() == ussd.step(), "a repeat shows another screen"
        again = Ussd(town, "+6281239990003")
        assert "Lanjutkan" in again.step(), "a cut dialogue does not resume"
        assert "Nomor HP" in again.step("1")
    with scenario("a stranger who types a command gets no hint", town):
        answer = town.say("AMBIL KTR27", ".", "+6281239990004")
        assert "AMBIL" not in answer and "kode" not in answer.lower(), answer
    town.no_kannel_words()
done()
