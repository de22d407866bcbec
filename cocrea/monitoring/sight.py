"""What somebody at the desk sees of what is missing: all of it, or what concerns their institution or committee."""

import datetime

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import may_keep_record, scope_keys
from cocrea.actors.models import Organization
from cocrea.monitoring.lacking import Sight, gather
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.reach import of_committee, of_institution


def of_user(by, plan: ActionPlan | None = None, *, of_all: bool = False, today: datetime.date | None = None) -> Sight:
    """The coordinator sees every row; a liaison those that their institution must bring; a member those of the
    commitments of their committee. Without a `plan`, of the plans in force, or `of_all`."""
    rows = Commitment.objects.published()
    if not of_all:
        rows = rows.filter(plan__status=ActionPlan.Status.IN_FORCE) if plan is None else rows.filter(plan=plan)
    if may_keep_record(by):
        return gather(rows, today=today)
    bodies, committees = scope_keys(by, RoleName.LIAISON), scope_keys(by, RoleName.MEMBER)
    mine = rows.filter(of_institution(bodies) | of_committee(committees))
    sight = gather(mine, today=today)
    own = set(Organization.objects.filter(slug__in=bodies).values_list("pk", flat=True))
    watched = set(rows.filter(of_committee(committees)).values_list("pk", flat=True)) if committees else set()
    sight.rows = [row for row in sight.rows if set(row.bodies) & own or row.commitment_id in watched]
    return sight
