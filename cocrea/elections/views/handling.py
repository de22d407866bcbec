"""Links and slips, votes said aloud, paper counts and the act, at the desk."""

import io

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from cocrea.accounts.letters import can_send
from cocrea.documents.actions import keep_document
from cocrea.elections import actions, calc, forms
from cocrea.elections.actions.counting import standing
from cocrea.elections.actions.links import batches
from cocrea.elections.actions.voting import aloud, cast_aloud, take_out
from cocrea.elections.letters import link_of
from cocrea.elections.models import Election, PaperCount
from cocrea.elections.rules import may_keep_elections, may_run_elections
from cocrea.elections.views.frame import DONE, bare, desk_of, draw, election_or_404
from cocrea.elections.wording import choice_words, moment
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_run_elections)
@FORM
def desk_links(request: HttpRequest, key: str) -> HttpResponse:
    """Letters with links; slips for paper, which are shown once."""
    election, form = election_or_404(key), bare(request)
    if request.method == "POST" and form.is_valid():
        on_paper = "papel" in request.POST
        asked = {"by": request.user, "election": election, "on_paper": on_paper}
        asked["everybody"] = "todos" in request.POST
        if "solo" in request.POST:
            asked["only"] = number_of(request.POST["solo"]) or 0  # nobody, and never everybody
        asked["seen"] = number_of(request.POST.get("hechas", ""))
        made = attempted(form, lambda: actions.issue_links(**asked))
        if made and not on_paper:
            return redirect(desk_of(election, "?hecho=enlaces" if can_send() else "?hecho=enlaces-en-espera"))
        if made:
            slips = [{"slip": each, "link": link_of(each.token), "qr": qr(link_of(each.token))} for each in made]
            until = moment(election.closes_at)
            return draw(request, "desk_slips", _("Slips to vote"), election, slips=slips, until=until)
    people = list(election.voters.order_by("name", "pk").values("pk", "name", "organization", "email"))
    more = {
        "form": form,
        "by_mail": sum(1 for each in people if each["email"]),
        "on_paper": sum(1 for each in people if not each["email"]),
        "people": people,
        "sends": can_send(),
        "made": batches(election).count(),
    }
    return draw(request, "desk_links", _("Links to vote"), election, status=422 if form.errors else 200, **more)


def number_of(text: str) -> int | None:
    """The number that was sent; None for none."""
    return int(text[:18]) if is_number(text) else None


