"""The sheet of a reviewer: only its own reviewer sees it. What is typed is kept sealed, and nowhere else."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cocrea.evaluation import rules
from cocrea.evaluation.actions import sheets
from cocrea.evaluation.calc.sheets import Mark, Place, seen
from cocrea.evaluation.forms_panel import ConflictForm, MarkForm
from cocrea.evaluation.models import Panelist, Sheet
from cocrea.evaluation.phases import Phase, phase_of
from cocrea.evaluation.places import Rated, commitments_of, places_of
from cocrea.evaluation.talk import PLAN
from cocrea.evaluation.views.desk_frame import (
    FORM,
    asked,
    draw,
    in_assessments,
    own_seat_or_404,
)
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Refused

KEEP = "borrador"  # as `ui/autosave.js` sends what is typed


def address_of(panelist: Panelist, place: str = "") -> str:
    """The sheet of whoever opens it."""
    return reverse("evaluation:sheet", args=[panelist.assessment.slug]) + place


def number_of(cell: Rated) -> str:
    """How an address calls what a cell is about."""
    return cell.commitment.number.lower() if cell.commitment else PLAN


def groups_of(known: dict[Place, Rated]) -> dict[str, list[Rated]]:
    """The cells of each page of a sheet, in their order."""
    found: dict[str, list[Rated]] = {}
    for cell in known.values():
        found.setdefault(number_of(cell), []).append(cell)
    return found


def title_of(cells: list[Rated]) -> str:
    """What a page of a sheet is about."""
    return str(cells[0].commitment) if cells[0].commitment else _("The whole plan")


@staff(rules.may_review)
@FORM
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """What is rated, and how far oneself is."""
    seat = own_seat_or_404(request, slug)
    phase, marks = phase_of(seat.assessment, timezone.now()), sheets.read_sheet(request.user, seat)
    rows = []
    for number, cells in groups_of(places_of(seat)).items():
        done = sum(1 for cell in cells if marks.get(cell.place, Mark()).is_complete)
        words = _("%(done)d of %(all)d") % {"done": done, "all": len(cells)}
        status = "complete" if done == len(cells) else "no_data"
        rows.append({"title": title_of(cells), "url": address_of(seat, f"{number}/"), "done": (status, words)})
    return draw(
        request,
        "sheet",
        _("My sheet"),
        above=in_assessments(seat.assessment),
        assessment=seat.assessment,
        seat=seat,
        phase=phase,
        is_open=phase == Phase.RATING and seat.declared_at and not seat.closed_at,
        recusals=seat.recusals.select_related("commitment"),
        digest=Sheet.objects.values_list("digest", flat=True).filter(panelist=seat).first(),
        rows=rows,
        is_whole=all(row["done"][0] == "complete" for row in rows),
    )


@staff(rules.may_review)
@FORM
def sheet_declare(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether there is a conflict of interest; before the first rating."""
    seat = own_seat_or_404(request, slug)
    initial = {
        "has_conflict": ("si" if seat.has_conflict else "no") if seat.declared_at else None,
        "conflict": seat.conflict,
        "recused_from": list(seat.recusals.values_list("commitment", flat=True)),
        "steps_aside": seat.standing == Panelist.Standing.RECUSED,
    }
    form = ConflictForm(request.POST or None, commitments=commitments_of(seat.assessment), initial=initial)
    if request.method == "POST" and form.is_valid():
        kept = attempted(form, lambda: sheets.declare_conflict(by=request.user, panelist=seat, **form.values))
        if kept:
            return redirect(address_of(seat, "?hecho=declarado"))
    above = [*in_assessments(seat.assessment), (_("My sheet"), address_of(seat))]
    lede = _("It is published with the results, beside your name. You may change it until you close your sheet.")
    title = _("Conflict of interest")
    return asked(request, title, form, verb=_("Declare it"), back=address_of(seat), above=above, lede=lede)


