"""The home page: what was promised, what came of it, what is happening, what anybody can do."""

import re

from django.db.models import CharField, Count, Exists, OuterRef, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cocrea.actors.calc import plain
from cocrea.actors.models import Organization, Place
from cocrea.kernel.access import public
from cocrea.ledger.changes import recent
from cocrea.plans import calc
from cocrea.plans.models import ActionPlan, Activity, Commitment, Contradiction, Responsibility, Result, TimelineEvent
from cocrea.plans.models.commitment import coverage_of, topics_of
from cocrea.site.happening import around, next_change, overdue
from cocrea.site.milestones import Milestone
from cocrea.site.promises import Paper, Said, Sheet, sheets
from cocrea.ui.page import Page

STRIPS = 6  # plans whose commitments stand on the page; the others are one link away
TOPICS = 12
LATEST = 4


@public()
def home(request: HttpRequest) -> HttpResponse:
    """Everything is counted from the rows at each reading; with no plans it says what will be here."""
    now = timezone.now()
    today = timezone.localdate(now)
    open_now, institutions = around(now)
    plans = list(ActionPlan.objects.published().order_by("ordinal"))
    commitments = sheets()
    of = Commitment.by_plan(commitments)
    events = happened(list(TimelineEvent.objects.published().latest_first()[: 2 * LATEST]), institutions)
    labels = Commitment.objects.published().labels()
    numbers, places = counts()
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
        "open_now": open_now,
        "coming": [event for event in reversed(events) if event.date_earliest >= today],
        "past": [event for event in events if event.date_earliest < today][:LATEST],
        "results": last_said(commitments),
        "changes": recent(LATEST),
        "topics": popular(topics_of(labels).values()),
        "places": municipalities(commitments, coverage_of(labels), places),
        **numbers,
    }
    response = render(request, "site/home.html", context)
    response.valid_until = next_change(open_now, now)
    return response


def popular(topics) -> list[calc.Topic]:
    """The topics of most commitments, in the order of the alphabet."""
    most = sorted(topics, key=lambda topic: (-len(topic.commitments), topic.slug))[:TOPICS]
    return sorted(most, key=lambda topic: topic.slug)


def last_said(commitments: list[Sheet]) -> list[Said]:
    """The last dated things that the sources say of them; what merely reports a result says nothing of its end."""
    said = [each for sheet in commitments for each in sheet.said]
    dated = [each for each in said if each.stated_on and each.kind != Result.Kind.REPORTED]
    return sorted(dated, key=lambda each: each.stated_on, reverse=True)[:LATEST]


def happened(events: list[TimelineEvent], institutions: list[Milestone]) -> list:
    """The last events of the plans, and the beginnings and ends of institutions, the last first. One of the same day
    as an event is that event, and is not told twice."""
    told = {event.date for event in events}
    every = [*events, *(each for each in institutions if each.date not in told)]
    return sorted(every, key=lambda each: each.date_earliest, reverse=True)[: 2 * LATEST]


KIND_OF_PLACE = re.compile(r"^(Estado|Municipio) de ")


def where(territory: str) -> str:
    """The territory as people call it: «Estado de X, país» is «X»."""
    return KIND_OF_PLACE.sub("", territory.split(",")[0].strip())


def proofs(commitments: list[Sheet]) -> list[Paper]:
    """The sources that say of some promise that it was kept, each once."""
    kept = [each for sheet in commitments if sheet.state == "complete" for each in sheet.said]
    return sorted({each.source for each in kept if each.kind == Result.Kind.ACCEPTED and each.source})


def counts() -> tuple[dict[str, int], list[Place]]:
    """`organizations` with a role in some commitment, open `contradictions`, activities `listed` in the plans and
    those of the sheets only, agreements that are `overdue`; and every municipality: one query."""
    owned = Commitment.objects.published().filter(committee=OuterRef("pk"))
    bodies = Organization.objects.filter(
        Exists(Responsibility.objects.published().filter(organization=OuterRef("pk"))) | Exists(owned)
    )
    open_ones = Contradiction.objects.published().filter(status=Contradiction.Status.OPEN)
    activities = Activity.objects.published()
    counted = {
        "organizations": bodies,
        "contradictions": open_ones,
        "listed": activities.exclude(origin=Activity.Origin.SHEET),
        "sheet_only": activities.filter(origin=Activity.Origin.SHEET),
        "overdue": overdue(),
    }
    nothing = Value("", output_field=CharField())
    parts = [
        rows.order_by()
        .annotate(counted=Value(name, output_field=CharField()))
        .values("counted")
        .annotate(n=Count("pk"), of_name=nothing, of_slug=nothing)
        .values_list("counted", "n", "of_name", "of_slug")
        for name, rows in counted.items()
    ]
    towns = Place.objects.published().filter(kind=Place.Kind.MUNICIPALITY).order_by()
    towns = towns.annotate(counted=Value("", output_field=CharField())).values_list("counted", "pk", "name", "slug")
    found = list(towns.union(*parts, all=True))
    places = [Place(pk=key, name=name, slug=slug, kind="municipality") for no, key, name, slug in found if not no]
    return dict.fromkeys(counted, 0) | {name: n for name, n, _name, _slug in found if name}, places


def only_reported(commitments: list[Sheet]) -> int:
    """Of how many promises without data a source at least tells a result."""
    states: dict[tuple, list[Sheet]] = {}
    for each in commitments:
        states.setdefault(each.promise, []).append(each)
    silent = [rows for rows in states.values() if calc.worst(row.state for row in rows) == "no_data"]
    return sum(any(row.has_report for row in rows) for rows in silent)


def municipalities(
    commitments: list[Sheet], coverage: dict[int, set[str]], places: list[Place]
) -> list[tuple[Place, int]]:
    """Those of the municipalities with commitments, by name, and how many promises."""
    found = Commitment.placed(commitments, coverage, places)
    counted = [(each, len({row.promise for row in found[each.pk]})) for each in places if each.pk in found]
    return sorted(counted, key=lambda pair: plain(pair[0].name))