def qr(address: str) -> Markup:
    """The address as a QR code."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, scale=3, border=2, lineclass=None, svgclass="qr", omitsize=True
    )
    return Markup(out.getvalue().decode())


@staff(may_keep_elections)
@FORM
def desk_votes(request: HttpRequest, key: str) -> HttpResponse:
    """A roll call in the room: the vote of each person who is there, as they say it."""
    election, form = election_or_404(key), bare(request)
    candidates, is_sent = standing(election), request.method == "POST"
    names = {each.number: each.name for each in candidates}
    taking, is_taken = taking_out(election, names, request.POST if "quitar" in request.POST else None), False
    chosen = chosen_votes(request, election)
    if is_sent and "quitar" in request.POST:
        asked = {"by": request.user, "election": election}
        if taking.is_valid() and attempted(taking, lambda: take_out(**asked, **taking.cleaned_data)):
            if not chosen:
                return redirect(reverse("elections:desk-votes", args=[election.slug]) + "?hecho=voto-quitado")
            taking, is_taken = taking_out(election, names), True  # the same page: what was chosen stays chosen
    elif is_sent and form.is_valid() and attempted(form, lambda: said(request, election, chosen)):
        return redirect(desk_of(election, "?hecho=votos"))
    told = election.ballots.exclude(voter=None).order_by("voter_name", "pk") if not election.is_secret else []
    more = {
        "form": form,
        "taking": taking,
        "candidates": candidates,
        "people": list(election.voters.filter(ballot=None).order_by("name", "pk")),
        "chosen": chosen,
        "told": [{"name": each.voter_name, "choice": choice_words(each.choices, names)} for each in told],
        "is_open": election.mode == Election.Mode.ROLL_CALL and election.receives(timezone.now()),
    }
    more |= {"saved": DONE.get("voto-quitado")} if is_taken else {}
    status = 422 if form.errors or taking.errors else 200
    return draw(request, "desk_votes", _("Votes said aloud"), election, status=status, **more)


def taking_out(election: Election, names: dict[int, str], data=None) -> forms.TakeOutForm:
    """The votes said aloud that may be taken out, each as it was written down."""
    told = [(each.seen_as, f"{each.voter_name}: {choice_words(each.choices, names)}") for each in aloud(election)]
    return forms.TakeOutForm(data, told=told)


def chosen_votes(request: HttpRequest, election: Election) -> dict[int, list[str]]:
    """What was chosen on the page for each person of the roll, as it was sent; also for who has voted meanwhile."""
    sent = {
        pk: request.POST.getlist(f"voto-{pk}")
        for pk in election.voters.order_by("name", "pk").values_list("pk", flat=True)
    }
    return {pk: given for pk, texts in sent.items() if (given := [text for text in texts if text])}


def said(request: HttpRequest, election: Election, chosen: dict[int, list[str]]) -> bool:
    """Writes down what was chosen for each person, also for who has voted meanwhile: then it is refused, and nothing
    that was chosen here gets lost unsaid. Raises Refused."""
    votes = {}
    for pk, given in chosen.items():
        numbers = [int(text) for text in given if text.isascii() and text.isdigit() and len(text) < 6]
        votes[pk] = calc.written(numbers)
    if not votes:
        raise Refused(_("Choose the vote of at least one person."))
    cast_aloud(by=request.user, election=election, votes=votes)
    return True


@staff(may_keep_elections)
@FORM
def desk_count(request: HttpRequest, key: str) -> HttpResponse:
    """The count of paper: written down by one person, confirmed by another, who says which numbers they saw."""
    election = election_or_404(key)
    count, candidates = PaperCount.objects.filter(election=election).first(), standing(election)
    form = forms.CountForm(request.POST or None, candidates=candidates, initial=written_down(count))
    confirming, seen = bare(request), request.POST.get("visto", "")[:40]
    asked = {"by": request.user, "election": election, "shown": seen}
    if request.method == "POST" and "confirmar" in request.POST and confirming.is_valid():
        if attempted(confirming, lambda: actions.confirm_count(**asked)):
            return redirect(desk_of(election, "?hecho=confirmado"))
        form = None
    elif request.method == "POST" and form.is_valid():
        asked |= {name: form.cleaned_data[name] for name in ("named", "blank", "spoiled")} | {"votes": form.votes}
        if attempted(form, lambda: actions.record_count(**asked)):
            return redirect(desk_of(election, "?hecho=conteo"))
    if request.method == "POST":  # what stands now, and not what stood when the page was asked for
        count = PaperCount.objects.filter(election=election).first()
    form = form or forms.CountForm(candidates=candidates, initial=written_down(count))
    is_bad = bool(form.errors or (request.method == "POST" and confirming.errors))
    more = {"form": form, "confirming": confirming, "count": count, "is_paper": election.mode == Election.Mode.PAPER}
    more["is_mine"] = count is not None and count.entered_by_id == request.user.pk
    more["figures"] = [(field.label, written_down(count).get(field.name)) for field in form]
    return draw(request, "desk_count", _("Count of the paper"), election, status=422 if is_bad else 200, **more)


def written_down(count: PaperCount | None) -> dict:
    """What a count says, by the names of the fields."""
    if count is None:
        return {}
    votes = {f"c{number}": got for number, got in count.votes.items()}
    return votes | {"named": count.named, "blank": count.blank, "spoiled": count.spoiled}


@staff(may_keep_elections)
@FORM
def desk_act(request: HttpRequest, key: str) -> HttpResponse:
    """The signed act, scanned."""
    election = election_or_404(key)
    form = forms.ActForm(request.POST or None, request.FILES or None, label_suffix="")
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempted(form, lambda: attached(request, election, form.cleaned_data["file"])):
        return redirect(desk_of(election, "?hecho=acta"))
    more = {"form": form, "verb": _("Attach it"), "is_file": True}
    more["lede"] = _("Everybody can open it on the page of the election. Cover what is nobody's business.")
    return draw(request, "desk_form", _("Signed act"), election, status=422 if form.errors else 200, **more)


def attached(request: HttpRequest, election: Election, file) -> bool:
    """Keeps the file and attaches it, as one act. Raises Refused."""
    title = _("Act: %(title)s") % {"title": election.title}
    with ledger.act(by=request.user, action="elections.election.attach"):
        document = keep_document(by=request.user, title=title[:300], file_name=file.name, content=file.read())
        actions.attach_act(by=request.user, election=election, document=document)
    return True
