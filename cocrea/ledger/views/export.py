"""The chain as a file, and the public acts as a feed."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.changes import recent
from cocrea.ledger.export import ndjson
from cocrea.ledger.feed import ATOM, atom
from cocrea.ledger.views.numbers import number_in

FEED_LENGTH = 40


@public("desde", "hasta")
def chain(request: HttpRequest) -> StreamingHttpResponse:
    """Every event in order, or those from `desde` to `hasta`, one a line."""
    lines = ndjson(number_in(request, "desde") or 1, number_in(request, "hasta"))
    response = StreamingHttpResponse((line.encode() for line in lines), content_type="application/x-ndjson")
    response["Content-Disposition"] = 'inline; filename="cadena.ndjson"'
    return response


@public()
def feed(request: HttpRequest) -> HttpResponse:
    """The last public acts, as Atom."""
    answer = atom(
        recent(FEED_LENGTH),
        title=_("Ledger: what changed"),
        description=_("Every public act of the exercise, newest first."),
        home=reverse("ledger:event-list"),
        here=request.path,
    )
    return HttpResponse(answer, content_type=ATOM)
