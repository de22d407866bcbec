"""Undoing an act: a new act that gives back what the old one took, never over what came later."""

import itertools

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.desk.names import UNDO
from cocrea.desk.rules import may_read_tables, may_undo
from cocrea.desk.undoing import Change, Inverse, Step, inverse_of, owners_of, restored
from cocrea.kernel.errors import Invalid, NotAllowed, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.models import Event
from cocrea.ledger.removal import remove, remove_all
from cocrea.plans.actions.ordering import ORDERED, put_positions

MANY = 50  # steps from which on asking for each would take too long


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
        require(may_undo(by, inverse))
        if inverse.obstacles:
            raise CannotUndo(inverse.obstacles)
        moves = [step for step in inverse.steps if is_move(step)]
        _take_all([step for step in inverse.steps if not is_move(step)], by)
        _move_back(moves, by)
    return inverse


def is_move(step: Step) -> bool:
    """Whether a row only changed its place in a list: two that changed places go back together."""
    return step.row is not None and type(step.row) in ORDERED and step.names == ["position"]


def _move_back(moves: list[Step], by) -> None:
    for model in {type(step.row) for step in moves}:
        wanted = [(step.row, step.changes["position"][0]) for step in moves if type(step.row) is model]
        put_positions(by=by, wanted=wanted)


def _take_all(steps: list[Step], by) -> None:
    """Takes every step, the last first; one that has to wait for another is tried again after it. Raises CannotUndo
    when none of those that are left can be taken."""
    if len(steps) > MANY and _at_once(steps, by):
        return
    again: dict[tuple[type, str], models.Model] = {}
    while steps:
        left, stuck = [], []
        for step in steps:
            try:
                with transaction.atomic():
                    _take(step, by, again)
            except CannotUndo as error:
                left.append(step)
                stuck += error.obstacles
        if stuck and len(left) == len(steps):
            raise CannotUndo(list(dict.fromkeys(stuck)))  # all: which of them holds the others back, nobody knows
        steps = left


def _at_once(steps: list[Step], by) -> bool:
    """Takes the many steps of an import without asking anew for each: first all new rows go, table by table, then the
    others get back what they had. False, and nothing is done, where they hang on each other in another order."""
    new = [step for step in steps if step.subject.change == Change.CREATED]
    rest = [step for step in steps if step.subject.change != Change.CREATED]
    if len({(step.subject.kind, step.subject.key) for step in rest}) < len(rest):
        return False  # a row that the act touched twice
    with ledger.act(by=by, action=UNDO) as current:  # joins the act of undoing
        done = len(current.touched)
        was_batch, current.is_batch = current.is_batch, True
        try:
            with transaction.atomic():
                for _kind, group in itertools.groupby(new, lambda step: step.subject.kind):
                    remove_all([step.row for step in group], by=by, action=UNDO)
                owners, again = owners_of(rest), {}
                for step in rest:
                    _take(step, by, again, owners)
        except (Refused, IntegrityError):
            del current.touched[done:]
            current.owners.clear()
            return False
        finally:
            current.is_batch = was_batch
    return True


def _take(step: Step, by, again: dict, owners: dict | None = None) -> None:
    if step.subject.change == Change.CREATED:
        _remove(step.row, by)
        return
    importer = step.table.importer
    try:
        values = _renumbered(step, again, owners)
        row = step.row
        if row is not None and owners is None:
            row = step.table.model._base_manager.get(pk=step.row.pk)
        kept = importer.keep(by=by, **{importer.noun: row}, **values)
    except LookupError as error:
        text = _("“%(row)s” referred to something that is gone (%(what)s).")
        raise CannotUndo([text % {"row": step.label, "what": error}]) from error
    except Invalid as error:
        raise CannotUndo([f"{step.label}: {' '.join(t for ts in error.errors.values() for t in ts)}"]) from error
    except NotAllowed:
        raise
    except Refused as error:
        raise CannotUndo([f"{step.label}: {error}"]) from error
    if step.row is None:
        again[type(kept), step.subject.key] = kept


def _renumbered(step: Step, again: dict, owners: dict | None = None) -> dict:
    """The values that a row had; what had gone with it, and is back, is referred to by its new number."""
    for name in step.names:
        field, (old, new) = step.fields[name], step.changes[name]
        if field.is_relation and (field.related_model, str(old)) in again:
            step.changes[name] = [again[field.related_model, str(old)].pk, new]
    return restored(step, owners)


def _remove(row: models.Model, by) -> None:
    """Deletes a row to which nothing refers; what it said stays in the ledger."""
    try:
        remove(row, by=by, action=UNDO)
    except Refused as error:
        raise CannotUndo([str(error)]) from error
