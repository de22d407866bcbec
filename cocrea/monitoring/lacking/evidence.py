"""Evidence that nobody has sent, or that came back: what the sources say of a commitment, what was returned here, and
activities whose day has come."""

from collections.abc import Iterator

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.evidence.models import Evidence, EvidenceAct
from cocrea.monitoring import calc
from cocrea.monitoring.lacking.row import Kind, Lack, Standing
from cocrea.monitoring.lacking.scope import Scope
from cocrea.plans.models import Result

State, Said = Evidence.State, Result.Kind
ARRIVED = (State.SUBMITTED, State.ACCEPTED)
OF_EVIDENCE = {Said.MISSING: Standing.MISSING, Said.RETURNED: Standing.RETURNED, Said.ACCEPTED: None}


def of_evidence(scope: Scope) -> Iterator[Lack]:
    """Five queries."""
    rows = Evidence.objects.filter(commitment__in=list(scope.commitments)).exclude(state=State.DRAFT)
    yield from returned(scope, rows)
    yield from stated(scope, rows)
    yield from never_sent(scope, rows)


def returned(scope: Scope, rows: QuerySet) -> Iterator[Lack]:
    """What was returned and has not come again, as what follows it or as something later about the same."""
    same = Q(activity=OuterRef("activity")) | Q(activity=None)
    later = Evidence.objects.filter(same, commitment=OuterRef("commitment"), state__in=ARRIVED, pk__gt=OuterRef("pk"))
    came_back = rows.filter(~Exists(later), state=State.RETURNED, followed_by=None).order_by("pk")
    open_ones = list(came_back.values("pk", "number", "title", "commitment", "activity"))
    acts = EvidenceAct.objects.filter(evidence__in=came_back.values("pk"), kind=State.RETURNED)
    why = dict(acts.order_by("on", "pk").values_list("evidence", "reason"))
    for each in open_ones:
        yield Lack(
            key=f"returned:{each['pk']}",
            kind=Kind.EVIDENCE,
            standing=Standing.RETURNED,
            words=_("Evidence %(number)s was returned: %(title)s") % each,
            href=reverse("evidence:evidence-detail", args=[each["number"]]),
            commitment_id=each["commitment"],
            activity_id=each["activity"],
            bodies=scope.who(each["commitment"], each["activity"]),
            why=why.get(each["pk"], ""),
        )


def stated(scope: Scope, held: QuerySet) -> Iterator[Lack]:
    """Where the last word of a source is that evidence is missing or does not suffice, and none was sent since."""
    rows = Result.objects.filter(commitment__in=list(scope.commitments), kind__in=list(OF_EVIDENCE))
    last = {row.commitment_id: row for row in rows.order_by("stated_earliest", "position", "pk")}
    here = held.filter(state__in=ARRIVED)
    sent = dict(here.order_by().values_list("commitment").annotate(last=Max("submitted_on")))
    for key, result in last.items():
        standing, came = OF_EVIDENCE[result.kind], sent.get(key)
        if standing is None or (came and result.stated_earliest and came >= result.stated_earliest):
            continue
        commitment = scope.commitments[key]
        yield Lack(
            key=f"stated:{result.pk}",
            kind=Kind.EVIDENCE,
            standing=standing,
            words=_("Evidence of the whole commitment"),
            href=commitment.get_absolute_url() + "#resultados",
            commitment_id=key,
            bodies=scope.who(key),
            why=result.text,
        )


def never_sent(scope: Scope, held: QuerySet) -> Iterator[Lack]:
    """Activities whose day has come, or is near, of which nothing was sent or nothing is left."""
    sent = held.exclude(state=State.WITHDRAWN).exclude(activity=None)
    proven = set(sent.order_by().values_list("activity", flat=True).distinct())
    for key, activities in scope.activities.items():
        commitment = scope.commitments[key]
        for activity in activities:
            if activity.due_on is None or activity.pk in proven or activity.due_on - scope.today > calc.SOON:
                continue
            yield Lack(
                key=f"evidence:{activity.pk}",
                kind=Kind.EVIDENCE,
                standing=Standing.OVERDUE if activity.due_on < scope.today else Standing.DUE,
                words=_("Evidence of activity %(number)s: %(title)s")
                % {"number": activity.number, "title": activity.title},
                href=f"{commitment.get_absolute_url()}#actividad-{activity.number.lower()}",
                commitment_id=key,
                activity_id=activity.pk,
                bodies=scope.who(key, activity.pk),
                due_on=activity.due_on,
            )
