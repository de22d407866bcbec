"""A roll from a call: whoever was accepted in it, looked at first, added on a second press."""

from collections import Counter

from django.http import HttpRequest

from cocrea.elections import actions
from cocrea.elections.actions.roll import new_of
from cocrea.elections.models import Election
from cocrea.elections.reading import entries_of_call
from cocrea.kernel.attempts import attempted
from cocrea.secretariat.models import Application, Call
from cocrea.secretariat.rules import may_keep_calls

ASKED, AGREED = "convocatoria", "aplicar"  # which call; how many the first press showed


def calls_of(by) -> list[Call]:
    """The calls in which somebody was accepted, the latest first; none for who may not read registrations."""
    if not may_keep_calls(by):
        return []
    accepted = Application.objects.filter(state=Application.State.ACCEPTED).values("call")
    return list(Call.objects.filter(pk__in=accepted).latest_first())


def taken(request: HttpRequest, election: Election, form) -> tuple[dict | None, bool]:
    """What a call would bring, by sector, and whether it was added: only where the second press says the number that
    the first one showed."""
    call = next((each for each in calls_of(request.user) if each.slug == request.POST.get(ASKED)), None)
    if call is None:
        return None, False
    came = entries_of_call(call)
    looked = attempted(form, lambda: (new_of(election, came.entries),))
    if looked is None:
        return None, False
    (new,) = looked
    if new and request.POST.get(AGREED) == str(len(new)):
        asked = {"by": request.user, "election": election, "entries": came.entries, "completes": False}
        done = attempted(form, lambda: actions.add_voters(**asked))
        return None, done is not None
    sectors = sorted(Counter(entry.sector for entry in new).items())
    found = {
        "call": call,
        "number": len(new),
        "sectors": [{"sector": sector, "n": n} for sector, n in sectors],
        "known": len(came.entries) - len(new),
        "erased": came.erased,
        "shared": came.shared,
    }
    return found, False
