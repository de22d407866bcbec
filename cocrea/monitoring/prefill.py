"""With what a report begins: what was said last, and what the record knows of the period."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cocrea.evidence.models import Evidence
from cocrea.kernel import periods
from cocrea.measurements.models import Measurement
from cocrea.meetings.models import AgendaItem
from cocrea.monitoring import calc
from cocrea.monitoring.models import Dissemination, Milestone, ProgressReport
from cocrea.plans.models import Activity, Commitment


def beginning(commitment: Commitment, activity: Activity | None, period: str, months: int) -> dict:
    """The first words of a new report: the state and the obstacles of the last one, what happened in the period, and
    the milestones that come next."""
    rows = ProgressReport.objects.standing().filter(commitment=commitment, activity=activity, period__lt=period)
    last = rows.order_by("-period").first()
    first, end = calc.first_day(period, months), calc.last_day(period)
    return {
        "state": last.state if last else "",
        "done": "\n".join(happened(commitment, activity, first, end)),
        "obstacles": last.obstacles if last else "",
        "next_steps": "\n".join(coming(commitment, activity, end)),
    }


def promised(commitment: Commitment, activity: Activity | None, period: str) -> str:
    """What the last report said would come next: to be told of now."""
    rows = ProgressReport.objects.standing().filter(commitment=commitment, activity=activity, period__lt=period)
    return rows.order_by("-period").values_list("next_steps", flat=True).first() or ""


def happened(
    commitment: Commitment, activity: Activity | None, first: datetime.date, last: datetime.date
) -> Iterator[str]:
    """What the record knows of these days, a line each: six queries."""
    of = {"commitment": commitment} | ({"activity": activity} if activity else {})
    sent = Evidence.objects.filter(**of, submitted_on__range=(first, last)).exclude(state=Evidence.State.DRAFT)
    for each in sent.order_by("submitted_on", "pk")[:20]:
        told = {"number": each.number, "title": each.title, "state": each.get_state_display().lower()}
        yield _("Evidence %(number)s: %(title)s (%(state)s).") % told
    indicators = {f"indicator__{name}": value for name, value in of.items()}
    measured = Measurement.objects.standing().filter(**indicators, recorded_on__range=(first, last))
    for each in measured.select_related("indicator")[:20]:
        given = " / ".join(f"{part.normalize():f}" for part in (each.numerator, each.denominator) if part is not None)
        yield _("Indicator %(number)s measured: %(value)s.") % {"number": each.indicator.number, "value": given}
    done = Milestone.objects.filter(**of, done_latest__range=(first, last))
    for each in done.order_by("done_latest", "number")[:20]:
        yield _("Milestone done: %(title)s.") % {"title": each.title}
    if activity is not None:
        return
    told = Dissemination.objects.filter(commitment=commitment, done_latest__range=(first, last))
    for each in told.order_by("done_earliest", "number")[:20]:
        yield f"{each.get_kind_display()}: {each.title}."
    items = AgendaItem.objects.published().filter(commitment=commitment, session__date_earliest__range=(first, last))
    for each in items.select_related("session").order_by("session__date_earliest")[:20]:
        yield _("Session of %(day)s: %(title)s.") % {"day": periods.words(each.session.date), "title": each.title}


def coming(commitment: Commitment, activity: Activity | None, after: datetime.date) -> Iterator[str]:
    """The next milestones that are not done."""
    rows = Milestone.objects.as_on().filter(commitment=commitment, done_on="", due__isnull=False)
    if activity is not None:
        rows = rows.filter(activity=activity)
    for each in rows.order_by("due", "number")[:5]:
        yield f"{each.title} ({periods.words(each.due.isoformat())})."
