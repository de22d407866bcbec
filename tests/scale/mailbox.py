"""A mail server of a few lines on a real socket: it acknowledges each letter, and remembers every time it did."""

import contextlib
import email
import re
import socketserver
import threading
import time


class Handler(socketserver.StreamRequestHandler):
    """One line with a client."""

    def handle(self):
        with contextlib.suppress(OSError):  # whoever was killed says no goodbye
            self.say("220 villa.example")
            while line := self.rfile.readline().decode().strip():
                verb = line.upper()[:4]
                if verb == "DATA":
                    self.say("354 go on")
                    self.letter()
                elif verb == "QUIT":
                    return self.say("221 bye")
                else:
                    self.say("250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def letter(self) -> None:
        """Takes one letter; the moment before the answer is where workers like to die."""
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if line != b"":
            self.server.took(email.message_from_bytes(b"".join(lines)))
            time.sleep(self.server.pause)
            self.say("250 taken")


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens in a thread; `taken`: the Message-ID of each letter, in the order in which they were taken."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, pause: float = 0.01):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pause, self.taken, self.subjects = pause, [], {}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """What the house is told (COCREA_EMAIL_URL)."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def took(self, message) -> None:
        """One letter came whole."""
        self.taken.append(message["Message-ID"])
        self.subjects[message["Message-ID"]] = re.sub(r"\s+", " ", message["Subject"])
