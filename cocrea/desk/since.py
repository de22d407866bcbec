"""What others did since somebody was last at the desk, kind by kind, each with where to see it and how to undo it."""

import dataclasses
import json

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.accounts.rules import may_manage_accounts
from cocrea.desk import tables
from cocrea.desk.models import Visit
from cocrea.desk.undoing import corrected_at as places_of_closed
from cocrea.desk.undoing import undoable
from cocrea.kernel.digits import is_number
from cocrea.ledger.changes import Change, told
from cocrea.ledger.final import final_of
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.sentences import noun

READ, SHOWN = 200, 40  # acts looked at; acts on the page
BEGINNING = 8  # acts shown to whoever is here for the first time


@dataclasses.dataclass
class Entry:
    """An act. `href`: the form of the only row it was about, else the act's page; `undo`: empty where it cannot;
    `instead`: the page where such an act is corrected by another one."""

    change: Change
    href: str
    undo: str = ""
    instead: str = ""


@dataclasses.dataclass
class News:
    """Acts in groups: (what they were about, acts), those of the last act first. `is_first`: nobody was away yet, and
    these are simply the last acts. `more`: acts that are not shown."""

    groups: list[tuple[str, list[Entry]]]
    is_first: bool
    more: int = 0

    @property
    def number(self) -> int:
        """Acts in all; READ stands for «as many or more»."""
        return sum(len(entries) for _label, entries in self.groups) + self.more


def news(by, visit: Visit, *, keeps: bool) -> News:
    """What happened. `keeps`: `by` keeps the record, sees also what is not public, and may undo. Five queries."""
    events = Event.objects.order_by("-seq") if keeps else Event.objects.public().order_by("-seq")
    if visit.since_seq is None:
        found, more = list(events[:BEGINNING]), 0
    else:
        others = [event for event in events.filter(seq__gt=visit.since_seq)[:READ] if actor(event) != by.ledger_name]
        found, more = others[:SHOWN], max(0, len(others) - SHOWN)
    changes = told(found, private=keeps)
    alone = only_subjects([change.seq for change in changes if change.number == 1], private=keeps)
    closed = places_of_closed(found) if keeps else {}
    may_go = undoable(found) - closed.keys() if keeps else set()
    groups: dict[str, list[Entry]] = {}
    for event, change in zip(found, changes, strict=True):
        entry = Entry(change, change.url)
        subject = alone.get(event.seq)
        if keeps:
            entry.undo = reverse("desk:undo", args=[event.seq]) if event.seq in may_go else ""
            entry.instead = "" if entry.undo else closed.get(event.seq) or corrected_at(event, subject, by)
            entry.href = form_of(subject) or change.url
        groups.setdefault(label_of(subject, change), []).append(entry)
    return News(list(groups.items()), visit.since_seq is None, more)


def actor(event: Event) -> str:
    """The ledger's name of who acted; empty where the content was erased."""
    return json.loads(event.body).get("actor", "") if event.body else ""


def only_subjects(seqs: list[int], *, private: bool) -> dict[int, Subject]:
    """Act -> what it was about, of acts about one thing."""
    found = (
        Subject.objects.filter(event_id__in=seqs) if private else Subject.objects.public().filter(event_id__in=seqs)
    )
    return {subject.event_id: subject for subject in found} if seqs else {}


def form_of(subject: Subject | None) -> str:
    """The form of the row that an act was about; empty where it is no table's, or was deleted."""
    if subject is None or subject.change == Subject.Change.DELETED or not is_number(subject.key):
        return ""
    table = tables.of_kind(subject.kind)
    return table.page_of(subject.key) if table else ""


def corrected_at(event: Event, subject: Subject | None, by) -> str:
    """Where an act that is not undone is corrected: whose account or role it was; empty where there is no such page,
    or `by` may not open it."""
    if final := final_of(event):
        return final.place(event)
    if not event.action.startswith("accounts.") or not may_manage_accounts(by):
        return ""
    if subject is not None and subject.kind == "accounts.user" and is_number(subject.key):
        return reverse("accounts:person-detail", args=[subject.key])
    return reverse("accounts:person-list")


def label_of(subject: Subject | None, change: Change) -> str:
    """Below what an act is listed: the table of its row; acts of many rows are together."""
    if subject is None:
        return _("Acts about several things") if change.number else _("Other acts")
    table = tables.of_kind(subject.kind)
    return capfirst(str(table.title)) if table else capfirst(noun(subject.kind)) or _("Other acts")
