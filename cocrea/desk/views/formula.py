"""How a formula is read, for who is typing it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cocrea.desk.formulas import said_of
from cocrea.desk.rules import may_read_tables
from cocrea.kernel.access import staff

LONGEST = 2_000  # characters; an address carries no more


@staff(may_read_tables)
@require_safe
def formula(request: HttpRequest) -> HttpResponse:
    """A sentence, as plain text; nothing is kept."""
    text = request.GET.get("formula", "")[:LONGEST]
    return HttpResponse(said_of(text), content_type="text/plain; charset=utf-8")
