"""Which column of a file is which field: by name, by title, by what people usually write, or nearly so."""

import difflib
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from cocrea.intake.cells import plain
from cocrea.systems.registers.declaration.shape import Declaration, Field
from cocrea.systems.registers.declaration.values import columns
from cocrea.systems.registers.importing.tables import Table

KEY, STATUS, VALID_FROM = "key", "status", "valid_from"
NEAR = 0.84  # how alike two titles are that mean the same
SURE = 3  # of exact names; what is only near weighs less than one
# What people write above a column of a kind, as `plain` has it.
USUAL = {
    "municipality": ("municipio", "municipality", "clave municipio", "cve mun", "cvegeo", "clave inegi", "mun"),
    "address": ("domicilio", "direccion", "ubicacion", "address", "calle y numero"),
    "email": ("correo", "correo electronico", "email", "e mail", "mail"),
    "phone": ("telefono", "tel", "celular", "phone", "telefonos"),
    "url": ("pagina", "pagina web", "sitio web", "sitio", "web", "url", "liga", "enlace"),
    "schedule": ("horario", "horarios", "dias y horarios", "horario de atencion", "schedule"),
    "point": ("coordenadas", "georreferencia", "ubicacion geografica", "lat lon", "lat long", "coordinates"),
}
LATITUDES = ("latitud", "latitude", "lat", "coordenada y", "y", "latitud norte")
LONGITUDES = ("longitud", "longitude", "lon", "lng", "long", "coordenada x", "x", "longitud oeste")
USUAL_OWN = {
    KEY: ("key", "clave", "id", "folio"),
    STATUS: ("status", "estatus", "estado", "situacion", "situacion actual"),
    VALID_FROM: ("valid from", "vigente desde", "valido desde", "desde"),
}


def targets(declaration: Declaration) -> dict[str, str]:
    """What a column may be matched with -> its title. A place is one column or two."""
    found: dict[str, str] = {}
    for field in declaration.fields:
        if field.kind == "point":
            latitude, longitude = columns(field)
            found[field.name] = _("%(title)s: latitude and longitude together") % {"title": field.title}
            found[latitude] = _("%(title)s: latitude") % {"title": field.title}
            found[longitude] = _("%(title)s: longitude") % {"title": field.title}
        else:
            found[field.name] = field.title
    if declaration.statuses:
        found[STATUS] = _("Status")
    found[VALID_FROM] = _("Valid from")
    found[KEY] = _("Key of the entry")
    return found


def ways(declaration: Declaration) -> Iterator[tuple[str, str, int]]:
    """(target, how it may be written, how sure that is)."""
    titles = targets(declaration)
    counts = {kind: sum(1 for _field in declaration.of_kind(kind)) for kind in USUAL}
    yield from ((target, title, SURE + 1) for target, title in titles.items())
    for field in declaration.fields:
        for name in columns(field):
            yield name, name, SURE + 1
        yield field.name, field.name, SURE
        yield field.name, field.title, SURE
        if counts.get(field.kind) == 1:
            yield from ((field.name, usual, 2) for usual in USUAL[field.kind])
            yield from _sides(field)
    for name, usual in USUAL_OWN.items():
        if name in titles:
            yield from ((name, each, SURE if each == plain(name) else 1) for each in (titles[name], *usual))


def _sides(field: Field) -> Iterator[tuple[str, str, int]]:
    """The two columns of the only place."""
    if field.kind == "point":
        latitude, longitude = columns(field)
        yield from ((latitude, each, 2) for each in LATITUDES)
        yield from ((longitude, each, 2) for each in LONGITUDES)


def known_titles(declaration: Declaration | None) -> set[str]:
    """What may stand in the header of a file for a register, as `plain` has it."""
    return set() if declaration is None else {plain(text) for _target, text, _sure in ways(declaration)}


def guess(table: Table, declaration: Declaration) -> dict[int, str]:
    """Column -> target, each target once, the surest first. What nothing fits is left out."""
    known = [(target, plain(text), sure) for target, text, sure in ways(declaration)]
    scored = [
        (score, -at, target)
        for at, title in table.header.items()
        for target, text, sure in known
        if (score := alike(plain(title), text, sure))
    ]
    found: dict[int, str] = {}
    for _score, at, target in sorted(scored, reverse=True):
        if -at not in found and target not in found.values():
            found[-at] = target
    return whole(found, declaration)


def alike(title: str, text: str, sure: int) -> float:
    """How well a title fits what may be written there: 0 for not at all."""
    if title == text:
        return float(sure)
    if min(len(title), len(text)) < 4 or sure < 2:
        return 0.0
    matcher = difflib.SequenceMatcher(None, title, text)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= NEAR else 0.0


def whole(found: dict[int, str], declaration: Declaration) -> dict[int, str]:
    """Half a place says nothing: one of its two columns without the other is let go; so is a whole beside its
    halves."""
    for field in declaration.of_kind("point"):
        halves = {at for at, target in found.items() if target in columns(field)}
        both = {at for at, target in found.items() if target == field.name}
        for at in both if len(halves) == 2 else halves:
            del found[at]
    return dict(sorted(found.items()))


def recalled(table: Table, remembered: Mapping[str, str]) -> dict[int, str]:
    """What was matched before with the same header: title -> target."""
    by_title = {plain(title): target for title, target in remembered.items()}
    found = ((at, by_title.get(plain(title), "")) for at, title in table.header.items())
    return {at: target for at, target in found if target}


def complaints(found: Mapping[int, str], declaration: Declaration) -> list[str]:
    """What keeps columns so matched from being imported, in words."""
    titles = targets(declaration)
    chosen = list(found.values())
    told = []
    for target in dict.fromkeys(target for target in chosen if chosen.count(target) > 1):
        told.append(_("Two columns are matched with “%(title)s”. Leave one.") % {"title": titles.get(target, target)})
    for field in declaration.of_kind("point"):
        halves = [name for name in columns(field) if name in chosen]
        if len(halves) == 1:
            told.append(_("“%(title)s” needs both columns: latitude and longitude.") % {"title": field.title})
        elif halves and field.name in chosen:
            told.append(_("“%(title)s” is matched with one column or with two, not both.") % {"title": field.title})
    if KEY not in chosen:
        needed = {*declaration.primary_key, *([] if declaration.primary_key else [declaration.name_field])}
        for name in (field.name for field in declaration.fields if field.name in needed - set(chosen)):
            text = _("Say which column is “%(title)s”: without it nobody can tell which entry a row is about.")
            told.append(text % {"title": titles[name]})
    return told
