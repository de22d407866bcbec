"""Sheets as things that fall due: reviewers are reminded before the close. Nothing tells what stands on them."""

import datetime
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.evaluation import letters
from cocrea.evaluation.models import Panelist
from cocrea.notices import deadlines

SHEETS = "evaluation.sheet"


def open_sheets(
    first: datetime.date | None = None, last: datetime.date | None = None, rows: list[str] | None = None
) -> Iterator[deadlines.Deadline]:
    """Seats whose sheet is not closed, by the day on which the time is over: one query."""
    found = Panelist.objects.filter(closed_at=None, standing=Panelist.Standing.SEATED, user__is_active=True)
    found = found.filter(assessment__revealed_at=None, assessment__closes_at__gt=timezone.now())
    if rows is not None:
        found = found.filter(pk__in=[key for key in rows if key.isdigit()])
    for seat in found.select_related("assessment", "user").order_by("assessment__closes_at", "pk"):
        due = timezone.localdate(seat.assessment.closes_at)
        if (first is not None and due < first) or (last is not None and due > last):
            continue
        to = () if seat.user.is_demo else (seat.user.email,)
        words = _("Your sheet of: %(title)s") % {"title": seat.assessment.title}
        yield deadlines.Deadline(str(seat.pk), due, to, words, letters.sheet_of(seat))


def register_all() -> None:
    """Called once, when the app is ready."""
    deadlines.declare(deadlines.Source(SHEETS, gettext_lazy("Sheets of reviewers"), open_sheets))
