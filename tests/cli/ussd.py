#!/usr/bin/env python3
"""A running gateway and the aggregators of conf/ussd (TAP): each pair of
tests/data/ussd_pairs.tsv byte for byte, once and again; who may not and what
does not read; dialogs beside each other; a process killed in the middle.

The table: profile, step, request line, body, media type of the answer, its
own header fields (| between), answer. "-" is none. Its session S-0001, phone
6281200000001, Budi and Oesao are other ones in other dialogs."""

import hashlib
import hmac
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading

JAGA = os.path.abspath(os.environ.get("JAGA", "build/jaga"))
FLOW = """flow layar
title Layar
languages id
start ussd *384*62#
expires sms 3 days
expires ussd 1 hour
resume silent
field nama max 40
field desa max 40
== nama
ask nama
id | Siapa "nama" perekrut?
accept text 2 to 40
retry 2 -> desa
  id | Terlalu pendek.
== desa
ask desa
id | Di desa mana?
accept text 2 to 40
retry 2 -> tutup
  id | Terlalu pendek.
== tutup
escalate S3 to piket
  | {case}: {nama} di {desa}. Balas AMBIL {case}.
id | Terima kasih, petugas akan membaca.
end
"""
SECRET = "0123456789abcdef"
COUNT = {"ok": 0, "bad": 0}


def report(good, name):
    COUNT["ok" if good else "bad"] += 1
    print("%sok %d - %s" % ("" if good else "not ", sum(COUNT.values()), name),
          flush=True)
    return good


class Pair:
    def __init__(self, line):
        (self.profile, self.step, self.line, self.body, self.type,
         self.fields, self.answer) = line.rstrip("\n").split("\t")

    def request(self, who, profile=None, extra=(), query=""):
        """Its bytes, for another person, profile, with other fields."""
        line, body = who.put(self.line), who.put(self.body)
        if profile:
            line = line.replace("/ussd/" + self.profile, "/ussd/" + profile, 1)
        if query:
            line += ("&" if "?" in line else "?") + query
        return request(line, None if body == "-" else body, extra)

    def reply(self, who):
        fields = [] if self.fields == "-" else self.fields.split("|")
        answer = who.put(self.answer).encode()
        head = ["HTTP/1.1 200 OK", "Content-Type: " + self.type,
                "Content-Length: %d" % len(answer),
                "Cache-Control: no-store", *fields, "", ""]
        return "\r\n".join(head).encode() + answer


def request(line, body=None, extra=()):
    head = [line + " HTTP/1.1", "Host: jaga.example", *extra]
    body = b"" if body is None else body.encode()
    if line.startswith("POST"):
        head += ["Content-Type: " + (
            "application/json" if body[:1] == b"{"
            else "application/x-www-form-urlencoded"),
            "Content-Length: %d" % len(body)]
    return "\r\n".join(head + ["", ""]).encode() + body


class Who:
    """A person with a dialog of their own."""

    def __init__(self, n):
        self.session = "S-%04d" % n
        self.phone = "62812%08d" % n
        letters = "".join(chr(ord("a") + int(c)) for c in "%04d" % n)
        self.name, self.village = "Nama" + letters, "Desa" + letters

    def put(self, text):
        for old, new in (("S-0001", self.session), ("6281200000001",
                self.phone), ("Budi", self.name), ("Oesao", self.village)):
            text = text.replace(old, new)
        return text


