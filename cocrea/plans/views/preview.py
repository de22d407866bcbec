"""Pages exactly as the public will see them, drafts allowed, for whoever may read those. Never shared or kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cocrea.kernel.access import staff
from cocrea.plans import rules
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.views import commitment as of_commitment
from cocrea.plans.views import plan as of_plan


@staff(rules.may_preview_plans)
@require_safe
def plan_preview(request: HttpRequest, plan: str) -> HttpResponse:
    """A plan as it will be once it and its commitments are published."""
    plans = ActionPlan.objects.visible_to(request.user).select_related(*of_plan.RELATED)
    plan = get_object_or_404(plans, slug=plan)
    context = of_plan.context_of(request, plan, lambda rows: rows.visible_to(request.user))
    return shown(request, "plans/plan_preview.html", context, plan)


@staff(rules.may_preview_plans)
@require_safe
def commitment_preview(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """A commitment as it will be once it is published."""
    siblings = of_commitment.sheets(Commitment.objects.visible_to(request.user), plan)
    here = of_commitment.place_of(siblings, number)
    if here is None:
        raise Http404(number)
    context = of_commitment.context_of(request, siblings, here)
    return shown(request, "plans/commitment_preview.html", context, siblings[here])


def shown(request: HttpRequest, template: str, context: dict, previewed) -> HttpResponse:
    """The page with its notice, at its own address: nobody shares it."""
    page = context["page"]
    page.path, page.share, page.history_url, page.feed_url, page.data_url = request.path, False, "", "", ""
    return render(request, template, {**context, "previewed": previewed})
