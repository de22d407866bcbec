"""The chain read from its first event to its last: is every link, digest and content what it was?"""

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from cocrea.ledger import calc
from cocrea.ledger.erasing import CONTENT, ERASE, recorded
from cocrea.ledger.models import Event, Head, Subject

PROBLEMS = {
    "missing": _("This event is missing."),
    "previous": _("It does not follow from the event before."),
    "content": _("Its content is not what it was when it was recorded."),
    "object": _("What it says of an object is not what it was when it was recorded."),
    "place": _("What it touched is not numbered as it was recorded."),
    "digest": _("Its digest does not cover what it touched."),
    "hash": _("Its hash is not that of its number, moment, digest and the event before."),
    "visibility": _("It was made public, or hidden, after it was recorded."),
    "head": _("The chain does not end where the head of the ledger says."),
    "unrecorded": _("Something of it was emptied and no event says so."),
    "other": _("It is not the event whose hash you kept."),
}
SALT = re.compile("[0-9a-f]{32}")


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What a reading of the chain found. `broken_at`: the number of the first event that is not what it was;
    `erased`: texts that the law had emptied, each of them said by another event."""

    events: int
    hash: str
    broken_at: int | None = None
    problem: str = ""
    erased: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was altered."""
        return self.broken_at is None

    @property
    def explanation(self) -> str:
        """The problem in words."""
        return str(PROBLEMS[self.problem]) if self.problem else ""


def paired(first: int = 1, last: int | None = None) -> Iterator[tuple[Event, Iterator[Subject]]]:
    """Every event with what it touched, in order, in constant memory and two queries. The second of a pair must
    be read before the next pair is asked for."""
    events, subjects = Event.objects.filter(seq__gte=first), Subject.objects.filter(event_id__gte=first)
    if last is not None:
        events, subjects = events.filter(seq__lte=last), subjects.filter(event_id__lte=last)
    groups = None
    owner, group = None, iter(())
    for event in events.order_by("seq").iterator(500):
        if groups is None:  # asked after the events: whatever is recorded meanwhile is only surplus here
            groups = groupby(subjects.order_by("event_id", "position").iterator(500), lambda one: one.event_id)
            owner, group = next(groups, (None, iter(())))
        while owner is not None and owner < event.seq:
            owner, group = next(groups, (None, iter(())))
        yield event, group if owner == event.seq else iter(())


def verify(seen: Iterable[tuple[int, str]] = ()) -> Verdict:
    """Reads everything. A few milliseconds for a thousand objects. `seen`: numbers and hashes of events, as somebody
    kept them elsewhere: only they tell a chain whose end was cut off, or that was written again, from this one."""
    kept = dict(seen)
    head = Head.objects.first() or Head()
    reading = _Reading()
    for event, subjects in paired():
        problem, place = reading.take(event, subjects)
        if not problem and kept.get(event.seq, event.hash) != event.hash:
            problem = "other"
        if problem:
            return Verdict(place - 1, reading.hash, place, problem)
        if event.seq == head.seq and (event.hash, reading.public_seq) != (head.hash, head.public_seq):
            return Verdict(event.seq - 1, reading.hash, event.seq, "head")
    if reading.seq < head.seq:
        return Verdict(reading.seq, reading.hash, reading.seq + 1, "missing")
    if reading.seq > (Head.objects.first() or Head()).seq or head.public_seq > head.seq:
        return Verdict(head.seq, head.hash, head.seq + 1, "head")
    if unsaid := reading.emptied - reading.said:
        if Event.objects.filter(seq__gt=reading.seq, action=ERASE).exists():
            return verify(kept.items())  # erased while we were reading: its record is beyond what we saw
        return Verdict(reading.seq, reading.hash, min(seq for seq, _part in unsaid), "unrecorded")
    if cut := [seq for seq in kept if not 0 < seq <= reading.seq]:
        return Verdict(reading.seq, reading.hash, min(cut), "missing")
    return Verdict(reading.seq, reading.hash, erased=len(reading.emptied))


def is_kept(salt: str, body: str, digest: str) -> bool:
    """Whether a text is what it was: its digest covers it, with a salt as the ledger makes them, else the line
    between salt and text could be moved; or nothing is left of either."""
    return bool(SALT.fullmatch(salt)) and calc.salted(salt, body) == digest if body else not salt


class _Reading:
    """How far the chain has been read, what was found empty, and which erasures were said."""

    def __init__(self):
        self.seq, self.public_seq, self.hash = 0, 0, calc.GENESIS
        self.emptied: set[tuple[int, str]] = set()
        self.said: set[tuple[int, str]] = set()

    def take(self, event: Event, subjects: Iterator[Subject]) -> tuple[str, int]:
        """The problem of the next event and where it lies; no problem moves the reading on."""
        if event.seq != self.seq + 1:
            return "missing", self.seq + 1
        if event.previous != self.hash:
            return "previous", event.seq
        problem = self.contents(event, subjects)
        right = calc.chained(seq=event.seq, at=event.at, digest=event.digest, previous=event.previous)
        if not problem and event.hash != right:
            problem = "hash"
        if not problem:
            self.seq, self.hash = event.seq, event.hash
            self.public_seq = event.seq if event.is_public else self.public_seq
        return problem, event.seq

    def contents(self, event: Event, subjects: Iterator[Subject]) -> str:
        """The problem of what an event carries; empty for none."""
        public, private = [], []
        for place, subject in enumerate(subjects):
            if subject.position != place:
                return "place"
            if not is_kept(subject.salt, subject.body, subject.digest):
                return "object"
            if not subject.body:
                self.emptied.add((event.seq, str(subject.position)))
            elif event.action == ERASE:
                parts = recorded(json.loads(subject.body)["changes"])
                self.said |= {(int(subject.key), str(part)) for part in parts}
            (public if subject.is_public else private).append(subject.leaf)
        if not is_kept(event.salt, event.body, event.body_digest):
            return "content"
        if not event.body:
            self.emptied.add((event.seq, CONTENT))
        content = calc.content_leaf(event.action, event.body_digest)
        right = calc.event_digest(content, public, calc.combined(private) if private else "")
        if event.digest != right:
            return "digest"
        return "" if event.is_public == bool(public) else "visibility"
