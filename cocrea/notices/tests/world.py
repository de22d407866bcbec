"""Years of an exercise, made from a seed: things fall due, move and are closed; mail is away a tenth of the time; the
worker dies now and then. What happens depends on the seed and on what it happens to, never on how often one looks."""

import dataclasses
import datetime
import hashlib
import random
import smtplib
from bisect import bisect_right

from cocrea.notices.days import DaysOff
from cocrea.notices.deadlines import Deadline
from cocrea.notices.tests.conftest import ZONE
from cocrea.notices.tests.fake_post import Killed
from cocrea.notices.workdays import Unit, deadline

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


@dataclasses.dataclass
class Thing:
    """One row. `past`: (since when, due date; None once it is closed), in order."""

    row: str
    to: tuple[str, ...]
    past: list

    def due_at(self, moment):
        """Its due date at a moment; None before it is there and once it is closed."""
        place = bisect_right([since for since, _due in self.past], moment)
        return self.past[place - 1][1] if place else None


class World:
    """`changes`: (moment, row or None for a letter that is asked for), in order."""

    def __init__(self, seed: int, days: int, things: int, people: int):
        self.seed, self.dice = seed, random.Random(seed)
        self.start = datetime.datetime(2020, 1, 1, tzinfo=ZONE)
        self.days, self.end = days, self.start + DAY * days
        vacations = {datetime.date(2020 + y, 12, 20) + DAY * n: "Vacaciones" for y in range(6) for n in range(17)}
        self.off = DaysOff("MX", vacations)
        self.people = [f"p{n}@villa.example" for n in range(people)]
        self.things = {str(n): self.thing(str(n)) for n in range(things)}
        self.down = self.spells()
        self.asked = sorted(self.moment() for _n in range(things // 5))
        changes = [(since, thing.row) for thing in self.things.values() for since, _due in thing.past]
        self.changes = sorted(changes + [(each, "") for each in self.asked])
        self.open: dict[str, Deadline] = {}
        self.seen: dict[str, int] = {}
        self.kills = self.cuts = 0

    def moment(self):
        """Any minute, mostly of working hours."""
        day, hour = self.dice.randrange(self.days), self.dice.choice([*range(24), *range(8, 20), *range(8, 20)])
        return self.local(self.start.date() + DAY * day, hour, self.dice.randrange(60))

    @staticmethod
    def local(day, hour, minute=0):
        """A moment of the clock where the exercise is."""
        return datetime.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(datetime.UTC)

    def thing(self, row):
        """One that begins, moves perhaps, and mostly is closed."""
        dice, since = self.dice, self.moment()
        due = deadline(since.date(), dice.randint(1, 40), dice.choice(list(Unit)), self.off)
        past, when = [(since, due)], since
        while dice.random() < 0.3:
            when += datetime.timedelta(minutes=dice.randint(1, 30 * 1440))
            due += DAY * dice.choice([-5, -1, 1, 2, 7, 15, 30])
            past.append((when, due))
        if dice.random() < 0.93:
            when += datetime.timedelta(minutes=dice.randint(1, 50 * 1440))
            past.append((when, None))
        return Thing(row, tuple(dice.sample(self.people, dice.choice([1, 1, 1, 2, 3]))), past)

    def spells(self):
        """When mail is down: a tenth of the time, from minutes to days."""
        found, left = [], self.days * 1440 // 10
        while left > 0:
            length = min(left, int(self.dice.lognormvariate(5, 1.6)) + 1)
            begin = self.start.astimezone(datetime.UTC) + MINUTE * self.dice.randrange(self.days * 1440)
            found.append((begin, begin + MINUTE * length))
            left -= length
        return merged(sorted(found))

    def is_up(self, moment):
        """Whether the mail server answers."""
        return self.back(moment) == moment

    def back(self, moment):
        """When it answers from then on; `moment` itself where it does."""
        place = bisect_right(self.down, (moment, moment + DAY * 9999))
        if place and self.down[place - 1][1] > moment:
            return self.down[place - 1][1]
        return moment

    def back_for(self, moment, while_):
        """When it answers from then on and does not go away again for so long."""
        moment = self.back(moment)
        place = bisect_right(self.down, (moment, moment + DAY * 9999))
        if place < len(self.down) and self.down[place][0] < moment + while_:
            return self.back_for(self.down[place][1], while_)
        return moment

    def chance(self, what: str, of: float) -> bool:
        """Whether something happens to this, this time: the same in every run."""
        self.seen[what] = self.seen.get(what, 0) + 1
        digest = hashlib.sha256(f"{self.seed}|{what}|{self.seen[what]}".encode()).digest()
        return int.from_bytes(digest[:6]) / 2**48 < of

    def die(self, what: str, of: float = 0.004):
        """The worker is killed here, now and then."""
        if self.chance(what, of):
            self.kills += 1
            raise Killed

    def before(self, message):
        """Between taking a letter and the server's yes."""
        self.die("before" + message.message()["Message-ID"])

    def after(self, message):
        """Between the server's yes and writing it down."""
        name = message.message()["Message-ID"]
        self.die("after" + name)
        if self.chance("cut" + name, 0.002):
            self.cuts += 1
            raise smtplib.SMTPServerDisconnected("cut after the letter was taken")

    def apply(self, row: str, moment):
        """One change comes about."""
        thing = self.things[row]
        due = thing.due_at(moment)
        if due is None:
            self.open.pop(row, None)
        else:
            self.open[row] = Deadline(row, due, thing.to, f"Cosa [{row}|{due}]", f"/cosas/{row}/")

    def source(self, first=None, last=None, rows=None):
        """What is open, as a floor above would say."""
        some = self.open.values() if rows is None else [self.open[row] for row in rows if row in self.open]
        return [e for e in some if (first is None or e.due_on >= first) and (last is None or e.due_on <= last)]


def merged(spells):
    """Spells without overlaps."""
    found = []
    for begin, end in spells:
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
