"""The plans in force at a glance: the state of each commitment, how many are in which, and what is due next."""

import dataclasses
import datetime

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.reach import has_own, own
from cocrea.desk.rules import may_read_tables
from cocrea.kernel import periods
from cocrea.plans.models import ActionPlan, Activity, Commitment
from cocrea.ui.charts.bars import Bar, bars

AHEAD = 6  # dates that are shown
WORDS = {
    "complete": lambda: _("Fulfilled"),
    "on_time": lambda: _("On time"),
    "at_risk": lambda: _("At risk"),
    "overdue": lambda: _("Overdue"),
    "no_data": lambda: _("No data"),
}


@dataclasses.dataclass
class Glance:
    """A plan. `strip`: its commitments as `ui/components/strip.html` reads them; `chart`: promises by state, as
    SVG; `rows`: the same numbers; `next`: [(when, what, href)]; `href`: where it is kept, or read. `is_own`: of the
    plan only what concerns this person's institution or committee."""

    plan: ActionPlan
    href: str
    is_own: bool
    strip: list[dict]
    chart: str
    rows: list[dict]
    next: list[tuple[str, str, str]]


def glances(by) -> list[Glance]:
    """The plans in force that `by` may read, or the newest one where none is; a few queries whatever there is.
    Of whoever speaks for an institution or a committee: the plans in which it has commitments, and only those.
    Links lead to the forms for whoever reads the tables, else to the public pages."""
    to_forms = may_read_tables(by)
    readable, is_own = ActionPlan.objects.visible_to(by), has_own(by, Commitment)
    theirs = readable.filter(pk__in=own(by, Commitment).order_by().values("plan")) if is_own else readable
    plans = current(theirs) or current(readable)
    today = timezone.localdate()
    found = Commitment.objects.visible_to(by).filter(plan__in=plans).with_state().without_texts()
    if is_own:
        found = found.filter(pk__in=own(by, Commitment).order_by().values("pk"))
    commitments = Commitment.by_plan(found.with_activities(today).in_order())
    dates = upcoming(by, plans, today)
    return [_glance(plan, is_own, commitments.get(plan.pk, []), dates.get(plan.pk, []), to_forms) for plan in plans]


def current(plans) -> list[ActionPlan]:
    """Those in force; where there is none, the newest."""
    in_force = list(plans.filter(status=ActionPlan.Status.IN_FORCE).order_by("ordinal"))
    if in_force:
        return in_force
    newest = plans.aggregate(newest=Max("ordinal"))["newest"]
    return list(plans.filter(ordinal=newest)) if newest is not None else []


def upcoming(by, plans: list[ActionPlan], today: datetime.date) -> dict[int, list[Activity]]:
    """Plan -> its next activities with a date, the nearest first."""
    rows = Activity.objects.visible_to(by).filter(commitment__plan__in=plans, due_on__gte=today)
    if has_own(by, Activity):
        rows = rows.filter(pk__in=own(by, Activity).order_by().values("pk"))
    found: dict[int, list[Activity]] = {}
    for activity in rows.select_related("commitment__plan").order_by("due_on", "pk")[: AHEAD * max(1, len(plans))]:
        found.setdefault(activity.commitment.plan_id, []).append(activity)
    return found


def _glance(plan: ActionPlan, is_own: bool, commitments: list, dates: list[Activity], to_forms: bool) -> Glance:
    counts = Commitment.tally(commitments)
    total = sum(counts.values())
    drawn = bars(
        [Bar(WORDS[state](), number, f"{number}", status=state) for state, number in counts.items()],
        _("Commitments by state: %(plan)s") % {"plan": plan.title},
        maximum=float(total or 1),
    )
    return Glance(
        plan,
        _address(plan, to_forms),
        is_own,
        [_mark(commitment, to_forms) for commitment in commitments],
        drawn if counts else "",
        [{"state": WORDS[state](), "number": number} for state, number in counts.items()],
        [(periods.words(each.due_on.isoformat()), str(each), _address(each, to_forms)) for each in dates[:AHEAD]],
    )


def _mark(commitment: Commitment, to_forms: bool) -> dict:
    is_draft = commitment.publication == Commitment.Publication.DRAFT
    next_due = periods.words(commitment.next_due.isoformat()) if commitment.next_due else ""
    return {
        "number": commitment.number,
        "title": commitment.title,
        "url": _address(commitment, to_forms),
        "status": commitment.state,
        "status_label": commitment.state_word,
        "note": _("Draft") if is_draft else next_due,
    }


TABLES = {ActionPlan: "plans", Commitment: "commitments", Activity: "activities"}


def _address(row, to_forms: bool) -> str:
    if to_forms:
        return reverse("desk:row-edit", args=[TABLES[type(row)], row.pk])
    return (row.commitment if isinstance(row, Activity) else row).get_absolute_url()
