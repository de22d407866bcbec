"""Milestones at the desk: those of a plan; one, planned again or done."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts import reach
from cocrea.kernel import periods
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.monitoring import actions, calc, rules
from cocrea.monitoring.forms import FinishForm, ReplanForm
from cocrea.monitoring.models import Milestone
from cocrea.monitoring.views.frame import draw, on
from cocrea.monitoring.views.workplan import change_line
from cocrea.plans.models import ActionPlan


def kept(by):
    """The milestones that somebody may change, as they stand."""
    return reach.kept(by, Milestone).all() if by is not None else Milestone.objects.none()


@staff(rules.may_report)
@require_safe
def milestones(request: HttpRequest, plan: str) -> HttpResponse:
    """Those of a plan, the first due first."""
    found = get_object_or_404(ActionPlan.objects.visible_to(request.user), slug=plan)
    today = timezone.localdate()
    own = kept(request.user).filter(commitment__plan=found).values("pk")
    rows = (
        Milestone.objects.as_on().filter(pk__in=own).select_related("commitment").order_by("done_on", "due", "number")
    )
    lines = [
        {
            "what": {"text": each.title, "note": str(each.commitment)},
            "url": reverse("monitoring:milestone", args=[each.pk]),
            "due": on(each.due),
            "done": periods.words(each.done_on),
            "status": calc.standing(each.due, each.finished, today),
        }
        for each in rows[:400]
    ]
    context = {"plan": found, "rows": lines, "below": (_("Follow-up of the plans"), reverse("monitoring:desk"))}
    return draw(request, "desk_milestones", _("Milestones of %(plan)s") % {"plan": found}, **context)


def milestone_or_404(request: HttpRequest, pk: int) -> Milestone:
    """A milestone of one's own."""
    if pk >= 2**62:
        raise Http404(str(pk))
    rows = Milestone.objects.as_on().filter(pk__in=kept(request.user).values("pk"))
    return get_object_or_404(rows.select_related("commitment__plan", "activity", "organization", "person"), pk=pk)


@staff(rules.may_report)
def milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """One milestone: its dates, what was changed, and the two acts."""
    found = milestone_or_404(request, pk)  # first: whoever may not see it is not told what it takes
    return shown(request, found) if request.method in {"GET", "HEAD"} else HttpResponseNotAllowed(["GET", "HEAD"])


def shown(request: HttpRequest, found: Milestone, *, replan=None, finish=None, code: int = 200) -> HttpResponse:
    """Its page."""
    dates = {"starts_on": found.starts, "due_on": found.due}
    changes = found.changes.select_related("milestone", "organization", "person").order_by("-number")
    context = {
        "milestone": found,
        "starts": on(found.starts),
        "due": on(found.due),
        "first": on(found.due_on),
        "status": calc.standing(found.due, found.finished, timezone.localdate()),
        "changes": [change_line(each) | {"commitment": ""} for each in changes],
        "replan": replan or ReplanForm(initial=dates, label_suffix=""),
        "finish": finish or FinishForm(initial={"done_on": found.done_on}, label_suffix=""),
        "said": request.GET.get("hecho", ""),
        "below": (_("What is missing"), reverse("monitoring:lacking")),
    }
    return draw(request, "desk_milestone", str(found), code=code, **context)


@staff(rules.may_report)
@require_http_methods(["GET", "HEAD", "POST"])
def replan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plans it again."""
    found, form = milestone_or_404(request, pk), ReplanForm(request.POST, label_suffix="")
    if request.method != "POST":
        return shown(request, found)
    told = {"by": request.user, "milestone": found}
    if form.is_valid() and attempted(form, lambda: actions.replan_milestone(**told, **form.cleaned_data)):
        return redirect(f"{reverse('monitoring:milestone', args=[pk])}?hecho=replaneado")
    return shown(request, found, replan=form, code=422)


@staff(rules.may_report)
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Says when it was done."""
    found, form = milestone_or_404(request, pk), FinishForm(request.POST, label_suffix="")
    if request.method != "POST":
        return shown(request, found)
    told = {"by": request.user, "milestone": found}
    if form.is_valid() and attempted(form, lambda: actions.finish_milestone(**told, **form.cleaned_data)):
        return redirect(f"{reverse('monitoring:milestone', args=[pk])}?hecho=hecho")
    return shown(request, found, finish=form, code=422)
