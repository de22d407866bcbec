"""Five years with ten thousand things that fall due (a sample of it, unless COCREA_SOAK=1): the house's own code and
tables, with a clock that is passed in, a mail server that is away a tenth of the time, and a worker that is killed at
random points. Nothing is missed, doubled, or more than 15 minutes late.

Lateness counts from 9:00 of the day on which a step is reached, or, where mail is down then or goes away within the
quarter of an hour, from its return. A thing that is closed or moved before that is not reminded of. That the house
sends a letter again which the server had taken when the worker died is counted apart (`repeats`): it has the same
Message-ID, and a server that knows it drops it.
"""

import contextlib
import datetime
import os
import sys

import pytest
from django.core.management import call_command
from django.utils.translation import gettext

from cocrea.notices import deadlines, digest, machine, reminders
from cocrea.notices.actions import forget_old, send_notice
from cocrea.notices.deadlines import Source
from cocrea.notices.models import Notice
from cocrea.notices.tests import fake_post, oracle
from cocrea.notices.tests.fake_post import Killed
from cocrea.notices.tests.world import DAY, MINUTE, World

SOAK = os.environ.get("COCREA_SOAK") == "1"
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


class Life:
    """Lives through a world. `skips`: leaves out the minutes in which the machine says that nothing is due, and those
    in which mail is down and would only be tried; else the worker comes by every minute."""

    def __init__(self, world: World, settings, monkeypatch, *, skips: bool):
        self.world, self.skips, self.now = world, skips, world.start.astimezone(datetime.UTC)
        self.server = fake_post.plug_in(
            settings,
            is_up=lambda: world.is_up(self.now),
            now=lambda: self.now,
            before=world.before,
            after=world.after,
        )
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        for module in (reminders, digest):
            monkeypatch.setattr(module, "send_notice", self.dying(send_notice))
        self.changes, self.turns, self.asked = list(reversed(world.changes)), 0, 0

    def dying(self, function):
        """The worker may die in the middle of a round, with some of its letters written."""

        def wrapped(**values):
            made = function(**values)
            self.world.die("round" + values["key"], 0.002)
            return made

        return wrapped

    def live(self):
        """From the first day to the last."""
        deadlines.declare(Source("sim.things", "Cosas", self.world.source))
        try:
            while self.now < self.world.end:
                self.catch_up()
                self.turn()
                self.now = self.next_minute()
        finally:
            deadlines.forget("sim.things")
        return self

    def catch_up(self):
        """What people did since the last minute."""
        while self.changes and self.changes[-1][0] <= self.now:
            moment, row = self.changes.pop()
            if row:
                self.world.apply(row, moment)
            else:
                self.asked += 1
                to = self.world.people[self.asked % len(self.world.people)]
                send_notice(key=f"c:{self.asked}", to=to, subject="Confirma", body=f"{moment}", kind="t.confirm")

    def turn(self):
        """The worker comes by; if it dies, another takes its place within the minute."""
        self.turns += 1
        with contextlib.suppress(Killed):
            machine.turn(lambda: self.now, seconds=3600)
        if self.turns % 2000 == 0:
            forget_old(self.now)

    def next_minute(self):
        """When to look again."""
        soon = self.now + MINUTE
        if not self.skips or reminders.waiting_sources(soon) or digest.is_waiting(soon):
            return soon  # also a round in which the worker died, whether mail is up or not
        moments = [self.world.end, machine.next_due(soon)]
        if not self.world.is_up(soon):  # every try would fail: straight to the next hour of a round, or its return
            day = soon.astimezone(self.world.start.tzinfo).date()
            hours = [self.world.local(day + DAY * n, hour) for n in (0, 1) for hour in (8, 9)]
            moments = [self.world.back(soon), *(each for each in hours if each >= soon)]
        if self.changes:
            moments.append(self.changes[-1][0])
        return max(soon, min(moments))


