#!/usr/bin/python3
"""Kannel's sendsms in every bad mood, by a stand-in between it and the
gateway: refusing for now, refusing for ever, hanging, losing the answer."""
import os
import socket
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from town import Town, Ussd, done, scenario, wait_for  # noqa: E402

ANSWERS = {
    "busy": (503, "Temporal failure, try again later."),
    "password": (403, "Authorization failed for sendsms"),
    "no route": (403, "Not routable. Do not try again."),
}


class Between:
    """mood: pass, one of ANSWERS, hang (says nothing), lose (sends it on and
    says nothing), half (sends it on and cuts the answer)."""

    def __init__(self, port, to):
        self.to, self.mood, self.asked, self.sent = to, "pass", 0, 0
        self.times = None
        self.lock = threading.Lock()
        self.free = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._serve, daemon=True).start()

    def set(self, mood, times=None):
        """times: only for so many requests, then pass."""
        self.mood, self.asked, self.sent = mood, 0, 0
        self.times = times
        self.free.set()
        self.free = threading.Event()

    def _serve(self):
        while True:
            link, _ = self.listener.accept()
            threading.Thread(target=self._talk, args=(link,),
                             daemon=True).start()

    def _talk(self, link):
        held = b""
        with link:
            while True:
                while b"\r\n\r\n" not in held:
                    got = link.recv(65536)
                    if not got:
                        return
                    held += got
                request, held = held.split(b"\r\n\r\n", 1)
                if not self._answer(link, request):
                    return

    def _answer(self, link, request):
        with self.lock:
            self.asked += 1
            if self.times is not None and self.asked > self.times:
                self.mood = "pass"
            mood = self.mood
        if mood in ANSWERS:
            status, body = ANSWERS[mood]
            link.sendall(("HTTP/1.1 %d x\r\nContent-Type: text/html\r\n"
                          "Content-Length: %d\r\n\r\n%s"
                          % (status, len(body), body)).encode())
            return True
        if mood == "hang":
            self.free.wait(30)
            return False
        answer = self._forward(request)
        self.sent += 1
        if mood == "lose":
            return False
        link.sendall(answer[:20] if mood == "half" else answer)
        return mood == "pass"

    def _forward(self, request):
        lines = [x for x in request.split(b"\r\n")
                 if not x.lower().startswith(b"connection")]
        with socket.create_connection(("127.0.0.1", self.to)) as link:
            link.sendall(b"\r\n".join(lines + [b"Connection: close"])
                         + b"\r\n\r\n")
            out = b""
            while True:
                got = link.recv(65536)
                if not got:
                    return out.replace(b"Connection: close\r\n", b"")
                out += got


def phone(n):
    return "+62812399920%02d" % n


with Town(proxy=Between, settings="sendsms_seconds = 2") as town:
    between = town.proxy
    for n, mood in enumerate(("busy", "password")):
        with scenario("%s: the answer waits, and comes once" % mood, town):
            between.set(mood)
            town.send("LAPOR", phone(n))
            wait_for(lambda: between.asked >= 2, "a second try")
            assert not town.phones.texts(phone(n))
            between.set("pass")
            town.phones.next(phone(n), "bahaya SEKARANG", 60)
            town.quiet(1)
            town.phones.none_more(phone(n))
    with scenario("no route: not tried again, later ones go on", town):
        between.set("no route")
        town.send("LAPOR", phone(2))
        wait_for(lambda: between.asked >= 1, "a try")
        town.quiet(2)
        assert between.asked == 1, "%d tries" % between.asked
        between.set("pass")
        town.say("2", "nama perekrut", phone(2))
    with scenario("no route to the first officers: the next are paged",
                  town):
        between.set("no route", 2)
        ussd = Ussd(town, phone(3))
        ussd.step()
        ussd.step("1")
        wait_for(lambda: any("S1 DARURAT" in t for _, number in town.paged()
                             for t in town.phones.texts(number)),
                 "an officer to be paged", 30)
    for n, mood in enumerate(("hang", "lose", "half"), 4):
        with scenario("%s: in doubt, so it is said again; no more than that"
                      % mood, town):
            town.quiet(2)
            between.set(mood)
            town.send("LAPOR", phone(n))
            wait_for(lambda: between.asked >= 1, "a try")
            wait_for(lambda: between.asked >= 2, "the repeat", 30)
            between.set("pass")
            town.phones.next(phone(n), "bahaya SEKARANG", 60)
            town.quiet(3)
            texts = town.phones.texts(phone(n))
            assert len(set(texts)) == 1 and len(texts) <= 4, texts
            for sms in town.phones.unread(phone(n)):
                sms.is_read = True
            town.say("2", "nama perekrut", phone(n))
    with scenario("hanging holds up nobody else for longer than its time",
                  town):
        between.set("hang")
        town.send("LAPOR", phone(8))
        wait_for(lambda: between.asked >= 1, "a try")
        between.set("pass")
        town.send("LAPOR", phone(9))
        town.phones.next(phone(9), "bahaya SEKARANG", 5)
    town.no_kannel_words()
done()
