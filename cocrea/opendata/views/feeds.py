"""What changed in a table, for who follows it."""

from django.http import HttpRequest, HttpResponse

from cocrea.kernel.access import public
from cocrea.opendata.declarations import find
from cocrea.opendata.feed import feed_of
from cocrea.opendata.views.answers import no_dataset, open_to_all


@public()
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The last public acts that touched the table (Atom)."""
    dataset = find(key)
    if dataset is None:
        return no_dataset(request, key)
    return open_to_all(HttpResponse(feed_of(dataset), content_type="application/atom+xml; charset=utf-8"))
