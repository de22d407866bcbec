"""Small copies of a status for other people's pages: read only, without a script, made to stand in a frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from cocrea.kernel.access import public
from cocrea.plans.models import Commitment
from cocrea.status.dashboards import board, scopes

# As on every page, but anybody may frame it, and nothing in it can be sent anywhere.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)


@xframe_options_exempt
@public()
def widget(request: HttpRequest, plan: str) -> HttpResponse:
    """How a plan comes along, as small as it can be said."""
    scope = scopes.of_plan(plan)
    return framed(request, scope, board.board(scope.rows, None, timezone.localdate()), scope.plan.title, scope.page)


@xframe_options_exempt
@public()
def commitment_widget(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """How a commitment comes along."""
    rows = Commitment.objects.published().filter(plan__slug=plan, number__iexact=number)
    found = get_object_or_404(rows.select_related("plan"))
    shown = board.board(rows, None, timezone.localdate())
    return framed(request, None, shown, str(found), found.get_absolute_url())


def framed(request: HttpRequest, scope, shown: board.Board, title: str, address: str) -> HttpResponse:
    """The small page with headers of its own."""
    context = {"board": shown, "title": title, "address": address, "row": None if scope else shown.rows()[0]}
    response = render(request, "status/widget.html", context)
    response["Content-Security-Policy"] = POLICY
    return response
