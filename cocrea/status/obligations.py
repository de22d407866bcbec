"""The duties of a member of the Open Government Partnership that have a term: each is reckoned from dated rows, and
shows them. Nobody ticks a box."""

import calendar
import dataclasses
import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cocrea.actors.models import Organization
from cocrea.evidence.models import Evidence
from cocrea.ledger.changes import told
from cocrea.ledger.models import Event
from cocrea.ledger.recording import SYSTEM
from cocrea.measurements.models import Measurement
from cocrea.meetings.models import Session
from cocrea.monitoring.models import ProgressReport

SHOWN = 5  # rows behind each


@dataclasses.dataclass(frozen=True)
class Row:
    """Something dated that fulfils a duty."""

    on: datetime.date
    text: str
    url: str


@dataclasses.dataclass(frozen=True)
class Obligation:
    """A duty with its term in months, and the rows that fulfil it, the last first. `day`: on which it is judged."""

    key: str
    title: str
    duty: str
    months: int
    rows: list[Row]
    day: datetime.date

    @property
    def last(self) -> Row | None:
        """What fulfilled it last."""
        return self.rows[0] if self.rows else None

    @property
    def until(self) -> datetime.date | None:
        """The last day on which that is enough; None where nothing ever fulfilled it."""
        return after(self.last.on, self.months) if self.last else None

    @property
    def light(self) -> str:
        """Met, overdue, or no data."""
        if self.until is None:
            return "no_data"
        return "complete" if self.day <= self.until else "overdue"


def after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def obligations(on: datetime.date | None, today: datetime.date) -> list[Obligation]:
    """The three duties, as they stood on a day: at most five queries."""
    day = on or today
    return [
        Obligation(
            "forum",
            _("The forum meets"),
            _("The multi-stakeholder forum meets at least every six months."),
            6,
            meetings(day),
            day,
        ),
        Obligation(
            "repository",
            _("The repository of evidence is up to date"),
            _("Evidence, reports and measurements are added at least every six months."),
            6,
            additions(day),
            day,
        ),
        Obligation(
            "site",
            _("The site is up to date"),
            _("The public site is brought up to date at least every four months."),
            4,
            changes(day),
            day,
        ),
    ]


def meetings(day: datetime.date) -> list[Row]:
    """Sessions that a forum held; one whose day is not known exactly counts from the first day that it can mean."""
    held = Session.objects.published().filter(status=Session.Status.HELD, date_earliest__lte=day)
    forums = held.filter(organization__classification=Organization.Classification.FORUM)
    rows = forums.select_related("organization").latest_first()[:SHOWN]
    return [Row(each.date_earliest, str(each), each.get_absolute_url()) for each in rows]


def additions(day: datetime.date) -> list[Row]:
    """What came into the repository: evidence, reports of progress, measurements."""
    evidence = Evidence.objects.published().filter(submitted_on__lte=day).order_by("-submitted_on", "-pk")
    reports = ProgressReport.objects.published().filter(reported_on__lte=day).order_by("-reported_on", "-pk")
    measured = Measurement.objects.published().filter(recorded_on__lte=day).order_by("-recorded_on", "-pk")
    measured = measured.select_related("indicator__commitment__plan")
    found = [Row(each.submitted_on, str(each), each.get_absolute_url()) for each in evidence[:SHOWN]]
    found += [Row(each.reported_on, str(each), each.get_absolute_url()) for each in with_plan(reports)[:SHOWN]]
    found += [
        Row(each.recorded_on, str(each), each.indicator.commitment.get_absolute_url()) for each in measured[:SHOWN]
    ]
    return sorted(found, key=lambda row: row.on, reverse=True)[:SHOWN]


def with_plan(rows):
    """Reports with what their names and addresses need."""
    return rows.select_related("commitment__plan", "activity")


def changes(day: datetime.date) -> list[Row]:
    """What people changed of what everybody reads, as the ledger has it: that the program loads or checks is none."""
    end = timezone.make_aware(datetime.datetime.combine(day, datetime.time.max))
    events = Event.objects.public().filter(at__lte=end).exclude(body__contains=f'"actor":"{SYSTEM}"').exclude(body="")
    return [
        Row(timezone.localdate(each.at), each.what, reverse("ledger:event-detail", args=[each.seq]))
        for each in told(events.order_by("-seq")[:SHOWN])
    ]
