"""What somebody at the desk sees of what is missing: all of it, or what concerns their institution or committee."""

import datetime

from django.db.models import Q

from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import may_keep_record, scope_keys
from cocrea.actors.models import Organization
from cocrea.letters import rules as letter_rules
from cocrea.monitoring.lacking import Kind, Sight, gather
from cocrea.plans.models import ActionPlan, Commitment
from cocrea.plans.reach import of_committee, of_institution


def of_user(by, plan: ActionPlan | None = None, *, of_all: bool = False, today: datetime.date | None = None) -> Sight:
    """The coordinator sees every row; a liaison those that their institution must bring, and the letters to it about
    other commitments too; a member those of their committee. Without a `plan`, of the plans in force, or `of_all`."""
    rows = Commitment.objects.published()
    if not of_all:
        rows = rows.filter(plan__status=ActionPlan.Status.IN_FORCE) if plan is None else rows.filter(plan=plan)
    if may_keep_record(by):
        return gather(rows, today=today)
    bodies, committees = scope_keys(by, RoleName.LIAISON), scope_keys(by, RoleName.MEMBER)
    theirs = of_institution(bodies) | of_committee(committees)
    mine = set(rows.filter(theirs).values_list("pk", flat=True))
    written = letter_rules.received_by(by).unanswered().order_by().values("commitment")
    sight = gather(rows.filter(Q(pk__in=mine) | Q(pk__in=written)), today=today)
    own = set(Organization.objects.filter(slug__in=bodies).values_list("pk", flat=True))
    watched = set(rows.filter(of_committee(committees)).values_list("pk", flat=True)) if committees else set()

    def concerns(row) -> bool:
        is_theirs = bool(set(row.bodies) & own) and (row.kind == Kind.LETTER or row.commitment_id in mine)
        return is_theirs or row.commitment_id in watched

    sight.rows = [row for row in sight.rows if concerns(row)]
    return sight
