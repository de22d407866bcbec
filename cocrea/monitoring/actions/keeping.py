"""What all writes of the follow-up share."""

import datetime

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.monitoring.models import PersonalLink


def keep(model: type[models.Model], instance, values: dict, *, by):
    """Creates or changes a row, as far as the role of `by` reaches. Raises NotAllowed, Invalid."""
    require(reach.may_keep(by, model, instance, values))
    return ledger.keep(model, instance, values, by=by)


def standing(row: models.Model) -> models.Model:
    """A row as it stands, locked for the rest of the act under way: what was read before may be over. Raises Refused
    where it is not there any more."""
    found = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Refused(_("“%(row)s” is not there any more: somebody deleted it meanwhile.") % {"row": row})
    return found


def require_open(link: PersonalLink, now: datetime.datetime) -> None:
    """Raises NotAllowed for a link that has run out, or was revoked since its page was opened."""
    require(PersonalLink.objects.filter(pk=link.pk, revoked_at=None, expires_at__gt=now).exists())


def needed(reason: str) -> str:
    """The reason without blanks around it. Raises Invalid for none."""
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: everybody can read it.")]})
    return reason.strip()
