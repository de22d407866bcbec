"""Rows of several tables in one query: a page that shows a few lines of many tables asks the database once.

Each row travels as a JSON array of its columns, and of those of what it refers to, and is made again from it: the
objects are those that each queryset gives by itself, in the same order.
"""

import datetime
import itertools
import json
from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.db.models import F, TextField, Value, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast, JSONArray, RowNumber

MOST = 50  # columns of one array: a function of either engine takes no more than about a hundred arguments


def together(*querysets: models.QuerySet) -> list[list[models.Model]]:
    """The rows of each queryset with what it says by `select_related` and `annotate`, in its own order; of one
    without an order, in that of their keys. One query."""
    if not querysets:
        return []
    shapes = [_Shape(rows) for rows in querysets]
    widest = max(len(shape.arrays) for shape in shapes)
    first, *others = (shape.packed(place, widest) for place, shape in enumerate(shapes))
    found: list[list[tuple]] = [[] for _shape in shapes]
    for place, turn, *arrays in first.union(*others, all=True) if others else first:
        values = itertools.chain.from_iterable(json.loads(each, parse_float=Decimal) for each in arrays if each)
        found[place].append((turn, values))
    return [
        [shape.row(values) for _turn, values in sorted(rows, key=lambda row: row[0])]
        for shape, rows in zip(shapes, found, strict=True)
    ]


class _Shape:
    """The columns of a queryset: those of its model, of what it refers to (path -> model), and its annotations."""

    def __init__(self, rows: models.QuerySet):
        self.rows, self.using = rows, rows.db
        self.paths = dict(_paths(rows.model, rows.query.select_related or {}))
        self.told = {name: each.output_field for name, each in rows.query.annotation_select.items()}
        columns = [*self.columns(), *self.told]
        self.arrays = [columns[n : n + MOST] for n in range(0, len(columns), MOST)]

    def columns(self) -> Iterator[str]:
        """The names of all columns, as a query says them."""
        for path, model in self.paths.items():
            yield from (f"{path}{field.attname}" for field in model._meta.concrete_fields)

    def packed(self, place: int, widest: int) -> models.QuerySet:
        """The rows as (place, turn, array…), as many arrays as the widest of them has."""
        arrays = [Cast(JSONArray(*map(F, names)), TextField()) for names in self.arrays]
        arrays += [Value("", TextField())] * (widest - len(arrays))
        named = {f"packed_{n}": each for n, each in enumerate(arrays)}
        turn = Window(RowNumber(), order_by=self.order())
        rows = self.rows.order_by().annotate(packed_place=Value(place), packed_turn=turn, **named)
        return rows.values_list("packed_place", "packed_turn", *named)

    def order(self) -> list:
        """As the queryset is ordered."""
        query = self.rows.query
        asked = query.order_by or (query.get_meta().ordering if query.default_ordering else ()) or ("pk",)
        return [_ordered(each) for each in asked]

    def row(self, values: Iterator) -> models.Model:
        """An object out of its values."""
        made: dict[str, models.Model | None] = {}
        for path, model in self.paths.items():
            own = [_value(field, next(values)) for field in model._meta.concrete_fields]
            names = [field.attname for field in model._meta.concrete_fields]
            key = own[names.index(model._meta.pk.attname)]
            made[path] = model.from_db(self.using, names, own) if key is not None else None
        for path, each in made.items():
            above, _mark, name = path.removesuffix("__").rpartition("__")
            owner = made[f"{above}__" if above else ""]
            if path and owner is not None:
                owner._state.fields_cache[name] = each
        row = made[""]
        for name, field in self.told.items():
            setattr(row, name, _value(field, next(values)))
        return row


def _paths(model: type[models.Model], related: dict | bool, path: str = "") -> Iterator[tuple[str, type]]:
    """(path, model) of a model and of what it refers to, the outer first."""
    yield path, model
    for name, inner in related.items() if isinstance(related, dict) else ():
        yield from _paths(model._meta.get_field(name).related_model, inner, f"{path}{name}__")


def _ordered(name) -> OrderBy:
    if isinstance(name, str):
        return OrderBy(F(name.lstrip("-")), descending=name.startswith("-"))
    return name if isinstance(name, OrderBy) else OrderBy(name)


def _value(field: models.Field, value):
    """A value as the field gives it: JSON knows no dates, and one engine neither booleans nor decimals."""
    if value is None:
        return None
    if isinstance(field, models.ForeignKey):
        return _value(field.target_field, value)
    if isinstance(field, models.JSONField):
        return json.loads(value) if isinstance(value, str) else value
    made = field.to_python(value)
    if isinstance(made, datetime.datetime) and made.tzinfo is None:
        return made.replace(tzinfo=datetime.UTC)
    if isinstance(made, Decimal) and isinstance(field, models.DecimalField):
        return made.quantize(Decimal(1).scaleb(-field.decimal_places))
    return made
