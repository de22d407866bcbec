"""What anybody reads of elections: all of them, one, and the box of one."""

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.elections import calc, wording
from cocrea.elections.actions.counting import standing
from cocrea.elections.actions.sealing import box_file
from cocrea.elections.models import Ballot, Candidate, Election
from cocrea.elections.views.closing import closed_fact, taken_out
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.ledger.models import Event
from cocrea.ui.charts.bars import Bar, bars
from cocrea.ui.page import Page

RECOUNT = settings.ROOT / "docs" / "howto" / "recount.py"
MOST_SAID = 60  # names of a roll call on its page; all of them are in the file


def next_change(elections, now):
    """The next moment at which the clock alone changes what a page says; None for never."""
    moments = [m for e in elections if e.opens_at and not e.is_record for m in (e.opens_at, e.closes_at)]
    return min((moment for moment in moments if moment > now), default=None)


@public()
def election_list(request: HttpRequest) -> HttpResponse:
    """All elections: what is open first, then the newest."""
    now = timezone.now()
    found = list(Election.objects.published().select_related("body").order_by("pk"))
    found.sort(key=lambda e: e.opens_at.date() if e.opens_at else e.held_earliest or now.date().min, reverse=True)
    found.sort(key=lambda e: e.state not in (Election.State.OPEN, Election.State.ANNOUNCED))
    title = _("Elections")
    context = {
        "page": Page.of(
            request,
            title,
            _("Who stood, by which rules, how many voted and who was elected."),
            data_url=reverse("opendata:dataset-detail", args=["elections"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "rows": [row(each, now) for each in found],
    }
    response = render(request, "elections/election_list.html", context)
    response.valid_until = next_change(found, now)
    return response


def row(election: Election, now) -> dict:
    """One line of the list."""
    mark, word = wording.status(election, now)
    return {
        "title": election.title,
        "url": election.get_absolute_url(),
        "body": election.body.short_name,
        "mode": election.get_mode_display(),
        "window": wording.window(election),
        "state": {"status": mark, "text": word},
    }


def found_or_404(key: str) -> Election:
    """A public election."""
    found = Election.objects.published().select_related("body", "source", "act", "runoff_of").filter(slug=key).first()
    if found is None:
        raise Http404(key)
    return found


@public("recibo")
def election_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One election, with everything that may be known of it at this moment."""
    election, now = found_or_404(key), timezone.now()
    candidates = list(election.candidates.select_related("person", "on_behalf_of").order_by("number"))
    mark, word = wording.status(election, now)
    context = {
        "page": Page.of(
            request,
            election.title,
            wording.outcome(election) or election.body.name,
            data_url=reverse("opendata:api-detail", args=["elections", election.pk]),
            history_url=history_url(election),
            is_cited=True,
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Elections"), reverse("elections:election-list"))],
        "election": election,
        "facts": facts(election),
        "status": {"key": mark, "word": word},
        "rules": wording.rules(election),
        "outcome": " ".join(filter(None, (wording.elected(election, candidates), wording.outcome(election)))),
        "turnout": wording.turnout(election),
        "candidates": candidates,
        "roll": roll(election),
        "result": result(election, candidates),
        "vacancies": [str(each.post) for each in election.vacancies.select_related("post").order_by("pk")],
        "consents": list(election.consents.order_by("position")),
        "seal": seal(election),
        "taken_out": taken_out(election),
        "receives": election.receives(now),
    }
    context |= said_aloud(election, candidates)
    context |= receipt(request, election)
    response = render(request, "elections/election_detail.html", context)
    response.valid_until = next_change([election], now)
    return response


def facts(election: Election) -> list[dict]:
    """What it is, as a form that someone filled in well."""
    body, source, act, first = election.body, election.source, election.act, election.runoff_of
    items = [
        {"term": _("Body"), "text": body.name, "href": body.get_absolute_url()},
        {"term": _("Mode"), "text": election.get_mode_display()},
        {
            "term": _("Window") if election.opens_at else _("Held on"),
            "text": wording.window(election),
            "note": _("the year follows from the context") if election.is_inferred else "",
        },
        closed_fact(election),
        {"term": _("Seats"), "text": election.seats},
        first and {"term": _("Second round of"), "text": first.title, "href": first.get_absolute_url()},
        act and {"term": _("Act"), "text": act.title, "href": reverse("documents:document", args=[act.sha256])},
        source
        and {
            "term": _("Source"),
            "text": source.title,
            "href": reverse("documents:source-detail", args=[source.slug]),
        },
    ]
    return [item for item in items if item]


def roll(election: Election) -> list[dict]:
    """How many are on the roll in each sector; never who."""
    if election.is_record:
        return []
    counted = election.voters.values("sector").annotate(n=Count("pk")).order_by("sector")
    return [{"sector": each["sector"] or _("without a sector"), "n": each["n"]} for each in counted]


def result(election: Election, candidates: list[Candidate]) -> dict | None:
    """Votes as a drawing and as rows; None while there is nothing to tell."""
    counted = [each for each in candidates if each.votes is not None]
    if not counted or election.state in (Election.State.DRAFT, Election.State.ANNOUNCED, Election.State.OPEN):
        return None
    counted.sort(key=lambda each: (-each.votes, each.number))
    drawn = [
        Bar(each.name, each.votes, votes(each.votes), status="complete" if each.is_elected else "")
        for each in counted
    ]
    rows = [
        {
            "name": each.name,
            "votes": each.votes,
            "elected": {"status": "complete", "text": _("Elected")} if each.is_elected else "—",
        }
        for each in counted
    ]
    others = ((_("Blank votes"), election.blank), (_("Null votes"), election.spoiled), (_("Voted"), election.cast))
    rows += [{"name": name, "votes": number, "elected": "—"} for name, number in others if number is not None]
    return {
        "svg": bars(drawn, _("Votes of each candidate"), maximum=max([each.votes for each in counted] + [1])),
        "rows": rows,
        "csv": f"{reverse('opendata:download', args=['election-results', 'csv'])}?election={election.slug}",
    }


def votes(number: int) -> str:
    """«12 votos»."""
    return ngettext("%(n)d vote", "%(n)d votes", number) % {"n": number}


def seal(election: Election) -> dict | None:
    """What proves that the published box is the one that was closed: its hash, and the act of the ledger."""
    if not election.box_hash:
        return None
    acts = Event.objects.public().about("elections.election", election.pk).filter(action="elections.election.close")
    return {
        "hash": election.box_hash,
        "event": acts.first(),
        "box": reverse("elections:box", args=[election.slug]),
        "closed": wording.moment(election.closed_at),
    }


def said_aloud(election: Election, candidates: list[Candidate]) -> dict:
    """Names and votes of a roll call that has closed, by name; nothing of a secret election, and nothing before."""
    if election.mode != Election.Mode.ROLL_CALL or not election.box_hash:
        return {}
    names = {each.number: each.name for each in candidates}
    ballots = Ballot.objects.published().filter(election=election).order_by("voter_name", "pk")
    rows = [
        {"name": each.voter_name, "choice": wording.choice_words(each.choices, names)} for each in ballots[:MOST_SAID]
    ]
    return {
        "said": rows,
        "said_more": (election.cast or 0) - len(rows),
        "said_csv": f"{reverse('opendata:download', args=['ballots', 'csv'])}?election={election.slug}",
    }


def receipt(request: HttpRequest, election: Election) -> dict:
    """Whether the receipt that somebody typed is in the published box."""
    asked = request.GET.get("recibo", "").strip()[:40]
    if not asked or not election.box_hash:
        return {"asked": "", "ballot": None}
    found = Ballot.objects.published().filter(election=election, receipt=calc.receipt_typed(asked)).first()
    if found is None:
        return {"asked": asked, "ballot": None}
    names = {each.number: each.name for each in standing(election)}
    chosen = [names[number] for number in calc.choices_of(found.choices)]
    return {"asked": asked, "ballot": {"receipt": found.receipt, "chosen": chosen or [_("blank vote")]}}


@public()
def box(request: HttpRequest, key: str) -> HttpResponse:
    """The published box, byte for byte as its hash in the ledger says."""
    election = found_or_404(key)
    if not election.box_hash:
        raise Http404(key)
    response = HttpResponse(box_file(election), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="urna-{election.slug}.csv"'
    return response


@public()
def recount(request: HttpRequest) -> HttpResponse:
    """The program that counts a box again, for whoever trusts another computer more than this one."""
    response = HttpResponse(RECOUNT.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="recuento.py"'
    return response
