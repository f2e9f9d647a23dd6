#!/usr/bin/python3
"""A marker number and a marker sentence travel through everything; then every
byte that the gateway and Kannel left behind is searched for them, in whatever
writing: as it is, percent-encoded, hex, UTF-16. Kannel's spool is empty by
then. And the gateway leaves no core, killed or aborting."""
import os
import resource
import signal
import sys
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import REPORT, Town, Ussd, done, report, scenario  # noqa: E402

PHONE = "+6281298173546"
SENTENCE = "Marapu Wanokaka Zeta Quokka"
VILLAGE = "Lamboya Kuadrat"


def writings(text):
    raw = text.encode()
    wide = text.encode("utf-16-be")
    quoted = urllib.parse.quote(text).encode()
    out = {raw, raw.upper(), raw.lower(), wide, text.encode("utf-16-le"),
           quoted, quoted.replace(b"%20", b"+"), raw.hex().encode(),
           raw.hex().upper().encode(), wide.hex().encode(),
           wide.hex().upper().encode(),
           "".join("%%%02X" % b for b in wide).encode(),
           urllib.parse.quote_from_bytes(wide).encode()}
    return {w for w in out if len(w) > 5}


def needles():
    out = set()
    for text in (PHONE.lstrip("+"), PHONE[3:], "0" + PHONE[3:], SENTENCE,
                 SENTENCE.split()[-1], VILLAGE):
        out |= writings(text)
    return out


def found(folder):
    hits = []
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if not os.path.isfile(path):
                continue  # the control socket
            with open(path, "rb") as f:
                data = f.read()
            hits += ["%s: %r" % (os.path.join(where, name), n)
                     for n in needles() if n in data]
    return hits


def dumps_cores(folder):
    """Whether an ordinary program that aborts here leaves a core."""
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        os.abort()
    status = os.waitpid(pid, 0)[1]
    for name in os.listdir(folder):
        if "core" in name:
            os.unlink(os.path.join(folder, name))
    return os.WCOREDUMP(status)


resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(
    resource.RLIMIT_CORE)[1],) * 2)
with Town(settings='log_level = "debug"') as town:
    steps = [(SENTENCE if t == "Pak Yohanis" else
              VILLAGE if t == "Oesao, Kupang" else t, p) for t, p in REPORT]
    with scenario("the markers go through a whole dialogue", town):
        report(town, steps[:3], PHONE)
        town.kill("jaga")
        town.send(steps[3][0], PHONE)
        town.start("jaga")
        town.phones.next(PHONE, steps[3][1], 30)
        report(town, steps[4:], PHONE)
        ussd = Ussd(town, PHONE)
        ussd.step()
        ussd.step("2")
        ussd.step(SENTENCE)
        town.send(SENTENCE, PHONE)
        town.send("ž " + SENTENCE, PHONE)
        town.quiet(1)
    with scenario("the search finds what is there", town):
        with open(town.path("planted"), "w") as f:
            f.write("x" + PHONE + urllib.parse.quote(SENTENCE))
        assert len(found(town.dir)) >= 2
        os.unlink(town.path("planted"))
    with scenario("while it runs: no marker in store, WAL, logs, settings",
                  town):
        hits = found(town.dir)
        assert not hits, "\n".join(hits)
    with scenario("the metrics show no marker", town):
        page = town.http("/metrics")[1].encode()
        assert not [n for n in needles() if n in page]
    with scenario("aborting leaves no core", town):
        # Where the system writes none at all, this shows nothing.
        if not dumps_cores(town.dir):
            print("# no program leaves a core on this system")
        process = town.processes.pop("jaga")
        os.kill(process.pid, signal.SIGABRT)
        status = os.waitpid(process.pid, 0)[1]
        process.returncode = -1
        assert os.WIFSIGNALED(status), status
        assert not os.WCOREDUMP(status), "a core was written"
        assert not [n for n in os.listdir(town.dir) if "core" in n]
    with scenario("after the abort and a clean stop: no marker either", town):
        hits = found(town.dir)
        town.start("jaga")
        town.wait_healthy()
        town.processes["jaga"].terminate()
        assert town.processes.pop("jaga").wait(10) == 0
        hits += found(town.dir)
        assert not hits, "\n".join(hits)
    town.no_kannel_words()
done()
