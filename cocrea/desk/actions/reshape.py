"""Splitting, merging and putting in order at the desk: never over somebody else's work."""

from collections.abc import Sequence

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.desk.actions.row import Stale
from cocrea.desk.rules import may_keep_tables
from cocrea.desk.versions import version_of
from cocrea.kernel.errors import Invalid
from cocrea.ledger import actions as ledger
from cocrea.plans.actions.merging import MERGE, merge
from cocrea.plans.actions.ordering import in_order, keep_order
from cocrea.plans.actions.splitting import SPLIT, split


def split_row(*, by, row: models.Model, version: int, reason: str, **how) -> models.Model:
    """Splits a row that nobody has changed since `version` (see `plans.actions.splitting.split`). Raises Stale, and
    Invalid: of the second one, fields begin with `new_`."""
    require(may_keep_tables(by))
    try:
        with asked_once(), ledger.act(by=by, action=SPLIT[type(row)], reason=reason.strip()):
            _unchanged(row, version)
            return split(by=by, row=row, reason=reason, **how)
    except IntegrityError as error:
        raise Invalid({"new_number": [_("Somebody else has just used this number.")]}) from error


def merge_rows(
    *, by, stays: models.Model, goes: models.Model, versions: tuple[int, int], values: dict, reason: str
) -> models.Model:
    """Merges two rows that nobody has changed since `versions`. Raises Stale, Refused, Invalid."""
    require(may_keep_tables(by))
    with asked_once(), ledger.act(by=by, action=MERGE[type(stays)], reason=reason.strip()):
        for row, version in zip((stays, goes), versions, strict=True):
            _unchanged(row, version)
        return merge(by=by, stays=stays, goes=goes, values=values, reason=reason)


def order_rows(*, by, model: type[models.Model], owner: models.Model, seen: Sequence[int], wanted: Sequence[int]):
    """Puts the rows of a list in the order `wanted`, if it still stands as it was `seen` (numbers of rows). Returns
    how many changed their place. Raises Stale."""
    require(may_keep_tables(by))
    with asked_once(), ledger.act(by=by, action=f"{model._meta.label_lower}.reorder"):
        rows = {row.pk: row for row in in_order(model, owner)}
        if list(rows) != list(seen) or sorted(rows) != sorted(wanted):
            raise Stale(_("Somebody else changed the list meanwhile. Nothing was overwritten."))
        return keep_order(by=by, rows=[rows[pk] for pk in wanted])


def _unchanged(row: models.Model, version: int) -> None:
    if version_of(row) != version:
        raise Stale(_("Somebody else saved this meanwhile. Nothing was overwritten."))
