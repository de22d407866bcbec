"""The ledger to read: all acts, one act, and whether the chain is whole."""

import datetime
from pathlib import Path
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger import chain, standalone
from cocrea.ledger.changes import by_day, told
from cocrea.ledger.models import Event, Head, Subject
from cocrea.ledger.readable import readable
from cocrea.ledger.views.numbers import LARGEST, number_in
from cocrea.ui.page import Page

EVENTS, OBJECTS = 40, 40  # on a page
MANY = 20  # objects beyond which paper gets their names only
PROGRAM = Path(standalone.__file__).read_text(encoding="utf-8")


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page of the ledger hangs."""
    return [(_("Home"), reverse("site:home")), *more]


def in_ledger() -> tuple[str, str]:
    """The ledger as a step of the trail."""
    return _("Ledger"), reverse("ledger:event-list")


@public("antes")
def event_list(request: HttpRequest) -> HttpResponse:
    """Every act, newest first; what is not public as number, date and digest."""
    before = number_in(request, "antes")
    head = Head.objects.first() or Head()
    events = Event.objects.order_by("-seq")
    changes = told(events.filter(seq__lt=before)[:EVENTS] if before else events[:EVENTS])
    first, last = (changes[0].seq, changes[-1].seq) if changes else (0, 0)
    here = reverse("ledger:event-list")
    newer = f"{here}?antes={first + 1 + EVENTS}" if first + EVENTS < head.seq else here
    return render(
        request,
        "ledger/event_list.html",
        {
            "page": Page.of(
                request,
                _("Ledger"),
                _("Every act of the exercise in order, each one chained to the one before."),
                data_url=reverse("ledger:chain"),
                feed_url=reverse("ledger:feed"),
            ),
            "trail": trail(),
            "days": by_day(changes),
            "head": head,
            "newer": newer if first < head.seq and changes else "",
            "older": f"{here}?antes={last}" if last > 1 else "",
        },
    )


@public("desde")
def event_detail(request: HttpRequest, seq: int) -> HttpResponse:
    """One act: what it did to which objects, and everything needed to verify it; only proofs if it is not public."""
    event = Event.objects.filter(seq=seq).first() if seq <= LARGEST else None
    if event is None:
        raise Http404
    start = number_in(request, "desde") or 0
    subjects = Subject.objects.none()
    if event.is_public:
        # Counted among the public ones: a place among all would tell how many are hidden.
        subjects = event.subjects.public().order_by("position")[start : start + OBJECTS + 1]
    subjects = list(subjects)
    (change,) = told([event])
    here = reverse("ledger:event-detail", args=[seq])
    title, only = _("Event %(seq)s") % {"seq": seq}, {"desde": seq, "hasta": seq}
    return render(
        request,
        "ledger/event_detail.html",
        {
            "page": Page.of(request, title, change.what, data_url=f"{reverse('ledger:chain')}?{urlencode(only)}"),
            "trail": trail(in_ledger()),
            "title": title,
            "event": event,
            "change": change,
            "objects": readable(subjects[:OBJECTS]),
            "is_long": change.number > MANY,
            "first": here if start else "",
            "more": f"{here}?desde={start + OBJECTS}" if len(subjects) > OBJECTS else "",
        },
    )


@public()
def verify(request: HttpRequest) -> HttpResponse:
    """Reads the chain and says whether it is whole; and how anybody can do the same at home."""
    title = _("Is the ledger whole?")
    response = render(
        request,
        "ledger/verify.html",
        {
            "page": Page.of(request, title, _("The chain verified here, and how to verify it at home.")),
            "trail": trail(in_ledger()),
            "title": title,
            "verdict": chain.verify(),
            "program": PROGRAM,
            "download": reverse("ledger:chain"),
            "package": reverse("opendata:datapackage"),
        },
    )
    # Tampering leaves no event behind: what was verified is repeated to others for a minute only.
    response.valid_until = timezone.now() + datetime.timedelta(minutes=1)
    return response
