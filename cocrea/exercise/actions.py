"""Every write of the exercise itself."""

from cocrea.accounts.rules import require
from cocrea.exercise import rules
from cocrea.exercise.models import Custodian, Exercise
from cocrea.exercise.seed import read_seed
from cocrea.ledger import actions as ledger


def keep_exercise(*, by, exercise: Exercise | None = None, **values) -> Exercise:
    """Creates the exercise, or changes its names, words and colours. Raises NotAllowed, Invalid."""
    require(rules.may_keep_exercise(by))
    return ledger.keep(Exercise, exercise, values, by=by)


def keep_custodian(*, by, custodian: Custodian | None = None, **values) -> Custodian:
    """Adds an institution in charge, or changes its dates or role. Raises NotAllowed, Invalid."""
    require(rules.may_keep_exercise(by))
    return ledger.keep(Custodian, custodian, values, by=by)


def check_seed(toml: bytes) -> bool:
    """Whether `seed_exercise` would write anything. Raises Invalid for a file that cannot be used."""
    read_seed(toml)
    return not Exercise.objects.exists()


def seed_exercise(*, by, toml: bytes) -> Exercise:
    """Creates the exercise and its institutions in charge from a TOML, once. Where there is an exercise, it is
    returned as people left it. One act of the ledger. Raises NotAllowed, Invalid."""
    require(rules.may_keep_exercise(by))
    seed = read_seed(toml)
    existing = Exercise.objects.first()
    if existing is not None:
        return existing
    with ledger.act(by=by, action="exercise.exercise.create", reason="exercise.toml"):
        exercise = keep_exercise(by=by, **seed.exercise)
        for values in seed.custodians:
            keep_custodian(by=by, exercise=exercise, **values)
    return exercise
