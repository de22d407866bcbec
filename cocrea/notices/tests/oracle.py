"""What should have arrived, reckoned from the world alone; it knows nothing of how the house goes about it."""

import collections
import datetime
import re

from cocrea.notices.tests.conftest import ZONE
from cocrea.notices.tests.world import DAY, World

SPOKEN = re.compile(r"Cosa \[(\d+)\|(\d{4}-\d\d-\d\d)\]")
NEVER = datetime.datetime.max.replace(tzinfo=datetime.UTC)
GRACE = datetime.timedelta(minutes=15)


def wanted_step(days_left: int) -> int | None:
    """Two weeks, a week, a day before; then overdue, for two months."""
    for low, high, step in ((7, 14, 14), (1, 7, 7), (-1, 1, 1), (-61, -1, -1)):
        if low < days_left <= high:
            return step
    return None


def wanted(world: World) -> dict:
    """(row, due date, person) -> the nine o'clocks at which a step of it was first reached, in order."""
    found = collections.defaultdict(list)
    for thing in world.things.values():
        told = set()
        first = thing.past[0][0].astimezone(ZONE).date()
        last = (thing.past[-1][0].astimezone(ZONE) + 140 * DAY).date()
        day = first
        while day <= last and (nine := world.local(day, 9)) < world.end:
            due = thing.due_at(nine)
            step = wanted_step((due - day).days) if due else None
            if step is not None and (step, due) not in told:
                told.add((step, due))
                for person in thing.to:
                    found[thing.row, due, person].append(nine)
            day += DAY
    return found


def spoken(mailbox, subject_of_digest: str) -> dict:
    """(row, due date, person) -> when a reminder spoke of it."""
    found = collections.defaultdict(list)
    for when, to, subject, body in mailbox.values():
        if subject != subject_of_digest:
            for row, due in SPOKEN.findall(body):
                found[row, datetime.date.fromisoformat(due), to].append(when)
    return found


def taken_in(world: World, thing, due: datetime.date, nines: list, mentions: list) -> list:
    """The same nine o'clocks; but where the worker died in the round of a day and made it again minutes later, what
    had come about meanwhile was taken in, and is told from that minute on."""
    for since, told in thing.past:
        day = since.astimezone(ZONE).date()
        nine, step = world.local(day, 9), wanted_step((due - day).days)
        is_within = nine < since <= nine + GRACE and since < nines[0]
        if told != due or step is None or not is_within:
            continue
        if any(since <= when <= world.back_for(since, GRACE) + GRACE for when in mentions):
            first = wanted_step((due - nines[0].astimezone(ZONE).date()).days)
            return [since, *nines[1:]] if first == step else [since, *nines]
    return nines


def judge(world: World, mailbox, subject_of_digest: str) -> dict:
    """Counts of what went wrong, and how late the latest was."""
    want, got = wanted(world), spoken(mailbox, subject_of_digest)
    faults, latest, number = collections.Counter(), datetime.timedelta(0), 0
    for key in got.keys() - want.keys():
        row, due, _person = key
        if taken_in(world, world.things[row], due, [NEVER], sorted(got[key])) == [NEVER]:
            faults["never due"] += len(got[key])
    for key, nines in want.items():
        row, due, _person = key
        thing, mentions = world.things[row], sorted(got.get(key, []))
        nines = taken_in(world, thing, due, nines, mentions)
        faults["too early"] += sum(when < nines[0] for when in mentions)
        faults["not open any more"] += sum(thing.due_at(when) != due for when in mentions)
        ends = [*nines[1:], NEVER]
        for nine, end in zip(nines, ends, strict=True):
            number += 1
            faults["doubled"] += max(0, sum(nine <= when < end for when in mentions) - 1)
            free = world.back_for(nine, GRACE)
            steady = not any(nine < since <= free + GRACE for since, _due in thing.past)
            if not steady or free + GRACE >= world.end:
                continue  # it was closed or moved before the letter had to have left
            after = [when for when in mentions if when >= nine]
            if not after:
                faults["missed"] += 1
                continue
            latest = max(latest, after[0] - free)
            faults["late"] += after[0] > free + GRACE
    return {"faults": +faults, "latest": latest, "steps": number}


def judge_digests(world: World, mailbox, subject_of_digest: str) -> dict:
    """Mondays: nobody twice in a week, and whoever had something open, while mail was up, once."""
    got, faults, number = collections.Counter(), collections.Counter(), 0
    for when, to, subject, _body in mailbox.values():
        if subject == subject_of_digest:
            day = when.astimezone(ZONE).date()
            got[to, day - DAY * day.weekday()] += 1
    faults["doubled"] = sum(count > 1 for count in got.values())
    day = world.start.date() + DAY * ((-world.start.weekday()) % 7)
    while (eight := world.local(day, 8)) + GRACE < world.end:
        if all(world.is_up(eight + n * GRACE / 15) for n in range(16)):
            for person in people_with_something(world, eight):
                number += 1
                faults["missed"] += not got[person, day]
        day += 7 * DAY
    return {"faults": +faults, "digests": number}


def people_with_something(world: World, eight) -> set[str]:
    """Who had something open, with one date, the whole quarter of an hour."""
    return {
        person
        for thing in world.things.values()
        if thing.due_at(eight) is not None and thing.due_at(eight) == thing.due_at(eight + GRACE)
        for person in thing.to
    }
