"""One after the other: pages that compare what was typed with what stands, and then write."""

import functools

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from cocrea.ledger.recording import hold


def in_turn(view):
    """A page whose sending nobody else's act comes between: what it read still stands when it writes."""

    @functools.wraps(view)
    def alone(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            hold()
            return view(request, *args, **kwargs)

    return alone
