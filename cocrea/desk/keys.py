"""Natural keys: how a row is named where its number means nothing to people, in files and on forms."""

from collections.abc import Iterator

from django.db import models

from cocrea.intake.declarations import importer_of

BETWEEN = " / "


def paths(model: type[models.Model]) -> list[str]:
    """The fields that make up the natural key, as a query names them: `commitment__plan__slug`, …, `number`."""
    found = []
    for name in importer_of(model).identity:
        field = model._meta.get_field(name)
        inner = paths(field.related_model) if field.is_relation else []
        found += [f"{name}__{path}" for path in inner] or [name]
    return found


def related(model: type[models.Model]) -> list[str]:
    """What to bring along in one query so that `key` and the names of what a row refers to cost no more."""
    found = []
    for ref in importer_of(model).refs:
        found.append(ref.field_name)
        if ref.model is not model:
            found += [f"{ref.field_name}__{path}" for path in _owners(ref.model)]
    return found


def _owners(model: type[models.Model]) -> Iterator[str]:
    for name in importer_of(model).identity:
        field = model._meta.get_field(name)
        if field.is_relation:
            yield name
            yield from (f"{name}__{path}" for path in _owners(field.related_model))


def key(row: models.Model) -> tuple:
    """The natural key of a row: the keys of what it refers to and its own values, one after another."""
    parts: list = []
    for name in importer_of(type(row)).identity:
        value = getattr(row, name)
        if isinstance(value, models.Model):
            parts += key(value)
        elif value is None and row._meta.get_field(name).is_relation:
            parts += [""] * len(paths(row._meta.get_field(name).related_model))
        else:
            parts.append(value)
    return tuple(parts)


def written(row: models.Model) -> str:
    """The key on one line: `2017-2019 / 4`."""
    return BETWEEN.join(str(part) for part in key(row))


def label(row: models.Model) -> str:
    """How a row reads in a list: its name, after the keys of what it belongs to."""
    above = key(row)[:-1] if any(f.is_relation for f in _identity(row)) else ()
    return " · ".join([*(str(part) for part in above), str(row)])


def _identity(row: models.Model) -> list[models.Field]:
    return [row._meta.get_field(name) for name in importer_of(type(row)).identity]


def find(model: type[models.Model], text: str) -> models.Model | None:
    """The row that the line names: a key as `written` gives it. None where there is none, or more than one."""
    parts = [part.strip() for part in text.split(BETWEEN.strip())]
    names = paths(model)
    if len(parts) != len(names):
        return None
    try:
        found = list(model._base_manager.filter(**dict(zip(names, parts, strict=True)))[:2])
    except (ValueError, OverflowError):
        return None
    return found[0] if len(found) == 1 else None
