"""What was public once and is not today: its acts stay proven, and tell nothing for as long as it is withdrawn.

What is public today decides, as everywhere else on the site. A row that is gone is as public as its last act was. A
touch without changes carries nothing but a name: it is how a withdrawal itself is told, and stays.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db import models

from cocrea.ledger.models import Subject
from cocrea.ledger.standing import is_public

FEW = 20  # objects up to which an act that touched only withdrawn ones says nothing of its own either
NAME_ONLY = '{"changes":{},'  # how the canonical text of such a touch begins

Pair = tuple[str, str]  # kind and key of an object


def withdrawn(pairs: Iterable[Pair]) -> set[Pair]:
    """Those of these objects that are not public today: two queries a kind at most, none where all always are."""
    keys_of: dict[str, set[str]] = defaultdict(set)
    for kind, key in pairs:
        keys_of[kind].add(key)
    found: set[Pair] = set()
    for kind, keys in keys_of.items():
        if is_changeable(model := model_of(kind)):
            rows = _rows(model, keys) if model else []
            hidden = {str(row.pk) for row in rows if not is_public(row)}
            hidden |= _gone(kind, keys - {str(row.pk) for row in rows})
            found |= {(kind, key) for key in hidden}
    return found


def all_withdrawn() -> set[Pair]:
    """The same, of everything that the ledger ever told in public, for readings of all of it: keys only, no rows."""
    found: set[Pair] = set()
    for kind in Subject.objects.public().order_by().values_list("kind", flat=True).distinct():
        if not is_changeable(model := model_of(kind)):
            continue
        keys = set(Subject.objects.public().filter(kind=kind).order_by().values_list("key", flat=True).distinct())
        if model is None or not hasattr(model._default_manager, "published"):
            found |= withdrawn((kind, key) for key in keys)
            continue
        present = {str(pk) for pk in model._base_manager.values_list("pk", flat=True)}
        public = {str(pk) for pk in model._default_manager.published().values_list("pk", flat=True)}
        found |= {(kind, key) for key in (keys & present) - public | _gone(kind, keys - present)}
    return found


def is_withheld(subject: Subject, gone: set[Pair]) -> bool:
    """Whether what an act says of an object stays inside. `gone`: what is withdrawn."""
    return (subject.kind, subject.key) in gone and not subject.body.startswith(NAME_ONLY)


def model_of(kind: str) -> type[models.Model] | None:
    """The model that an event names; None for one that there is no more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def is_changeable(model: type[models.Model] | None) -> bool:
    """Whether rows of this kind come and go from public sight: each row answers for itself."""
    return model is None or isinstance(getattr(model, "is_public", None), property)


def owners(model: type[models.Model]) -> list[str]:
    """What an object hangs on, and what that hangs on: one row asks for all of it at once."""
    relations = [field for field in model._meta.concrete_fields if field.is_relation]
    further = [
        f"{field.name}__{other.name}"
        for field in relations
        for other in field.related_model._meta.concrete_fields
        if other.is_relation
    ]
    return [field.name for field in relations] + further


def _rows(model: type[models.Model], keys: set[str]) -> list[models.Model]:
    numbers = [key for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
    return list(model._base_manager.select_related(*owners(model)).filter(pk__in=numbers))


def _gone(kind: str, keys: set[str]) -> set[str]:
    """Those of these keys, of which there is no row, whose last act was not public."""
    if not keys:
        return set()
    acts = Subject.objects.filter(kind=kind, key__in=keys).order_by("event_id", "position")
    return {key for key, shown in dict(acts.values_list("key", "is_public")).items() if not shown}
