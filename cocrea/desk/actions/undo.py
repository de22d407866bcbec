"""Undoing an act: a new act that gives back what the old one took, never over what came later."""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.desk.names import UNDO
from cocrea.desk.rules import may_read_tables, may_undo
from cocrea.desk.undoing import Change, Inverse, Step, inverse_of, restored
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event
from cocrea.ledger.standing import anew


class CannotUndo(Refused):
    """Something stands in the way; `obstacles` says what, in words. Nothing was changed."""

    def __init__(self, obstacles: list[str]):
        self.obstacles = obstacles
        super().__init__(" ".join(obstacles))


def undo(*, by, event: Event, reason: str) -> Inverse:
    """Takes back what `event` did, as one act with a reason. Raises NotAllowed, Invalid (no reason), CannotUndo."""
    require(may_read_tables(by))
    if not reason.strip():
        raise Invalid({"reason": [_("Say why, in a sentence: it stays in the ledger.")]})
    told = _("Undoes act %(seq)d. %(reason)s") % {"seq": event.seq, "reason": reason.strip()}
    with asked_once(), ledger.act(by=by, action=UNDO, reason=told):
        inverse = inverse_of(event)
        require(may_undo(by, inverse.steps))
        if inverse.obstacles:
            raise CannotUndo(inverse.obstacles)
        again: dict[tuple[type, str], models.Model] = {}
        for step in inverse.steps:
            _take(step, by, again)
    return inverse


def _take(step: Step, by, again: dict) -> None:
    if step.subject.change == Change.CREATED:
        _remove(step.row)
        return
    importer = step.table.importer
    try:
        values = restored(step) if step.row is not None else _brought_back(step, again)
        row = None
        if step.row is not None:
            row = step.table.model._base_manager.get(pk=step.row.pk)
        kept = importer.keep(by=by, **{importer.noun: row}, **values)
    except LookupError as error:
        text = _("“%(row)s” referred to something that is gone (%(what)s).")
        raise CannotUndo([text % {"row": step.label, "what": error}]) from error
    except Invalid as error:
        raise CannotUndo([f"{step.label}: {' '.join(t for ts in error.errors.values() for t in ts)}"]) from error
    if step.row is None:
        again[type(kept), step.subject.key] = kept


def _brought_back(step: Step, again: dict) -> dict:
    """The values of a row that is gone; what went with it is referred to by its new number."""
    for name in step.names:
        field, (old, _new) = step.fields[name], step.changes[name]
        if field.is_relation and (field.related_model, str(old)) in again:
            step.changes[name] = [again[field.related_model, str(old)].pk, None]
    return restored(step)


def _remove(row: models.Model) -> None:
    """Deletes a row to which nothing refers; what it said stays in the ledger."""
    changes = {name: [new, None] for name, (_old, new) in ledger.differences(None, row).items()}
    with ledger.act(by=None, action="") as current:  # joins the act of undoing
        kept = anew(row)  # a step before this one may have withdrawn what it hangs on
        current.touched.append(ledger.touch(kept, changes, is_public=ledger.is_public(kept), change=Change.DELETED))
        try:
            row.delete()
        except models.ProtectedError as error:
            others = ", ".join(f"«{other}»" for other in list(error.protected_objects)[:3])
            text = _("“%(row)s” cannot go: others refer to it (%(others)s).")
            raise CannotUndo([text % {"row": row, "others": others}]) from error
