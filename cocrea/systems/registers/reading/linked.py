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
MONEY = {"baseSalary", "estimatedCost"}


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
        found.setdefault("title", entry.name)
        found["jobLocation"] = place_of(found.get("jobLocation"), entry, place, territory)
        body = register.custodian.name if register.custodian else ""
        if "hiringOrganization" not in found and body:
            found["hiringOrganization"] = {"@type": "Organization", "name": body}
        found.setdefault("description", declaration.summary or entry.name)
    else:
        found.setdefault("name" if prefix == "schema" else "dct:title", entry.name)
    return found


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
    if term in BODIES:
        value = {"@type": "Organization", "name": value}
    elif (part := term.partition("."))[0] in MONEY:  # baseSalary, or baseSalary.minValue and baseSalary.maxValue
        term, amount = part[0], {"@type": "QuantitativeValue", "unitText": "MONTH"}
        before = found.pop(term, {"value": {}})["value"]
        amount = amount | before | {part[2] or "value": value}
        value = {"@type": "MonetaryAmount", "currency": "MXN", "value": amount}
    elif field.kind == "point":
        value = {"@type": "GeoCoordinates", "latitude": value[0], "longitude": value[1]}
    elif term in PLACES:
        value = {"@type": "Place", "name": value}
    found[term] = (
        [*(found[term] if isinstance(found[term], list) else [found[term]]), value] if term in found else value
    )


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
