"""A small SMSC that speaks SMPP 3.4, so that what operators really put on the
wire (data coding 8, UDH parts, receipts) goes through Kannel's own decoder.
One bind at a time; received messages are joined and decoded."""
import contextlib
import re
import socket
import struct
import threading

ENQUIRE, ENQUIRE_RESP = 0x15, 0x80000015
SUBMIT, SUBMIT_RESP = 0x04, 0x80000004
DELIVER, DELIVER_RESP = 0x05, 0x80000005
BIND_TRANSCEIVER = 0x09
UNBIND = 0x06
UDHI = 0x40  # esm_class, SMPP 3.4, 5.2.12

# 3GPP TS 23.038, 6.2.1: the default alphabet by septet.
BASIC = ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
         "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
EXTENDED = {0x0A: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\",
            0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€"}


def gsm7(text):
    """Unpacked septets, as SMPP carries them."""
    back = {c: bytes([0x1B, s]) for s, c in EXTENDED.items()}
    return b"".join(back[c] if c in back else bytes([BASIC.index(c)])
                    for c in text)


def from_gsm7(septets):
    out, escaped = [], False
    for s in septets:
        if escaped:
            out.append(EXTENDED.get(s, "?"))
            escaped = False
        elif s == 0x1B:
            escaped = True
        else:
            out.append(BASIC[s] if s < 128 else "?")
    return "".join(out)


def cstring(text):
    return text.encode() + b"\0"


class Fields:
    """Reads the body of a PDU."""

    def __init__(self, body):
        self.body, self.at = body, 0

    def string(self):
        end = self.body.index(0, self.at)
        text = self.body[self.at:end].decode()
        self.at = end + 1
        return text

    def byte(self):
        self.at += 1
        return self.body[self.at - 1]

    def take(self, n):
        self.at += n
        return self.body[self.at - n:self.at]


class Smsc:
    """on_sms(to, text, parts) is called for each whole SMS to a phone."""

    def __init__(self, port, on_sms):
        self.on_sms = on_sms
        self.listener = socket.create_server(("127.0.0.1", port))
        self.link = None
        self.lock = threading.Lock()
        self.number = 0
        self.reference = 0
        self.joining = {}
        self.pending = {}  # deliver_sm without its answer: sent again on bind
        self.is_closed = False
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self.is_closed = True
        self.listener.close()
        if self.link:
            self.link.close()

    def is_bound(self):
        return self.link is not None

    # -- to Kannel ---------------------------------------------------------

    def deliver(self, sender, to, payload, coding, esm=0):
        international = sender.startswith("+")
        body = (b"\0" + bytes([1 if international else 0, 1])
                + cstring(sender.lstrip("+")) + bytes([0, 1]) + cstring(to)
                + bytes([esm, 0, 0]) + b"\0\0" + bytes([0, 0, coding, 0])
                + bytes([len(payload)]) + payload)
        self._deliver(body)

    def _deliver(self, body):
        with self.lock:
            self.number += 1
            number = self.number
            self.pending[number] = body
        self._write(DELIVER, body, number)

    def send(self, sender, to, text):
        """One SMS from a phone, in parts when it is long, as a phone would."""
        try:
            payload, coding, one, part = gsm7(text), 0, 160, 153
        except ValueError:
            payload, coding, one, part = text.encode("utf-16-be"), 8, 140, 134
        if len(payload) <= one:
            self.deliver(sender, to, payload, coding)
            return
        for piece in self.parts(payload, part, coding):
            self.deliver(sender, to, piece, coding, UDHI)

    def parts(self, payload, size, coding):
        pieces = []
        while payload:
            n = min(size, len(payload))
            if coding == 0 and n < len(payload) and payload[n - 1] == 0x1B:
                n -= 1  # an escape pair stays together
            if coding == 8 and 0xD8 <= payload[n - 2] <= 0xDB:
                n -= 2  # and so does a surrogate pair
            pieces.append(payload[:n])
            payload = payload[n:]
        self.reference = (self.reference + 1) % 256
        return [bytes([5, 0, 3, self.reference, len(pieces), i + 1]) + p
                for i, p in enumerate(pieces)]

    # -- from Kannel -------------------------------------------------------

    def _write(self, command, body, number):
        with self.lock, contextlib.suppress(OSError):
            if self.link:
                self.link.sendall(struct.pack(
                    ">IIII", 16 + len(body), command, 0, number) + body)

    def _serve(self):
        while not self.is_closed:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            try:
                self._talk(link)
            except (OSError, ValueError):
                pass
            self.link = None
            link.close()

    def _read(self, link, n):
        out = b""
        while len(out) < n:
            got = link.recv(n - len(out))
            if not got:
                raise OSError("closed")
            out += got
        return out

    def _talk(self, link):
        while True:
            size, command, status, number = struct.unpack(
                ">IIII", self._read(link, 16))
            body = self._read(link, size - 16)
            if command == BIND_TRANSCEIVER:
                self.link = link
                self._write(command | 0x80000000, cstring("town"), number)
                for old, waiting in sorted(self.pending.items()):
                    self._write(DELIVER, waiting, old)
            elif command == DELIVER_RESP:
                if status == 0:
                    self.pending.pop(number, None)
                else:  # an SMSC tries again after a while
                    threading.Timer(0.5, self._again, (number,)).start()
            elif command == ENQUIRE:
                self._write(ENQUIRE_RESP, b"", number)
            elif command == SUBMIT:
                self._submit(body, number)
            elif command == UNBIND:
                self._write(command | 0x80000000, b"", number)
                raise OSError("unbound")

    def _again(self, number):
        if number in self.pending:
            self._write(DELIVER, self.pending[number], number)

    def _submit(self, body, number):
        f = Fields(body)
        f.string()
        f.take(2)
        sender = f.string()
        ton = f.take(2)[0]
        to = f.string()
        esm = f.byte()
        f.take(2)
        f.string()
        f.string()
        wants_receipt = f.byte() & 1
        f.byte()
        coding = f.byte()
        f.byte()
        payload = f.take(f.byte())
        key = "%d" % (1000 + number)
        self._write(SUBMIT_RESP, cstring(key), number)
        phone = ("+" if ton == 1 else "") + to
        self._take(sender, phone, esm, coding, payload)
        if wants_receipt:
            self._receipt(sender, to, key)

    def _take(self, sender, phone, esm, coding, payload):
        parts = 1
        if esm & UDHI:
            n = payload[0] + 1
            ref, parts, _ = payload[3:6]
            key = (phone, ref)
            self.joining.setdefault(key, []).append(payload[n:])
            if len(self.joining[key]) < parts:
                return
            payload = b"".join(self.joining.pop(key))
        text = (payload.decode("utf-16-be", "replace") if coding & 0x0C == 8
                else from_gsm7(payload))
        self.on_sms(phone, text, parts)

    def _receipt(self, sender, to, key):
        text = ("id:%s sub:001 dlvrd:001 submit date:2603021900 done date:"
                "2603021900 stat:DELIVRD err:000 text:" % key)
        body = (b"\0" + bytes([1, 1]) + cstring(re.sub(r"^\+", "", to))
                + bytes([0, 1]) + cstring(sender) + bytes([0x04, 0, 0])
                + b"\0\0" + bytes([0, 0, 0, 0]) + bytes([len(text)])
                + text.encode())
        self._deliver(body)
