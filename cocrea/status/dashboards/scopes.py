"""What a dashboard is about: everything, a plan, an institution, a committee, a theme, a goal of the 2030 Agenda."""

import dataclasses

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.plans.models import ActionPlan, Commitment, Responsibility, SdgTarget


@dataclasses.dataclass
class Scope:
    """`rows`: its commitments; `page`: that of what it is about; `chosen`: how the tables choose the same rows."""

    kind: str
    key: str
    title: str
    kicker: str
    rows: QuerySet
    page: str = ""
    chosen: str = ""
    plan: ActionPlan | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return (
            reverse("status:exercise") if self.kind == "todo" else reverse("status:board", args=[self.kind, self.key])
        )


def exercise() -> Scope:
    """All that was promised."""
    return Scope("todo", "todo", _("Progress of everything promised"), "", Commitment.objects.published())


def of_plan(key: str) -> Scope:
    """One plan."""
    plan = get_object_or_404(ActionPlan.objects.published(), slug=key)
    rows = Commitment.objects.published().filter(plan=plan)
    return Scope("plan", key, plan.title, _("Plan"), rows, plan.get_absolute_url(), f"?plan={key}", plan)


def of_institution(key: str) -> Scope:
    """The commitments for which an institution answers, whole or in part."""
    body = get_object_or_404(Organization.objects.published(), slug=key)
    answers = Responsibility.objects.answering().filter(organization=body).order_by().values("commitment")
    rows = Commitment.objects.published().filter(pk__in=answers)
    return Scope("institucion", key, body.name, _("Institution that answers"), rows, body.get_absolute_url())


def of_committee(key: str) -> Scope:
    """The commitments of a committee."""
    body = get_object_or_404(Organization.objects.published(), slug=key)
    rows = Commitment.objects.published().filter(committee=body)
    return Scope("comite", key, body.name, _("Committee"), rows, body.get_absolute_url())


def of_theme(key: str) -> Scope:
    """The commitments on a topic."""
    topic = Commitment.objects.published().topics().get(key)
    if topic is None:
        raise Http404(key)
    rows = Commitment.objects.published().filter(pk__in=topic.commitments)
    return Scope("tema", key, topic.name, _("Topic"), rows, reverse("plans:theme-detail", args=[key]))


def of_goal(key: str) -> Scope:
    """The commitments that serve a goal (16) or a target (16.6) of the 2030 Agenda."""
    goals = SdgTarget.objects.published().filter(commitment__isnull=False)
    goals = goals.filter(target=key) if "." in key else goals.filter(goal=key) if key.isdigit() else goals.none()
    first = goals.first()
    if first is None:
        raise Http404(key)
    rows = Commitment.objects.published().filter(pk__in=goals.order_by().values("commitment"))
    title = f"{key}. {first.text}" if "." in key else _("Goal %(number)s of the 2030 Agenda") % {"number": key}
    return Scope("ods", key, title, _("2030 Agenda"), rows)


SCOPES = {"plan": of_plan, "institucion": of_institution, "comite": of_committee, "tema": of_theme, "ods": of_goal}


def find(kind: str, key: str) -> Scope:
    """What a dashboard is about. Raises Http404."""
    if kind == "todo":
        return exercise()
    if kind not in SCOPES:
        raise Http404(kind)
    return SCOPES[kind](key)


def others() -> dict[str, list[tuple[str, str]]]:
    """The other dashboards there are: kind -> (key, title). Two queries: bodies and goals; topics are a page away."""
    owns = Q(pk__in=Commitment.objects.published().exclude(committee=None).order_by().values("committee"))
    answers = Responsibility.objects.published().answering().order_by().values("organization")
    bodies = Organization.objects.published().filter(owns | Q(pk__in=answers))
    committees = set(Commitment.objects.published().exclude(committee=None).values_list("committee__slug", flat=True))
    goals = SdgTarget.objects.published().filter(commitment__isnull=False)
    targets = goals.order_by("goal", "target").values_list("goal", "target").distinct()
    names = list(bodies.order_by("name").values_list("slug", "name"))
    return {
        "institucion": [each for each in names if each[0] not in committees],
        "comite": [each for each in names if each[0] in committees],
        "ods": [(target or str(goal), target or str(goal)) for goal, target in targets],
    }
