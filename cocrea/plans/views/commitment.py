"""A commitment, and its activities against time."""

import datetime
import re

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.kernel.together import together
from cocrea.plans import standing
from cocrea.plans.models import (
    ActionPlan,
    Activity,
    Commitment,
    Contradiction,
    Detail,
    Figure,
    Indicator,
    MovedAddress,
    PolicyTag,
    Responsibility,
    Result,
    SdgTarget,
)
from cocrea.plans.views import answering, asof, disputing
from cocrea.plans.views.withdrawn import withdrawn_commitment
from cocrea.ui import panels
from cocrea.ui.charts.gantt import Task, gantt
from cocrea.ui.page import Page

SMALL = (Activity, Detail, SdgTarget, PolicyTag, Result, Figure)  # what hangs on a commitment, a few rows of each


@asof.dated()
def commitment_detail(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """Everything that is on record about a commitment; an unknown number lists those that the plan has."""
    siblings = sheets(Commitment.objects.published(), plan)
    here = place_of(siblings, number)
    if here is None:
        return elsewhere(request, plan, number, "plans:commitment-detail", siblings)
    return render(request, "plans/commitment_detail.html", context_of(request, siblings, here))


def context_of(request: HttpRequest, siblings: list[Commitment], here: int) -> dict:
    """What the page says of the commitment that stands at `here` among those of its plan."""
    commitment = siblings[here]
    on = asof.day_of(request)
    commitment.standing = standing.of([commitment.pk], on)[commitment.pk]
    about = {"commitment": commitment}
    rows = list(Responsibility.objects.filter(**about).select_related("organization", "activity").order_by("pk"))
    answering_rows, others = answering.parted(rows)
    measured = panels.prepare("indicator", Indicator.objects.filter(**about))
    indicators = list(measured.select_related("activity", "source", "commitment__plan").order_by("number"))
    small = [model.objects.filter(**about).select_related("source").order_by("pk") for model in SMALL]
    witnesses = ("source_a", "source_b", "source_c")
    told = Contradiction.objects.filter(**about).select_related(*witnesses).order_by("code")
    activities, listed, goals, tags, said, figures, contradictions = together(*small, told)
    activities.sort(key=printed)
    results = [each for each in sorted(said, key=by_day) if asof.is_known(each.stated_on, on)]
    facts = Figure.by_subject(figures)
    commitment._prefetched_objects_cache = {"activities": activities}  # read: no panel asks for them again
    details = kinds(sorted(listed, key=lambda each: each.position))
    sdg = sorted(goals, key=lambda each: each.goal)
    return {
        "page": page_of(request, commitment),
        "trail": trail(commitment),
        "commitment": commitment,
        "previous": siblings[here - 1] if here else None,
        "next": siblings[here + 1] if here + 1 < len(siblings) else None,
        "sectors": answering.by_sector(answering_rows),
        "others": answering.by_sector(others),
        "other_bodies": len({row.organization_id for row in others}),
        "duties": answering.by_activity(rows),
        "activities": activities,
        "remarks": remarks(activities),
        "late": late(activities, results) if commitment.standing.is_silent else set(),
        "chart": drawn(commitment, activities),
        "indicators": indicators,
        "indicator_panels": panels.render("indicator", indicators) if indicators else {},
        "results": results,
        "reasons": panels.render("commitment-standing", [commitment])[commitment.pk],
        "on": on,
        "on_problem": asof.problem(request),
        "facts": [figures for figures in facts if not Figure.disagree(figures)],
        "disputes": disputing.disputes([figures for figures in facts if Figure.disagree(figures)], contradictions),
        "details": details,
        "tags": sorted(tags, key=lambda each: each.scheme),
        "sdg": sdg,
        "missing": lacking(commitment, rows, activities, indicators, results, facts, details, sdg),
        "panels": (drawn_panels := panels.render("commitment-detail", [commitment])[commitment.pk]),
        "has_files": any('id="documentos"' in panel for panel in drawn_panels),
    }


def by_day(result: Result) -> tuple:
    """Results by the first day that their date can mean; those without a date first, as they are numbered."""
    return result.stated_earliest or datetime.date.min, result.position


def late(activities: list[Activity], results: list[Result]) -> set[int]:
    """Activities whose day has passed without any word of a source on the commitment from that day on. Only where
    nothing happened at all: it says that nobody knows, and decides no state (docs/adr/0007)."""
    today = timezone.localdate()
    if any(each.kind == Result.Kind.ACCEPTED or each.stated_earliest is None for each in results):
        return set()
    last = max((each.stated_earliest for each in results), default=datetime.date.min)
    return {each.pk for each in activities if each.due_on is not None and last < each.due_on < today}


def lacking(commitment: Commitment, roles, activities, indicators, results, facts, details, sdg) -> list[str]:
    """What people look for and no source gives, in words; the page says it in one sentence."""
    answers = commitment.committee_id or any(row.answers for row in roles)
    asked = (
        (commitment.problem, _("the problem")),
        (commitment.description or commitment.objective, _("what exactly is promised")),
        (answers, _("who answers")),
        (activities, _("activities")),
        (any(activity.due_on for activity in activities) or not activities, _("due dates")),
        (indicators, _("indicators")),
        (results, _("what came of it")),
        (facts, _("figures")),
        (details, _("further details")),
        (sdg, _("goals of the 2030 Agenda")),
    )
    return [words for found, words in asked if not found]


@public()
def commitment_schedule(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """The activities against time, on one printed page."""
    siblings = sheets(Commitment.objects.published(), plan)
    here = place_of(siblings, number)
    if here is None:
        return elsewhere(request, plan, number, "plans:commitment-schedule", siblings)
    commitment = siblings[here]
    activities = sorted(Activity.objects.filter(commitment=commitment), key=printed)
    rows = Responsibility.objects.filter(commitment=commitment).select_related("organization").order_by("pk")
    title = _("Schedule: %(title)s") % {"title": commitment.title}
    page = page_of(request, commitment)
    page.title, page.path = title, reverse("plans:commitment-schedule", args=[plan, commitment.number.lower()])
    context = {
        "page": page,
        "trail": [*trail(commitment), (str(commitment), commitment.get_absolute_url())],
        "commitment": commitment,
        "activities": activities,
        "duties": answering.by_activity(rows),
        "chart": drawn(commitment, activities),
    }
    return render(request, "plans/commitment_schedule.html", context)


def sheets(commitments: QuerySet, plan: str) -> list[Commitment]:
    """Those of a plan among `commitments`, in order: one query for this page, its neighbours and its 404."""
    related = ("plan", "plan__guarantor", "committee", "place", "source")
    return list(commitments.filter(plan__slug=plan).select_related(*related).in_order())


def place_of(siblings: list[Commitment], number: str) -> int | None:
    """Where the number stands among them, in capitals or not."""
    wanted = number.lower()
    return next((place for place, each in enumerate(siblings) if each.number.lower() == wanted), None)


def elsewhere(request: HttpRequest, plan: str, number: str, route: str, siblings: list[Commitment]) -> HttpResponse:
    """What an address says at which no public commitment stands: where it is now, that it was withdrawn, or 404."""
    withdrawn = led_on(plan, number, route) or withdrawn_commitment(request, plan, number)
    return withdrawn or missing(request, plan, number, siblings)


def led_on(plan: str, number: str, route: str) -> HttpResponse | None:
    """The way from a former number to the commitment that it became; nothing where it never was one."""
    rows = MovedAddress.objects.published().filter(plan__slug=plan, number__iexact=number)
    moved = rows.select_related("commitment__plan").first()
    if moved is None:
        return None
    stands = moved.commitment  # it may have gone to another plan since
    response = HttpResponsePermanentRedirect(reverse(route, args=[stands.plan.slug, stands.number.lower()]))
    response["Cache-Control"] = "no-cache"  # whoever undoes the act gives the number back its page
    return response


def missing(request: HttpRequest, plan: str, number: str, siblings: list[Commitment]) -> HttpResponse:
    """404 that helps: the plan exists, so here are its commitments."""
    if not siblings:
        get_object_or_404(ActionPlan.objects.published(), slug=plan)
        raise Http404(number)
    context = {
        "page": Page.of(request, _("There is no such commitment"), share=False),
        "trail": trail(siblings[0]),
        "number": number,
        "plan": siblings[0].plan,
        "commitments": siblings,
    }
    return render(request, "plans/commitment_missing.html", context, status=404)


def page_of(request: HttpRequest, commitment: Commitment) -> Page:
    """What a commitment's page says of itself; its address is in small letters, however it was written."""
    page = Page.of(
        request,
        commitment.title,
        commitment.objective or commitment.description or commitment.problem,
        data_url=reverse("opendata:dataset-detail", args=["commitments"])
        + f"?plan={commitment.plan.slug}&number={commitment.number}",
        history_url=reverse("ledger:object-history", args=["plans.commitment", commitment.pk]),
        feed_url=reverse("ledger:object-feed", args=["plans.commitment", commitment.pk]),
        is_cited=True,
    )
    page.path = commitment.get_absolute_url()
    return page


def trail(commitment: Commitment) -> list[tuple[str, str]]:
    """Where a commitment hangs."""
    plan = commitment.plan
    return [
        (_("Home"), reverse("site:home")),
        (_("Plans"), reverse("plans:plan-list")),
        (plan.short_title or plan.title, plan.get_absolute_url()),
    ]


SENTENCES = re.compile(r"(?<=[.!?])\s+")


def remarks(activities: list[Activity]) -> dict:
    """What the notes say of several activities (`shared`: sentence -> their numbers) and of one alone (`own`)."""
    told = {each.pk: SENTENCES.split(each.note) if each.note else [] for each in activities}
    shared: dict[str, list[str]] = {}
    for each in activities:
        for sentence in told[each.pk]:
            shared.setdefault(sentence, []).append(each.number)
    shared = {sentence: numbers for sentence, numbers in shared.items() if len(numbers) > 1}
    own = {key: " ".join(each for each in sentences if each not in shared) for key, sentences in told.items()}
    return {"shared": shared, "own": own}


def printed(activity: Activity) -> tuple:
    """Activities in their order (see `Activity.rank`)."""
    return activity.rank


def kinds(details) -> list[tuple[str, list[Detail]]]:
    """(kind in words, details of it), in the order of `Detail.Kind`."""
    details = list(details)
    by_kind = [(kind.label, [each for each in details if each.kind == kind]) for kind in Detail.Kind]
    return [(label, each) for label, each in by_kind if each]


def drawn(commitment: Commitment, activities: list[Activity]) -> str:
    """The activities as a chart; empty where none has a date."""
    if not any(activity.due_on for activity in activities):
        return ""
    tasks = [
        Task(
            number=activity.number,
            title=activity.title,
            due=activity.due_on.isoformat() if activity.due_on else "",
            shown=periods.words(activity.due_on.isoformat()) if activity.due_on else "",
        )
        for activity in activities
    ]
    return gantt(
        tasks,
        _("Activities against time"),
        start=commitment.plan.signed_on or commitment.plan.period_start,
        end=commitment.plan.period_end,
        undated=_("no date"),
    )
