"""The ballot of whoever holds a link: without an account, without a script, and without leaving a trace.

These pages open no session, set no cookie, and write nothing but the mark and the ballot. What Django would log of a
refused one is dropped, and the address is kept out of all other lines (`config/quiet.py`). The secret of the link is
the key, not something that a browser sends by itself: so no token against forged forms is needed.
"""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.accounts.codes import digest
from cocrea.elections import calc, wording
from cocrea.elections.actions import voting
from cocrea.elections.actions.counting import standing
from cocrea.elections.models import Election, Voter
from cocrea.kernel.access import secret_door
from cocrea.ui.page import Page

SALT = "cocrea.elections.ballot"


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, token: str) -> HttpResponse:
    """The ballot; then the page that asks whether it is right; then the receipt."""
    try:
        voter = voting.voter_of(token)
    except voting.NoSuchLink as error:
        return draw(request, "elections/vote_closed.html", None, status=404, text=str(error))
    election = voter.election
    if voter.has_voted:
        return already(request, election)
    if not election.receives(timezone.now()):
        text = _("Votes are received: %(window)s.") % {"window": wording.window(election)}
        return draw(request, "elections/vote_closed.html", election, status=403, text=text)
    if request.method != "POST":
        return ballot(request, election, (), "")
    if "confirmar" in request.POST:
        return confirmed(request, voter, token)
    return chosen(request, election, token)


def ballot(request: HttpRequest, election: Election, numbers, error: str) -> HttpResponse:
    """The candidates, to choose from."""
    return draw(
        request,
        "elections/vote.html",
        election,
        status=422 if error else 200,
        candidates=standing(election),
        numbers=numbers,
        error=error,
        rules=wording.rules(election),
    )


def chosen(request: HttpRequest, election: Election, token: str) -> HttpResponse:
    """What was chosen, once more, with the receipt that it will have."""
    given = request.POST.getlist("candidato")
    numbers = {int(text) for text in given if text.isascii() and text.isdigit() and len(text) < 6}
    is_blank = "blanco" in given
    candidates = {each.number: each for each in standing(election)}
    if error := complaint(election, numbers, is_blank, candidates):
        return ballot(request, election, numbers, error)
    text, number = calc.written(numbers), voting.new_number()
    sealed = signing.dumps([digest(token), text, number], salt=SALT)
    names = [candidates[each].name for each in sorted(numbers)]
    return draw(
        request,
        "elections/vote_confirm.html",
        election,
        names=names,
        receipt=calc.receipt_of(number),
        sealed=sealed,
    )


def complaint(election: Election, numbers: set[int], is_blank: bool, candidates: dict) -> str:
    """What is wrong with a choice, in words; empty for a good one."""
    if numbers - candidates.keys():
        return _("Choose among the candidates of this page.")
    if is_blank and numbers:
        return _("Choose candidates or a blank vote, not both.")
    if len(numbers) > election.votes_per_ballot:
        return _("You chose %(n)d. Choose at most %(most)d.") % {"n": len(numbers), "most": election.votes_per_ballot}
    if not numbers and not (is_blank and election.allows_blank):
        return _("You have not chosen anybody yet.")
    return ""


def confirmed(request: HttpRequest, voter: Voter, token: str) -> HttpResponse:
    """Casts it, unless it was altered, repeated or late."""
    election = voter.election
    try:
        whose, text, number = signing.loads(request.POST.get("papeleta", ""), salt=SALT)
        if whose != digest(token):
            raise voting.Altered(_("This is not a ballot of this election. Open your link again."))
        receipt = voting.cast(token=token, choices=text, number=number)
    except voting.AlreadyVoted:
        return already(request, election)
    except (signing.BadSignature, ValueError, TypeError):
        text = _("The ballot was altered on its way. Nothing was cast. Open your link again.")
        return draw(request, "elections/vote_closed.html", election, status=400, text=text)
    except (voting.Altered, voting.NotReceived, voting.NoSuchLink) as error:
        return draw(request, "elections/vote_closed.html", election, status=403, text=str(error))
    return draw(request, "elections/vote_done.html", election, receipt=receipt)


def already(request: HttpRequest, election: Election) -> HttpResponse:
    """That a vote was cast, and nothing else."""
    return draw(request, "elections/vote_already.html", election, status=409 if request.method == "POST" else 200)


def draw(
    request: HttpRequest, template: str, election: Election | None, *, status: int = 200, **more
) -> HttpResponse:
    """A page of the ballot; the address that it shows is that of the election, never that of the link."""
    page = Page.of(request, election.title if election else _("Your vote"), share=False)
    page.path = election.get_absolute_url() if election else reverse("elections:election-list")
    context = {
        "page": page,
        "trail": [(_("Home"), reverse("site:home")), (_("Elections"), reverse("elections:election-list"))],
        "election": election,
        "title": page.title,
        "until": wording.moment(election.closes_at) if election else "",
        **more,
    }
    return render(request, template, context, status=status)
