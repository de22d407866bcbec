"""The chain as a file, and the public acts as a feed."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.ledger.changes import recent
from cocrea.ledger.export import ndjson
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
    home = settings.SITE_URL + reverse("ledger:event-list")
    changes = recent(FEED_LENGTH)
    atom = Atom1Feed(
        title=_("Ledger: what changed"),
        link=home,
        description=_("Every public act of the exercise, newest first."),
        language=settings.LANGUAGE_CODE,
        feed_url=settings.SITE_URL + request.path,
        feed_guid=home,
    )
    for change in changes:
        link = settings.SITE_URL + change.url
        atom.add_item(
            title=change.what,
            link=link,
            description=" ".join(filter(None, [change.reason, change.who])),
            unique_id=link,
            pubdate=change.at,
            updateddate=change.at,
        )
    if not changes:  # an empty feed has no date of its own
        atom.latest_post_date = lambda: datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
