"""How many entries each filter leaves: all facets of a list in one query."""

import dataclasses
from collections.abc import Iterator

from django.db.models import CharField, Count, F, OuterRef, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.actors.models import Place
from cocrea.systems.registers.declaration import values
from cocrea.systems.registers.models import EntryValue, Register
from cocrea.systems.registers.reading import choosing

MOST = 200  # values of one facet
CHECKS = 7  # up to so many stand open, one below the other; more of them fold into a list


@dataclasses.dataclass
class Facet:
    """A filter with its values: (value, words, how many, is chosen)."""

    name: str
    title: str
    options: list[tuple[str, str, int, bool]]

    @property
    def group(self) -> dict:
        """As `ui/components/filters.html` reads it."""
        found = [(value, words, is_chosen, number) for value, words, number, is_chosen in self.options]
        chosen = sum(is_chosen for _value, _words, is_chosen, _number in found)
        if len(found) <= CHECKS or chosen > 1:
            return {"label": self.title, "name": self.name, "kind": "checks", "options": found}
        found = [("", _("all"), not chosen, None), *found]
        return {"label": self.title, "name": self.name, "kind": "select", "options": found}


def of(
    register: Register, chosen: dict[str, list[str]], among: QuerySet | None, context
) -> tuple[list[Facet], int | None]:
    """The facets of a register under what was chosen, each counted as if nothing were chosen of it; and how many
    entries are left in all, where that follows. `among`: the entries that a search found, where there was one. One
    query."""
    names = choosing.names(register)
    parts = list(_parts(register, names, chosen, among))
    found: dict[str, list[tuple[str, str, int]]] = {name: [] for name in names}
    for name, value, words, number in parts[0].union(*parts[1:], all=True) if parts else ():
        found[name].append((value, words, number))
    total = _total(register, found, chosen)
    facets = [
        _facet(register, name, [row for row in found[name] if row[0]], chosen.get(name, []), context)
        for name in names
    ]
    return facets, total


def _total(register: Register, found: dict, chosen: dict) -> int | None:
    """How many entries are left: each has one status and at most one municipality, so their counts add up."""
    town = register.declaration.town
    name = choosing.STATUS if register.declaration.statuses else town.name if town else ""
    if not name:
        return None
    return sum(number for value, _words, number in found[name] if not chosen.get(name) or value in chosen[name])


def _parts(register: Register, names: list[str], chosen: dict, among: QuerySet | None) -> Iterator[QuerySet]:
    """(facet, value, words, how many), one row for each value: one part for all facets of which nothing is chosen,
    because they are counted over the same entries."""
    text = CharField()
    rows = choosing.published(register).defer(None) if among is None else among
    empty = Value("", output_field=text)
    own = [name for name in names if choosing.is_own(register, name)]
    for name in own:
        left = rows.filter(choosing.all_by(register, chosen, without=name))
        facet = Value(name, output_field=text)
        yield _grouped(left, facet, F("status"), empty) if name == choosing.STATUS else _by_place(left, facet)
    others = [name for name in names if name not in own]
    for some in [[name] for name in others if name in chosen] + [[n for n in others if n not in chosen]]:
        if some:
            told = choosing.values_by(register, chosen, without=some[0])
            inner = EntryValue.objects.filter(told, register=register, field__in=some)
            if among is not None:
                inner = inner.filter(entry__in=among.order_by().values("pk"))
            yield _grouped(inner, F("field"), F("value"), empty)


def _grouped(rows: QuerySet, facet, value, words) -> QuerySet:
    told = rows.order_by().annotate(facet=facet, said=value, words=words).values("facet", "said", "words")
    return told.annotate(n=Count("pk")).values_list("facet", "said", "words", "n")


def _by_place(rows: QuerySet, facet) -> QuerySet:
    """Counted by the number of the place, whose code and name are looked up once for each: a join would look them up
    for every entry."""
    place = Place.objects.filter(pk=OuterRef("place"))
    told = rows.order_by().annotate(facet=facet).values("facet", "place").annotate(n=Count("pk"))
    told = told.annotate(said=Subquery(place.values("code")), words=Subquery(place.values("name")))
    return told.values_list("facet", "said", "words", "n")


def _facet(register: Register, name: str, rows: list, chosen: list[str], context) -> Facet:
    declaration = register.declaration
    if name == choosing.STATUS:
        order = {status.code: number for number, status in enumerate(declaration.statuses)}
        title, words = _("Status"), {code: status.title for code, status in declaration.by_code.items()}
    else:
        field = declaration.by_name[name]
        order = {code: number for number, code in enumerate(field.choices)}
        title = capfirst(field.title)
        words = {value: told or values.show(field, _plain(field, value), context) for value, told, _n in rows}
    known = {value for value, _words, _number in rows}
    rows = [*rows, *((value, "", 0) for value in chosen if value not in known)]
    rows.sort(key=lambda row: (order.get(row[0], len(order)), -row[2] if not order else 0, words.get(row[0], "")))
    shown = [(value, words.get(value) or value, number, value in chosen) for value, _told, number in rows[:MOST]]
    return Facet(name, title, shown)


def _plain(field, value: str):
    """A value of a facet as an entry keeps it: several codes are a list there."""
    return [value] if field.kind == "codes" else value
