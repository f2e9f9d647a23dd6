"""The town of the tests: a real bearerbox and smsbox, the gateway, and the
phones, in a scratch folder on free loopback ports. Nothing waits by the clock:
wait_for() waits on a condition, with a bound."""
import atexit
import base64
import contextlib
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import smpp

ROOT = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
JAGA = os.path.realpath(os.environ.get("JAGA", os.path.join(ROOT, "build/jaga")))
NUMBER = "123"
REPORTER = "+6281239990001"
CODE = re.compile(r"\b[BCDFGHJKLMNPRTVWX]{3,4}\d\d\b")

# What Kannel says to phones by itself when it is not told to be silent.
KANNEL_WORDS = ("Could not fetch", "Request Failed", "Empty reply",
                "could not be represented", "Not routable", "Temporal failure",
                "misformed", "Authorization failed", "not found", "<html")


# ---- TAP -------------------------------------------------------------------

class Tap:
    n = 0
    failed = 0


def ok(good, name, why=""):
    Tap.n += 1
    Tap.failed += not good
    print("%sok %d - %s" % ("" if good else "not ", Tap.n, name), flush=True)
    if not good and why:
        print("# " + str(why).replace("\n", "\n# "), flush=True)
    return good


def done():
    print("1..%d" % Tap.n, flush=True)
    sys.exit(1 if Tap.failed else 0)


@contextlib.contextmanager
def scenario(name, town=None):
    """One test: what it asserts holds, nothing of it takes for ever."""
    try:
        yield
    except AssertionError as wrong:
        ok(False, name, str(wrong) + ("\n" + town.tail() if town else ""))
    else:
        ok(True, name)


