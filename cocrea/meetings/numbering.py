"""Which number a session gets: the next of its body, plan and kind."""

from django.db.models import Max

from cocrea.actors.models import Organization
from cocrea.meetings.models import Session
from cocrea.plans.models import ActionPlan

NUMBERED = (Session.Kind.ORDINARY, Session.Kind.EXTRAORDINARY, Session.Kind.SESSION)


def next_number(organization: Organization, plan: ActionPlan | None, kind: str) -> int | None:
    """One more than the last one on record; None for what nobody numbers."""
    if kind not in NUMBERED:
        return None
    rows = Session.objects.filter(organization=organization, plan=plan, kind=kind)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
