"""Keeping a row from a form: never over somebody else's work."""

from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.desk.rules import may_keep_row
from cocrea.desk.tables import Table
from cocrea.desk.versions import version_of
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.plans.actions.replanning import REPLAN, adds_promise, is_replanning


class Stale(Refused):
    """Somebody else saved the row after this form was opened. Nothing was overwritten."""


def keep_row(
    table: Table, row: models.Model | None, values: dict, *, by, version: int = 0, reason: str = ""
) -> models.Model:
    """Creates a row, or changes these values of one, through the table's own action; returns it as it now stands.

    `version`: that of the row when the person began. Raises Stale when it has another by now; Invalid with messages
    by field, a missing reason among them (`reason`); NotAllowed."""
    require(may_keep_row(by, table, row, values))
    try:
        return _kept(table, row, values, by=by, version=version, reason=reason.strip())
    except IntegrityError as error:  # somebody else was first, between looking and writing
        raise Invalid(
            {"": [_("Somebody else has just saved a row with the same key. Look for it in the list.")]}
        ) from error


def _kept(table: Table, row: models.Model | None, values: dict, *, by, version: int, reason: str) -> models.Model:
    importer = table.importer
    if row is None:
        if adds_promise(table.model, values.get("commitment")) and not reason:
            raise Invalid(
                {"reason": [_("This adds to what was promised. Say why, in a sentence: it stays in public.")]}
            )
        with asked_once(), ledger.act(by=by, action=f"{_label(table)}.create", reason=reason):
            return importer.keep(by=by, **{importer.noun: None}, **values)
    changed = changed_fields(row, values)
    action = REPLAN if is_replanning(row, changed) else f"{_label(table)}.update"
    if action == REPLAN and not reason:
        raise Invalid({"reason": [_("This changes what was promised. Say why, in a sentence: it stays in public.")]})
    with asked_once(), ledger.act(by=by, action=action, reason=reason):
        locked = table.model._base_manager.select_for_update().get(pk=row.pk)
        if version_of(locked) != version:
            raise Stale(_("Somebody else saved this meanwhile. Nothing was overwritten."))
        return importer.keep(by=by, **{importer.noun: locked}, **values)


def changed_fields(row: models.Model, values: dict) -> set[str]:
    """Names of the fields of which `values` says something new."""
    return {name for name, value in values.items() if getattr(row, name) != value}


def _label(table: Table) -> str:
    return table.model._meta.label_lower
