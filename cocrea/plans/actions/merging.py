"""Two commitments of a plan, or two activities of a commitment, become one. Each is one act, undone as a whole.

Raise NotAllowed; Refused for two that cannot be one; Invalid with messages by field, a missing reason among them.
"""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.readable import PARTS
from cocrea.ledger.removal import remove
from cocrea.plans import rules
from cocrea.plans.actions.children import give_to, hanging_on, is_bound
from cocrea.plans.actions.keeping import needed
from cocrea.plans.actions.splitting import is_promised, lead_on
from cocrea.plans.models import Activity, Commitment

MERGE = {Commitment: "plans.commitment.merge", Activity: "plans.activity.merge"}
# What a person chooses, field by field, where the two differ.
CHOSEN = {
    Commitment: (
        *("title", "full_title", "theme", "alignment", "level", "committee", "power", "place", "problem"),
        *("objective", "description", "url", "source", "note"),
    ),
    Activity: (
        *("title", "due_on", "origin", "sheet_number", "means_of_verification", "frequency", "source", "note"),
    ),
}
OWNER = {Commitment: "plan_id", Activity: "commitment_id"}


def refusal(stays: models.Model, goes: models.Model) -> str:
    """Why these two cannot become one, in words; empty when they can."""
    if type(stays) is not type(goes) or stays.pk == goes.pk:
        return _("Choose another one.")
    if getattr(stays, OWNER[type(stays)]) != getattr(goes, OWNER[type(goes)]):
        return _("They do not belong together: only what is of the same plan or commitment is merged.")
    if stays.is_public != goes.is_public:
        return _("One is public and the other is not. Publish or withdraw one of them first.")
    if is_bound(goes):
        return _("It was evaluated: it does not become part of another one. Merge the other one into it.")
    return ""


def merge(*, by, stays: models.Model, goes: models.Model, values: dict, reason: str = "") -> models.Model:
    """Gives `stays` all that hangs on `goes`, and these values; `goes` is taken out, and its public address leads to
    the one that stays. `values`: field -> what stays of the two, of `CHOSEN`. Returns the one that stays."""
    require(rules.may_keep_plans(by))
    if why := refusal(stays, goes):
        raise Refused(why)
    model, action = type(stays), MERGE[type(stays)]
    if unknown := values.keys() - set(CHOSEN[model]):
        raise TypeError(f"a merge does not choose {', '.join(sorted(unknown))}")
    reason = needed(reason) if is_promised(goes) else reason.strip()
    with ledger.act(by=by, action=action, reason=reason):
        stays, goes = (model._base_manager.select_for_update().get(pk=each.pk) for each in (stays, goes))
        if why := refusal(stays, goes):  # somebody may have withdrawn or moved one before the act began
            raise Refused(why)
        stays = ledger.keep(model, stays, values, by=by)
        for child, rows in hanging_on(goes).items():
            give_to(stays, child, rows, by=by, action=action)
        if model is Commitment:
            lead_on(goes.plan, goes.number, stays, by=by)
        told = {PARTS: [f"{stays.number}, {goes.number}", stays.number]}
        remove(goes, by=by, action=action)
        ledger.record(by=by, action=action, obj=stays, changes=told)
    return stays
