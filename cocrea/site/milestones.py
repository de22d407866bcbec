"""The beginnings and ends of organizations, as facts of the timeline: institutions come and go, and it is dated."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.documents.models import Source
from cocrea.kernel import periods


@dataclass
class Milestone:
    """What a page shows of an event of a plan, for an organization. `date` is EDTF text."""

    title: str
    date: str
    source: Source | None
    note: str = ""
    place_text: str = ""
    after: str = ""
    is_inferred: bool = False

    @property
    def when(self) -> str:
        """Its date in words."""
        return periods.words(self.date)

    @property
    def year(self) -> str:
        """The year in which it happened."""
        return self.date[:4]

    @property
    def date_earliest(self) -> datetime.date | None:
        """First day that the date can mean."""
        return periods.earliest(self.date)


def milestones(told: Iterable[str] = ()) -> list[Milestone]:
    """Beginnings and ends of organizations that have a source, in order of time.

    `told`: dates of events already shown; a beginning of the same day is that event and is not told twice.
    """
    rows = dated("founding_date") | dated("dissolution_date")
    told, found = set(told), []
    for body in rows.select_related("source").order_by("pk"):
        if body.founding_date and body.founding_date not in told:
            found.append(begins(body.name, body.founding_date, body.source))
        if body.dissolution_date:
            found.append(ends(body.name, body.acronym, body.dissolution_date, body.source, body.note))
    return sorted(found, key=lambda each: each.date_earliest)


def dated(name: str) -> QuerySet:
    """Organizations that have a source and this date."""
    return Organization.objects.published().exclude(source=None).filter(~Q(**{name: ""}))


def begins(body: str, date: str, source: Source | None = None) -> Milestone:
    """An organization begins."""
    return Milestone(_("%(body)s begins") % {"body": body}, date, source)


def ends(body: str, acronym: str, date: str, source: Source | None = None, note: str = "") -> Milestone:
    """An organization ceases to exist; with the acronym by which people know it."""
    named = f"{body} ({acronym})" if acronym else body
    return Milestone(_("%(body)s ceases to exist") % {"body": named}, date, source, note=note)