class Gateway:
    def __init__(self):
        self.dir = tempfile.mkdtemp()
        self.profiles = os.path.join(self.dir, "ussd")
        shutil.copytree("conf/ussd", self.profiles)
        os.mkdir(os.path.join(self.dir, "flows"))
        self.write("flows/layar.flow", FLOW)
        self.write("forbidden", "")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.write("jaga.conf", "\n".join((
            'number = "2112"', 'flows = "%s/flows"' % self.dir,
            'roster = "%s/conf/roster"' % os.getcwd(),
            'forbidden = "%s/forbidden"' % self.dir,
            'ussd = "%s"' % self.profiles, 'triage = ""',
            'store = "%s/jaga.db"' % self.dir,
            'key = "%s/jaga.key"' % self.dir, "port = %d" % self.port,
            'callback_password = "a-test-password"',
            'sendsms_password = "a-test-password"', "")))
        self.process = None

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.dir, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path, mode)
        return path

    def profile(self, name, of, lines, mode=0o600):
        with open("conf/ussd/%s.profile" % of, encoding="utf-8") as f:
            return self.write("ussd/%s.profile" % name,
                              f.read() + "".join(x + "\n" for x in lines),
                              mode)

    def start(self):
        self.process = subprocess.Popen(
            [JAGA, "serve", "-c", self.dir + "/jaga.conf"],
            stderr=subprocess.PIPE, text=True)
        self.log = []
        for line in self.process.stderr:
            self.log.append(line)
            if "serve.ready" in line:
                threading.Thread(target=self.drain, daemon=True).start()
                return True
        return False

    def drain(self):
        for line in self.process.stderr:
            self.log.append(line)

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait()

    def command(self, *words):
        done = subprocess.run([JAGA, *words], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def ask(self, data):
        """All bytes of the one reply."""
        got = b""
        with socket.create_connection(("127.0.0.1", self.port), 20) as s:
            s.sendall(data)
            while not (b"\r\n\r\n" in got and len(got) >= whole(got)):
                more = s.recv(65536)
                if not more:
                    break
                got += more
        return got

    def n_cases(self):
        with sqlite3.connect(self.dir + "/jaga.db") as db:
            return db.execute("SELECT count(*) FROM cases").fetchone()[0]


def whole(got):
    head = got.split(b"\r\n\r\n", 1)[0]
    n = re.search(rb"Content-Length: (\d+)", head)
    return len(head) + 4 + int(n.group(1))


def status(got):
    return int(got.split(b" ", 2)[1]) if got else 0


def told(want, got, name):
    if not report(want == got, name):
        for title, what in (("want", want), ("got", got)):
            print("# %s %r" % (title, what))


def load():
    with open("tests/data/ussd_pairs.tsv", encoding="utf-8") as f:
        pairs = [Pair(line) for line in f]
    by_profile = {}
    for pair in pairs:
        by_profile.setdefault(pair.profile, []).append(pair)
    return by_profile


def each_pair(g, table):
    """As many cases follow as there are dialogs, though all comes twice."""
    for n, (profile, pairs) in enumerate(table.items(), 1):
        who = Who(n)
        for pair in pairs:
            for again in ("", ", again"):
                told(pair.reply(who), g.ask(pair.request(who)),
                     "%s: %s%s" % (profile, pair.step, again))


def out_of_order(g, pairs, n):
    """A retry of the step before shows what is open now, and counts nothing."""
    who = Who(n)
    dial, name, village = pairs[:3]
    g.ask(dial.request(who))
    g.ask(name.request(who))
    told(name.reply(who), g.ask(dial.request(who)),
         "%s: the dial once more shows the open question" % dial.profile)
    told(village.reply(who), g.ask(village.request(who)),
         "%s: and the dialog goes on" % dial.profile)


def may_not(g, profile, dial, name, n):
    """Who has not the secret, the signature, the address; and who has."""
    who = Who(n)
    ask = lambda kind, **more: g.ask(
        dial.request(who, profile="%s-%s" % (profile[:16], kind), **more))
    body = who.put(dial.body)
    signed = (body if body != "-" else
              who.put(dial.line).split("?", 1)[1]).encode()
    mac = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    other = ("0" if mac[0] != "0" else "1") + mac[1:]
    no = (status(ask("s")), status(ask("s", query="kunci=x" + SECRET)),
          status(ask("m")), status(ask("m", extra=["X-Tanda: " + other])),
          status(ask("n")), status(ask("p")),
          status(ask("n", extra=["X-Forwarded-For: 192.0.2.7"])),
          status(ask("p", extra=["X-Forwarded-For: 192.0.2.7, 10.0.0.1"])))
    told((403,) * 8, no, profile + ": no secret, signature or address, no screen")
    told(404, status(g.ask(dial.request(who, profile="tiada"))),
         profile + ": no such profile")
    want = dial.reply(who)
    told([want] * 4,
         [ask("s", query="kunci=" + SECRET),
          ask("m", extra=["x-tanda: sha256=" + mac]),
          ask("p", extra=["X-Forwarded-For: 10.0.0.1, 192.0.2.7"]),
          ask("l")],
         profile + ": who has it gets one")


def unreadable(g, profile, pairs, fields):
    """Too little, too much, no JSON: refused, and nothing of it is kept."""
    dial, name = pairs[:2]
    who = Who(9000)
    long = "x" * 5000
    got = [status(g.ask(name.request(who).replace(
        ("Content-Length: %d" % len(who.put(name.body))).encode(),
        ("Content-Length: %d" % (len(who.put(name.body)) - len(who.name) +
                                 len(long))).encode())
        .replace(who.name.encode(), long.encode())))]
    for field in fields:
        bare = re.sub(r'(?m)([?&"]|^)%s([="])' % re.escape(field), r"\1x\2",
                      name.line + "\n" + name.body)
        line, body = bare.split("\n")
        got.append(status(g.ask(request(
            who.put(line), None if body == "-" else who.put(body)))))
    if dial.body.startswith("{"):
        for body in ("", "{", "[]", "1", '{"a":1}}', '{"a":1,"a":2}',
                     '{"a":"\\u0000"}', "\xff", who.put(name.body)[:-1],
                     "[" * 5000):
            got.append(status(g.ask(request(who.put(name.line), body))))
    told([400] * len(got), got, profile + ": what does not read is refused")


def beside(g, table):
    """One dialog of each profile and many more, all at the same time."""
    faults = []

    def talk(pairs, who):
        for pair in pairs:
            if g.ask(pair.request(who)) != pair.reply(who):
                faults.append((pair.profile, pair.step, who.session))

    threads = [threading.Thread(target=talk, args=(pairs, Who(n)))
               for n, pairs in enumerate(list(table.values()) * 6, 100)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    told([], faults, "%d dialogs beside each other" % len(threads))
    return len(threads)


def killed(g, table, first):
    """Every profile is cut after its second screen was decided, then after the
    process has died once more."""
    people = [(pairs, Who(n)) for n, pairs in enumerate(table.values(), first)]
    for pairs, who in people:
        g.ask(pairs[0].request(who))
        g.ask(pairs[1].request(who))
    g.stop(signal.SIGKILL)
    report(g.start(), "starts after kill -9")
    for pairs, who in people:
        profile, (dial, name, village) = pairs[0].profile, pairs[:3]
        told(name.reply(who), g.ask(name.request(who)),
             profile + ": the step that was cut shows its screen again")
        told(village.reply(who), g.ask(village.request(who)),
             profile + ": and the dialog goes on to its end")
    return len(people)


def faulty(g):
    """What is wrong has its place: at a reload, in `jaga check`, at the
    start."""
    path = g.profile("rusak", "nalo", ["sesion X"])
    line = sum(1 for _ in open(path))
    want = "%s:%d:1: error U001: " % (path, line)
    for name, words, code in (
            ("a reload", ("reload", "-c", g.dir + "/jaga.conf"), 1),
            ("jaga check of the file", ("check", path), 1),
            ("jaga check of the folder", ("check", g.profiles), 1),
            ("serve --check-config",
             ("serve", "--check-config", "-c", g.dir + "/jaga.conf"), 78)):
        got, text = g.command(*words)
        told((code, True), (got, want in text), name + " refuses a bad profile")
    os.remove(path)
    path = g.profile("rusak", "nalo", ["secret kunci " + SECRET], 0o644)
    got, text = g.command("reload", "-c", g.dir + "/jaga.conf")
    told((1, True), (got, path + ":1:1: error U003: " in text),
         "a secret that all can read is refused")
    os.chmod(path, 0o640)
    told(0, g.command("reload", "-c", g.dir + "/jaga.conf")[0],
         "and taken when they cannot")


NEEDED = {
    "africastalking": ("sessionId", "phoneNumber", "serviceCode", "text"),
    "safaricom": ("SESSION_ID", "ORIG", "DEST", "USSD_PARAMS"),
    "infobip": ("msisdn", "shortCode", "text"),
    "hubtel": ("SessionId", "Mobile", "ServiceCode", "Message"),
    "nalo": ("SESSIONID", "MSISDN", "USERDATA"),
    "mtn": ("sessionId", "msisdn", "serviceCode", "ussdString"),
    "airtel": ("SessionID", "MSISDN", "input"),
    "dmark": ("transactionId", "msisdn", "ussdServiceCode",
              "ussdRequestString"),
    "generic": ("session", "phone", "code", "input"),
}


def main():
    table = load()
    shipped = {name[:-8] for name in os.listdir("conf/ussd")
               if name.endswith(".profile")}
    told(sorted(shipped), sorted(table), "each shipped profile is in the table")
    g = Gateway()
    try:
        for profile in table:
            short = profile[:16]
            g.profile(short + "-s", profile, ["secret kunci " + SECRET])
            g.profile(short + "-m", profile, ["signature X-Tanda " + SECRET])
            g.profile(short + "-n", profile, ["from 192.0.2.0/24"])
            g.profile(short + "-p", profile,
                      ["from 192.0.2.0/24", "proxy 127.0.0.1"])
            g.profile(short + "-l", profile, ["from 127.0.0.0/8 ::1"])
        report(g.start(), "starts")
        each_pair(g, table)
        n = len(table)
        for i, pairs in enumerate(table.values()):
            out_of_order(g, pairs, 50 + i)
        n += len(table)
        for i, (profile, pairs) in enumerate(table.items()):
            may_not(g, profile, pairs[0], pairs[1], 300 + i)
            unreadable(g, profile, pairs, NEEDED[profile])
        n += beside(g, table)
        n += killed(g, table, 500)
        faulty(g)
        told(0, g.stop(), "stops")
        told(n, g.n_cases(), "one case for each dialog, whatever came twice")
    finally:
        if g.process and g.process.poll() is None:
            g.process.kill()
        if COUNT["bad"]:
            print("# log:\n# " + "# ".join(g.log[-20:]))
        shutil.rmtree(g.dir)
    print("1..%d" % sum(COUNT.values()))
    return COUNT["bad"] > 0


if __name__ == "__main__":
    sys.exit(main())
