"""The status of agreements on a day, in SQL: the rule of `calc/agreement.py`, held equal by a test."""

import datetime

from django.db import models
from django.db.models import Case, DateField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import LessThan
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext, pgettext_lazy

from cocrea.meetings.calc import agreement as calc


class Status(models.TextChoices):
    """What a status is called, in the order of `calc.STATUSES`."""

    LAPSED = calc.LAPSED, _("Lapsed")
    OPEN = calc.OPEN, pgettext_lazy("agreement", "Open")
    ANSWERED = calc.ANSWERED, _("Answered")
    FULFILLED = calc.FULFILLED, _("Fulfilled")
    CANCELLED = calc.CANCELLED, pgettext_lazy("agreement", "Cancelled")
    SUGGESTED = calc.SUGGESTED, _("Suggested")
    TAKEN_UP = calc.TAKEN_UP, _("Taken up")


# Status -> what so many agreements are, after their number: «2 vencidos».
COUNTED = {
    calc.LAPSED: lambda n: npgettext("agreements", "lapsed", "lapsed", n),
    calc.OPEN: lambda n: npgettext("agreements", "open", "open", n),
    calc.ANSWERED: lambda n: npgettext("agreements", "answered", "answered", n),
    calc.FULFILLED: lambda n: npgettext("agreements", "fulfilled", "fulfilled", n),
    calc.CANCELLED: lambda n: npgettext("agreements", "cancelled", "cancelled", n),
    calc.SUGGESTED: lambda n: npgettext("agreements", "suggested", "suggested", n),
    calc.TAKEN_UP: lambda n: npgettext("agreements", "taken up", "taken up", n),
}

# The mark with which a status is drawn (`ui/components/status.html`).
MARKS = {
    calc.LAPSED: "overdue",
    calc.OPEN: "on_time",
    calc.ANSWERED: "improvable",
    calc.FULFILLED: "complete",
    calc.CANCELLED: "insufficient",
    calc.SUGGESTED: "no_data",
    calc.TAKEN_UP: "favorable",
}


class Today(Value):
    """The local day on which a query runs, not that on which it was written: for columns declared once."""

    def __init__(self):
        super().__init__(None, output_field=DateField())

    @property
    def value(self) -> datetime.date:
        """Today."""
        return timezone.localdate()

    @value.setter
    def value(self, _given) -> None:
        """Nobody says what day it is."""

    def __eq__(self, other):
        return isinstance(other, Today)

    def __hash__(self):
        return hash(Today)


def given_day(on: datetime.date | None) -> Value:
    """A day for these expressions; None is the day on which the query runs."""
    return Today() if on is None else Value(on, output_field=DateField())


def status_expression(outcomes: models.QuerySet, on: datetime.date | None = None) -> Coalesce:
    """The status of each agreement of a query on a day. `outcomes`: the whole table."""
    day = given_day(on)
    decided = NullIf(Subquery(_decisive(outcomes, day).values("shown")[:1]), Value(""))
    by_clock = Case(
        When(~Q(mode=calc.AGREED), then=Value(calc.SUGGESTED)),
        When(LessThan(due_expression(outcomes, on), day), then=Value(calc.LAPSED)),
        default=Value(calc.OPEN),
        output_field=models.CharField(),
    )
    return Coalesce(decided, by_clock, output_field=models.CharField())


def due_expression(outcomes: models.QuerySet, on: datetime.date | None = None) -> Coalesce:
    """The deadline that holds on a day: the first one, or that of the last extension."""
    given = outcomes.filter(agreement=OuterRef("pk"), on__lte=given_day(on), kind=calc.EXTENDED)
    return Coalesce(
        Subquery(given.order_by("-on", "-pk").values("due_on")[:1]), F("due_on"), output_field=DateField()
    )


def _decisive(outcomes: models.QuerySet, day: Value) -> models.QuerySet:
    """What decides the status of an agreement, with the status that it gives (`shown`); opened again gives none."""
    is_agreed = {"agreement__mode": calc.AGREED}
    shown = [When(kind=kind, **is_agreed, then=Value(status)) for kind, status in calc.OF_AGREEMENT.items()]
    shown += [When(~Q(**is_agreed), kind=k, then=Value(status)) for k, status in calc.OF_SUGGESTION.items()]
    found = outcomes.filter(agreement=OuterRef("pk"), on__lte=day, kind__in=calc.DECISIVE)
    return found.annotate(shown=Case(*shown, default=Value(""), output_field=models.CharField())).order_by(
        "-on", "-pk"
    )
