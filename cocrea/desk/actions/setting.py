"""Keeping the exercise's settings from a form: never over what somebody else has just set."""

from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.desk.versions import changes_of, subjects_of
from cocrea.exercise.actions import keep_exercise
from cocrea.exercise.models import Exercise
from cocrea.exercise.rules import may_keep_exercise
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger


class Overtaken(Refused):
    """Somebody else changed these settings after the form was opened. Nothing was written. `names`: which."""

    def __init__(self, names: set[str]):
        self.names = names
        super().__init__(_("Somebody else changed this meanwhile. Nothing was overwritten."))


def keep_settings(*, by, exercise: Exercise, values: dict, version: int) -> Exercise:
    """Changes these settings, if nobody changed them to something else after the act `version`. Raises Overtaken,
    NotAllowed, Invalid."""
    require(may_keep_exercise(by))
    with asked_once(), ledger.act(by=by, action="exercise.exercise.update"):
        locked = Exercise.objects.select_for_update().get(pk=exercise.pk)
        moved = changed_since(locked, version)
        names = {name for name, value in values.items() if name in moved and getattr(locked, name) != value}
        if names:
            raise Overtaken(names)
        return keep_exercise(by=by, exercise=locked, **values)


def changed_since(exercise: Exercise, version: int) -> set[str]:
    """Names of the settings that acts after `version` changed."""
    found: set[str] = set()
    for subject in subjects_of(exercise).filter(event_id__gt=version):
        found |= changes_of(subject).keys()
    return found
