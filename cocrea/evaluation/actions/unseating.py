"""A seat that somebody got by mistake is taken away, before anything is revealed."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.actions import end_role
from cocrea.accounts.actions.recording import checked_reason
from cocrea.accounts.models import RoleName
from cocrea.accounts.rules import may_manage_accounts, require
from cocrea.evaluation import letters, rules
from cocrea.evaluation.actions.panel import FEWEST, locked
from cocrea.evaluation.models import Panelist, Sheet
from cocrea.evaluation.phases import Phase, needed
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger

REMOVED = "evaluation.panelist.remove"
Standing = Panelist.Standing


def remove_reviewer(*, by, panelist: Panelist, reason: str, now: datetime.datetime | None = None) -> Panelist:
    """Takes somebody off the panel, with a reason that everybody reads once the results are published. Their role
    ends, and their sheet is destroyed unread: it is never counted. Raises NotAllowed, Invalid (a reason that names
    them), Refused (after the reveal, or where too few would rate)."""
    require(may_manage_accounts(by))
    now, reason = now or timezone.now(), checked_reason(reason, panelist.user)
    with ledger.act(by=by, action=REMOVED, reason=reason):
        assessment = locked(panelist.assessment)
        phase = needed(assessment, now, Phase.PREPARING, Phase.ANNOUNCED, Phase.RATING, Phase.TO_REVEAL)
        seat = Panelist.objects.select_for_update(of=("self",)).select_related("user").get(pk=panelist.pk)
        if seat.standing == Standing.REMOVED:
            raise Refused(_("This seat has been taken away already."))
        others = assessment.panel.filter(standing=Standing.SEATED).exclude(pk=seat.pk)
        if phase != Phase.PREPARING and others.count() < FEWEST:
            raise Refused(_("Too few would rate: a panel has two reviewers at least. Seat another one first."))
        Sheet.objects.filter(panelist=seat).delete()
        gone = {"standing": Standing.REMOVED, "removal": reason, "closed_at": None, "declared_at": None}
        kept = ledger.keep(Panelist, seat, gone | {"has_conflict": False, "conflict": ""}, by=by)
        _end_role(kept, reason, by=by)
        letters.tell_removed(kept, reason)
    return kept


def _end_role(panelist: Panelist, reason: str, *, by) -> None:
    """They rate no more, and see nothing of it any more."""
    scope = {"scope_kind": rules.ASSESSMENT, "scope_key": panelist.assessment.slug}
    held = panelist.user.roles.in_force(timezone.localdate()).filter(role=RoleName.EVALUATOR, **scope).first()
    if held is not None:
        end_role(by=by, role=held, reason=reason)
