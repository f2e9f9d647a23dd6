#!/usr/bin/python3
"""Kills the gateway with -9 at random instants under load, N times, and checks
what people saw against what they did. Environment: N (cycles, default 300),
SEED, JAGA_RELEASE or JAGA (the program; default build/jaga), JAGA_KEEP=1.

Three kinds of people live here, each with a memory of its own, and a sendsms
that never fails, so that all trouble is the gateway's:

  reporters by SMS   offer each line with one id, as Kannel does, until it is
                     ACCEPTED; send the next when the answer has come
  reporters by USSD  repeat a step, as a network does, until a screen comes
  officers           claim each page as soon as they get it

Promises checked, at every SETTLE cycles and at the end: each report ends in
one case of its own, a cancelled one in none; each answer comes once, and once
more for at most one crash and phone, eight in all; each S1 is paged to two
agencies, or its page waits (officers get 24 SMS in three hours), or somebody
has claimed it meanwhile; of those who claim a case exactly one is told that it
is his; the store holds each message once. A message whose decision was killed twice is
held: then no answer comes, but a case of its own shows it to two officers.
There must be as many such cases as missing answers, not one fewer."""
import asyncio
import base64
import collections
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import urllib.parse

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
JAGA = os.path.realpath(os.environ.get("JAGA_RELEASE") or os.environ.get(
    "JAGA") or os.path.join(ROOT, "build/jaga"))
N = int(os.environ.get("N", "300"))
SEED = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
SETTLE = 100  # cycles between two checks
SMS_PEOPLE, USSD_PEOPLE = 20, 12  # at the same time
THINKING = 0.03  # seconds, at most, between an answer and the next line
REPORTING = 0.25  # of people send their report; the others cancel it
PATIENCE = 60  # seconds for everything to come to rest
STEP = 170  # seconds: conf/roster's second step is at 3 minutes
STILL = 3  # seconds without any message: this is the rest
EV_SMS, EV_USSD = 0, 1  # core/event.h
PAGE = re.compile(r"(ULANG )?S1 ")
BUNDLE = re.compile(r"\d+ (kasus menunggu|cases wait): ")
NOTE_HELD = 10  # core/effect.h
# So many SMS in three hours are all that an officer gets (core/storm.h); two
# are kept for other S1. From then on pages wait, and a step of an S1 that
# reaches nobody at once is over at once.
FULL = 22
CODE = re.compile(r"\b([BCDFGHJKLMNPRTVWX]{3,4})(\d\d)\b")

# flows/lapor.flow: what is typed, what comes back.
STEPS = [
    ("LAPOR", "bahaya SEKARANG"),
    ("2", "nama perekrut"),
    ("Pak Yohanis", "Nomor HP"),
    ("0", "desa dan kabupaten"),
    ("Oesao, Kupang", "Kapan mau berangkat"),
    ("4", "Dijanjikan kerja"),
    ("4", "KTP/ijazah"),
    ("1", "di bawah 18"),
    ("2", "Kirim laporan"),
]
AGAIN = "Coba lagi sebentar"  # a dial that was held has no screen
SEND, CANCEL = ("1", "Nomor laporan"), ("2", "Dibatalkan")


class Wrong(Exception):
    pass


class Http:
    """A kept connection that is made again when the gateway was killed."""

    def __init__(self, world):
        self.world, self.reader, self.writer = world, None, None

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def ask(self, request):
        """(status, body), or None when the answer did not come whole."""
        try:
            if not self.writer:
                self.reader, self.writer = await asyncio.open_connection(
                    "127.0.0.1", self.world.port)
            self.writer.write(request)
            head = await self.reader.readuntil(b"\r\n\r\n")
            size = re.search(rb"(?i)content-length: *(\d+)", head)
            body = await self.reader.readexactly(int(size[1]) if size else 0)
            if re.search(rb"(?i)connection: *close", head) or not size:
                self.close()
            self.world.is_up.set()
            return int(head.split(b" ", 2)[1]), body.decode()
        except (OSError, EOFError, asyncio.IncompleteReadError, ValueError,
                IndexError):
            self.close()
            return None

    async def insist(self, request, good):
        """Asks until an answer is good; as Kannel and networks do."""
        while True:
            answer = await self.ask(request)
            if answer and good(*answer):
                return answer[1]
            if answer:
                self.world.refused[answer[0]] += 1
            await asyncio.sleep(0.004)


