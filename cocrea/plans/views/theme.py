"""Commitments by theme: the themes of the plans, the areas of the OGP, the words of this site's editors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.kernel.access import public
from cocrea.plans import calc
from cocrea.plans.models import ActionPlan, Commitment, PolicyTag
from cocrea.ui.page import Page


@public()
def theme_list(request: HttpRequest) -> HttpResponse:
    """All themes, with how many commitments each has."""
    topics = sorted(Commitment.objects.published().topics().values(), key=lambda each: each.slug)
    schemes = (
        (calc.PLAN_SCHEME, _("As the plans call them")),
        (PolicyTag.Scheme.OGP, _("Policy areas of the Open Government Partnership")),
        (PolicyTag.Scheme.EDITORIAL, _("In the words of this site's editors")),
    )
    context = {
        "page": Page.of(
            request,
            _("Topics"),
            _("What the plans are about: find the commitments on water, employment, justice and more."),
            data_url=reverse("opendata:dataset-detail", args=["commitments"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "groups": [(label, [each for each in topics if scheme in each.schemes]) for scheme, label in schemes],
    }
    return render(request, "plans/theme_list.html", context)


@public()
def theme_detail(request: HttpRequest, theme: str) -> HttpResponse:
    """The commitments of one theme, plan by plan."""
    topic = Commitment.objects.published().topics().get(theme)
    if topic is None:
        raise Http404(theme)
    commitments = Commitment.objects.filter(pk__in=topic.commitments).with_state().select_related("plan", "committee")
    context = {
        "page": Page.of(
            request,
            topic.name,
            _("What the action plans promise on this topic."),
            data_url=reverse("opendata:dataset-detail", args=["commitments"]),
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Topics"), reverse("plans:theme-list"))],
        "topic": topic,
        "plans": by_plan(commitments.in_order()),
    }
    return render(request, "plans/theme_detail.html", context)


def by_plan(commitments) -> list[tuple[ActionPlan, list[Commitment]]]:
    """(plan, its commitments), in the order of the commitments."""
    found: dict[int, tuple[ActionPlan, list[Commitment]]] = {}
    for commitment in commitments:
        found.setdefault(commitment.plan_id, (commitment.plan, []))[1].append(commitment)
    return list(found.values())
