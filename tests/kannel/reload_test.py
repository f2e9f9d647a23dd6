#!/usr/bin/python3
"""Flows that change while people are in the middle of one: who has begun ends
on what they began with, though the step where they wait is gone; who begins
gets the new. A flow with a fault changes nothing."""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import ROOT, REPORT, Town, Ussd, done, report, scenario  # noqa: E402

SMS, DIAL, LATER, WRONG, NEW = ("+62812399912%02d" % n for n in range(5))
# The fifth step of the report is called desa, and two texts of it.
TO_DESA, ON = REPORT[:4], REPORT[4:]
NEW_TO_DESA = TO_DESA[:3] + [("081234567890", "^Di wilayah mana")]
NEW_ON = [("Oesao, Kupang", "^Kapan mereka berangkat")] + ON[1:]
CHANGES = [
    ("== desa", "== wilayah"),
    ("-> desa", "-> wilayah"),
    ("Di desa dan kabupaten mana?", "Di wilayah mana?"),
    ("Tulis nama desa dan kabupaten saja", "Tulis nama wilayah saja"),
    ("Kapan mau berangkat?", "Kapan mereka berangkat?"),
]


def changed():
    """The report of tomorrow, with its examples."""
    with open(os.path.join(ROOT, "flows/lapor.flow")) as f:
        text = f.read()
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new)
    return text


def write(town, text):
    with open(os.path.join(town.flows, "lapor.flow"), "w") as f:
        f.write(text)


def counts(town):
    m = town.metrics()
    return m["jaga_reloads_total"], m["jaga_reloads_failed_total"]


with Town(own_flows=True) as town:
    dialog = Ussd(town, DIAL)
    with scenario("a reporter by SMS and one by USSD wait at step desa", town):
        report(town, TO_DESA, SMS)
        dialog.step()
        for text, _ in TO_DESA[1:]:
            screen = dialog.step(text)
        assert screen.startswith("CON Di desa dan kabupaten"), screen

    with scenario("a reload of a flow with a fault names file and line", town):
        text = changed().replace("retry 2 -> wilayah", "retry 2 -> wilayeh")
        write(town, text)
        before = counts(town)
        code, out, err = town.command("reload")
        line = 1 + text[:text.index("-> wilayeh")].count("\n")
        assert code == 1, (code, out, err)
        assert re.search(r"^%s:%d:\d+: error F003: .*wilayeh" % (
            re.escape(os.path.join(town.flows, "lapor.flow")), line),
            out, re.M), out
        assert "nothing has changed" in err, err
        assert counts(town) == (before[0], before[1] + 1)
    with scenario("so does one whose example fails", town):
        write(town, changed().replace(
            "< Kapan mereka berangkat?", "< Kapan berangkat?", 1))
        code, out, err = town.command("reload")
        assert code == 1 and "lapor.flow:" in out, (code, out, err)
    with scenario("and nothing of it is in force", town):
        report(town, TO_DESA, WRONG)
        report(town, ON[:1], WRONG)

    with scenario("jaga diff tells who will stay, and where", town):
        write(town, changed())
        code, out, err = town.command(
            "diff", os.path.join(ROOT, "flows"), town.flows)
        assert code == 0, (code, err)
        assert "\n  step desa is gone\n" in out, out
        assert re.search(r"^  3 live sessions stay on revision [0-9a-f]{4} "
                         r"until \d+ [A-Z][a-z]+ \d\d:\d\d, "
                         r"2 of them on step desa, which is gone$", out,
                         re.M), out
    with scenario("the reload", town):
        before = counts(town)
        code, out, err = town.command("reload")
        assert code == 0 and ", 1 of them new or changed" in out, (code, out)
        assert counts(town) == (before[0] + 1, before[1])

    with scenario("who begins now takes the new flow", town):
        report(town, NEW_TO_DESA, NEW)
        screen = Ussd(town, LATER).step()
        assert screen.startswith("CON Hotline TPPO"), screen
    with scenario("a wrong answer is answered by the old step", town):
        town.say("1", "^Tulis nama desa dan kabupaten saja", SMS)
    with scenario("also after the gateway was killed", town):
        town.quiet(1)  # else what is on its way may come twice
        town.kill("jaga")
        town.start("jaga")
        town.wait_healthy()
        town.say("2", "^Tulis nama desa dan kabupaten saja", SMS)
    with scenario("it ends with the texts of its own revision", town):
        report(town, ON, SMS)
    with scenario("by USSD too", town):
        screen = dialog.step("Oesao, Kupang")
        assert screen.startswith("CON Kapan mau berangkat"), screen
        for text, pattern in ON[1:]:
            screen = dialog.step(text)
            assert re.search(pattern, screen), (pattern, screen)
    with scenario("and officers were paged for it as before", town):
        town.quiet(1)
        pages = [t for _, number in town.officers().items()
                 for t in town.phones.texts(number)]
        assert any("desa Oesao, Kupang" in t for t in pages), pages
    with scenario("the same phone's next report is the new one", town):
        report(town, NEW_TO_DESA + NEW_ON, SMS)
    with scenario("who began with the new one ends on it", town):
        report(town, NEW_ON, NEW)
    town.no_kannel_words()
done()