def checked(life: Life) -> dict:
    """What the oracle says of it, as one dictionary; fails where anything is wrong."""
    box, subject = life.server.mailbox, gettext("What you answer for, this week")
    told = oracle.judge(life.world, box, subject)
    weekly = oracle.judge_digests(life.world, box, subject)
    confirmed = {body: when for when, _to, text, body in box.values() if text == "Confirma"}
    slow = [
        each
        for each in life.world.asked
        if (free := life.world.back_for(each, oracle.GRACE)) + oracle.GRACE < life.world.end
        and not confirmed.get(f"{each}\n", life.world.end) <= free + oracle.GRACE
    ]
    assert not told["faults"] and not weekly["faults"] and not slow, (told, weekly, len(slow))
    return {
        "letters": len(box),
        "steps": told["steps"],
        "digests": weekly["digests"],
        "latest": str(told["latest"]),
        "kills": life.world.kills,
        "cuts": life.world.cuts,
        "repeats": life.server.repeats,
        "turns": life.turns,
    }


def test_five_years(settings, monkeypatch, capsys):
    size = {"days": 1827, "things": 10_000, "people": 200} if SOAK else {"days": 120, "things": 250, "people": 12}
    life = Life(World(20191104, **size), settings, monkeypatch, skips=True).live()
    told = checked(life)
    with capsys.disabled():
        sys.stdout.write(f"{told}\n" if SOAK else "")
    assert told["steps"] > size["things"] and told["kills"] > (200 if SOAK else 2)
    assert told["repeats"] <= life.world.kills + life.world.cuts
    assert not Notice.objects.filter(state="failed").exists()


class Restless(World):
    """The worker dies in a fifth of its rounds, and everything comes about in the minutes after nine."""

    def moment(self):
        return self.local(self.start.date() + DAY * self.dice.randrange(self.days), 9, self.dice.randrange(4))

    def die(self, what: str, of: float = 0.004):
        super().die(what, 0.06 if what.startswith("round") else of)


def test_a_round_that_is_made_again_takes_in_what_came_meanwhile(settings, monkeypatch):
    size = {"days": 60, "things": 400, "people": 10} if SOAK else {"days": 25, "things": 130, "people": 4}
    life = Life(Restless(5, **size), settings, monkeypatch, skips=True).live()
    assert checked(life)["kills"] > 5
    things, got = life.world.things, oracle.spoken(life.server.mailbox, gettext("What you answer for, this week"))
    assert any(
        oracle.taken_in(life.world, things[key[0]], key[1], nines, sorted(got.get(key, []))) != nines
        for key, nines in oracle.wanted(life.world).items()
    ), "none came between the two halves of a round: nothing was tried"


class Mornings(World):
    """Mail is away on every second morning, and the worker dies once in each round."""

    def spells(self):
        """From before the hour of the rounds until the afternoon; or for a while, from the minute after it on."""
        days = [self.start.date() + DAY * n for n in range(0, self.days, 2)]
        hours = [((8, 55), (15, 0)), ((9, 1), (9, 39))]
        turns = [(day, *hours[n % 2]) for n, day in enumerate(days)]
        return [(self.local(day, *begin), self.local(day, *end)) for day, begin, end in turns]

    def die(self, what: str, of: float = 0.004):
        day = what.split(":")[2] if what.startswith("round") else ""
        super().die(f"first round of {day}", 1 if day and f"first round of {day}" not in self.seen else 0)


def test_a_round_cut_off_while_mail_is_away_is_made_again_within_a_minute(settings, monkeypatch):
    size = {"days": 40, "things": 200, "people": 4} if SOAK else {"days": 20, "things": 100, "people": 3}
    assert checked(Life(Mornings(0, **size), settings, monkeypatch, skips=True).live())["kills"] > 10


@pytest.mark.engine_free
def test_leaving_out_minutes_changes_nothing(settings, monkeypatch, transactional_db):
    size = {"days": 60, "things": 300, "people": 12} if SOAK else {"days": 5, "things": 40, "people": 6}
    boxes = []
    for skips in (True, False):
        life = Life(World(7, **size), settings, monkeypatch, skips=skips).live()
        boxes.append(sorted(life.server.mailbox.values()))
        assert life.turns == size["days"] * 1440 or skips
        call_command("flush", interactive=False, reset_sequences=True, verbosity=0)
    assert boxes[0] == boxes[1] and len(boxes[0]) > 10
