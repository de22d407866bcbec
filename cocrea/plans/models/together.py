"""Rows of several small tables in one query: a page that shows a few lines of many tables asks the database once."""

from django.db import models
from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Cast

from cocrea.documents.models import Source

SOURCE = ("source__slug", "source__title")


def together(*querysets: models.QuerySet) -> list[list[models.Model]]:
    """The rows of each queryset, as their table has them, each with its source; in the order of their keys. Fields
    are texts, whole numbers, booleans and references."""
    widest = max(len(_fields(rows.model)) for rows in querysets)
    parts = [_as_texts(rows, place, widest) for place, rows in enumerate(querysets)]
    found: list[list[models.Model]] = [[] for _each in querysets]
    for place, *values in parts[0].union(*parts[1:], all=True):
        found[int(place)].append(_row(querysets[int(place)].model, values))
    return [sorted(rows, key=lambda row: row.pk) for rows in found]


def _fields(model: type[models.Model]) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def _as_texts(rows: models.QuerySet, place: int, widest: int) -> models.QuerySet:
    """The rows as texts, all of one width: a union has the same columns in each part."""
    columns = {f"t{n}": _text(field) for n, field in enumerate(_fields(rows.model))}
    columns |= {f"t{n}": Value("", output_field=TextField()) for n in range(len(columns), widest)}
    told = rows.order_by().annotate(t_place=Value(str(place), output_field=CharField()), **columns)
    return told.values_list("t_place", *(f"t{n}" for n in range(widest)), *SOURCE)


def _text(field: models.Field):
    if isinstance(field, models.BooleanField):
        return Case(When(**{field.name: True}, then=Value("1")), default=Value("0"), output_field=TextField())
    return Cast(F(field.attname), TextField())


def _row(model: type[models.Model], values: list) -> models.Model:
    fields = _fields(model)
    row = model(**{field.attname: field.to_python(text) for field, text in zip(fields, values, strict=False)})
    row._state.adding = False
    slug, title = values[-2:]
    row.source = Source(pk=row.source_id, slug=slug, title=title) if row.source_id else None
    return row
