"""Writes of what is made known."""

import datetime

from django.db.models import Max
from django.utils import timezone

from cocrea.ledger import actions as ledger
from cocrea.monitoring.actions.keeping import keep, require_open, standing
from cocrea.monitoring.models import Dissemination, PersonalLink
from cocrea.plans.models import Commitment


def keep_dissemination(*, by, dissemination: Dissemination | None = None, **values) -> Dissemination:
    """Logs an action, planned or done, or changes one. Raises NotAllowed, Invalid."""
    return keep(Dissemination, dissemination, values, by=by)


def tell_dissemination(
    *,
    link: PersonalLink,
    commitment: Commitment,
    kind: str,
    dissemination: Dissemination | None = None,
    now: datetime.datetime | None = None,
    **told,
) -> Dissemination:
    """Whoever has the link of a body says what was done to make a commitment known: what was planned
    (`dissemination`), or something else, which its body did. Raises NotAllowed for a link that is over; Invalid."""
    with ledger.act(by=None, action="monitoring.dissemination.tell"):
        require_open(link, now or timezone.now())
        values = told
        if dissemination is None:
            rows = Dissemination.objects.filter(plan=commitment.plan)
            number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
            about = {"plan": commitment.plan, "commitment": commitment, "kind": kind, "number": number}
            values = told | about | {"organization": link.organization}
        planned = standing(dissemination) if dissemination is not None else None
        return ledger.keep(Dissemination, planned, values, by=None)
