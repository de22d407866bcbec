"""After the reveal: where to talk first, one cell with all that was given and said, approval by a second person."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.evaluation import rules
from cocrea.evaluation.actions import discussing, revealing
from cocrea.evaluation.forms_panel import ChangeForm, RemarkForm, ReturnForm
from cocrea.evaluation.models import Assessment, Panelist, Rating, Remark
from cocrea.evaluation.phases import Phase, phase_of
from cocrea.evaluation.talk import Talk, cells_of
from cocrea.evaluation.views.desk_frame import (
    FORM,
    asked,
    assessment_or_404,
    draw,
    in_assessments,
    seat_of,
    work_of,
)
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted


def revealed_or_404(request: HttpRequest, slug: str) -> Assessment:
    """An assessment whose ratings may be seen by those who work on it."""
    assessment = assessment_or_404(request, slug)
    if assessment.revealed_at is None:
        raise Http404(slug)
    return assessment


@staff(rules.may_work_on_assessments)
@FORM
def discussion(request: HttpRequest, slug: str) -> HttpResponse:
    """All cells, those furthest apart first."""
    assessment = revealed_or_404(request, slug)
    cells = cells_of(assessment)
    apart = [cell for cell in cells if cell.apart]
    panel = [each for each in assessment.panel.order_by("number") if each.standing == Panelist.Standing.SEATED]
    return draw(
        request,
        "discussion",
        _("Discussion of the panel"),
        above=in_assessments(assessment),
        assessment=assessment,
        phase=phase_of(assessment, timezone.now()),
        apart=apart,
        alike=[cell for cell in cells if not cell.apart],
        panel=[(each, revealing.is_proven(each)) for each in panel],
        remarks=remarks_of(assessment, None, None),
    )


def remarks_of(assessment: Assessment, attribute, commitment) -> list[Remark]:
    """What the panel said about a cell; of no cell: about all."""
    rows = Remark.objects.filter(assessment=assessment, attribute=attribute, commitment=commitment)
    return list(rows.select_related("panelist").order_by("said_at", "pk"))


@staff(rules.may_work_on_assessments)
@FORM
def discussion_cell(request: HttpRequest, slug: str, dimension: str, attribute: str, number: str) -> HttpResponse:
    """What each gave to a question about a commitment, and why; what the panel says of it."""
    assessment = revealed_or_404(request, slug)
    cell = next((each for each in cells_of(assessment) if each.url == request.path), None)
    if cell is None:
        raise Http404(number)
    seat = seat_of(request.user, assessment)
    mine = next((each for each in cell.given if seat is not None and each.panelist_id == seat.pk), None)
    may_talk = mine is not None and phase_of(assessment, timezone.now()) == Phase.DISCUSSING
    saying, changing = forms_of(request, cell, mine)
    if request.method == "POST" and may_talk and (place := taken_in(request, cell, seat, mine, saying, changing)):
        return redirect(place)
    return draw(
        request,
        "discussion_cell",
        str(cell.attribute),
        above=[*in_assessments(assessment), (_("Discussion of the panel"), discussion_of(assessment))],
        status=422 if saying.errors or changing.errors else 200,
        assessment=assessment,
        cell=cell,
        given=[(each, earlier_of(each)) for each in cell.given],
        remarks=remarks_of(assessment, cell.attribute, cell.commitment),
        saying=saying,
        changing=changing,
        mine=mine,
        may_talk=may_talk,
    )


def forms_of(request: HttpRequest, cell: Talk, mine: Rating | None) -> tuple[RemarkForm, ChangeForm]:
    """Both forms of a cell; only the one that was sent is filled."""
    says, changes = "decir" in request.POST, "cambiar" in request.POST
    initial = {"level": mine.level_id} if mine else {}
    return (
        RemarkForm(request.POST if says else None, label_suffix="", prefix="r"),
        ChangeForm(
            request.POST if changes else None, levels=cell.attribute.levels.order_by("value"), initial=initial
        ),
    )


def taken_in(request: HttpRequest, cell: Talk, seat, mine, saying: RemarkForm, changing: ChangeForm) -> str:
    """Does what was sent; gives where to go, or nothing."""
    if saying.is_bound and saying.is_valid():
        about = {"attribute": cell.attribute, "commitment": cell.commitment, "text": saying.cleaned_data["text"]}
        if attempted(saying, lambda: discussing.remark(by=request.user, panelist=seat, **about)):
            return f"{request.path}?hecho=dicho#dicho"
    if changing.is_bound and changing.is_valid():
        told = changing.cleaned_data
        if attempted(changing, lambda: discussing.change_rating(by=request.user, rating=mine, **told)):
            return f"{request.path}?hecho=cambiada"
    return ""


def earlier_of(rating: Rating) -> list[Rating]:
    """What somebody had given before, the last first."""
    found = []
    while rating.replaces_id is not None:
        rating = Rating.objects.select_related("level").get(pk=rating.replaces_id)
        found.append(rating)
    return found


def discussion_of(assessment: Assessment) -> str:
    """The page of all cells."""
    return reverse("evaluation:discussion", args=[assessment.slug])


@staff(rules.may_work_on_assessments)
@FORM
def approval(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Asks for approval, gives it, or gives it back to the panel."""
    assessment = revealed_or_404(request, slug)
    if step not in STEPS:
        raise Http404(step)
    act, done, title, lede, verb = STEPS[step]()
    form = (ReturnForm if step == "devolver" else forms.Form)(
        request.POST if request.method == "POST" else None, label_suffix=""
    )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempted(form, lambda: act(by=request.user, assessment=assessment, **form.cleaned_data)):
        return redirect(work_of(assessment, f"?hecho={done}"))
    above = in_assessments(assessment)
    return asked(request, title, form, verb=verb, back=work_of(assessment), above=above, lede=lede)


STEPS = {
    "pedir": lambda: (
        discussing.ask_approval,
        "pedida",
        _("Ask for approval"),
        _("The discussion ends: no rating changes any more. Another person looks at all of it and approves it."),
        _("Ask for approval"),
    ),
    "aprobar": lambda: (
        discussing.approve,
        "aprobada",
        _("Approve the assessment"),
        _("You say that it may be published as it is. Whoever asked for approval cannot give it."),
        _("Approve it"),
    ),
    "devolver": lambda: (
        discussing.return_to_panel,
        "devuelta",
        _("Give it back to the panel"),
        _("The panel talks again, and ratings may change."),
        _("Give it back"),
    ),
}
