"""How far a role with a scope reaches: which drafts it reads, which rows it changes.

Each floor declares that once for its tables. Lists, forms, histories, exports, previews and the actions themselves
all ask here, and so does the page that tells people what they may do. Whoever keeps the record is asked nothing.
"""

import dataclasses
from collections.abc import Callable

from django.db import models
from django.db.models import Q, QuerySet

from cocrea.accounts import rules
from cocrea.accounts.models import RoleName

Keys = frozenset[str]


@dataclasses.dataclass(frozen=True)
class Reading:
    """Drafts that a role reads beside what everybody does. `rows(keys)`: which, for the institutions or committees
    with these permanent keys. `title`: what people call the table."""

    role: RoleName
    model: type[models.Model]
    title: object
    rows: Callable[[Keys], Q]


@dataclasses.dataclass(frozen=True)
class Keeping:
    """Rows that a role changes. `adds`: also new ones, whose field `anchor` (if there is one) refers to one of
    `owners(keys)`. `fixed`: fields of a row that stay as they are. `within`: fields that refer to nothing, or to one
    of these rows; `only`: fields that take these values alone. What a keeper has put there may stay. `note`: the same
    in a sentence."""

    role: RoleName
    model: type[models.Model]
    title: object
    rows: Callable[[Keys], Q]
    adds: bool = False
    anchor: str = ""
    owners: Callable[[Keys], QuerySet] | None = None
    fixed: frozenset[str] = frozenset()
    within: dict[str, Callable[[Keys], QuerySet]] = dataclasses.field(default_factory=dict)
    only: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    note: object = ""


_readings: list[Reading] = []
_keepings: list[Keeping] = []
_words: dict[str, object] = {}


def declare(*declared: Reading | Keeping) -> None:
    """Adds to what roles reach; called from an app's `ready()`."""
    for each in declared:
        (_readings if isinstance(each, Reading) else _keepings).append(each)


def say(role: RoleName, text) -> None:
    """Where a role holds, in a sentence for whoever has it; called from an app's `ready()`."""
    _words[role.value] = text


def words(role: str) -> str:
    """The sentence that says where a role holds; empty for one that holds everywhere, or nowhere."""
    return str(_words.get(role, ""))


def sentences(by) -> list[str]:
    """Where the roles of `by` hold, in sentences; none for whoever keeps the record."""
    if rules.may_keep_record(by):
        return []
    return [str(text) for role, text in _words.items() if rules.scope_keys(by, role)]


def readings(role: str) -> list[Reading]:
    """What is declared of a role."""
    return [each for each in _readings if each.role == role]


def keepings(role: str) -> list[Keeping]:
    """What is declared of a role."""
    return [each for each in _keepings if each.role == role]


def _held(by, declared: list, model: type[models.Model]) -> list[tuple]:
    """What `by` holds today of what is declared of a table, with the keys for which they hold it."""
    found = [(each, rules.scope_keys(by, each.role)) for each in declared if each.model is model]
    return [(each, keys) for each, keys in found if keys]


def drafts(by, model: type[models.Model]) -> Q | None:
    """Which rows `by` reads though not everybody may; None for no more than everybody."""
    return _any([each.rows(keys) for each, keys in _held(by, _readings, model)])


def own(by, model: type[models.Model]) -> QuerySet:
    """The rows that concern `by`: all for whoever keeps the record; else those of their institution or committee,
    published or not."""
    if rules.may_keep_record(by):
        return model._base_manager.all()
    conditions = [each.rows(keys) for declared in (_readings, _keepings) for each, keys in _held(by, declared, model)]
    condition = _any(conditions)
    return model._base_manager.none() if condition is None else model._base_manager.filter(condition)


def has_own(by, model: type[models.Model]) -> bool:
    """Whether some rows concern `by` more than the others that they read."""
    return not rules.may_keep_record(by) and bool(_held(by, _readings, model) or _held(by, _keepings, model))


def kept(by, model: type[models.Model]) -> QuerySet:
    """The rows that `by` may change."""
    if rules.may_keep_record(by):
        return model._base_manager.all()
    condition = _any([each.rows(keys) for each, keys in _held(by, _keepings, model)])
    return model._base_manager.none() if condition is None else model._base_manager.filter(condition)


def may_add(by, model: type[models.Model]) -> bool:
    """Whether `by` may add some row or other."""
    return rules.may_keep_record(by) or any(each.adds for each, _keys in _held(by, _keepings, model))


def owners(by, model: type[models.Model]) -> dict[str, QuerySet]:
    """Field -> the rows to which a new row of `by` may refer there; nothing where they may refer to all they see."""
    if rules.may_keep_record(by):
        return {}
    held = [(each, keys) for each, keys in _held(by, _keepings, model) if each.adds and each.anchor]
    return {each.anchor: each.owners(keys) for each, keys in held}


def within(by, model: type[models.Model]) -> dict[str, QuerySet]:
    """Field -> the rows to which `by` may set it, of fields that may not refer to all that `by` sees."""
    if rules.may_keep_record(by):
        return {}
    return {name: rows(keys) for each, keys in _held(by, _keepings, model) for name, rows in each.within.items()}


def only(by, model: type[models.Model]) -> dict[str, frozenset[str]]:
    """Field -> the values that `by` may give it, of fields that may not take every value."""
    if rules.may_keep_record(by):
        return {}
    return {name: values for each, _keys in _held(by, _keepings, model) for name, values in each.only.items()}


def fixed(by, model: type[models.Model]) -> frozenset[str]:
    """The fields of a row that `by` leaves as they are."""
    if rules.may_keep_record(by):
        return frozenset()
    return frozenset().union(*(each.fixed for each, _keys in _held(by, _keepings, model)))


def may_keep(by, model: type[models.Model], row: models.Model | None, values: dict) -> bool:
    """Whether `by` may add a row of `model` with `values`, or give `values` to `row`."""
    if rules.may_keep_record(by):
        return True
    if row is None:
        return any(_adds(each, keys, values) for each, keys in _held(by, _keepings, model))
    current = kept(by, model).filter(pk=row.pk).first()
    if current is None:
        return False
    limited = {*fixed(by, model), *within(by, model), *only(by, model)} & values.keys()
    new = {name for name in limited if getattr(current, _attname(model, name)) != _plain(values[name])}
    if new & fixed(by, model):
        return False
    changed = {name: values[name] for name in new}
    return any(_fits(each, keys, changed) for each, keys in _held(by, _keepings, model))


def _fits(each: Keeping, keys: Keys, values: dict) -> bool:
    """Whether what is new goes no further than the fields that are limited."""
    if any(values[name] not in allowed for name, allowed in each.only.items() if name in values):
        return False
    set_to = {name: values[name] for name in each.within if values.get(name) is not None}
    return all(each.within[name](keys).filter(pk=row.pk).exists() for name, row in set_to.items())


def _adds(each: Keeping, keys: Keys, values: dict) -> bool:
    if not each.adds or not _fits(each, keys, values):
        return False
    if not each.anchor:
        return True
    owner = values.get(each.anchor)
    return owner is not None and each.owners(keys).filter(pk=owner.pk).exists()


def _any(conditions: list[Q]) -> Q | None:
    found = None
    for condition in conditions:
        found = condition if found is None else found | condition
    return found


def _attname(model: type[models.Model], name: str) -> str:
    return model._meta.get_field(name).attname


def _plain(value):
    return value.pk if isinstance(value, models.Model) else value