def wait_for(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("waited %d s for: %s" % (seconds, what))
        time.sleep(0.02)


# ---- phones ----------------------------------------------------------------

class Sms:
    def __init__(self, to, text, parts):
        self.to, self.text, self.parts = to, text, parts
        self.is_read = False


class Phones:
    """What has arrived at every phone, in order."""

    def __init__(self):
        self.all = []
        self.last = time.monotonic()
        self.lock = threading.Lock()

    def put(self, to, text, parts):
        with self.lock:
            self.all.append(Sms(to, text, parts))
            self.last = time.monotonic()

    def unread(self, to):
        with self.lock:
            return [s for s in self.all if s.to == to and not s.is_read]

    def texts(self, to):
        with self.lock:
            return [s.text for s in self.all if s.to == to]

    def next(self, to, pattern, seconds=20):
        """The next SMS of this phone, which must match."""
        sms = wait_for(lambda: self.unread(to),
                       "an SMS %r at %s" % (pattern, to), seconds)[0]
        sms.is_read = True
        assert re.search(pattern, sms.text), \
            "expected %r at %s, got: %s" % (pattern, to, sms.text)
        return sms.text

    def none_more(self, to):
        left = self.unread(to)
        assert not left, "%s also got: %s" % (to, [s.text for s in left])

    def code(self, to):
        found = [c for t in self.texts(to) for c in CODE.findall(t)]
        assert found, "%s never got a case code" % to
        return found[-1]


class FakeNetwork:
    """The other end of Kannel's fake SMSC, which listens: FROM TO TYPE BODY,
    a line each; a text may hold line feeds, so it ends where the next begins
    or the line is quiet."""

    HEAD = re.compile(rb"^\S+ (\+?\d{3,}) (text|data|ucs-2|udh) ", re.M)

    def __init__(self, port, on_sms):
        self.port, self.on_sms = port, on_sms
        self.link = None
        self.joining = {}
        self.is_closed = False
        self.unsent = []
        threading.Thread(target=self._run, daemon=True).start()

    def close(self):
        self.is_closed = True
        if self.link:
            self.link.close()

    def is_bound(self):
        return self.link is not None

    def line(self, sender, to, kind, body):
        self.unsent.append(
            ("%s %s %s " % (sender, to, kind)).encode() + body + b"\n")

    def send(self, sender, to, text):
        try:
            smpp.gsm7(text)
            assert "\n" not in text
            self.line(sender, to, "text", text.encode())
        except (ValueError, AssertionError):
            self.line(sender, to, "ucs2", urllib.parse.quote(
                text.encode("utf-16-be")).encode())

    def _run(self):
        while not self.is_closed:
            try:
                link = socket.create_connection(("127.0.0.1", self.port), 1)
            except OSError:
                time.sleep(0.05)
                continue
            self.link = link
            try:
                self._talk(link)
            except OSError:
                pass
            self.link = None

    def _talk(self, link):
        held = b""
        while not self.is_closed:
            while self.unsent:
                link.sendall(self.unsent[0])
                self.unsent.pop(0)
            if select.select([link], [], [], 0.02)[0]:
                got = link.recv(65536)
                if not got:
                    raise OSError("closed")
                held += got
            elif held.endswith(b"\n"):
                self._take(held)
                held = b""

    def _take(self, held):
        heads = list(self.HEAD.finditer(held))
        for i, head in enumerate(heads):
            end = heads[i + 1].start() if i + 1 < len(heads) else len(held)
            self._message(head[1].decode(), head[2].decode(),
                          held[head.end():end - 1])

    def _message(self, to, kind, body):
        parts = 1
        if kind == "udh":
            udh, kind, body = body.split(b" ", 2)
            udh = urllib.parse.unquote_to_bytes(udh.replace(b"+", b" "))
            kind = kind.decode()
        else:
            udh = b""
        if kind != "text":
            body = urllib.parse.unquote_to_bytes(body.replace(b"+", b" "))
        if udh:
            parts = udh[4]
            key = (to, udh[3])
            self.joining.setdefault(key, []).append(body)
            if len(self.joining[key]) < parts:
                return
            body = b"".join(self.joining.pop(key))
        # Parts are always "data", in whichever alphabet they are.
        is_wide = kind == "ucs-2" or b"\0" in body
        self.on_sms(to, body.decode(
            "utf-16-be" if is_wide else "utf-8", "replace"), parts)


class Ussd:
    """One USSD dialog by the Africa's Talking dialect."""

    number = 0

    def __init__(self, town, phone=REPORTER, code="*123*62#"):
        Ussd.number += 1
        self.town, self.phone, self.code = town, phone, code
        self.session = "town-%d-%d" % (os.getpid(), Ussd.number)
        self.inputs = []

    def step(self, text=None):
        """The screen, with its CON or END."""
        if text is not None:
            self.inputs.append(text)
        body = urllib.parse.urlencode({
            "sessionId": self.session, "serviceCode": self.code,
            "phoneNumber": self.phone, "networkCode": "99999",
            "text": "*".join(self.inputs)}).encode()
        return self.town.http("/ussd/africastalking", body)[1]


# ---- processes -------------------------------------------------------------

def free_ports(n):
    held = []
    while len(held) < n:
        s = socket.socket()
        with contextlib.suppress(OSError):
            s.bind(("127.0.0.1", 20000 + int.from_bytes(os.urandom(2), "big")
                    % 10000))
            held.append(s)
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


class Town:
    """starts everything; with Town() as town: ..."""

    def __init__(self, network="fake", proxy=None, settings="",
                 own_flows=False):
        self.dir = tempfile.mkdtemp(prefix="jaga-town.")
        self.flows = os.path.join(ROOT, "flows")
        if own_flows:  # a copy, to be changed
            self.flows = self.path("flows")
            shutil.copytree(os.path.join(ROOT, "flows"), self.flows,
                            ignore=shutil.ignore_patterns("faults"))
        atexit.register(self.stop)
        for name in ("spool", "dlr", "log"):
            os.mkdir(os.path.join(self.dir, name), 0o700)
        (self.admin, self.box, self.sendsms, self.smsc, self.port,
         self.middle) = free_ports(6)
        self.password = os.urandom(12).hex()
        self.settings = settings
        self.has_proxy = proxy is not None
        self.processes = {}
        self.phones = Phones()
        self.sent = 0  # SMS from phones
        self._write_kannel(network)
        self._write_jaga()
        self.proxy = proxy(self.middle, self.sendsms) if proxy else None
        self.start("bearerbox")
        self.start("jaga")
        if network == "smpp":
            self.network = smpp.Smsc(self.smsc, self.phones.put)
        else:
            self.network = FakeNetwork(self.smsc, self.phones.put)
        self.wait_kannel()
        self.start("smsbox")
        self.wait_smsbox()
        self.wait_healthy()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def path(self, *names):
        return os.path.join(self.dir, *names)

    def _write_kannel(self, network):
        with open(os.path.join(ROOT, "conf/kannel/kannel.conf.in")) as f:
            conf = f.read()
        values = {"DIR": self.dir, "PORT_ADMIN": self.admin,
                  "PORT_SMSBOX": self.box, "PORT_SENDSMS": self.sendsms,
                  "PORT_SMSC": self.smsc, "PORT_JAGA": self.port,
                  "ADMIN_PASSWORD": self.password,
                  "STATUS_PASSWORD": self.password,
                  "CALLBACK_PASSWORD": self.password,
                  "SENDSMS_PASSWORD": self.password}
        if network == "smpp":
            conf = re.sub(
                r"smsc = fake\nport = .*\nour-host = .*\nconnect-allow-ip.*\n",
                "smsc = smpp\nhost = 127.0.0.1\nport = @PORT_SMSC@\n"
                "transceiver-mode = true\nsmsc-username = town\n"
                "smsc-password = town\nsystem-type = \"\"\n"
                "reconnect-delay = 1\nenquire-link-interval = 5\n", conf)
        for name, value in values.items():
            conf = conf.replace("@%s@" % name, str(value))
        # The tests have no time for what a site waits; the rest is as it is.
        conf = conf.replace("sms-resend-freq = 5", "sms-resend-freq = 1")
        conf = conf.replace("reconnect-delay = 2", "reconnect-delay = 1")
        with open(self.path("kannel.conf"), "w") as f:
            f.write(conf)

    def _write_jaga(self):
        with open(self.path("jaga.conf"), "w") as f:
            f.write('number = "%s"\nflows = "%s"\n'
                    'roster = "%s/conf/roster"\n'
                    'forbidden = "%s/conf/forbidden"\ntriage = "%s/conf"\n'
                    'ussd = "%s/conf/ussd"\n'
                    'store = "%s/jaga.db"\n'
                    'key = "%s/jaga.key"\nport = %d\n'
                    'callback_user = "kannel"\ncallback_password = "%s"\n'
                    'sendsms_port = %d\nsendsms_user = "hotline"\n'
                    'sendsms_password = "%s"\n'
                    'receipt_url = "http://127.0.0.1:%d"\n%s\n' % (
                        NUMBER, self.flows, ROOT, ROOT, ROOT, ROOT, self.dir, self.dir,
                        self.port, self.password,
                        self.middle if self.has_proxy else self.sendsms,
                        self.password, self.port, self.settings))

    COMMANDS = {
        "bearerbox": lambda t: ["bearerbox", "-v", "4", t.path("kannel.conf")],
        "smsbox": lambda t: ["smsbox", "-v", "4", t.path("kannel.conf")],
        "jaga": lambda t: [JAGA, "serve", "-c", t.path("jaga.conf")],
    }

    def start(self, name):
        env = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin")
        with open(self.path("log", name + ".out"), "ab") as out:
            self.processes[name] = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--"]
                + self.COMMANDS[name](self), cwd=self.dir, env=env,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        return self.processes[name]

    def signal(self, name, number):
        self.processes[name].send_signal(number)

    def kill(self, name):
        """kill -9, and gone when this returns."""
        self.processes[name].kill()
        return self.processes.pop(name).wait()

    def stop(self):
        if not os.path.isdir(self.dir):
            return
        for process in self.processes.values():
            process.send_signal(signal.SIGCONT)
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(6)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = {}
        if hasattr(self, "network"):
            self.network.close()
        if not os.environ.get("JAGA_KEEP"):
            shutil.rmtree(self.dir, ignore_errors=True)

    def tail(self):
        """The last words of every process, for a failed test."""
        out = []
        for name in ("jaga", "bearerbox", "smsbox"):
            with contextlib.suppress(OSError):
                with open(self.path("log", name + ".out"),
                          errors="replace") as f:
                    out += ["%s: %s" % (name, x) for x in
                            f.read().splitlines()[-12:]]
        return "\n".join(out)

    # -- conditions ----------------------------------------------------------

    def http(self, path, body=None, user=None):
        request = urllib.request.Request(
            "http://127.0.0.1:%d%s" % (self.port, path), data=body)
        if user:
            request.add_header("Authorization", "Basic " + base64.b64encode(
                user.encode()).decode())
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def callback(self, query):
        """GET /kannel/sms as bearerbox sends it."""
        return self.http("/kannel/sms?" + query, user="kannel:" + self.password)

    def listens(self, port):
        with open("/proc/net/tcp") as f:
            return ":%04X 00000000:0000 0A" % port in f.read()

    def wait_healthy(self):
        wait_for(lambda: self.http("/health")[0] == 200, "a healthy gateway")

    def wait_kannel(self):
        wait_for(lambda: self.listens(self.admin) and self.listens(self.box),
                 "bearerbox")
        wait_for(self.network.is_bound, "the SMSC link")

    def wait_smsbox(self):
        wait_for(lambda: self.listens(self.sendsms), "smsbox")

    def spooled(self):
        """How many messages Kannel still holds."""
        return sum(len(f) for _, _, f in os.walk(self.path("spool")))

    def metrics(self):
        out = {}
        for line in self.http("/metrics")[1].splitlines():
            if line and line[0] != "#":
                name, value = line.rsplit(" ", 1)
                out[name] = float(value)
        return out

    def receipts(self):
        """How many the gateway has kept since it started."""
        return self.metrics()["jaga_events_kept_total"] - self.sent

    def quiet(self, seconds=0.6):
        """Kannel holds nothing and no phone has rung for a while."""
        wait_for(lambda: self.spooled() == 0
                 and time.monotonic() - self.phones.last > seconds,
                 "quiet (Kannel holds %d)" % self.spooled(), 40)

    def command(self, name, *arguments):
        """A command that asks this gateway; its code, output and errors."""
        got = subprocess.run(
            [JAGA, name, "-c", self.path("jaga.conf"), *arguments],
            cwd=self.dir, capture_output=True, text=True, timeout=60,
            env={k: v for k, v in os.environ.items()
                 if k not in ("LANG", "LC_ALL", "LC_MESSAGES")})
        return got.returncode, got.stdout, got.stderr

    # -- people --------------------------------------------------------------

    def send(self, text, sender=REPORTER):
        self.sent += 1
        self.network.send(sender, NUMBER, text)

    def say(self, text, pattern, sender=REPORTER):
        """An SMS and its answer."""
        self.send(text, sender)
        return self.phones.next(sender, pattern)

    def officers(self):
        """nick to number, from the roster."""
        with open(os.path.join(ROOT, "conf/roster")) as f:
            return {m[1]: m[2] for m in re.finditer(
                r"^officer\s+(\S+)\s+(\+\d+)", f.read(), re.M)}

    def paged(self):
        """Who has had a page, as (nick, number)."""
        return [(nick, number) for nick, number in self.officers().items()
                if self.phones.texts(number)]

    def no_kannel_words(self):
        bad = [s.text for s in self.phones.all
               if any(w.lower() in s.text.lower() for w in KANNEL_WORDS)]
        ok(not bad, "no word of Kannel's own reached a phone", bad)


# The report of flows/lapor.flow: what is typed, what comes back.
REPORT = [
    ("LAPOR", "bahaya SEKARANG"),
    ("2", "nama perekrut"),
    ("Pak Yohanis", "Nomor HP"),
    ("081234567890", "desa dan kabupaten"),
    ("Oesao, Kupang", "Kapan mau berangkat"),
    ("4", "Dijanjikan kerja"),
    ("4", "KTP/ijazah"),
    ("1", "di bawah 18"),
    ("2", "Kirim laporan"),
    ("1", "Terima kasih"),
    ("3", "kami tidak hubungi"),
]


def report(town, steps=REPORT, sender=REPORTER):
    for text, pattern in steps:
        town.say(text, pattern, sender)
