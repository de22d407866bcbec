"""The home page: what was promised, what came of it, what is happening, what anybody can do."""

import re

from django.db.models import Count, Exists, OuterRef, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cocrea.actors.calc import plain
from cocrea.actors.models import Organization, Place
from cocrea.documents.models import Source
from cocrea.kernel.access import public
from cocrea.ledger.changes import recent
from cocrea.plans import calc
from cocrea.plans.models import ActionPlan, Commitment, Contradiction, Responsibility, Result, TimelineEvent
from cocrea.plans.models.commitment import coverage_of, topics_of
from cocrea.site.milestones import milestones
from cocrea.ui.page import Page

STRIPS = 6  # plans whose commitments stand on the page; the others are one link away
TOPICS = 12
LATEST = 4


@public()
def home(request: HttpRequest) -> HttpResponse:
    """Everything is counted from the rows at each reading; with no plans it says what will be here."""
    today = timezone.localdate()
    plans = list(ActionPlan.objects.published().order_by("ordinal"))
    rows = Commitment.objects.published().with_state(sources=True).without_texts().with_activities(today)
    commitments = list(rows.select_related("plan", "committee").in_order())
    of = Commitment.by_plan(commitments)
    events = happened(list(TimelineEvent.objects.published().latest_first()[: 2 * LATEST]))
    labels = Commitment.objects.published().labels()
    context = {
        "page": Page.of(request, "", is_home=True, type="website"),
        "plans": plans,
        "where": where,
        "bands": [(plan, of.get(plan.pk, [])) for plan in plans[-STRIPS:]],
        "tallies": {key: Commitment.tally(rows) for key, rows in of.items()},
        "decided": {key: Commitment.last_decided(rows) for key, rows in of.items()},
        "sheets": len(commitments),
        "promises": len({commitment.promise for commitment in commitments}),
        "tally": Commitment.tally(commitments),
        "proofs": proofs(commitments),
        "only_reported": only_reported(commitments),
        "decided_on": Commitment.last_decided(commitments),
        "coming": [event for event in reversed(events) if event.date_earliest >= today],
        "past": [event for event in events if event.date_earliest < today][:LATEST],
        "results": last_said(commitments),
        "changes": recent(LATEST),
        "topics": popular(topics_of(labels).values()),
        "places": municipalities(commitments, coverage_of(labels)),
        "listed": sum(each.listed for each in commitments),
        "sheet_only": sum(each.sheet_only for each in commitments),
        **counts(),
    }
    return render(request, "site/home.html", context)


def popular(topics) -> list[calc.Topic]:
    """The topics of most commitments, in the order of the alphabet."""
    most = sorted(topics, key=lambda topic: (-len(topic.commitments), topic.slug))[:TOPICS]
    return sorted(most, key=lambda topic: topic.slug)


def last_said(commitments: list[Commitment]) -> list[Result]:
    """The last dated things that the sources say of them; what merely reports a result says nothing of its end."""
    said = [result for each in commitments for result in each.results.all()]
    dated = [result for result in said if result.stated_on and result.kind != Result.Kind.REPORTED]
    return sorted(dated, key=lambda result: result.stated_on, reverse=True)[:LATEST]


def happened(events: list[TimelineEvent]) -> list:
    """The last events of the plans, and the beginnings and ends of organizations, the last first."""
    every = [*events, *milestones(event.date for event in events)]
    return sorted(every, key=lambda each: each.date_earliest, reverse=True)[: 2 * LATEST]


KIND_OF_PLACE = re.compile(r"^(Estado|Municipio) de ")


def where(territory: str) -> str:
    """The territory as people call it: «Estado de X, país» is «X»."""
    return KIND_OF_PLACE.sub("", territory.split(",")[0].strip())


def proofs(commitments: list[Commitment]) -> list[Source]:
    """The sources that say of some promise that it was kept, each once."""
    kept = [result for each in commitments if each.state == "complete" for result in each.results.all()]
    said = {result.source for result in kept if result.kind == Result.Kind.ACCEPTED and result.source}
    return sorted(said, key=lambda source: source.slug)


def counts() -> dict[str, int]:
    """`organizations` with a role in some commitment, and open `contradictions`: one query."""
    owned = Commitment.objects.published().filter(committee=OuterRef("pk"))
    bodies = Organization.objects.filter(
        Exists(Responsibility.objects.published().filter(organization=OuterRef("pk"))) | Exists(owned)
    )
    open_ones = Contradiction.objects.published().filter(status=Contradiction.Status.OPEN)
    parts = [
        rows.order_by().annotate(counted=Value(name)).values("counted").annotate(n=Count("pk", distinct=True))
        for name, rows in (("organizations", bodies), ("contradictions", open_ones))
    ]
    found = dict(parts[0].values_list("counted", "n").union(parts[1].values_list("counted", "n"), all=True))
    return {"organizations": found.get("organizations", 0), "contradictions": found.get("contradictions", 0)}


def only_reported(commitments: list[Commitment]) -> int:
    """Of how many promises without data a source at least tells a result."""
    states: dict[tuple, list[Commitment]] = {}
    for each in commitments:
        states.setdefault(each.promise, []).append(each)
    silent = [rows for rows in states.values() if calc.worst(row.state for row in rows) == "no_data"]
    return sum(any(row.has_report for row in rows) for rows in silent)


def municipalities(commitments: list[Commitment], coverage: dict[int, set[str]]) -> list[tuple[Place, int]]:
    """Every municipality with commitments, by name, and how many promises."""
    places = list(Place.objects.published().filter(kind=Place.Kind.MUNICIPALITY))
    found = Commitment.placed(commitments, coverage, places)
    counted = [(each, len({row.promise for row in found[each.pk]})) for each in places if each.pk in found]
    return sorted(counted, key=lambda pair: plain(pair[0].name))
