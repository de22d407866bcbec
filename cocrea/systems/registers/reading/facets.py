"""How many entries each filter leaves: all facets of a list in one query."""

import dataclasses

from django.db.models import CharField, Count, F, QuerySet, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _

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


def of(register: Register, chosen: dict[str, list[str]], among: QuerySet | None, context) -> list[Facet]:
    """The facets of a register under what was chosen; each is counted as if nothing were chosen of it. `among`: the
    entries that a search found, where there was one. One query."""
    names = choosing.names(register)
    parts = [_counted(register, name, chosen, among) for name in names]
    found: dict[str, list[tuple[str, str, int]]] = {name: [] for name in names}
    for name, value, words, number in parts[0].union(*parts[1:], all=True) if parts else ():
        if value:
            found[name].append((value, words, number))
    return [_facet(register, name, found[name], chosen.get(name, []), context) for name in names]


def _counted(register: Register, name: str, chosen: dict, among: QuerySet | None) -> QuerySet:
    """(facet, value, words, how many): one row for each value."""
    text = CharField()
    others = choosing.all_by(register, chosen, without=name)
    rows = choosing.published(register) if among is None else among
    town = register.declaration.town
    if name == choosing.STATUS:
        rows, value, words = rows.filter(others), F("status"), Value("", output_field=text)
    elif town and name == town.name:
        rows, value, words = rows.filter(others), F("place__code"), F("place__name")
    else:
        inner = EntryValue.objects.filter(register=register, field=name)
        rows = (
            inner.filter(entry__in=rows.filter(others).order_by().values("pk"))
            if others or among is not None
            else inner
        )
        value, words = F("value"), Value("", output_field=text)
    told = rows.order_by().annotate(facet=Value(name, output_field=text), said=value, words=words)
    return told.values("facet", "said", "words").annotate(n=Count("pk")).values_list("facet", "said", "words", "n")


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
