"""Which published entries of a register are asked for: by what every entry has, else by its declared values."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from cocrea.actors.models import Place
from cocrea.systems.registers.models import Entry, EntryValue, Register

STATUS = "status"


def published(register: Register) -> QuerySet:
    """The entries that everybody reads, without what is withheld. The register has been found to be public."""
    return Entry.objects.filter(register=register, publication=Entry.Publication.PUBLISHED).defer(
        "reserved", "folded"
    )


def by(register: Register, name: str, values: list[str], *, row_by_row: bool = False) -> Q:
    """The entries whose `name` has one of these plain values. `row_by_row`: the database looks at each entry that it
    comes to, which is fast where many fit and a page wants the first few; else it reads first which ones fit."""
    if is_own(register, name):
        return Q(status__in=values) if name == STATUS else Q(place__in=Place.objects.filter(code__in=values))
    rows = EntryValue.objects.filter(register=register, field=name, value__in=values)
    return Q(Exists(rows.filter(entry=OuterRef("pk")))) if row_by_row else Q(pk__in=rows.values("entry"))


def is_own(register: Register, name: str) -> bool:
    """Whether every entry has it as a column."""
    town = register.declaration.town
    return name == STATUS or (town is not None and name == town.name)


def all_by(register: Register, chosen: dict[str, list[str]], *, without: str = "", row_by_row: bool = False) -> Q:
    """Under all that was chosen, but what `without` names."""
    told = Q()
    for name, values in chosen.items():
        if name != without:
            told &= by(register, name, values, row_by_row=row_by_row)
    return told


def values_by(register: Register, chosen: dict[str, list[str]], *, without: str = "") -> Q:
    """The same of the values that lists are filtered by: only published entries have any."""
    own = {name: values for name, values in chosen.items() if name != without and is_own(register, name)}
    told = Q(entry__in=published(register).filter(all_by(register, own)).values("pk")) if own else Q()
    for name, values in chosen.items():
        if name != without and name not in own:
            rows = EntryValue.objects.filter(register=register, field=name, value__in=values)
            told &= Q(entry__in=rows.values("entry"))
    return told


def names(register: Register) -> list[str]:
    """What its list is filtered by: what it declares, and always status and municipality."""
    declaration = register.declaration
    always = [STATUS] if declaration.statuses else []
    always += [declaration.town.name] if declaration.town else []
    return list(dict.fromkeys([*declaration.public_filters, *always]))
