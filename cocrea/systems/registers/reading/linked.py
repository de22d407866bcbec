"""An entry as linked data: what a standard calls its kind and its fields (schema.org, CPSV-AP), as JSON-LD."""

from django.conf import settings

from cocrea.systems.registers.declaration import Declaration, Field
from cocrea.systems.registers.models import Entry, Register

CONTEXTS = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dct": "http://purl.org/dc/terms/",
    "cv": "http://data.europa.eu/m8g/",
}
SCHEMA = "https://schema.org"
BODIES = {"hiringOrganization", "provider", "organizer", "parentOrganization", "funder"}
PLACES = {"jobLocation", "location", "areaServed"}
AMOUNTS = {"baseSalary", "estimatedCost"}
UNITS = {
    **dict.fromkeys(("hora", "horas"), "HOUR"),
    **dict.fromkeys(("día", "diario"), "DAY"),
    **dict.fromkeys(("semana", "semanal"), "WEEK"),
    **dict.fromkeys(("mes", "mensual"), "MONTH"),
    **dict.fromkeys(("año", "anual"), "YEAR"),
}
REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}


def linked(register: Register, entry: Entry, place: str = "", territory: str = "") -> dict | None:
    """The entry by its standard; None where its register declares none. `place`: name of its municipality."""
    declaration = register.declaration
    prefix, _colon, kind = declaration.standard.partition(":")
    if not kind:
        return None
    found: dict = {"@context": SCHEMA if prefix == "schema" else CONTEXTS, "@type": named(declaration.standard)}
    found["@id"] = settings.SITE_URL + f"{register.get_absolute_url()}{entry.key}/"
    if prefix == "schema":
        found["url"] = found["@id"]
    for field in declaration.public_fields:
        value = entry.values.get(field.name)
        if field.term and value not in (None, "", []):
            put(found, field, value, declaration)
    if kind == "JobPosting":
        return job(found, entry, place, territory)
    found.setdefault("name" if prefix == "schema" else "dct:title", entry.name)
    return found


def job(found: dict, entry: Entry, place: str, territory: str) -> dict | None:
    """A vacancy with all that schema.org and search engines ask of one; None where nobody says what they ask. An
    employer that is not told is called so: nothing is made up."""
    found.setdefault("title", entry.name)
    found.setdefault("hiringOrganization", "confidential")
    found["jobLocation"] = place_of(found.get("jobLocation"), entry, place, territory)
    return found if found.keys() >= REQUIRED else None


def named(term: str) -> str:
    """A term as the context calls it: schema.org's are bare."""
    return term.removeprefix("schema:")


def put(found: dict, field: Field, value, declaration: Declaration) -> None:
    """Writes one value under its term."""
    term = named(field.term)
    if field.kind in ("code", "codes"):
        codes = value if isinstance(value, list) else [value]
        # Codes in capitals are the standard's own (FULL_TIME); others are told by their words.
        words = [code if code.isupper() else field.choices.get(code, code) for code in codes]
        value = words[0] if len(words) == 1 else words
    if field.kind in ("integer", "number", "money"):
        value = float(value) if "." in value else int(value)
    term, _dot, part = term.partition(".")
    if term in AMOUNTS:
        amount(found.setdefault(term, {"@type": "MonetaryAmount", "currency": "MXN"}), part, value, field)
        return
    if term in BODIES:
        value = {"@type": "Organization", "name": value}
    elif field.kind == "point":
        value = {"@type": "GeoCoordinates", "latitude": value[0], "longitude": value[1]}
    elif term in PLACES:
        value = {"@type": "Place", "name": value}
    told = found.get(term)
    found[term] = value if told is None else [*(told if isinstance(told, list) else [told]), value]


def amount(found: dict, part: str, value, field: Field) -> None:
    """How much, or from how much to how much, and for how long where the field says so."""
    inner = found.setdefault("value", {"@type": "QuantitativeValue"})
    inner[part or "value"] = value
    words = f"{field.title} {field.unit}".casefold().split()
    unit = next((UNITS[word] for word in words if word in UNITS), "")
    if unit:
        inner["unitText"] = unit


def place_of(told, entry: Entry, place: str, territory: str) -> dict:
    """Where a job is: its municipality, and the address where it is known."""
    address = {"@type": "PostalAddress", "addressCountry": "MX"}
    address |= {"addressLocality": place} if place else {}
    address |= {"addressRegion": territory} if territory else {}
    if isinstance(told, dict) and told.get("@type") == "Place":
        address["streetAddress"] = told["name"]
    found = {"@type": "Place", "address": address}
    if entry.latitude is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": entry.latitude, "longitude": entry.longitude}
    return found
