"""The home page: what was promised, what came of it, what is happening, what anybody can do."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cocrea.actors.models import Place
from cocrea.kernel.access import public
from cocrea.ledger.changes import recent
from cocrea.plans import calc
from cocrea.plans.models import ActionPlan, Commitment, Contradiction, Responsibility, Result, TimelineEvent
from cocrea.ui.page import Page

STRIPS = 6  # plans whose commitments stand on the page; the others are one link away
TOPICS = 12
LATEST = 4


@public()
def home(request: HttpRequest) -> HttpResponse:
    """Everything is counted from the rows at each reading; with no plans it says what will be here."""
    today = timezone.localdate()
    plans = list(ActionPlan.objects.published().order_by("ordinal"))
    rows = Commitment.objects.published().with_state().without_texts().with_activities(today)
    commitments = list(rows.select_related("plan", "place").in_order())
    of = Commitment.by_plan(commitments)
    events = list(TimelineEvent.objects.published().latest_first()[: 2 * LATEST])
    context = {
        "page": Page.of(request, "", is_home=True, type="website"),
        "plans": plans,
        "bands": [(plan, of.get(plan.pk, [])) for plan in plans[-STRIPS:]],
        "tallies": {key: Commitment.tally(rows) for key, rows in of.items()},
        "sheets": len(commitments),
        "promises": len({commitment.promise for commitment in commitments}),
        "tally": Commitment.tally(commitments),
        "decided_on": max((commitment.decided_on for commitment in commitments), default=""),
        "coming": [event for event in reversed(events) if event.date_earliest >= today],
        "past": [event for event in events if event.date_earliest < today][:LATEST],
        "results": last_said(commitments),
        "changes": recent(LATEST),
        "topics": popular(Commitment.objects.published().topics().values()),
        "places": municipalities(commitments),
        "organizations": Responsibility.objects.published().count_organizations(),
        "listed": sum(each.listed for each in commitments),
        "sheet_only": sum(each.sheet_only for each in commitments),
        "contradictions": Contradiction.objects.published().filter(status=Contradiction.Status.OPEN).count(),
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


def municipalities(commitments: list[Commitment]) -> list[tuple[Place, int]]:
    """Every municipality with commitments of its own, by name, and how many."""
    places = [each.place for each in commitments if each.place and each.place.kind == Place.Kind.MUNICIPALITY]
    found = Counter(places)
    return sorted(found.items(), key=lambda pair: pair[0].slug)
