"""Versions of a row: the number of the last act about it. What it was like at an earlier one."""

import copy
import json
from collections.abc import Callable, Iterable

from django.db import models
from django.db.models import Max

from cocrea.ledger.models import Subject

LOOKS = 5


def version_of(row: models.Model | None) -> int:
    """The number of the last act about a row; 0 for a new one, or one that no act ever touched."""
    if row is None:
        return 0
    return subjects_of(row).aggregate(last=Max("event_id"))["last"] or 0


def with_version(read: Callable[[], models.Model]) -> tuple[models.Model, int]:
    """A row, and the number of the last act that it shows. Whoever saves between two looks makes us look again: old
    values under a new number would overwrite what nobody has seen, new ones under an old number would ask about what
    nobody has touched. Where people never stop saving, the number is rather too old."""
    row = read()
    version = version_of(row)
    for _look in range(LOOKS):
        row = read()
        if (now := version_of(row)) == version:
            break
        version, before = now, version
    else:
        version = before
    return row, version


def subjects_of(row: models.Model) -> models.QuerySet:
    """What acts did to a row, public or not."""
    return Subject.objects.filter(kind=row._meta.label_lower, key=str(row.pk))


def changes_of(subject: Subject) -> dict:
    """Field -> [old, new]; nothing where the content was erased."""
    return json.loads(subject.body).get("changes", {}) if subject.body else {}


def whole(subjects: Iterable[Subject]) -> list[Subject]:
    """Those that say all of what was done: where a row became public by the act that also changed it, the public part
    says no more than what it said from then on, and the part before it, which is not public, all (`came_out`)."""
    subjects = list(subjects)
    placed = {(each.event_id, each.position): each for each in subjects}
    return [each for each in subjects if not _is_outside(each, placed.get((each.event_id, each.position - 1)))]


def _is_outside(subject: Subject, inside: Subject | None) -> bool:
    if inside is None or inside.is_public or not subject.is_public:
        return False
    if (subject.kind, subject.key) != (inside.kind, inside.key) or not subject.body:
        return False
    told, all_of_it = changes_of(subject), changes_of(inside)
    return all(name in all_of_it and all_of_it[name][1] == new for name, (_old, new) in told.items())


def as_of(row: models.Model, version: int) -> models.Model:
    """The row as it stood after the act `version`: what came later is taken back, last first."""
    before = copy.copy(row)
    fields = {field.attname: field for field in row._meta.concrete_fields}
    for subject in subjects_of(row).filter(event_id__gt=version).order_by("-event_id", "-position"):
        for name, (old, _new) in changes_of(subject).items():
            if name in fields:
                put(before, fields[name], old)
    return before


def put(row: models.Model, field: models.Field, kept) -> None:
    """Gives `row` the value that the ledger kept for `field`, as the ledger writes it."""
    value = kept if kept is None else field.to_python(kept)
    if value is None and not field.null:
        value = ""  # a new row's empty text
    setattr(row, field.attname, value)
