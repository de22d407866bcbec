"""A clock that is set by hand, a mail server that obeys, and things that fall due."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from cocrea.notices import deadlines, digest
from cocrea.notices.deadlines import Deadline, Source
from cocrea.notices.models import Round
from cocrea.notices.tests import fake_post

ZONE = ZoneInfo("America/Monterrey")


class Clock:
    """`clock()` is what time it is."""

    def __init__(self, *parts):
        self.now = datetime.datetime(*parts, tzinfo=ZONE)

    def __call__(self):
        return self.now

    def set(self, *parts):
        self.now = datetime.datetime(*parts, tzinfo=ZONE)

    def pass_(self, **delta):
        self.now += datetime.timedelta(**delta)


class Things:
    """Rows that fall due, as a floor above would declare them."""

    def __init__(self):
        self.rows: dict[str, Deadline] = {}
        self.fails = False

    def put(self, row, due_on, *to, words=""):
        due_on = datetime.date.fromisoformat(due_on) if isinstance(due_on, str) else due_on
        self.rows[row] = Deadline(row, due_on, to or ("ana@villa.example",), words or f"Cosa {row}", f"/cosas/{row}/")

    def close(self, row):
        del self.rows[row]

    def open(self, first=None, last=None, rows=None):
        if self.fails:
            raise RuntimeError("a floor has a fault")
        return [
            each
            for each in self.rows.values()
            if (rows is None or each.row in rows)
            and (first is None or each.due_on >= first)
            and (last is None or each.due_on <= last)
        ]


@pytest.fixture
def clock(monkeypatch):
    """Monday 4 November 2019 at half past nine in the morning."""
    clock = Clock(2019, 11, 4, 9, 30)
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture
def server(settings, clock):
    """A mail server that answers."""
    return fake_post.plug_in(settings, now=clock)


@pytest.fixture
def things(db):
    """What falls due; the summary of this week was made already."""
    Round.objects.create(name=digest.ROUND, day=datetime.date(2019, 11, 4))
    things = Things()
    deadlines.declare(Source("test.things", "Cosas", things.open))
    yield things
    deadlines.forget("test.things")
