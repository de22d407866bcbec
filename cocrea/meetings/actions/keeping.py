"""What all writes of the meetings share."""

from django.db import models

from cocrea.accounts.rules import require
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.plans.actions.keeping import needed

__all__ = ["keep", "needed"]


def keep(model: type[models.Model], instance, values: dict, *, by):
    """Creates or changes a row, for whoever keeps the record."""
    require(rules.may_keep_sessions(by))
    return ledger.keep(model, instance, values, by=by)
