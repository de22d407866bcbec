"""The acts of an election at the desk, each with a page that says what will happen before it does."""

import dataclasses
from collections.abc import Callable

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from cocrea.elections import actions, forms, wording
from cocrea.elections.actions.counting import standing
from cocrea.elections.actions.result import foreseen
from cocrea.elections.models import Election
from cocrea.elections.rules import may_run_elections
from cocrea.elections.views.frame import desk_of, draw, election_or_404
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Refused
from cocrea.ledger.turns import in_turn


@dataclasses.dataclass(frozen=True)
class Deed:
    """`words()`: title, what will happen, the verb; `act(by, election, data)`; `form(election, data)`."""

    words: Callable[[], tuple[str, str, str]]
    act: Callable
    form: Callable = lambda election, data: django_forms.Form(data)
    is_danger: bool = False


def _with_reason(election: Election, data) -> django_forms.Form:
    return forms.ReasonForm(data, label_suffix="")


def _closing(election: Election, data) -> django_forms.Form:
    is_early = bool(election.closes_at and timezone.now() < election.closes_at)
    return forms.EarlyForm(data, is_early=is_early, label_suffix="")


def _reason(data: dict) -> str:
    return data.get("reason", "")


DEEDS = {
    "anunciar": Deed(
        lambda: (
            _("Announce the election"),
            _("Everybody can read its rules, candidates and window. They may still change until it opens."),
            _("Announce it"),
        ),
        lambda by, election, data: actions.announce(by=by, election=election),
    ),
    "abrir": Deed(
        lambda: (
            _("Open the election"),
            _("Rules, candidates and roll do not change from now on. Votes are received within the window only."),
            _("Open it"),
        ),
        lambda by, election, data: actions.open_voting(by=by, election=election),
    ),
    "cerrar": Deed(
        lambda: (
            _("Close the election"),
            _("No vote is received any more. The box is sealed and published. This cannot be taken back."),
            pgettext("election", "Close it"),
        ),
        lambda by, election, data: actions.close(by=by, election=election, reason=_reason(data)),
        _closing,
        is_danger=True,
    ),
    "declarar": Deed(
        lambda: (
            _("Declare the result"),
            _("The rules that were announced say who is elected."),
            _("Declare it"),
        ),
        lambda by, election, data: actions.declare(
            by=by, election=election, public_number=data.get("public_number", "")
        ),
        lambda election, data: forms.DeclareForm(data, label_suffix=""),
    ),
    "anular": Deed(
        lambda: (
            _("Annul the election"),
            _("It ends without a result. An open box is destroyed without being opened. This cannot be taken back."),
            _("Annul it"),
        ),
        lambda by, election, data: actions.annul(by=by, election=election, reason=_reason(data)),
        _with_reason,
        is_danger=True,
    ),
    "impugnar": Deed(
        lambda: (
            _("Write down a challenge"),
            _("Everybody reads beside the result that it is contested, and why."),
            _("Write it down"),
        ),
        lambda by, election, data: actions.contest(by=by, election=election, reason=_reason(data)),
        _with_reason,
    ),
    "responder": Deed(
        lambda: (
            _("Answer the challenge"),
            _("Say why the result stands. If it does not, annul the election."),
            _("Write down the answer"),
        ),
        lambda by, election, data: actions.answer_challenge(by=by, election=election, reason=_reason(data)),
        _with_reason,
    ),
    "desempate": Deed(
        lambda: (
            _("Prepare the second round"),
            _("A draft with the same rules and only those who are tied. You add its roll and its window."),
            _("Prepare it"),
        ),
        lambda by, election, data: actions.prepare_runoff(by=by, election=election),
    ),
    "borrar-correos": Deed(
        lambda: (
            _("Erase the addresses"),
            _("The e-mail addresses of the roll are deleted for good. Names and sectors stay."),
            _("Erase them"),
        ),
        lambda by, election, data: actions.erase_contacts(by=by, election=election),
        is_danger=True,
    ),
}


@staff(may_run_elections)
@require_http_methods(["GET", "HEAD", "POST"])
@in_turn
def desk_step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Asks, and then does it, if the election still stands as the page said: to annul what has been announced is not
    to destroy a box in which there are votes."""
    election, deed = election_or_404(key), DEEDS.get(step)
    if deed is None:
        raise Http404(step)
    form = deed.form(election, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = attempted(form, lambda: done_as_seen(request, election, deed, form.cleaned_data))
        if done:
            reached = done if isinstance(done, Election) else election
            return redirect(desk_of(reached, f"?hecho={step}"))
    title, lede, verb = deed.words()
    if step == "cerrar" and election.mode == Election.Mode.ROLL_CALL:
        lede = _("No vote is received any more. Each vote is published with its name. This cannot be taken back.")
    if step == "declarar" and (result := foreseen(election)):
        lede = f"{lede} {wording.foreseen(election, result, standing(election))}"
    more = {"form": form, "lede": lede, "verb": verb, "kind": "danger" if deed.is_danger else "primary"}
    more["carried"] = {"visto": election.state}
    return draw(request, "desk_form", title, election, status=422 if form.errors else 200, **more)


def done_as_seen(request: HttpRequest, election: Election, deed: Deed, data: dict):
    """What the act gives. Raises Refused where the election has gone on since the page was drawn."""
    seen = request.POST.get("visto", election.state)
    if seen != election.state:
        words = {"now": election.get_state_display().lower()}
        raise Refused(
            _("The election has gone on since you opened this page; now it is: %(now)s. Look again.") % words
        )
    return deed.act(request.user, election, data)
