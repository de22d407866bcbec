"""The home page: what was promised, what came of it, what is happening, what anybody can do."""

import json

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.models import Event
from cocrea.plans import calc
from cocrea.plans.models import ActionPlan, Activity, Commitment, Contradiction, Responsibility, Result, TimelineEvent
from cocrea.ui.page import Page

STRIPS = 6  # plans whose commitments stand on the page; the others are one link away
TOPICS = 12
LATEST = 4


@public()
def home(request: HttpRequest) -> HttpResponse:
    """Everything is counted from the rows at each reading; with no plans it says what will be here."""
    today = timezone.localdate()
    plans = list(ActionPlan.objects.published().order_by("ordinal"))
    commitments = list(Commitment.objects.published().with_state().in_order())
    events = list(TimelineEvent.objects.published().latest_first()[: 2 * LATEST])
    context = {
        "page": Page.of(request, "", is_home=True, type="website"),
        "plans": plans,
        "bands": [(plan, [c for c in commitments if c.plan_id == plan.pk]) for plan in plans[-STRIPS:]],
        "promises": len({commitment.promise for commitment in commitments}),
        "tally": calc.tally((commitment.promise, commitment.state) for commitment in commitments),
        "decided_on": max((commitment.decided_on for commitment in commitments), default=""),
        "coming": [event for event in reversed(events) if event.date_earliest >= today],
        "past": [event for event in events if event.date_earliest < today][:LATEST],
        "results": Result.objects.published().latest_first()[:LATEST],
        "changes": [change(event) for event in last_events()],
        "topics": popular(Commitment.objects.published().topics().values()),
        "places": Commitment.objects.published().municipalities(),
        "organizations": Responsibility.objects.published().count_organizations(),
        "activities": Activity.objects.published().count(),
        "contradictions": Contradiction.objects.published().filter(status=Contradiction.Status.OPEN).count(),
    }
    return render(request, "site/home.html", context)


def popular(topics) -> list[calc.Topic]:
    """The topics of most commitments, in the order of the alphabet."""
    most = sorted(topics, key=lambda topic: (-len(topic.commitments), topic.slug))[:TOPICS]
    return sorted(most, key=lambda topic: topic.slug)


def last_events():
    """What changed last on this site, with how many public objects each act touched."""
    touched = Count("subjects", filter=Q(subjects__is_public=True))
    return Event.objects.public().annotate(touched=touched).order_by("-seq")[:LATEST]


def change(event: Event) -> dict:
    """An act as the home page tells it; what was erased of it stays untold."""
    told = json.loads(event.body) if event.body else {}
    return {"event": event, "reason": told.get("reason") or _("Record updated")}
