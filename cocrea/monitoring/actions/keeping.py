"""What all writes of the follow-up share."""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts import reach
from cocrea.accounts.rules import require
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger


def keep(model: type[models.Model], instance, values: dict, *, by):
    """Creates or changes a row, as far as the role of `by` reaches. Raises NotAllowed, Invalid."""
    require(reach.may_keep(by, model, instance, values))
    return ledger.keep(model, instance, values, by=by)


def needed(reason: str) -> str:
    """The reason without blanks around it. Raises Invalid for none."""
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: everybody can read it.")]})
    return reason.strip()
