"""What was public at an address and was withdrawn: 410, and what the ledger says of it. Nothing of its contents.

Who never was public, or hides under an address that it did not have in public, is not known here (404).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.ledger.departures import Departure, departures, has_changed_since
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.sentences import COMMITMENT, number_of
from cocrea.ui.page import Page

PLAN = "plans.actionplan"


def withdrawn_plan(request: HttpRequest, slug: str) -> HttpResponse | None:
    """The page of a plan that was withdrawn, for every address below its own; None where there was none. What hangs
    on it is not asked for: whether it was there is nobody's to know."""
    plan = ActionPlan.objects.filter(slug=slug, status=ActionPlan.Status.DRAFT).first()
    left = departures(PLAN, [plan.pk]).get(str(plan.pk)) if plan is not None else None
    if left is None or has_changed_since(PLAN, plan.pk, "slug", left.change.seq):
        return None
    return gone(request, _("This plan was withdrawn on %(day)s") % {"day": left.change.day}, left, (PLAN, plan.pk))


def withdrawn_commitment(request: HttpRequest, slug: str, number: str) -> HttpResponse | None:
    """The page of a commitment of a public plan that left under this number; None where none did."""
    plan = ActionPlan.objects.published().filter(slug=slug).first()
    if plan is None:
        return withdrawn_plan(request, slug)
    drafts = plan.commitments.filter(publication=Commitment.Publication.DRAFT).values_list("pk", flat=True)
    left = departures(COMMITMENT, list(drafts))
    here = [key for key, each in left.items() if number_of(each.name).lower() == number.lower()]
    if not here:
        return None
    key = max(here, key=lambda each: left[each].change.seq)
    about = (COMMITMENT, key)
    return gone(
        request, _("This commitment was withdrawn on %(day)s") % {"day": left[key].change.day}, left[key], about, plan
    )


def gone(
    request: HttpRequest, title: str, left: Departure, about: tuple, plan: ActionPlan | None = None
) -> HttpResponse:
    """410: when, why and who, as the act says it. `about`: kind and key, for its history."""
    trail = [(_("Home"), reverse("site:home")), (_("Plans"), reverse("plans:plan-list"))]
    context = {
        "page": Page.of(request, title, share=False, history_url=reverse("ledger:object-history", args=about)),
        "trail": [*trail, (plan.short_title or plan.title, plan.get_absolute_url())] if plan else trail,
        "title": title,
        "change": left.change,
        "plan": plan,
    }
    return render(request, "plans/withdrawn.html", context, status=410)
