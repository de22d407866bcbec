"""Whether an object is public, as it stands in the database and not as somebody remembers it."""

import copy

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
