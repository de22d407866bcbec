"""Which number a session gets: the next of its body, plan and kind."""

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from cocrea.actors.models import Organization
from cocrea.meetings.models import Session
from cocrea.plans.models import ActionPlan, Figure

NUMBERED = (Session.Kind.ORDINARY, Session.Kind.EXTRAORDINARY, Session.Kind.SESSION)


def next_number(organization: Organization, plan: ActionPlan | None, kind: str) -> int | None:
    """One more than the last one on record, and than those that a source counts: what it counts was held, whether it
    is described here or not. None for what nobody numbers."""
    if kind not in NUMBERED:
        return None
    rows = Session.objects.filter(organization=organization, plan=plan, kind=kind)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    return max(last, held_elsewhere(organization, plan, kind)) + 1


def held_elsewhere(organization: Organization, plan: ActionPlan | None, kind: str) -> int:
    """How many sessions of that kind the sources count for a plan. Their words do not name the body by a key: the
    count is of whoever has sessions of that plan on record, or of anybody while nobody has."""
    if plan is None:
        return 0
    bodies = set(Session.objects.filter(plan=plan).values_list("organization", flat=True))
    if bodies and organization.pk not in bodies:
        return 0
    counts = [
        each.value for each in counted().filter(plan=plan) if (kind_of(each.subject) or Session.Kind.SESSION) == kind
    ]
    return max((int(value) for value in counts if value.isascii() and value.isdigit()), default=0)


def counted() -> QuerySet[Figure]:
    """Published figures that count sessions."""
    return Figure.objects.published().filter(commitment=None, unit__iexact=_("sessions"))


def kind_of(subject: str) -> str:
    """The kind that a figure counts, by its words: «Sesiones ordinarias del…»; empty for sessions of any kind."""
    words = {Session.Kind.ORDINARY: _("ordinary sessions"), Session.Kind.EXTRAORDINARY: _("extraordinary sessions")}
    return next((kind for kind, name in words.items() if name in subject.lower()), "")
