"""Recommendations at the desk: all of them, one with its answer and actions, and what became of an action."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts import reach
from cocrea.evaluation import rules
from cocrea.evaluation.actions import advice as actions
from cocrea.evaluation.advice import reading, standing
from cocrea.evaluation.forms_advice import ActionForm, AnswerForm, SettleForm
from cocrea.evaluation.models import Recommendation, RecommendedAction
from cocrea.evidence.models import Evidence
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Invalid
from cocrea.ui.page import Page

BOTH = require_http_methods(["GET", "HEAD", "POST"])
STATES = ("", "sin-respuesta", "sin-acciones", "abiertas", "vencidas")


@staff(rules.may_follow_advice)
@require_safe
def advice_desk(request: HttpRequest) -> HttpResponse:
    """Every recommendation that concerns whoever asks, with its answer and its actions."""
    asked, today = request.GET.get("estado", ""), timezone.localdate()
    chosen = asked if asked in STATES else ""
    told = [each for each in of_user(request.user, today) if fits(each, chosen)]
    keeps = rules.may_advise(request.user)
    context = {
        "told": told,
        "chosen": chosen,
        "tabs": [(words, f"?estado={key}" if key else request.path, key == chosen) for key, words in labels()],
        "keeps": keeps,
        "own": set(reach.kept(request.user, RecommendedAction).values_list("pk", flat=True)),
    }
    return draw(request, "desk_advice", _("Recommendations"), **context)


def labels() -> list[tuple[str, str]]:
    """The ways to narrow the list."""
    everything, late = pgettext("recommendations", "All of them"), pgettext("recommendations", "Overdue")
    words = (everything, _("Without an answer"), _("Without actions"), _("To be done"), late)
    return list(zip(STATES, words, strict=True))


def fits(each: reading.Advice, chosen: str) -> bool:
    """Whether a recommendation belongs on the list that is asked for."""
    marks = [mark["status"] for action, mark in each.actions if action.state == action.State.OPEN]
    return {
        "": True,
        "sin-respuesta": not each.row.answer,
        "sin-acciones": not each.actions,
        "abiertas": bool(marks),
        "vencidas": "overdue" in marks,
    }[chosen]


def of_user(by, today) -> list[reading.Advice]:
    """All for whoever keeps the record; else those for which their institution does something."""
    kept = reach.kept(by, RecommendedAction)
    rows = Recommendation.objects.all()
    if not rules.may_advise(by):
        rows = rows.filter(pk__in=kept.order_by().values("recommendation"))
    return reading.of(rows, kept, today)


@staff(rules.may_advise)
@require_safe
def advice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One recommendation."""
    return shown(request, recommendation_or_404(pk))


def recommendation_or_404(pk: int) -> Recommendation:
    """A recommendation by its number in the database."""
    if pk >= 2**62:
        raise Http404(str(pk))
    return get_object_or_404(Recommendation.objects.select_related("assessment"), pk=pk)


def shown(request: HttpRequest, found: Recommendation, *, answer=None, action=None, code: int = 200) -> HttpResponse:
    """Its page: its answer, what is done, and the two forms."""
    rows = Recommendation.objects.filter(pk=found.pk)
    told = reading.of(rows, RecommendedAction.objects.all(), timezone.localdate())[0]
    given = {name: getattr(found, name) for name in ("answer", "answer_text", "answered_on")}
    context = {
        "told": told,
        "answer": answer or AnswerForm(initial=given | {"answered_by": found.answered_by_id}, label_suffix=""),
        "action": action or ActionForm(label_suffix=""),
        "said": request.GET.get("hecho", ""),
        "below": (_("Recommendations"), reverse("evaluation:advice-desk")),
    }
    title = _("Recommendation %(number)s") % {"number": found.number}
    return draw(request, "desk_recommendation", title, code=code, **context)


@staff(rules.may_advise)
@BOTH
def advice_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Says whether it is accepted."""
    found, form = recommendation_or_404(pk), AnswerForm(request.POST, label_suffix="")
    if request.method != "POST":
        return shown(request, found)
    if form.is_valid():
        try:
            actions.answer_recommendation(by=request.user, recommendation=found, **form.cleaned_data)
        except Invalid as error:
            blame(form, error)
        else:
            return redirect(f"{reverse('evaluation:advice-detail', args=[pk])}?hecho=respondida")
    return shown(request, found, answer=form, code=422)


@staff(rules.may_advise)
@BOTH
def advice_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds something that is done because of it."""
    found, form = recommendation_or_404(pk), ActionForm(request.POST, label_suffix="")
    if request.method != "POST":
        return shown(request, found)
    if form.is_valid():
        given = form.cleaned_data
        if given["commitment"] is not None and given["plan"] is None:
            given["plan"] = given["commitment"].plan
        given["due_on"] = periods.typed(given["due_on"].strip())
        try:
            actions.keep_recommended_action(by=request.user, recommendation=found, **given)
        except Invalid as error:
            blame(form, error)
        else:
            return redirect(f"{reverse('evaluation:advice-detail', args=[pk])}?hecho=accion")
    return shown(request, found, action=form, code=422)


@staff(rules.may_follow_advice)
def advice_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what became of an action: whoever keeps the record, and the liaison of the body that does it."""
    found = action_or_404(request, pk)  # first: whoever may not see it is not told what it takes
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    known = {name: getattr(found, name) for name in ("state", "outcome", "done_on")} | {"evidence": found.evidence_id}
    typed = request.POST if request.method == "POST" else None
    form = SettleForm(typed, initial=known, label_suffix="", evidence=evidence_for(found))
    if typed is not None and form.is_valid():
        try:
            actions.settle_action(by=request.user, recommended_action=found, **form.cleaned_data)
        except Invalid as error:
            blame(form, error)
        else:
            return redirect(f"{request.path}?hecho=si")
    context = {
        "action": found,
        "mark": standing.of_action(found, timezone.localdate()),
        "form": form,
        "said": request.GET.get("hecho", ""),
        "below": (_("Recommendations"), reverse("evaluation:advice-desk")),
    }
    title = _("What became of it?")
    return draw(request, "desk_settle", title, code=422 if form.errors else 200, **context)


def action_or_404(request: HttpRequest, pk: int) -> RecommendedAction:
    """An action that whoever asks may change."""
    if pk >= 2**62:
        raise Http404(str(pk))
    rows = reach.kept(request.user, RecommendedAction).select_related(
        "recommendation__assessment", "owner_organization", "owner_person", "plan", "commitment__plan"
    )
    return get_object_or_404(rows, pk=pk)


def evidence_for(action: RecommendedAction):
    """Public evidence: of the commitment that carries it out, where there is one."""
    rows = Evidence.objects.published()
    return rows.filter(commitment=action.commitment) if action.commitment_id else rows


def blame(form, error: Invalid) -> None:
    """Puts what is wrong beside its field."""
    for field, texts in error.errors.items():
        form.add_error(field if field in form.fields else None, texts)


def draw(request: HttpRequest, template: str, title: str, *, code: int = 200, below=None, **context) -> HttpResponse:
    """A page of the staff. `below`: (label, address) of the page above it."""
    trail = [(_("Home"), reverse("site:home")), (_("Desk"), resolve_url("desk:home"))]
    page = Page.of(request, title, share=False)
    given = {"page": page, "title": title, "trail": trail + ([below] if below else []), **context}
    return render(request, f"evaluation/{template}.html", given, status=code)
