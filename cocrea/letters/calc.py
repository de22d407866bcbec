"""How a letter stands: it follows from dated facts and the day; nobody sets it. Pure."""

import dataclasses
import datetime
from enum import StrEnum

from django.utils.translation import pgettext_lazy

LAPSE = datetime.timedelta(days=30)  # overdue for longer than this, a letter has lapsed


class Status(StrEnum):
    """The states of a letter, in the order of its life."""

    DRAFT = "draft"
    ISSUED = "issued"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    OVERDUE = "overdue"
    LAPSED = "lapsed"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """In words."""
        return str(WORDS[self])

    @property
    def mark(self) -> str:
        """Its sign among the states that pages draw."""
        return MARKS[self]


WORDS = {
    Status.DRAFT: pgettext_lazy("letter", "Draft"),
    Status.ISSUED: pgettext_lazy("letter", "Issued"),
    Status.SENT: pgettext_lazy("letter", "Sent"),
    Status.ACKNOWLEDGED: pgettext_lazy("letter", "Receipt confirmed"),
    Status.OVERDUE: pgettext_lazy("letter", "Overdue"),
    Status.LAPSED: pgettext_lazy("letter", "Lapsed without an answer"),
    Status.ANSWERED: pgettext_lazy("letter", "Answered"),
    Status.CLOSED: pgettext_lazy("letter", "Closed"),
    Status.CANCELLED: pgettext_lazy("letter", "Cancelled"),
}
MARKS = {
    Status.DRAFT: "no_data",
    Status.ISSUED: "on_time",
    Status.SENT: "on_time",
    Status.ACKNOWLEDGED: "on_time",
    Status.OVERDUE: "overdue",
    Status.LAPSED: "overdue",
    Status.ANSWERED: "complete",
    Status.CLOSED: "complete",
    Status.CANCELLED: "no_data",
}


@dataclasses.dataclass(frozen=True)
class Facts:
    """What has happened to a letter."""

    issued: bool = False
    sent: bool = False
    acknowledged: bool = False
    answered: bool = False
    closed: bool = False
    cancelled: bool = False
    due_on: datetime.date | None = None


def status_of(facts: Facts, today: datetime.date) -> Status:
    """How it stands on a day. What ends it comes before what the clock says, that before how far it came."""
    if facts.cancelled:
        return Status.CANCELLED
    if not facts.issued:
        return Status.DRAFT
    if facts.closed:
        return Status.CLOSED
    if facts.answered:
        return Status.ANSWERED
    if facts.due_on is not None and facts.due_on < today:
        return Status.LAPSED if today - facts.due_on > LAPSE else Status.OVERDUE
    if facts.acknowledged:
        return Status.ACKNOWLEDGED
    return Status.SENT if facts.sent else Status.ISSUED


def changes_next(facts: Facts, today: datetime.date) -> datetime.date | None:
    """The next day on which the clock alone changes how it stands; None for never."""
    if not facts.issued or facts.cancelled or facts.closed or facts.answered or facts.due_on is None:
        return None
    for day in (facts.due_on + datetime.timedelta(days=1), facts.due_on + LAPSE + datetime.timedelta(days=1)):
        if day > today:
            return day
    return None
