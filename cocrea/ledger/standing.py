"""Whether an object is public, as it stands in the database and not as somebody remembers it."""

import copy
import functools

from django.db import models

Owners = dict[tuple[type[models.Model], object], models.Model]


def is_public(obj: models.Model) -> bool:
    """Whether `obj` is public: the model says so (`is_public`); what says nothing is private."""
    return bool(getattr(obj, "is_public", False))


def anew(obj: models.Model, owners: Owners | None = None) -> models.Model:
    """A copy of `obj` that has forgotten what it hangs on: it is read again when asked, or taken from `owners`.

    What somebody read before the act may have been withdrawn meanwhile: a row that trusts it would tell a draft."""
    fresh = copy.copy(obj)
    fresh._state.fields_cache = {}
    for field in obj._meta.concrete_fields if owners else ():
        if field.is_relation and (owner := owners.get((field.related_model, getattr(obj, field.attname)))):
            field.set_cached_value(fresh, owner)
    return fresh


def remember(fresh: models.Model, owners: Owners) -> None:
    """Keeps what a row made by `anew` has read since, and what that hangs on, for the next rows of the same batch."""
    for owner in fresh._state.fields_cache.values():
        if owner is not None and owners.get((type(owner), owner.pk)) is not owner:
            owners[type(owner), owner.pk] = owner
            remember(owner, owners)


def forget(obj: models.Model, owners: Owners) -> None:
    """Drops what was remembered, once `obj` is written, where it may be among it."""
    if any(model is type(obj) for model, _key in owners):
        owners.clear()


def may_change(model: type[models.Model] | None) -> bool:
    """Whether rows of this model come and go from public sight: each row answers for itself."""
    return isinstance(getattr(model, "is_public", None), property)


@functools.cache
def above(model: type[models.Model]) -> frozenset[type[models.Model]]:
    """The tables of what rows of `model` hang on, however far up, where that may be public or not."""
    found: set[type[models.Model]] = set()
    waiting = [model]
    while waiting:
        relations = [field.related_model for field in waiting.pop()._meta.concrete_fields if field.is_relation]
        new = {each for each in relations if may_change(each)} - found
        found |= new
        waiting += new
    return frozenset(found)


def was_public(obj: models.Model, began: Owners, past: Owners) -> bool:
    """Whether `obj`, public just before it is written, was so already when the act began. `began`: rows that the act
    has changed, as they stood then; `past` keeps what is read here for the next row of the same act."""
    here = type(obj), obj.pk
    if here not in began and above(type(obj)).isdisjoint({model for model, _key in began}):
        return True  # neither it nor anything above it was changed
    return is_public(_then(began.get(here, obj), began, past))


def _then(obj: models.Model, began: Owners, past: Owners) -> models.Model:
    """A copy of `obj` that hangs on what it hung on when the act began."""
    fresh = anew(obj)
    for field in obj._meta.concrete_fields:
        number = getattr(obj, field.attname)
        if not field.is_relation or number is None or not may_change(field.related_model):
            continue
        key = field.related_model, number
        if key not in past:
            owner = began.get(key) or field.related_model._base_manager.get(pk=number)
            past[key] = owner  # a row that is its own owner ends here
            past[key] = _then(owner, began, past)
        field.set_cached_value(fresh, past[key])
    return fresh
