"""Preparing an election at the desk: all of them, the guide of one, its rules, its roll."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cocrea.accounts.unfinished import resumable, take_up
from cocrea.elections import actions, calc, forms, guide, wording
from cocrea.elections.models import Election
from cocrea.elections.reading import entries_of_file, entries_of_text
from cocrea.elections.rules import may_keep_elections
from cocrea.elections.views import from_call
from cocrea.elections.views.frame import desk_of, draw, election_or_404
from cocrea.elections.views.public import row
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.ledger.turns import in_turn

FORM = require_http_methods(["GET", "HEAD", "POST"])
LOOK = require_http_methods(["GET", "HEAD"])
SHOWN = 200  # people of a roll on one page


@staff(may_keep_elections)
@LOOK
def desk_list(request: HttpRequest) -> HttpResponse:
    """All elections that are run here, drafts too."""
    found = Election.objects.filter(is_record=False).select_related("body").order_by("-pk")
    now = timezone.now()
    rows = [row(each, now) | {"url": desk_of(each)} for each in found]
    return draw(request, "desk_list", _("Elections"), rows=rows, records=reverse("desk:row-list", args=["elections"]))


@staff(may_keep_elections)
@LOOK
def desk_detail(request: HttpRequest, key: str) -> HttpResponse:
    """What has been done, what comes next, and how many have voted: a number, and nothing else of the vote."""
    election, now = election_or_404(key), timezone.now()
    mark, word = wording.status(election, now)
    return draw(
        request,
        "desk_detail",
        election.title,
        election,
        status_of={"key": mark, "word": word},
        steps=guide.steps(election, request.user, now),
        turnout=guide.turnout(election),
        window=wording.window(election),
        outcome=wording.outcome(election),
    )


@staff(may_keep_elections)
@FORM
@resumable(gettext_lazy("New election"))
def desk_new(request: HttpRequest) -> HttpResponse:
    """A new election, a draft."""
    form = forms.ElectionForm(request.POST or None, is_new=True)
    take_up(request, form)
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: actions.keep_election(by=request.user, **values_of(form)))
        if made:
            return redirect(desk_of(made, "?hecho=guardado"))
    back = (_("Go back without doing it"), reverse("elections:desk-list"))
    status = 422 if form.errors else 200
    return draw(
        request, "desk_form", _("New election"), status=status, form=form, verb=_("Save the draft"), back=back
    )


@staff(may_keep_elections)
@FORM
@in_turn
@resumable(gettext_lazy("Rules of an election"))
def desk_rules(request: HttpRequest, key: str) -> HttpResponse:
    """Its rules, while they may change."""
    election = election_or_404(key)
    form = forms.ElectionForm(request.POST or None, instance=election_or_404(key), is_new=False)
    take_up(request, form)
    if request.method == "POST" and form.is_valid():
        kept = attempted(form, lambda: actions.keep_election(by=request.user, election=election, **values_of(form)))
        if kept:
            return redirect(desk_of(election, "?hecho=guardado"))
    number = election.roll_size or 0
    suggested = Election.Mode(calc.suggested(number, election.minimum_voters or 10)).label if number else ""
    status = 422 if form.errors else 200
    more = {"form": form, "verb": _("Save the rules"), "suggested": suggested, "number": number}
    return draw(request, "desk_form", _("Rules"), election, status=status, **more)


def values_of(form: forms.ElectionForm) -> dict:
    """What the action takes."""
    return {name: form.cleaned_data[name] for name in form.fields}


@staff(may_keep_elections)
@FORM
def desk_roll(request: HttpRequest, key: str) -> HttpResponse:
    """The roll: how many by sector, who, and ways to add people. Who has voted stands nowhere."""
    election = election_or_404(key)
    is_of_call, offer = request.method == "POST" and from_call.ASKED in request.POST, None
    given = (None, None) if is_of_call else (request.POST or None, request.FILES or None)
    form = forms.RollForm(*given, label_suffix="")
    if is_of_call:
        form = forms.RollForm({}, label_suffix="")
        offer, is_done = from_call.taken(request, election, form)
        if is_done:
            return redirect(f"{request.path}?hecho=padron")
    elif request.method == "POST" and "quitar" in request.POST and request.POST["quitar"].isdigit():
        pk = int(request.POST["quitar"][:18])
        if attempted(form, lambda: actions.remove_voter(by=request.user, election=election, pk=pk)):
            return redirect(f"{request.path}?hecho=padron")
    elif request.method == "POST" and form.is_valid() and attempted(form, lambda: added(request, election, form)):
        return redirect(f"{request.path}?hecho=padron")
    q = request.GET.get("q", "").strip()[:80]
    people = election.voters.order_by("name", "pk").only("name", "organization", "sector", "email", "election_id")
    people = people.filter(name__icontains=q) if q else people
    return draw(
        request,
        "desk_roll",
        _("Electoral roll"),
        election,
        status=422 if form.errors else 200,
        form=form,
        offer=offer,
        calls=from_call.calls_of(request.user),
        q=q,
        voters=list(people[:SHOWN]),
        shown=SHOWN,
        total=people.count(),
        sectors=list(election.voters.values("sector").annotate(n=Count("pk")).order_by("sector")),
        without=election.voters.filter(email="").count(),
    )


def added(request: HttpRequest, election: Election, form: forms.RollForm) -> bool:
    """Reads the file or the lines, and adds them. Raises Refused and Invalid."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    entries = entries_of_file(file.read(), file.name) if file else entries_of_text(text)
    replaces = form.cleaned_data["replaces"]
    actions.add_voters(by=request.user, election=election, entries=entries, replaces=replaces)
    return True
