"""What minutes say of the votes of a session, and of who was called and did not come."""

import dataclasses
import datetime

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _

from cocrea.meetings.minuting.placing import place_of
from cocrea.meetings.models import Attendance, Minutes, Motion, VoteEvent
from cocrea.meetings.models.motion import Outcome

MISSED = (Attendance.Presence.ABSENT, Attendance.Presence.EXCUSED)


@dataclasses.dataclass(frozen=True)
class Voted:
    """One vote that was closed. `topic`: the point under which it was taken, 0 for none; counts are empty where
    nobody counted."""

    number: int
    text: str
    mode: str
    outcome: str
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    topic: int = 0

    @property
    def line(self) -> str:
        """The motion and how it came out, in a paragraph."""
        mode, outcome = VoteEvent.Mode(self.mode).label, Outcome(self.outcome).label
        told = f"{self.number}. {self.text} {outcome} ({str(mode).lower()})."
        if self.yes is None:
            return told
        counts = {"yes": self.yes, "no": self.no or 0, "abstain": self.abstain or 0}
        return f"{told} " + _("In favour: %(yes)d. Against: %(no)d. Abstentions: %(abstain)d.") % counts


@dataclasses.dataclass(frozen=True)
class Missed:
    """Somebody who was called and did not come."""

    name: str
    presence: str

    @property
    def line(self) -> str:
        """Name, and whether they excused themselves."""
        return f"{self.name} ({str(Attendance.Presence(self.presence).label).lower()})"


def with_votes() -> Prefetch:
    """The motions of sessions with their closed votes that no later one corrects: two queries."""
    motions = (
        Motion.objects.select_related("agenda_item")
        .order_by("position")
        .prefetch_related(Prefetch("vote_events", counted(), to_attr="closed"))
    )
    return Prefetch("session__motions", motions)


def counted() -> QuerySet:
    """Votes that were closed and that no later one corrects."""
    return VoteEvent.objects.filter(corrected_by=None).exclude(outcome="").order_by("position")


def carried_for(minutes: Minutes, on: datetime.date) -> QuerySet:
    """Votes that can have approved these minutes by the day `on`: carried ones, in a session of the same body that
    was held by then, on the day of theirs or later; the latest first."""
    session = minutes.session
    found = counted().filter(outcome=Outcome.PASSED, motion__session__organization=session.organization)
    found = found.exclude(motion__session__status="cancelled").exclude(motion__session__date_earliest__gt=on)
    found = found.select_related("motion__session")
    if session.date_earliest is not None:
        found = found.exclude(motion__session__date_earliest__lt=session.date_earliest)
    newest = F("motion__session__date_earliest").desc(nulls_last=True)
    return found.order_by(newest, "-motion__session", "-motion", "-position")


def closed_of(motion: Motion) -> list[VoteEvent]:
    """Those of a motion, from what was read with it; else read now."""
    return motion.closed if hasattr(motion, "closed") else list(counted().filter(motion=motion))


def votes_of(session, topics: list) -> tuple[Voted, ...]:
    """The votes of a session, below the point that each belongs to."""
    return tuple(
        Voted(
            number=motion.position,
            text=motion.text,
            mode=event.mode,
            outcome=event.outcome,
            yes=event.yes,
            no=event.no,
            abstain=event.abstain,
            topic=place_of(motion, topics),
        )
        for motion in session.motions.all()
        for event in closed_of(motion)
    )


def missed_in(session) -> tuple[Missed, ...]:
    """Who was called and did not come, in the order of the list; a reserved name is told nowhere."""
    rows = [row for row in session.attendances.all() if row.presence in MISSED and not row.is_reserved]
    rows.sort(key=lambda row: row.position)
    return tuple(Missed(row.titled_name, str(row.presence)) for row in rows)
