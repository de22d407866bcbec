"""One object's history, as a page and as a feed."""

import dataclasses

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.actions import is_public
from cocrea.ledger.changes import Change, told
from cocrea.ledger.departures import departures
from cocrea.ledger.feed import ATOM, atom
from cocrea.ledger.models import Event, Subject
from cocrea.ledger.readable import page_of, readable
from cocrea.ledger.sentences import noun
from cocrea.ledger.views.export import FEED_LENGTH
from cocrea.ledger.views.numbers import number_in
from cocrea.ledger.views.pages import in_ledger, trail
from cocrea.ledger.withdrawn import model_of, owners, withdrawn
from cocrea.ui.page import Page

EVENTS = 40  # on a page


@dataclasses.dataclass(frozen=True)
class Told:
    """What everybody may read of an object. `url`: its page; `last`: the last act shown, where there are more."""

    name: str
    url: str
    changes: list[Change]
    last: int = 0


@public("antes")
def object_history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What changed in one object. One that never was public has no history here; one that has been public since
    before anything was told of it has an empty one; of one that left, moments and kinds, and its withdrawal."""
    before = number_in(request, "antes")
    history = told_of(kind, key, before, EVENTS)
    here = reverse("ledger:object-history", args=[kind, key])
    return render(
        request,
        "ledger/object_history.html",
        {
            "page": Page.of(
                request,
                f"{_('What changed')}: {history.name}",
                feed_url=reverse("ledger:object-feed", args=[kind, key]),
            ),
            "trail": trail(in_ledger(), *([(history.name, history.url)] if history.url else [])),
            "name": history.name,
            "noun": capfirst(noun(kind)),
            "changes": history.changes,
            "newest": here if before else "",
            "older": f"{here}?antes={history.last}" if history.last else "",
        },
    )


@public()
def object_feed(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The last acts about one object, as Atom."""
    history = told_of(kind, key, None, FEED_LENGTH)
    answer = atom(
        history.changes,
        title=f"{_('What changed')}: {history.name}",
        description=_("Every public act about it, newest first."),
        home=reverse("ledger:object-history", args=[kind, key]),
        here=request.path,
    )
    return HttpResponse(answer, content_type=ATOM)


def told_of(kind: str, key: str, before: int | None, most: int) -> Told:
    """Its last public acts, field by field, or those before an act. Raises Http404 for what never was public, and
    for what hides behind something else."""
    obj = _object(kind, key)
    is_hidden = not is_public(obj) if obj is not None else bool(withdrawn([(kind, key)]))
    left = departures(kind, [key]).get(key) if is_hidden else None
    if is_hidden and left is None:
        raise Http404
    found = Subject.objects.public().filter(kind=kind, key=key).order_by("-event_id", "-position")
    subjects = list((found.filter(event_id__lt=before) if before else found)[: most + 1])
    if obj is None and not subjects:
        raise Http404
    more, subjects = len(subjects) > most, subjects[:most]
    shown = readable(subjects)
    changes = {change.seq: change for change in told(Event.objects.filter(seq__in={s.event_id for s in subjects}))}
    for each in shown:
        if each.subject.change == Subject.Change.UPDATED:
            changes[each.subject.event_id].fields += each.fields
    last = subjects[-1].event_id if more else 0
    name = left.name if left else str(obj) if obj is not None else shown[0].label
    url = "" if is_hidden else page_of(obj)
    return Told(name, url, [changes[seq] for seq in sorted(changes, reverse=True)], last)


def _object(kind: str, key: str) -> models.Model | None:
    """The object today, with those it belongs to; None where it is gone or of no kind that we know."""
    model = model_of(kind)
    if model is None:
        return None
    try:
        return model._base_manager.select_related(*owners(model)).filter(pk=key).first()
    except (ValueError, OverflowError):
        return None
