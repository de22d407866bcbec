"""Plans: all of them side by side, and one."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.kernel.together import together
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Contradiction,
    Figure,
    Indicator,
    LegalInstrument,
    Objective,
    Responsibility,
    SdgTarget,
    Signatory,
    TimelineEvent,
)
from cocrea.plans.views import asof, disputing
from cocrea.plans.views.withdrawn import withdrawn_plan
from cocrea.ui import panels
from cocrea.ui.page import Page

RELATED = ("place", "guarantor", "source")
COUNTED = ("listed", "dated", "sheet_only", "formulas")


@public()
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans side by side: every number is counted from the rows, and opens them."""
    plans = list(ActionPlan.objects.published().with_counts().select_related("place").order_by("ordinal"))
    commitments = Commitment.objects.published().with_state().without_texts().in_order()
    of = Commitment.by_plan(commitments)
    signatories = Signatory.objects.published().select_related("plan", "organization").order_by("plan", "pk")
    context = {
        "page": Page.of(
            request,
            _("Plans side by side"),
            _("Every action plan on record: period, who signed it, what it promised and who answers."),
            data_url=reverse("opendata:dataset-detail", args=["plans"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "plans": plans,
        "tallies": {key: Commitment.tally(rows) for key, rows in of.items()},
        "decided": {key: Commitment.last_decided(rows) for key, rows in of.items()},
        "signatories": grouped(signatories),
        "activities": Activity.objects.published().counts_by_plan(),
        "formulas": Indicator.objects.published().formulas_by_plan(),
        "organizations": bodies(Responsibility.objects.published().organizations_by_plan(), of),
        "contradictions": Contradiction.objects.published().count_by_plan(),
    }
    return render(request, "plans/plan_list.html", context)


@asof.dated()
def plan_detail(request: HttpRequest, plan: str) -> HttpResponse:
    """A plan with everything that is on record about it."""
    found = ActionPlan.objects.published().select_related(*RELATED).filter(slug=plan).first()
    if found is None:
        if (withdrawn := withdrawn_plan(request, plan)) is None:
            raise Http404(plan)
        return withdrawn
    return render(request, "plans/plan_detail.html", context_of(request, found, lambda rows: rows.published()))


def context_of(request: HttpRequest, plan: ActionPlan, seen: Callable[[QuerySet], QuerySet]) -> dict:
    """What the page says of a plan. `seen` leaves of a table what the reader may see."""
    today, on = timezone.localdate(), asof.day_of(request)
    commitments = list(
        seen(plan.commitments.all())
        .with_state(on)
        .with_activities(today)
        .annotate(formulas=Indicator.objects.formulas_of_commitment())
        .select_related("plan", "committee")
        .in_order()
    )
    own = [model.objects.filter(plan=plan) for model in (Objective, LegalInstrument, TimelineEvent)]
    own.append(Figure.objects.filter(plan=plan, commitment=None))
    rows = (each.select_related("source").order_by("pk") for each in own)
    objectives, instruments, events, figures = together(*rows)
    facts = Figure.by_subject(figures)
    rows = seen(Contradiction.objects.all()).filter(plan=plan).select_related("commitment__plan")
    contradictions = list(rows.order_by("code"))
    return {
        "page": page_of(request, plan),
        "trail": [(_("Home"), reverse("site:home")), (_("Plans"), reverse("plans:plan-list"))],
        "plan": plan,
        "commitments": commitments,
        "promise_count": len({commitment.promise for commitment in commitments}),
        "totals": totals(commitments),
        "tally": Commitment.tally(commitments),
        "decided": Commitment.last_decided(commitments),
        "names": seen(Responsibility.objects.all()).filter(commitment__plan=plan).names_by_commitment(),
        "committees": committees(commitments),
        "signatories": list(
            Signatory.objects.filter(plan=plan).select_related("plan", "person", "organization", "source")
        ),
        "events": sorted(events, key=by_date),
        "objectives": kinds(sorted(objectives, key=lambda each: each.position)),
        "instruments": sorted(instruments, key=lambda each: each.position),
        "agreed": [figures for figures in facts if not Figure.disagree(figures)],
        "disputed": disputing.of_figures(facts, contradictions),
        "guarantor_note": ended(plan.guarantor, today),
        "sdg": seen(SdgTarget.objects.all())
        .filter(plan=plan)
        .select_related("commitment__plan", "source")
        .order_by("goal", "pk"),
        "contradictions": contradictions,
        "panels": panels.render("plan-detail", [plan])[plan.pk],
        "from_today": today,
        "on": on,
        "on_problem": asof.problem(request),
    }


def by_date(event: TimelineEvent) -> tuple:
    """In order of time; what has no date comes last, as the plan lists it."""
    return event.date_earliest is None, event.date_earliest, event.position


def page_of(request: HttpRequest, plan: ActionPlan) -> Page:
    """What a plan's page says of itself."""
    key = f"?plan={plan.slug}"
    return Page.of(
        request,
        plan.title,
        plan.summary,
        data_url=reverse("opendata:dataset-detail", args=["commitments"]) + key,
        history_url=reverse("ledger:object-history", args=["plans.actionplan", plan.pk]),
        feed_url=reverse("ledger:object-feed", args=["plans.actionplan", plan.pk]),
        is_cited=True,
    )


def totals(commitments: list[Commitment]) -> dict:
    """Sums over the sheets of a plan: its activities, their first and last due dates, formulas."""
    days = [day for each in commitments for day in (each.first_due, each.final_due) if day]
    found = {name: sum(getattr(each, name) for each in commitments) for name in COUNTED}
    return {**found, "first_due": min(days, default=None), "final_due": max(days, default=None)}


def committees(commitments: list[Commitment]) -> list[tuple]:
    """(committee, its commitments), in the order of the commitments."""
    found: dict = {}
    for commitment in commitments:
        if commitment.committee:
            found.setdefault(commitment.committee, []).append(commitment)
    return list(found.items())


def kinds(objectives) -> list[tuple[str, list[Objective]]]:
    """(kind in words, objectives of it), in the order of `Objective.Kind`."""
    objectives = list(objectives)
    by_kind = [(kind.label, [each for each in objectives if each.kind == kind]) for kind in Objective.Kind]
    return [(label, each) for label, each in by_kind if each]


def bodies(roles: dict[int, set[int]], commitments: dict[int, list[Commitment]]) -> dict[int, int]:
    """Plan -> how many organizations have a role in it, its coordinating committees among them."""
    owners = {key: {each.committee_id for each in rows if each.committee_id} for key, rows in commitments.items()}
    return {key: len(roles.get(key, set()) | owners.get(key, set())) for key in roles.keys() | owners.keys()}


def ended(body, today) -> str:
    """That a body no longer exists, and since when; nothing of one that lasts."""
    if body is None or body.dissolution_latest is None or body.dissolution_latest >= today:
        return ""
    return _("it no longer exists (%(date)s)") % {"date": periods.words(body.dissolution_date)}


def grouped(rows) -> dict[int, list]:
    """Plan -> its rows."""
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.plan_id, []).append(row)
    return found
