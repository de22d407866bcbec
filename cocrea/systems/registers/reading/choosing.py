"""Which published entries of a register are asked for: by what every entry has, else by its declared values."""

from django.db.models import Q, QuerySet

from cocrea.systems.registers.models import Entry, EntryValue, Register

STATUS = "status"


def published(register: Register) -> QuerySet:
    """The entries that everybody reads, without what is withheld. The register has been found to be public."""
    return Entry.objects.filter(register=register, publication=Entry.Publication.PUBLISHED).defer("reserved")


def by(register: Register, name: str, values: list[str]) -> Q:
    """The entries whose `name` has one of these plain values."""
    town = register.declaration.town
    if name == STATUS:
        return Q(status__in=values)
    if town and name == town.name:
        return Q(place__code__in=values)
    rows = EntryValue.objects.filter(register=register, field=name, value__in=values)
    return Q(pk__in=rows.values("entry"))


def all_by(register: Register, chosen: dict[str, list[str]], *, without: str = "") -> Q:
    """Under all that was chosen, but what `without` names."""
    told = Q()
    for name, values in chosen.items():
        if name != without:
            told &= by(register, name, values)
    return told


def names(register: Register) -> list[str]:
    """What its list is filtered by: what it declares, and always status and municipality."""
    declaration = register.declaration
    always = [STATUS] if declaration.statuses else []
    always += [declaration.town.name] if declaration.town else []
    return list(dict.fromkeys([*declaration.public_filters, *always]))