class World:
    def __init__(self):
        self.random = random.Random(SEED)
        base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.dir = tempfile.mkdtemp(prefix="jaga-kill.", dir=base)
        self.password = os.urandom(12).hex()
        self.is_up = asyncio.Event()
        self.epoch = 0  # how often the gateway was started
        self.process = None
        self.is_settling = False
        self.refused = collections.Counter()
        self.got = collections.defaultdict(list)  # phone: (epoch, text)
        self.waiting = {}  # phone: event, set when an SMS comes
        self.ids = collections.Counter()  # kind: distinct messages accepted
        self.reporters = []
        self.claims = set()  # (officer, code): AMBIL was sent
        self.about = collections.defaultdict(list)  # the same: other texts
        self.pages = collections.defaultdict(set)  # letters: officers
        self.officers = self.read_officers()
        self.tasks = set()
        self.receipts = 0
        self.first = {}  # letters: when the first page came
        self.n_pages = collections.Counter()  # by phone
        self.early = []  # pages of a later step before its time
        self.waits = {}  # letters: nicks whose page waits
        self.held = set()  # letters of cases that are a held message
        self.last = time.monotonic()  # when anything came

    def read_officers(self):
        with open(os.path.join(ROOT, "conf/roster")) as f:
            return {m[2]: (m[1], m[3]) for m in re.finditer(
                r"^officer\s+(\S+)\s+(\+\d+)\S*\s+agency=(\S+)", f.read(),
                re.M)}

    def spawn(self, work):
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    # -- Kannel's side -----------------------------------------------------

    async def sendsms(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                target = head.split(b" ", 2)[1].decode()
                query = dict(urllib.parse.parse_qsl(
                    urllib.parse.urlsplit(target).query))
                self.arrive(query["to"], query["text"], query.get("dlr-url"))
                writer.write(b"HTTP/1.1 202 Accepted\r\n"
                             b"Content-Type: text/html\r\nContent-Length: 25"
                             b"\r\n\r\n0: Accepted for delivery\n")
        except (OSError, EOFError, asyncio.IncompleteReadError):
            writer.close()

    def arrive(self, to, text, receipt):
        self.got[to].append((self.epoch, text))
        self.last = time.monotonic()
        if to in self.waiting:
            self.waiting[to].set()
        if to in self.officers:
            self.officer_reads(to, text)
        if receipt and self.random.random() < 0.2:
            self.spawn(self.bring_receipt(receipt))

    async def bring_receipt(self, url):
        """Once only: a lost receipt must not matter."""
        parts = urllib.parse.urlsplit(url.replace("%d", "1"))
        http = Http(self)
        await http.ask(self.get(parts.path + "?" + parts.query))
        http.close()
        self.receipts += 1

    def get(self, target):
        who = base64.b64encode(("kannel:" + self.password).encode()).decode()
        return ("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                "%s\r\n\r\n" % (target, who)).encode()

    async def offer(self, http, phone, text):
        """One SMS, by one id, until it is accepted."""
        self.ids[EV_SMS] += 1
        query = urllib.parse.urlencode({
            "id": "kill-%d-%d" % (SEED, self.ids[EV_SMS]),
            "ts": int(time.time()), "from": phone, "to": "123",
            "smsc": "OPERATOR", "coding": 0, "charset": "UTF-8", "dcs": "00",
            "svc": "", "udh": "", "text": text, "meta": ""})
        await http.insist(self.get("/kannel/sms?" + query),
                          lambda status, body: body.startswith("ACCEPTED"))

    # -- people ------------------------------------------------------------

    def new_person(self, kind):
        end = SEND if self.random.random() < REPORTING else CANCEL
        person = {"phone": "+62813%08d" % (10000000 + len(self.reporters)),
                  "kind": kind, "steps": STEPS + [end], "sends": end is SEND,
                  "at": 0, "done": False, "held": 0, "screens": [],
                  "inputs": [], "dialog": 0}
        self.reporters.append(person)
        return person

    async def think(self):
        await asyncio.sleep(self.random.uniform(0, THINKING))

    async def sms_reporter(self):
        http = Http(self)
        while not self.is_settling:
            person = self.new_person("sms")
            phone, seen = person["phone"], 0
            for text, pattern in person["steps"]:
                await self.think()
                self.waiting[phone] = asyncio.Event()
                await self.offer(http, phone, text)
                person["at"] += 1
                while not any(re.search(pattern, t)
                              for _, t in self.got[phone][seen:]):
                    await self.waiting[phone].wait()
                    self.waiting[phone].clear()
                seen = len(self.got[phone])
            del self.waiting[phone]
            person["done"] = True
        http.close()

    async def ussd_reporter(self):
        """A held input shows the same question: a person answers again, and
        once more when the network's joined inputs are then not understood."""
        http = Http(self)
        while not self.is_settling:
            person = self.new_person("ussd")
            asked, last = None, None
            for i, (text, pattern) in enumerate(person["steps"]):
                while True:
                    await self.think()
                    screen = await self.ussd_step(
                        http, person, text if i > 0 else None)
                    if AGAIN in screen:
                        screen = await self.redial(http, person)
                    elif screen == last:
                        person["held"] += 1
                    if not asked or not re.search(asked, screen):
                        break
                if not re.search(pattern, screen):
                    raise Wrong("USSD step %d of %s showed: %s"
                                % (i, person["phone"], screen))
                person["screens"].append(screen)
                person["at"] += 1
                asked, last = pattern, screen
            person["done"] = True
        http.close()

    async def redial(self, http, person):
        """After "try again" and until a dial is not held itself."""
        screen = AGAIN
        while AGAIN in screen:
            person["held"] += 1
            person["dialog"] += 1
            person["inputs"] = []
            screen = await self.ussd_step(http, person, None)
            if "Lanjutkan" in screen:
                screen = await self.ussd_step(http, person, "1")
        return screen

    async def ussd_step(self, http, person, text):
        self.ids[EV_USSD] += 1
        if text is not None:
            person["inputs"].append(text)
        body = urllib.parse.urlencode({
            "sessionId": "kill%s-%d" % (person["phone"], person["dialog"]),
            "serviceCode": "*123*62#", "phoneNumber": person["phone"],
            "networkCode": "99999", "text": "*".join(person["inputs"])})
        return await http.insist(
            ("POST /ussd/africastalking HTTP/1.1\r\nHost: localhost\r\n"
             "Content-Type: application/x-www-form-urlencoded\r\n"
             "Content-Length: %d\r\n\r\n%s" % (len(body), body)).encode(),
            lambda status, body: status == 200 and body[:4] in ("CON ", "END "))

    def officer_reads(self, phone, text):
        codes = list(CODE.finditer(text))
        if not codes:
            return
        is_bundle = BUNDLE.match(text)
        if not is_bundle and not PAGE.match(text):
            self.about[phone, codes[0][0]].append(text)
            return
        self.n_pages[phone] += 1
        for code in codes if is_bundle else codes[:1]:
            self.is_paged(phone, code, text)

    def is_paged(self, phone, code, text):
        key = (phone, code[0])
        self.pages[code[1]].add(phone)
        first = self.first.setdefault(code[1], time.monotonic())
        if text.startswith("ULANG") and time.monotonic() < first + STEP \
                and max(self.n_pages.values()) < FULL:
            self.early.append("%s: %s" % (phone, text))
        if key not in self.claims:
            self.claims.add(key)
            self.spawn(self.claim(phone, code[0]))

    async def claim(self, phone, code):
        http = Http(self)
        await self.offer(http, phone, "AMBIL " + code)
        http.close()

    # -- the gateway -------------------------------------------------------

    def configure(self, sendsms_port):
        self.conf = os.path.join(self.dir, "jaga.conf")
        with open(self.conf, "w") as f:
            f.write('number = "123"\nflows = "%s/flows"\n'
                    'roster = "%s/conf/roster"\n'
                    'forbidden = "%s/conf/forbidden"\ntriage = "%s/conf"\n'
                    'ussd = "%s/conf/ussd"\n'
                    'store = "%s/jaga.db"\n'
                    'key = "%s/jaga.key"\nport = %d\n'
                    'callback_user = "kannel"\ncallback_password = "%s"\n'
                    'sendsms_port = %d\nsendsms_user = "hotline"\n'
                    'sendsms_password = "x"\nlog_level = "warn"\n'
                    'receipt_url = "http://127.0.0.1:%d"\n'
                    % (ROOT, ROOT, ROOT, ROOT, ROOT, self.dir, self.dir, self.port,
                       self.password, sendsms_port, self.port))

    async def start(self):
        self.is_up.clear()
        self.epoch += 1
        log = open(os.path.join(self.dir, "jaga.log"), "ab")
        self.process = await asyncio.create_subprocess_exec(
            "setpriv", "--pdeathsig", "KILL", "--", JAGA, "serve", "-c",
            self.conf, stdin=asyncio.subprocess.DEVNULL, stdout=log,
            stderr=log)
        log.close()

    async def stop(self, number):
        if self.process.returncode is not None:
            raise Wrong("the gateway ended by itself: %d"
                        % self.process.returncode)
        self.process.send_signal(number)
        await self.process.wait()

    async def cycle(self):
        """Started; killed at an instant: of its start in one of four, else
        under load."""
        await self.start()
        early = self.random.random() < 0.25
        if not early:
            await asyncio.wait_for(self.is_up.wait(), 10)
        await asyncio.sleep(self.random.uniform(0.002, 0.2))
        await self.stop(signal.SIGKILL)

    async def rest(self):
        """Everybody finishes; then the gateway is stopped cleanly."""
        self.is_settling = True
        await self.start()
        self.last = time.monotonic()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < min(end, self.last + STILL):
            self.raise_if_any()
            if not self.people and not self.tasks and self.is_answered():
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)  # what would come twice comes now
        await self.stop(signal.SIGTERM)
        if self.process.returncode != 0:
            raise Wrong("a clean stop gave %d" % self.process.returncode)
        for person in self.reporters:  # the answer never came
            person["held"] += not person["done"]
            person["done"] = True
        for task in self.people | self.tasks:
            task.cancel()
        self.read_store()

    def is_answered(self):
        return all(self.about[key] for key in self.claims) and all(
            len(self.pages[letters]) >= 2 for letters in self.letters())

    def raise_if_any(self):
        for task in list(self.people):
            if task.done():
                self.people.discard(task)
                task.result()

    def begin(self):
        self.is_settling = False
        loop = asyncio.get_running_loop()
        self.people = {loop.create_task(self.sms_reporter())
                       for _ in range(SMS_PEOPLE)}
        self.people |= {loop.create_task(self.ussd_reporter())
                        for _ in range(USSD_PEOPLE)}

    # -- what must be true -------------------------------------------------

    def final_of(self, person):
        texts = (person["screens"] or
                 [t for _, t in self.got[person["phone"]]])
        return [c[1] for t in texts if "Nomor laporan" in t
                for c in [CODE.search(t)]]

    def letters(self):
        """Of every case that should be: of reports, and of held messages."""
        return self.held | {c for p in self.reporters
                            for c in self.final_of(p)}

    def check_reports(self):
        wrong = []
        seen = collections.Counter()
        for person in self.reporters:
            cases = set(self.final_of(person))
            seen.update(cases)
            if len(cases) != person["sends"] and not (
                    person["held"] and not cases):
                wrong.append("%s: cases %s" % (person["phone"], cases))
        return wrong + ["case %s belongs to %d reports" % x
                        for x in seen.items() if x[1] > 1]

    def check_held(self):
        silent = sum(p["held"] for p in self.reporters)
        silent += sum(not self.about[key] for key in self.claims)
        if silent == len(self.held):
            return []
        return ["%d messages had no answer, %d were shown to officers"
                % (silent, len(self.held))] + [
            "%s (%s): none after line %d" % (p["phone"], p["kind"], p["at"])
            for p in self.reporters if p["held"]] + [
            "%s: AMBIL %s" % key for key in self.claims if not self.about[key]]

    def check_sequences(self):
        """Answers in order, each once but for repeats after a crash."""
        wrong = []
        for person in self.reporters:
            if person["kind"] != "sms":
                continue
            order = []
            for _, text in self.got[person["phone"]]:
                if text not in order:
                    order.append(text)
            good = (len(order) == len(person["steps"]) or person["held"]) \
                and all(re.search(p, t) for (_, p), t
                        in zip(person["steps"], order))
            if not good:
                wrong.append("%s: %s" % (person["phone"], order))
        return wrong

    def doubled(self):
        """(run, phone): how many SMS came again that had come in that run:
        the crash that ended it may have left one of them in doubt."""
        out = collections.Counter()
        for phone, list_of in self.got.items():
            came = {}
            for epoch, text in list_of:
                if text in came:
                    out[came[text], phone] += 1
                came[text] = epoch
        return out

    def read_store(self):
        """Stopped, so that another may open it: whose page waits, and which
        cases are held messages."""
        self.waits = collections.defaultdict(set)
        with sqlite3.connect(os.path.join(self.dir, "jaga.db")) as db:
            for letters, nick in db.execute(
                    "SELECT letters, officer FROM waits JOIN cases ON "
                    "cases.id = case_id JOIN queues ON queues.id = queue"):
                self.waits[letters].add(nick)
            self.held = {row[0] for row in db.execute(
                "SELECT letters FROM cases JOIN notes ON case_id = cases.id "
                "WHERE note = ?", (NOTE_HELD,))}
        db.close()

    def check_pages(self):
        """To two agencies, or the page waits for its turn; one that waited
        until somebody had claimed the case has called nobody."""
        wrong = []
        claimed = {code[:-2] for (_, code), texts in self.about.items()
                   if any("sekarang tugas Anda" in t for t in texts)}
        agency = {nick: agency for nick, agency in self.officers.values()}
        for letters in self.letters():
            phones = self.pages[letters]
            agencies = {self.officers[p][1] for p in phones} | {
                agency[nick] for nick in self.waits[letters]}
            if len(agencies) < 2 and not (agencies and letters in claimed):
                wrong.append("case %s paged to %s" % (letters, sorted(phones)))
        return wrong

    def check_claims(self):
        wrong, owners = [], collections.defaultdict(list)
        for phone, code in self.claims:
            texts = self.about[phone, code]
            if any("sekarang tugas Anda" in t for t in texts):
                owners[code[:-2]].append(phone)
        wrong += ["case %s has owners %s" % x for x in owners.items()
                  if len(x[1]) != 1]
        answered = {code[:-2] for phone, code in self.claims
                    if self.about[phone, code]}
        wrong += ["case %s has no owner" % x for x in answered
                  if x not in owners]
        return wrong

    def check_store(self):
        """Stopped, so that another may open it."""
        wrong = []
        with sqlite3.connect(os.path.join(self.dir, "jaga.db")) as db:
            fit = db.execute("PRAGMA integrity_check").fetchone()[0]
            if fit != "ok":
                wrong.append(fit)
            for kind, name in ((EV_SMS, "SMS"), (EV_USSD, "USSD steps")):
                kept = db.execute("SELECT count(*) FROM inbox WHERE kind = ?",
                                  (kind,)).fetchone()[0]
                # A USSD step asked again after a crash may be kept twice: the
                # joined input, not a key, makes its second time harmless.
                lost = kept < self.ids[kind]
                if lost or (kind == EV_SMS and kept != self.ids[kind]):
                    wrong.append("%d %s accepted, %d in the inbox"
                                 % (self.ids[kind], name, kept))
            held = db.execute(  # a held receipt is nobody's message
                "SELECT count(*) FROM held JOIN inbox ON inbox.id = inbox "
                "WHERE kind IN (?, ?)", (EV_SMS, EV_USSD)).fetchone()[0]
            if held != len(self.held):
                wrong.append("%d held, %d shown" % (held, len(self.held)))
            cases = db.execute("SELECT count(*) FROM cases").fetchone()[0]
            if cases != len(self.letters()):
                wrong.append("%d cases, people know %d"
                             % (cases, len(self.letters())))
        db.close()
        return wrong


CHECKS = [
    ("every report is one case of its own", World.check_reports),
    ("no message is lost: each has its answer, or two officers read it",
     World.check_held),
    ("every answer came, in order", World.check_sequences),
    ("every S1 was paged to two agencies, or waits, or is claimed",
     World.check_pages),
    ("no alert climbed before its time", lambda w: w.early),
    ("every claimed case has one owner",
     World.check_claims),
    ("a crash doubled at most one SMS a phone", lambda w: [
        "%d doubled in run %d at %s" % (n, *key)
        for key, n in w.doubled().items() if n > 1]),
    ("a crash doubled at most eight SMS in all", lambda w: [
        "%d doubled in run %d" % (n, epoch) for epoch, n in
        collections.Counter(e for e, _ in w.doubled().elements()).items()
        if n > 8]),
    ("the store is whole, holds each SMS once and each USSD step", World.check_store),
]


class Tap:
    n = failed = 0


def ok(wrong, name):
    Tap.n += 1
    Tap.failed += bool(wrong)
    print("%sok %d - %s" % ("not " if wrong else "", Tap.n, name))
    for line in wrong[:10]:
        print("#   " + line)
    sys.stdout.flush()


def figures(world, cycles, seconds):
    lost = sum(len(check(world)) for _, check in CHECKS[:6])
    twice = sum(n - 1 for n in world.doubled().values() if n > 1)
    in_one = collections.Counter(e for e, _ in world.doubled().elements())
    print("# %d kills in %.0f s (%.1f/s), %d SMS and %d USSD steps accepted, "
          "%d cases:" % (cycles, seconds, cycles / seconds, world.ids[EV_SMS],
                         world.ids[EV_USSD], len(world.letters())))
    print("# %d lost, %d double effects; %d SMS doubled by a crash (at most "
          "%d by one), %d held for an officer, refusals %s" % (
              lost, twice, sum(in_one.values()),
              max(in_one.values(), default=0), len(world.held),
              dict(world.refused)), flush=True)


async def run(world):
    server = await asyncio.start_server(world.sendsms, "127.0.0.1", 0)
    port = await asyncio.start_server(world.sendsms, "127.0.0.1", 0)
    world.port = port.sockets[0].getsockname()[1]
    port.close()
    await port.wait_closed()
    world.configure(server.sockets[0].getsockname()[1])
    seconds, cycles = 0, 0
    while cycles < N and not Tap.failed:
        world.begin()
        began = time.monotonic()
        for _ in range(min(SETTLE, N - cycles)):
            await world.cycle()
            world.raise_if_any()
            cycles += 1
        seconds += time.monotonic() - began
        await world.rest()
        for name, check in CHECKS:
            wrong = check(world)
            if wrong or cycles >= N:
                ok(wrong, name)
        figures(world, cycles, seconds)
    server.close()


def main():
    print("# seed %d, %d cycles, %s" % (SEED, N, JAGA), flush=True)
    world = None

    async def body():
        nonlocal world
        world = World()
        try:
            await run(world)
        finally:
            if world.process and world.process.returncode is None:
                world.process.kill()
                await world.process.wait()
            for task in world.people | world.tasks:
                task.cancel()

    try:
        asyncio.run(body())
    except (Wrong, asyncio.TimeoutError) as wrong:
        ok([str(wrong) or "the gateway did not come up in 10 s"],
           "the gateway serves after every kill")
    if Tap.failed:
        with open(os.path.join(world.dir, "jaga.log"), errors="replace") as f:
            for line in f.read().splitlines()[-20:]:
                print("#   jaga: " + line)
    if os.environ.get("JAGA_KEEP"):
        print("# kept: " + world.dir)
    else:
        shutil.rmtree(world.dir, ignore_errors=True)
    print("1..%d" % Tap.n)
    sys.exit(1 if Tap.failed else 0)


if __name__ == "__main__":
    main()
