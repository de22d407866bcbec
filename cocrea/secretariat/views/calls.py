"""Calls as everybody reads them: all of them, one, who took part, and its days for a calendar."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from cocrea.kernel import periods
from cocrea.kernel.access import public, staff
from cocrea.ledger.changes import history_url
from cocrea.ledger.departures import departures, has_changed_since
from cocrea.ledger.models import Subject
from cocrea.secretariat import calc
from cocrea.secretariat.models import Call, Participant
from cocrea.secretariat.rules import may_keep_calls
from cocrea.secretariat.views import numbers
from cocrea.ui.page import Page

KIND = Call._meta.label_lower
SOME = 12  # organizations of the directory that stand on the call's own page


def top(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where the pages of calls hang."""
    return [(_("Home"), reverse("site:home")), (_("Calls"), reverse("secretariat:call-list")), *more]


def until(response: HttpResponse, calls: list[Call], now: datetime.datetime) -> HttpResponse:
    """Says until when the clock leaves a page as it is."""
    moments = [moment for call in calls if (moment := call.turns_at(now))]
    if moments:
        response.valid_until = min(moments)
    return response


@public()
def call_list(request: HttpRequest) -> HttpResponse:
    """The open ones first; where none is, that, and since when."""
    now = timezone.now()
    calls = list(Call.objects.published().select_related("issuer").latest_first())
    by_state: dict[str, list[Call]] = {}
    for call in calls:
        by_state.setdefault(call.state(now), []).append(call)
    past = [call for call in calls if call.state(now) not in (calc.OPEN, calc.ANNOUNCED)]
    context = {
        "page": Page.of(
            request,
            _("Calls"),
            _("Who is called to take part in open government, from when until when, and who came."),
            data_url=reverse("opendata:dataset-detail", args=["calls"]),
        ),
        "trail": top()[:1],
        "open": by_state.get(calc.OPEN, []),
        "announced": by_state.get(calc.ANNOUNCED, []),
        "past": [(call, call.state_words(now)) for call in past],
        "last": past[0] if past else None,
    }
    return until(render(request, "secretariat/call_list.html", context), calls, now)


@public()
def call_detail(request: HttpRequest, call: str) -> HttpResponse:
    """A call with its numbers and who took part; of one that was withdrawn, that it left (decision 11)."""
    now = timezone.now()
    if (gone := withdrawn(request, call)) is not None:
        return gone
    found = call_or_404(call)
    return until(render(request, "secretariat/call_detail.html", context_of(request, found, now)), [found], now)


def withdrawn(request: HttpRequest, slug: str) -> HttpResponse | None:
    """410: when, why and by what role a call left this address. Nothing of what it said; None where none left."""
    call = Call.objects.filter(slug=slug, publication=Call.Publication.DRAFT).first()
    left = departures(KIND, [call.pk]).get(str(call.pk)) if call is not None else None
    if left is None or has_changed_since(KIND, call.pk, "slug", left.change.seq):
        return None
    title = _("This call was withdrawn on %(day)s") % {"day": left.change.day}
    page = Page.of(request, title, share=False, history_url=history_url(call))
    context = {"page": page, "trail": top(), "title": title, "change": left.change}
    return render(request, "secretariat/withdrawn.html", context, status=410)


@staff(may_keep_calls)
@require_safe
def call_preview(request: HttpRequest, call: str) -> HttpResponse:
    """The same page, a draft or not, for whoever keeps it."""
    found = get_object_or_404(Call.objects.select_related("issuer", "source"), slug=call)
    context = context_of(request, found, timezone.now()) | {"is_preview": True}
    return render(request, "secretariat/call_detail.html", context)


def call_or_404(slug: str) -> Call:
    """A call that everybody may read."""
    found = Call.objects.published().select_related("issuer", "source").filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def context_of(request: HttpRequest, call: Call, now: datetime.datetime) -> dict:
    """What the page says of a call."""
    directory = Participant.objects.filter(call=call).select_related("organization", "sector")
    participants = list(directory.order_by("organization__name")[: SOME + 1])
    return {
        "page": Page.of(
            request,
            call.title,
            call.purpose,
            data_url=reverse("opendata:dataset-detail", args=["applications-by-sector"]) + f"?call={call.slug}",
            history_url=history_url(call),
            is_cited=True,
        ),
        "trail": top(),
        "call": call,
        "state": call.state(now),
        "state_words": call.state_words(now),
        "participants": participants[:SOME],
        "has_more": len(participants) > SOME,
        "privacy": call.notices.order_by("-version").first() if call.is_live else None,
        **numbers.of(call),
    }


@public()
def call_participants(request: HttpRequest, call: str) -> HttpResponse:
    """The directory: organizations by sector, never people."""
    found = call_or_404(call)
    rows = Participant.objects.filter(call=found).select_related("organization", "sector", "source")
    rows = rows.order_by("sector__position", "organization__name")
    groups: dict[str, list[Participant]] = {}
    for row in rows:
        groups.setdefault(row.sector.name if row.sector else _("Sector not stated"), []).append(row)
    title = _("Organizations that took part: %(call)s") % {"call": found.slug}
    context = {
        "page": Page.of(
            request,
            title,
            found.title,
            data_url=reverse("opendata:dataset-detail", args=["call-participants"]) + f"?call={found.slug}",
        ),
        "trail": top((found.title, found.get_absolute_url())),
        "title": title,
        "call": found,
        "groups": list(groups.items()),
    }
    return render(request, "secretariat/call_participants.html", context)


@public()
def call_calendar(request: HttpRequest, call: str) -> HttpResponse:
    """Opening and closing for a calendar (RFC 5545); a day where no hour is known. Programs take in again what has a
    higher number: how often everybody was told of a change."""
    found = call_or_404(call)
    calendar = Calendar()
    calendar.add("prodid", "-//Cocrea//ES")
    calendar.add("version", "2.0")
    house = urlsplit(settings.SITE_URL).hostname or "cocrea"  # whatever name the house was asked by
    told = Subject.objects.public().filter(kind=KIND, key=str(found.pk)).count()
    for name, words, moment, day in (
        ("opens", _("Opens: %(call)s"), found.opens_at, found.opens_on),
        ("closes", _("Closes: %(call)s"), found.closes_at, found.closes_on),
    ):
        is_day = len(day) == len("2017-09-25")
        if moment is None and not is_day:
            continue
        event = Event()
        event.add("uid", f"{name}-{found.slug}@{house}")
        event.add("sequence", told)
        event.add("status", "CONFIRMED" if found.cancelled_at is None else "CANCELLED")
        event.add(
            "dtstamp", moment or datetime.datetime.combine(periods.earliest(day), datetime.time(), datetime.UTC)
        )
        event.add("dtstart", moment or periods.earliest(day))
        event.add("summary", words % {"call": found.title})
        event.add("url", Page.of(request, found.title).url.replace("calendario.ics", ""))
        calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response
