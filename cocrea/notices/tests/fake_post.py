"""A mail server that does what it is told: it answers, is away, refuses, forgets to answer, or the worker dies on
it. As good servers do, it puts a letter whose Message-ID it knows into the mailbox only once, and counts repeats."""

import dataclasses
import datetime
import smtplib
from collections.abc import Callable

from django.core.mail.backends.base import BaseEmailBackend


class Killed(BaseException):
    """The worker's process is gone: nothing after this line happens."""


@dataclasses.dataclass
class Server:
    """`is_up()`: whether it answers. `refuse`: address -> (code, text). `before` and `after`: called with each letter
    before and after the server has taken it; they may raise."""

    is_up: Callable[[], bool] = lambda: True
    now: Callable[[], datetime.datetime] | None = None
    refuse: dict = dataclasses.field(default_factory=dict)
    before: Callable = lambda message: None
    after: Callable = lambda message: None
    mailbox: dict = dataclasses.field(default_factory=dict)  # Message-ID -> (moment, to, subject, body)
    repeats: int = 0
    connections: int = 0


SERVER = Server()


def plug_in(settings, **how) -> Server:
    """Makes the house send to a new server."""
    settings.EMAIL_BACKEND = "cocrea.notices.tests.fake_post.Backend"
    SERVER.__dict__.update(Server(**how).__dict__)
    return SERVER


class Backend(BaseEmailBackend):
    """What Django calls."""

    is_open = False

    def open(self):
        SERVER.connections += 1
        if not SERVER.is_up():
            raise ConnectionRefusedError(111, "Connection refused")
        self.is_open = True

    def close(self):
        self.is_open = False

    def send_messages(self, messages):
        if not SERVER.is_up() or not self.is_open:
            raise smtplib.SMTPServerDisconnected("Server not connected")
        for message in messages:
            SERVER.before(message)
            (to,) = message.to
            if to in SERVER.refuse:
                raise smtplib.SMTPRecipientsRefused({to: SERVER.refuse[to]})
            name = message.message()["Message-ID"]
            if name in SERVER.mailbox:
                SERVER.repeats += 1
            else:
                moment = SERVER.now() if SERVER.now else None
                SERVER.mailbox[name] = (moment, to, message.subject, message.body)
            SERVER.after(message)
        return len(messages)
