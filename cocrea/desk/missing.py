"""What a plan or a commitment still lacks before it is published: said on the page that publishes it, each with the
way to add it. Nothing of it forbids anything."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.plans.models import ActionPlan, Activity, Commitment, Indicator, Responsibility

Gap = tuple[str, str]  # what is missing, in words; where to add it


def of(row: models.Model) -> list[Gap]:
    """What is missing; a fixed number of queries. Of what is neither a plan nor a commitment, nothing is asked."""
    if isinstance(row, ActionPlan):
        return list(_of_plan(row))
    return list(_of_commitment(row)) if isinstance(row, Commitment) else []


def seen(plan: ActionPlan) -> str:
    """How many commitments everybody will see with the plan, and how many stay drafts."""
    shown = plan.commitments.filter(publication=Commitment.Publication.PUBLISHED).count()
    drafts = plan.commitments.count() - shown
    text = ngettext("%(num)d commitment will be seen.", "%(num)d commitments will be seen.", shown) % {"num": shown}
    if not drafts:
        return text
    more = ngettext(
        "%(num)d is a draft and stays hidden until you publish it.",
        "%(num)d are drafts and stay hidden until you publish them.",
        drafts,
    )
    return f"{text} {more % {'num': drafts}}"


def _of_commitment(commitment: Commitment) -> Iterator[Gap]:
    here = reverse("desk:row-edit", args=["commitments", commitment.pk])
    own = {"commitment": commitment.pk}
    if not commitment.problem:
        yield _("It does not say which problem it solves."), f"{here}#id_problem"
    if not (commitment.objective or commitment.description):
        yield _("It has no objective."), f"{here}#id_objective"
    if not (commitment.committee_id or Responsibility.objects.answering().filter(**own).exists()):
        yield _("Nobody answers for it."), _new("responsibilities", own)
    activities = Activity.objects.filter(**own)
    if not activities.exists():
        yield _("It has no activities."), _new("activities", own)
    undated = activities.filter(due_on=None).count()
    if undated:
        text = ngettext("%(num)d activity has no due date.", "%(num)d activities have no due date.", undated)
        yield text % {"num": undated}, _list("activities", own | {"ver": "sin-fecha"})
    if not Indicator.objects.filter(**own).exists():
        yield _("It has no indicator."), _new("indicators", own)
    if not commitment.source_id:
        yield _("It names no source."), f"{here}#id_source"


def _of_plan(plan: ActionPlan) -> Iterator[Gap]:
    here, own = reverse("desk:row-edit", args=["plans", plan.pk]), {"plan": plan.pk}
    if not plan.strategic_objective:
        yield _("It has no strategic objective."), f"{here}#id_strategic_objective"
    if not plan.source_id:
        yield _("It names no source."), f"{here}#id_source"
    commitments = Commitment.objects.filter(plan=plan)
    if not commitments.exists():
        yield _("It has no commitments."), _new("commitments", own)
        return
    if not commitments.filter(publication=Commitment.Publication.PUBLISHED).exists():
        yield _("All its commitments are drafts: nobody will see any."), _list("commitments", own)
    for text, number, query in _of_commitments(plan, commitments):
        if number:
            yield text % {"num": number}, _list("activities" if query == "sin-fecha" else "commitments", own, query)


def _of_commitments(plan: ActionPlan, commitments: QuerySet) -> Iterator[tuple[str, int, str]]:
    """(words, how many, sieve of the list) of what commitments of the plan lack."""

    def without(model) -> int:
        return commitments.exclude(pk__in=model.values("commitment")).count()

    lacking = commitments.filter(Q(problem="") | Q(objective="", description="")).count()
    yield (
        ngettext(
            "%(num)d commitment lacks its problem or its objective.",
            "%(num)d commitments lack their problem or their objective.",
            lacking,
        ),
        lacking,
        "",
    )
    number = without(Responsibility.objects.answering())
    text = ngettext(
        "%(num)d commitment has nobody who answers for it.",
        "%(num)d commitments have nobody who answers for them.",
        number,
    )
    yield text, number, "sin-responsable"
    number = without(Activity.objects.all())
    text = ngettext("%(num)d commitment has no activities.", "%(num)d commitments have no activities.", number)
    yield text, number, "sin-actividades"
    number = without(Indicator.objects.all())
    text = ngettext("%(num)d commitment has no indicator.", "%(num)d commitments have no indicator.", number)
    yield text, number, "sin-indicador"
    number = Activity.objects.filter(commitment__plan=plan, due_on=None).count()
    text = ngettext("%(num)d activity has no due date.", "%(num)d activities have no due date.", number)
    yield text, number, "sin-fecha"
    number = commitments.filter(source=None).count()
    text = ngettext("%(num)d commitment names no source.", "%(num)d commitments name no source.", number)
    yield text, number, ""


def _new(table: str, given: dict) -> str:
    return f"{reverse('desk:row-new', args=[table])}?{urlencode(given)}"


def _list(table: str, given: dict, sieve: str = "") -> str:
    """The list of those rows. Activities are told apart by their commitment, not by its plan."""
    told = {name: value for name, value in given.items() if table != "activities" or name != "plan"}
    told |= {"ver": sieve} if sieve else {}
    return f"{reverse('desk:row-list', args=[table])}?{urlencode(told)}"
