"""Milestones and dissemination that are due, or whose day has passed."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.monitoring import calc
from cocrea.monitoring.lacking.row import Kind, Lack, Standing
from cocrea.monitoring.lacking.scope import Scope
from cocrea.monitoring.models import Dissemination, Milestone
from cocrea.plans.models import Result

SAID = Result.Kind
PENDING = (SAID.DISSEMINATION, SAID.LAUNCH)  # what a source says is still to be made known


def standing_of(due: datetime.date, today: datetime.date) -> Standing:
    """Overdue from the day after."""
    return Standing.OVERDUE if due < today else Standing.DUE


def of_milestones(scope: Scope) -> Iterator[Lack]:
    """One query: what is not done, by its dates as planned last."""
    rows = Milestone.objects.as_on().filter(commitment__in=list(scope.commitments), done_on="")
    rows = rows.filter(due__lte=scope.today + calc.SOON).order_by("commitment", "number")
    fields = ("pk", "number", "title", "commitment", "activity", "organization", "due")
    for key, number, title, commitment, activity, body, due in rows.values_list(*fields):
        plan = scope.commitments[commitment].plan.slug
        yield Lack(
            key=f"milestone:{key}",
            kind=Kind.MILESTONE,
            standing=standing_of(due, scope.today),
            words=_("Milestone %(number)s: %(title)s") % {"number": number, "title": title},
            href=reverse("monitoring:plan-work", args=[plan]) + f"#hito-{key}",
            commitment_id=commitment,
            activity_id=activity,
            bodies=scope.who(commitment, activity, body),
            due_on=due,
        )


def of_dissemination(scope: Scope) -> Iterator[Lack]:
    """Two queries: what was planned here, and what the sources say is pending and nobody has done since."""
    keys = list(scope.commitments)
    rows = Dissemination.objects.filter(commitment__in=keys).select_related("plan")
    done: dict[int, datetime.date] = {}
    for each in rows.order_by("number"):
        if each.done_latest is not None:
            done[each.commitment_id] = max(each.done_latest, done.get(each.commitment_id, each.done_latest))
        elif not each.is_called_off and each.planned_latest and each.planned_latest - scope.today <= calc.SOON:
            yield Lack(
                key=f"dissemination:{each.pk}",
                kind=Kind.DISSEMINATION,
                standing=standing_of(each.planned_latest, scope.today),
                words=f"{each.get_kind_display()}: {each.title}",
                href=each.get_absolute_url(),
                commitment_id=each.commitment_id,
                bodies=scope.who(each.commitment_id, None, each.organization_id),
                due_on=each.planned_latest,
            )
    said = Result.objects.filter(Q(kind__in=PENDING) | Q(kind=SAID.ACCEPTED), commitment__in=keys)
    last = {row.commitment_id: row for row in said.order_by("stated_earliest", "position", "pk")}
    for key, result in last.items():
        since = result.stated_earliest
        if result.kind not in PENDING or (key in done and (since is None or done[key] >= since)):
            continue
        commitment = scope.commitments[key]
        yield Lack(
            key=f"pending:{result.pk}",
            kind=Kind.DISSEMINATION,
            standing=Standing.MISSING,
            words=result.get_kind_display(),
            href=commitment.get_absolute_url() + "#resultados",
            commitment_id=key,
            bodies=scope.who(key),
            why=result.text,
        )
