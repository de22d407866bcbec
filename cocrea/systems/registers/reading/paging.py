"""A page of a register's list: by key, in the order asked for, never by counting from the start."""

import dataclasses

from django.db.models import F, FloatField, Func, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.systems.registers.declaration import Field
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.asked import AFTER, BEFORE, SORT, Asked
from cocrea.systems.registers.reading.searching import Found

SIZE = 40
NUMBERS = {"integer", "number", "money"}
SORTED = NUMBERS | {"date", "edtf"}
LOWEST = -1e308


@dataclasses.dataclass(frozen=True)
class Sort:
    """`key`: as the address says it; `path`: what is compared; `is_down`: the greatest first."""

    key: str
    label: str
    path: object
    is_down: bool = False


@dataclasses.dataclass
class Part:
    """The entries of one page; the keys from which its neighbours start, "" where there is none."""

    rows: list[Entry]
    after: str = ""
    before: str = ""


def sorts(register: Register) -> list[Sort]:
    """The orders in which a list can be had; the first is the usual one."""
    found = [
        Sort("nombre", _("name, from A to Z"), F("sort_name")),
        Sort("-nombre", _("name, from Z to A"), F("sort_name"), True),
        Sort("reciente", _("confirmed last"), F("confirmed_on"), True),
    ]
    if register.declaration.statuses:
        found.append(Sort("estado", _("status"), F("status")))
    for name in register.declaration.columns:
        field = register.declaration.by_name.get(name)
        if field is not None and field.is_public and field.kind in SORTED:
            title = capfirst(field.title)
            up, down = _("%(title)s, ascending"), _("%(title)s, descending")
            if field.kind not in NUMBERS:
                up, down = _("%(title)s, oldest first"), _("%(title)s, newest first")
            found.append(Sort(name, up % {"title": title}, value_of(field)))
            found.append(Sort(f"-{name}", down % {"title": title}, value_of(field), True))
    return found


def value_of(field: Field):
    """A declared value as it is compared; what is empty stands lowest."""
    text = KeyTextTransform(field.name, "values")
    if field.kind not in NUMBERS:
        return Coalesce(text, Value(""), output_field=TextField())
    return Coalesce(Number(text), Value(LOWEST), output_field=FloatField())


class Number(Func):
    """A text as a number; no number where an older declaration left behind what is none: PostgreSQL would refuse
    the whole list for it, and SQLite reads as much of it as it can."""

    template = "CAST(%(expressions)s AS REAL)"
    output_field = FloatField()

    def as_postgresql(self, compiler, connection, **context):
        """Only what is written like one."""
        template = "CAST(SUBSTRING(%(expressions)s FROM '^-?[0-9]+(?:[.][0-9]+)?$') AS DOUBLE PRECISION)"
        return self.as_sql(compiler, connection, template=template, **context)


def sort_of(asked: Asked) -> Sort:
    """The order asked for, else the usual one."""
    every = sorts(asked.register)
    return next((each for each in every if each.key == asked[SORT]), every[0])


def page(rows: QuerySet, asked: Asked, *, size: int = SIZE) -> Part:
    """The page that the address asks for: two queries at most."""
    sort = sort_of(asked)
    rows = rows.annotate(sort_value=sort.path)
    is_back = bool(asked[BEFORE])
    key = asked[BEFORE] or asked[AFTER]
    edge = rows.filter(key=key).order_by().values_list("sort_value", "pk").first() if key else None
    is_down = sort.is_down != is_back
    if edge is not None:
        rows = rows.filter(beyond(*edge, is_down=is_down))
    by = F("sort_value").desc(nulls_last=True) if is_down else F("sort_value").asc(nulls_first=True)
    found = list(rows.order_by(by, "-pk" if is_down else "pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    if is_back and edge is not None:
        found.reverse()
        return Part(found, after=found[-1].key if found else "", before=found[0].key if more else "")
    return Part(found, after=found[-1].key if more else "", before=found[0].key if edge is not None and found else "")


def beyond(value, pk: int, *, is_down: bool) -> Q:
    """What stands after one row; what has no value stands lowest. The first condition is what an index answers."""
    if is_down and value is None:
        return Q(sort_value=None, pk__lt=pk)
    if is_down:
        return Q(sort_value__lte=value) & (Q(sort_value__lt=value) | Q(pk__lt=pk)) | Q(sort_value=None)
    if value is None:
        return Q(sort_value=None, pk__gt=pk) | ~Q(sort_value=None)
    return Q(sort_value__gte=value) & (Q(sort_value__gt=value) | Q(pk__gt=pk))


def ranked(rows: QuerySet, found: Found, asked: Asked, *, size: int = SIZE) -> tuple[Part, int]:
    """The page of what a search found, the best first, and how many there are: one query. Here a page goes by place
    among the best, not by key: there are 2,000 at most, and they are numbered already."""
    order, start = found.order, int(asked[AFTER]) if asked[AFTER].isdecimal() else 0
    if asked.chosen:
        by_pk = {entry.pk: entry for entry in rows.order_by()}
        order = [pk for pk in order if pk in by_pk]
    else:
        by_pk = {entry.pk: entry for entry in rows.filter(pk__in=order[start : start + size]).order_by()}
    shown = [by_pk[pk] for pk in order[start : start + size] if pk in by_pk]
    after = str(start + size) if start + size < len(order) else ""
    return Part(shown, after, str(max(0, start - size)) if start else ""), len(order)


def paged(rows: QuerySet, asked: Asked, found: Found | None, total: int | None, *, size: int = SIZE):
    """The entries of the page and how many there are in all: as asked for, or in a search the best first. `total`:
    how many, where that is known already."""
    if found is not None and not asked[SORT]:
        return ranked(rows, found, asked, size=size)
    return page(rows, asked, size=size), rows.order_by().count() if total is None else total


def pager(part: Part, asked: Asked, found: Found | None = None) -> dict:
    """Addresses of the neighbouring pages."""
    if found is not None and not asked[SORT]:
        return {
            "previous": asked.address(despues=part.before) if part.before else "",
            "next": asked.address(despues=part.after) if part.after else "",
        }
    return {
        "previous": asked.address(antes=part.before) if part.before else "",
        "next": asked.address(despues=part.after) if part.after else "",
    }
