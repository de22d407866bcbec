"""A small copy of a register for other people's pages: read only, without a script, made to stand in a frame."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from cocrea.kernel.access import public
from cocrea.status.views.widget import POLICY
from cocrea.systems.registers.models import Register
from cocrea.systems.registers.reading import choosing, facets, rows
from cocrea.systems.registers.reading.context import Known
from cocrea.systems.registers.views.public.frame import draw, follows_addresses

LAST = 3


@xframe_options_exempt
@public()
@follows_addresses
def widget(request: HttpRequest, register: Register) -> HttpResponse:
    """How many, by status, and how fresh."""
    found, total = facets.of(register, {}, None, Known())
    by_status = [each for each in found if each.name == choosing.STATUS]
    context = {
        "register": register,
        "declaration": register.declaration,
        "total": choosing.published(register).count() if total is None else total,
        "statuses": [
            (rows.status_of(register.declaration, code), number)
            for facet in by_status
            for code, _words, number, _is in facet.options
        ],
        "changed": rows.day(timezone.localdate(register.changed_at)) if register.changed_at else "",
    }
    response = draw(request, "widget", context)
    response["Content-Security-Policy"] = POLICY
    return response