@staff(rules.may_review)
@never_cache  # who goes back sees the sheet as it is, not as it was
@sensitive_post_parameters()
@FORM
def sheet_part(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The questions about one commitment."""
    seat = own_seat_or_404(request, slug)
    groups = groups_of(places_of(seat))
    if number.lower() not in groups:
        return aside(request, seat, number)
    cells, marks = groups[number.lower()], sheets.read_sheet(request.user, seat)
    is_typed = KEEP in request.POST
    found, problem = forms_of(request.POST or None, cells, marks), forms.Form(request.POST or None)
    if request.method == "POST":
        are_right = all(form.is_valid() for form in found)
        done = are_right and attempted(problem, lambda: kept(request, seat, found, is_typed))
        if isinstance(done, sheets.Clash):
            found = forms_of(clashed(request.POST, found, done.kept), cells, marks | done.kept)
        elif done:
            return now_seen(found) if is_typed else redirect(following(request, seat, groups, number))
        if is_typed:
            return HttpResponse(status=409)
    parts: dict = {}
    for form in found:
        parts.setdefault(form.cell.attribute.dimension, []).append(form)
    return draw(
        request,
        "sheet_part",
        title_of(cells),
        above=[*in_assessments(seat.assessment), (_("My sheet"), address_of(seat))],
        status=status_of(problem, found),
        assessment=seat.assessment,
        commitment=cells[0].commitment,
        is_open=is_open(seat) and seat.declared_at is not None,
        declares_first=is_open(seat) and seat.declared_at is None,
        problem=problem,
        parts=parts,
        found=found,
        is_last=number.lower() == list(groups)[-1],
        back=address_of(seat),
    )


def aside(request: HttpRequest, seat: Panelist, number: str) -> HttpResponse:
    """Why somebody does not rate a commitment that is assessed: they stepped aside from it. 404 for any other."""
    recusal = seat.recusals.select_related("commitment").filter(commitment__number__iexact=number).first()
    if recusal is None:
        raise Http404(number)
    return draw(
        request,
        "sheet_aside",
        str(recusal.commitment),
        above=[*in_assessments(seat.assessment), (_("My sheet"), address_of(seat))],
        assessment=seat.assessment,
        recusal=recusal,
        may_change=is_open(seat),
        back=address_of(seat),
    )


def is_open(seat: Panelist) -> bool:
    """Whether a sheet may be written now, or may be once its reviewer has said if they have a conflict."""
    return phase_of(seat.assessment, timezone.now()) == Phase.RATING and seat.closed_at is None


def forms_of(typed: QueryDict | None, cells: list[Rated], marks: dict[Place, Mark]) -> list[MarkForm]:
    """The questions of a page, filled with what stands on the sheet or with what was typed."""
    return [MarkForm(typed, cell=cell, mark=marks.get(cell.place, Mark())) for cell in cells]


def status_of(problem: forms.Form, found: list[MarkForm]) -> int:
    """What the page answers: 409 where two windows say different things."""
    if any(form.kept and form.errors for form in found):
        return 409
    return 422 if problem.errors or any(form.errors for form in found) else 200


def clashed(typed: QueryDict, found: list[MarkForm], kept: dict[Place, Mark]) -> QueryDict:
    """What was typed, and for each question that another window has kept otherwise, that a choice is needed."""
    told = typed.copy()
    for form in found:
        if form.place in kept:
            told[form.add_prefix("clash")], told[form.add_prefix("seen")] = "1", seen(kept[form.place])
            told.pop(form.add_prefix("choice"), None)
    return told


def now_seen(found: list[MarkForm]) -> HttpResponse:
    """Tells the script that kept what is typed from what the page begins now."""
    return JsonResponse({form.add_prefix("seen"): seen(form.mark) for form in found if form.is_mine})


def kept(request: HttpRequest, seat: Panelist, found: list[MarkForm], is_typed: bool) -> bool | sheets.Clash:
    """Puts what the page says into the sheet; where another window says something else, nothing, and gives that."""
    mine = [form for form in found if form.is_mine]
    marks, began = {form.place: form.mark for form in mine}, {form.place: form.began for form in mine}
    try:
        sheets.keep_marks(by=request.user, panelist=seat, marks=marks, began=began, is_typed=is_typed)
    except sheets.Clash as clash:
        return clash
    return True


def following(request: HttpRequest, seat: Panelist, groups: dict, number: str) -> str:
    """Where somebody goes who has saved: the next page of the sheet, or the sheet."""
    numbers = list(groups)
    place = numbers.index(number.lower()) + 1
    if "seguir" in request.POST and place < len(numbers):
        return address_of(seat, f"{numbers[place]}/?hecho=guardado")
    return address_of(seat, "?hecho=guardado")


@staff(rules.may_review)
@FORM
def sheet_close(request: HttpRequest, slug: str) -> HttpResponse:
    """Closes the sheet; what is missing is named, each with its page."""
    seat = own_seat_or_404(request, slug)
    form = forms.Form(request.POST if request.method == "POST" else None)
    missing: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            sheets.close_sheet(by=request.user, panelist=seat)
            return redirect(address_of(seat, "?hecho=cerrada"))
        except Refused as error:
            missing = lacking(request, seat)
            if not missing:
                form.add_error(None, str(error))
    return draw(
        request,
        "sheet_close",
        _("Close my sheet"),
        above=[*in_assessments(seat.assessment), (_("My sheet"), address_of(seat))],
        status=422 if missing or form.errors else 200,
        assessment=seat.assessment,
        form=form,
        missing=missing,
        back=address_of(seat),
    )


def lacking(request: HttpRequest, seat: Panelist) -> list[tuple[str, str]]:
    """(words, address) of each page of the sheet that lacks something: which questions, and the first of them."""
    if seat.closed_at is not None:
        return []
    marks, found = sheets.read_sheet(request.user, seat), []
    for number, cells in groups_of(places_of(seat)).items():
        missing = [cell for cell in cells if not marks.get(cell.place, Mark()).is_complete]
        if missing:
            names = _("all") if missing == cells else ", ".join(str(cell.attribute) for cell in missing)
            address = address_of(seat, f"{number}/#q{missing[0].attribute.pk}")
            found.append((f"{title_of(cells)}: {names}", address))
    return found
