"""Removing a row that was wrong: one that nobody outside ever saw, and on which nothing rests."""

import dataclasses

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.desk.actions.row import Stale
from cocrea.desk.referring import referring
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.tables import Table
from cocrea.desk.versions import subjects_of, version_of
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.final import closed_words
from cocrea.ledger.removal import remove


@dataclasses.dataclass(frozen=True)
class Ties:
    """What keeps a row from being removed: it `was_public`, or others rest on it."""

    was_public: bool
    others: list[models.Model]

    @property
    def may_go(self) -> bool:
        """Whether nothing keeps it."""
        return not (self.was_public or self.others)


def ties_of(row: models.Model) -> Ties:
    """What keeps a row from being removed. Some queries for each table that may refer to it."""
    was_public = ledger.is_public(row) or subjects_of(row).filter(is_public=True).exists()
    return Ties(was_public, referring(row))


def remove_row(*, by, table: Table, row: models.Model, version: int, reason: str) -> None:
    """Removes a row, with a reason; what it said stays in the ledger, so that it can be brought back. Raises
    NotAllowed, Invalid (no reason), Stale, Refused."""
    require(may_keep_tables(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    action = f"{table.model._meta.label_lower}.remove"
    with ledger.act(by=by, action=action, reason=reason.strip()):
        if version_of(row) != version:
            raise Stale(_("Somebody else saved this meanwhile. Nothing was overwritten."))
        if why := closed_words(row._meta.label_lower, row, {field.attname for field in row._meta.concrete_fields}):
            raise Refused(why)
        if not ties_of(row).may_go:
            raise Refused(_("It cannot be removed: it has been public, or others rest on it."))
        remove(row, by=by, action=action)
