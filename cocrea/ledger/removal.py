"""Taking a row out of its table: what it said stays in the ledger."""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.ledger import actions
from cocrea.ledger.models import Subject
from cocrea.ledger.standing import anew, was_public


def remove_all(rows: list[models.Model], *, by, action: str) -> None:
    """Deletes rows of one table, each with what its name needs, to which nothing refers: the first thing that an act
    does, so that they still hang on what they were read with. A few queries for each 500. Raises Refused; Gone where
    somebody else took one out."""
    with actions.act(by=by, action=action) as current:
        for start in range(0, len(rows), 500):
            some = rows[start : start + 500]
            _as_they_stand(some)
            touched = [_told(row, current) for row in some]
            try:
                type(some[0])._base_manager.filter(pk__in=[row.pk for row in some]).delete()
            except models.ProtectedError as error:
                raise Refused(_("Others refer to them.")) from error
            current.touched += touched


def _as_they_stand(rows: list[models.Model]) -> None:
    """Takes over what somebody wrote into the rows since they were read: that is what goes."""
    now = type(rows[0])._base_manager.select_for_update().in_bulk([row.pk for row in rows])
    for row in rows:
        if row.pk not in now:
            raise actions.gone(row)
        for field in row._meta.concrete_fields:
            setattr(row, field.attname, getattr(now[row.pk], field.attname))


def _told(row: models.Model, current: actions.Act) -> actions.Touch:
    """What everybody reads of it is what they could read when the act began, and until now."""
    changes = {name: [new, None] for name, (_old, new) in actions.differences(None, row).items()}
    shown = actions.is_public(row) and was_public(row, current.began, current.past)
    return actions.touch(row, changes, is_public=shown, change=Subject.Change.DELETED)


def remove(row: models.Model, *, by, action: str, reason: str = "") -> None:
    """Deletes a row to which nothing refers, as an act, or as part of the one under way: as it stands then, whatever
    it held when it was read. Raises Refused; Gone where somebody else took it out."""
    with actions.act(by=by, action=action, reason=reason) as current:
        _as_they_stand([row])
        touched = _told(anew(row), current)  # a step before this one may have withdrawn what it hangs on
        try:
            row.delete()
        except models.ProtectedError as error:
            others = ", ".join(f"«{other}»" for other in list(error.protected_objects)[:3])
            text = _("“%(row)s” cannot go: others refer to it (%(others)s).")
            raise Refused(text % {"row": row, "others": others}) from error
        current.touched.append(touched)
