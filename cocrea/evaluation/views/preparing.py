"""Preparing an assessment at the desk: what it looks at, who rates, from when until when; then the reveal."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.models import Invitation
from cocrea.accounts.rules import may_manage_accounts
from cocrea.accounts.unfinished import resumable, take_up
from cocrea.evaluation import guide, rules
from cocrea.evaluation.actions import panel, revealing, unseating
from cocrea.evaluation.forms_panel import AssessmentForm, EmailForm, MoveForm, UnseatForm, WindowForm
from cocrea.evaluation.models import Assessment
from cocrea.evaluation.phases import Phase, phase_of
from cocrea.evaluation.views.desk_frame import (
    FORM,
    LOOK,
    asked,
    assessment_or_404,
    draw,
    in_assessments,
    seat_of,
    work_of,
)
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.plans.models import ActionPlan


@staff(rules.may_work_on_assessments)
@LOOK
def work_list(request: HttpRequest) -> HttpResponse:
    """Live assessments: all for whoever prepares them, their own for reviewers."""
    found = Assessment.objects.filter(is_historical=False).select_related("plan").latest_first()
    keeps = rules.may_prepare_assessments(request.user)
    if not keeps:
        found = [each for each in found if seat_of(request.user, each)]
    now = timezone.now()
    rows = [
        {
            "title": each.title,
            "plan": each.plan.short_title or each.plan.title,
            "phase": phase_of(each, now).label,
            "url": work_of(each),
        }
        for each in found
    ]
    plans = ActionPlan.objects.published().order_by("-ordinal") if keeps else []
    return draw(request, "work_list", _("Assessments"), rows=rows, keeps=keeps, plans=plans)


@staff(rules.may_work_on_assessments)
@FORM
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """What has been done, what comes next, who has closed: of the sheets nothing else."""
    assessment, now = assessment_or_404(request, slug), timezone.now()
    return draw(
        request,
        "work",
        assessment.title,
        above=in_assessments(),
        assessment=assessment,
        phase=phase_of(assessment, now),
        steps=guide.steps(assessment, request.user, now),
        panel=guide.panel_of(assessment),
        seat=seat_of(request.user, assessment),
    )


@staff(rules.may_prepare_assessments)
@FORM
@resumable(gettext_lazy("New assessment"))
def work_new(request: HttpRequest) -> HttpResponse:
    """A new assessment of a plan."""
    plans = ActionPlan.objects.published().order_by("-ordinal")
    plan = plans.filter(slug=request.GET["plan"][:80]).first() if "plan" in request.GET else plans.first()
    if plan is None:
        raise Http404("plan")
    form = AssessmentForm(request.POST or None, plan=plan)
    take_up(request, form)
    if request.method == "POST" and form.is_valid():
        made = attempted(form, lambda: panel.prepare_assessment(by=request.user, plan=plan, **form.values))
        if made:
            return redirect(work_of(made, "?hecho=guardado"))
    title = _("New assessment of: %(plan)s") % {"plan": plan.short_title or plan.title}
    back = reverse("evaluation:work-list")
    return asked(request, title, form, verb=_("Save the draft"), back=back, above=in_assessments())


@staff(rules.may_prepare_assessments)
@FORM
@resumable(gettext_lazy("What an assessment looks at"))
def work_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """What it looks at, until its panel is called."""
    assessment = assessment_or_404(request, slug)
    form = AssessmentForm(
        request.POST or None, instance=Assessment.objects.get(pk=assessment.pk), plan=assessment.plan
    )
    take_up(request, form)
    told = {"by": request.user, "assessment": assessment}
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempted(form, lambda: panel.prepare_assessment(**told, **form.values)):
        return redirect(work_of(assessment, "?hecho=guardado"))
    title, above = _("What it looks at"), in_assessments(assessment)
    return asked(request, title, form, verb=_("Save"), back=work_of(assessment), above=above)


@staff(rules.may_prepare_assessments)
@FORM
def work_panel(request: HttpRequest, slug: str) -> HttpResponse:
    """Who rates: who sits there, who is invited, and a way to call one more."""
    assessment = assessment_or_404(request, slug)
    form = EmailForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if attempted(form, lambda: panel.seat_reviewer(by=request.user, assessment=assessment, email=email)):
            return redirect(f"{request.path}?hecho=sentada")
    invited = Invitation.objects.open().filter(scope_kind=rules.ASSESSMENT, scope_key=assessment.slug)
    return draw(
        request,
        "panel",
        _("Panel"),
        above=in_assessments(assessment),
        status=422 if form.errors else 200,
        assessment=assessment,
        form=form,
        may_invite=may_manage_accounts(request.user),
        may_sit=phase_of(assessment, timezone.now()) in (Phase.PREPARING, Phase.ANNOUNCED, Phase.RATING),
        panel=guide.panel_of(assessment, may_remove=may_manage_accounts(request.user)),
        invited=list(invited.order_by("pk")),
    )


@staff(rules.may_prepare_assessments)
@FORM
def work_unseat(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Takes away a seat that somebody got by mistake."""
    assessment = assessment_or_404(request, slug)
    seat = assessment.panel.sitting().select_related("user").filter(number=number).first()
    if seat is None:
        raise Http404(number)
    form = UnseatForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        told = {"by": request.user, "panelist": seat, **form.cleaned_data}
        if attempted(form, lambda: unseating.remove_reviewer(**told)):
            return redirect(reverse("evaluation:work-panel", args=[slug]) + "?hecho=retirada")
    lede = _("%(name)s rates no more and gets a letter. Their sheet is destroyed unread, and it never counts.")
    return asked(
        request,
        _("Take somebody off the panel"),
        form,
        verb=_("Take them off the panel"),
        back=reverse("evaluation:work-panel", args=[slug]),
        above=in_assessments(assessment),
        lede=lede % {"name": seat.name},
        kind="danger",
    )


