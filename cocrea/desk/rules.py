"""Who may do what with which rows of the tables: the one place that lists, forms, histories, undoing, merging, drafts
of forms, exports and the staff's search ask. How far each role reaches, the floors below declare (accounts/reach.py).
"""

import json

from django.db import models
from django.db.models import Q, QuerySet

from cocrea.accounts import reach
from cocrea.accounts.rules import may_keep_record, may_read_drafts
from cocrea.desk.tables import Table
from cocrea.ledger.models import Event, Subject
from cocrea.plans.rules import may_publish_plans

Change = Subject.Change


def may_keep_tables(by) -> bool:
    """Whoever keeps the record, and only with an account: the desk is for people."""
    return by is not None and may_keep_record(by)


def may_read_tables(by) -> bool:
    """Whoever has drafts to read beside what everybody reads; which rows of a table, `rows_for` says."""
    return by is not None and may_read_drafts(by)


def may_publish(by) -> bool:
    """Who opens a row to everybody and takes it back: never whoever only speaks for an institution."""
    return by is not None and may_publish_plans(by)


def visible(by, model: type[models.Model]) -> QuerySet:
    """The rows of a table that `by` may read at the desk. A table that does not say who reads its drafts shows
    nobody but its keepers any row, unless all its rows are public."""
    if may_keep_tables(by):
        return model._base_manager.all()
    if may_read_tables(by):
        if hasattr(model._default_manager, "visible_to"):
            return model._default_manager.visible_to(by)
        if getattr(model, "is_public", False) is True:
            return model._base_manager.all()
    return model._base_manager.none()


def rows_for(by, table: Table) -> QuerySet:
    """The rows of a table that `by` may read, with what their names need."""
    rows = table.rows()
    return rows if may_keep_tables(by) else rows.filter(pk__in=visible(by, table.model).order_by().values("pk"))


def may_keep_row(by, table: Table, row: models.Model | None = None, values: dict | None = None) -> bool:
    """Whether `by` may give `values` to a row, or add a new one (None) with them. Without values: whether there is
    anything that `by` may change of it, or any new row that `by` may add."""
    if not may_read_tables(by):
        return False
    if row is None and values is None:
        return reach.may_add(by, table.model)
    return reach.may_keep(by, table.model, row, values or {})


def columns_for(by, table: Table, row: models.Model | None) -> list:
    """The columns of a form: of a row that stands, those that `by` may change."""
    fixed = reach.fixed(by, table.model) if row is not None else frozenset()
    return [column for column in table.columns if column.field_name not in fixed]


def choices_for(by, table: Table, row: models.Model | None, field: str, model: type[models.Model]) -> QuerySet:
    """The rows to which a reference of a row may be set: those that `by` reads; of a new row, their own."""
    owners = reach.owners(by, table.model) if row is None else {}
    if field in owners:
        return owners[field]
    limited = reach.within(by, table.model)
    if field not in limited:
        return visible(by, model)
    stands = getattr(row, f"{field}_id", None)  # what a keeper has put there may stay
    return limited[field] if stands is None else model._base_manager.filter(Q(pk__in=limited[field]) | Q(pk=stands))


def is_own(by, event: Event) -> bool:
    """Whether it was `by` who acted; not told any more once the act's content was erased."""
    return bool(event.body) and json.loads(event.body).get("actor") == by.ledger_name


def may_undo(by, inverse) -> bool:
    """Whether `by` may take back all that an act did (`undoing.Inverse`). Who keeps no more than a part of the record
    takes back acts of their own, where they may still change every row and field; and whoever may not change the
    settings of the exercise takes back none of them."""
    if not all(step.table.may_keep(by) for step in inverse.steps):
        return False
    if may_keep_tables(by):
        return True
    return may_read_tables(by) and is_own(by, inverse.event) and all(_may_take(by, step) for step in inverse.steps)


def _may_take(by, step) -> bool:
    model, is_new = step.table.model, step.subject.change == Change.CREATED
    if step.row is None or not reach.kept(by, model).filter(pk=step.row.pk).exists():
        return False
    return is_new or not {step.fields[name].name for name in step.names} & reach.fixed(by, model)
