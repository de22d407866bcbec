"""The whole exercise in time."""

import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.plans.models import ActionPlan, TimelineEvent
from cocrea.site.milestones import milestones
from cocrea.ui.charts.timeline import Event
from cocrea.ui.charts.timeline import timeline as drawing
from cocrea.ui.page import Page

MOST = 200
DRAWN = 6  # plans drawn


@public("plan")
def timeline(request: HttpRequest) -> HttpResponse:
    """Events by year, of all plans or of one; what has no date stands apart, and is not given one."""
    chosen = request.GET.get("plan", "")
    events = TimelineEvent.objects.published().select_related("plan", "source").by_date()
    if chosen:
        events = events.filter(plan__slug=chosen)
    events = list(events[: MOST + 1])
    listed = events[:MOST] if chosen else with_bodies(events[:MOST])
    context = {
        "page": Page.of(
            request,
            _("Timeline"),
            _("What happened in the exercise and when, as precisely as the sources say it."),
            data_url=reverse("opendata:dataset-detail", args=["events"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "tabs": tabs(chosen),
        "events": listed,
        "years": by_year(listed),
        "chosen": f"?plan={chosen}" if chosen else "",
        "is_cut": len(events) > MOST,
        "undated": [event for event in listed if not event.date],
        "from_today": timezone.localdate(),
        "charts": drawn(events[:MOST]),
    }
    return render(request, "site/timeline.html", context)


def with_bodies(events: list[TimelineEvent]) -> list:
    """Events of the plans and beginnings and ends of organizations, by date; what has none comes last."""
    every = [*events, *milestones(event.date for event in events)]
    return sorted(every, key=lambda each: each.date_earliest or datetime.date.max)


def by_year(events: list) -> list[tuple[str, list]]:
    """Events below their year, in order of time; those without a date last, below no year."""
    return [(year, list(some)) for year, some in groupby(events, key=lambda each: each.year if each.date else "")]


def tabs(chosen: str) -> list[tuple[str, str, bool]]:
    """The whole exercise, or one plan."""
    plans = ActionPlan.objects.published().order_by("ordinal").values_list("slug", "short_title", "title")
    address = reverse("site:timeline")
    every = [(_("Whole exercise"), address, not chosen)]
    return every + [(short or title, f"{address}?plan={slug}", slug == chosen) for slug, short, title in plans]


def drawn(events: list[TimelineEvent]) -> list[tuple[ActionPlan, str]]:
    """Each plan's dated events as a drawing, on a scale of its own; plans without dated events have none."""
    plans: dict[int, list[TimelineEvent]] = {}
    for event in events:
        if event.date:
            plans.setdefault(event.plan_id, []).append(event)
    every = sorted(plans.values(), key=lambda rows: rows[0].plan.ordinal)[-DRAWN:]
    return [(rows[0].plan, drawing([mark(row) for row in rows], str(rows[0].plan))) for rows in every]


def mark(event: TimelineEvent) -> Event:
    """An event as the drawing takes it."""
    return Event(event.title, event.date, event.end_date, shown=event.when, is_inferred=event.is_inferred)