@staff(rules.may_prepare_assessments)
@FORM
def work_call(request: HttpRequest, slug: str) -> HttpResponse:
    """Calls the panel: from when until when it rates."""
    assessment, form = assessment_or_404(request, slug), WindowForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        window = form.cleaned_data
        if attempted(form, lambda: panel.call_panel(by=request.user, assessment=assessment, **window)):
            return redirect(work_of(assessment, "?hecho=convocado"))
    lede = _("Each reviewer gets a letter. From now on commitments and instrument stay as they are.")
    return asked(
        request,
        _("Call the panel"),
        form,
        verb=_("Call the panel"),
        back=work_of(assessment),
        above=in_assessments(assessment),
        lede=lede,
    )


@staff(rules.may_prepare_assessments)
@FORM
def work_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Another deadline."""
    assessment = assessment_or_404(request, slug)
    form = MoveForm(request.POST or None, label_suffix="", initial={"closes_at": assessment.closes_at})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if attempted(form, lambda: panel.move_close(by=request.user, assessment=assessment, **told)):
            return redirect(work_of(assessment, "?hecho=plazo"))
    notice = _("An earlier deadline is 72 hours from now at least: nobody is left out by it.")
    lede = _("Who has not closed gets a letter with the reason.") + " " + notice
    return asked(
        request,
        _("Change the deadline"),
        form,
        verb=_("Change the deadline"),
        back=work_of(assessment),
        above=in_assessments(assessment),
        lede=lede,
    )


@staff(rules.may_prepare_assessments)
@FORM
def work_reveal(request: HttpRequest, slug: str) -> HttpResponse:
    """Opens the sheets, all at once."""
    assessment = assessment_or_404(request, slug)
    form = forms.Form(request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempted(form, lambda: revealing.reveal(by=request.user, assessment=assessment)):
        return redirect(work_of(assessment, "?hecho=revelada"))
    lede = _("All closed sheets open at once, for the panel and for you. Who has not closed is missing for good.")
    return asked(
        request,
        _("Reveal the ratings"),
        form,
        verb=_("Reveal the ratings"),
        back=work_of(assessment),
        above=in_assessments(assessment),
        lede=lede,
        kind="danger",
    )
