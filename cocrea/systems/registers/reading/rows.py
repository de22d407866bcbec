"""Entries as the pages draw them: cells of a table, cards, names and values."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cocrea.kernel import periods
from cocrea.systems.registers.declaration import Declaration, Field, values
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.choosing import STATUS

ALIGNED = {"integer": "number", "number": "number", "money": "number", "date": "date", "edtf": "date"}
FEW = 5  # columns of a list that declares none


def columns_of(declaration: Declaration) -> list[str]:
    """What a list shows: what is declared, the name first; else the name, the municipality and the first few."""
    named = [name for name in declaration.columns if name == STATUS or declaration.by_name[name].is_public]
    if not named:
        named = [
            field.name for field in declaration.public_fields if field.kind not in ("long_text", "photo", "point")
        ]
        named = named[:FEW] + ([STATUS] if declaration.statuses else [])
    return [declaration.name_field, *(name for name in named if name != declaration.name_field)]


def header(declaration: Declaration) -> list[dict]:
    """The columns as the table macro reads them."""
    found = []
    for name in columns_of(declaration):
        field = declaration.by_name.get(name)
        title = capfirst(field.title) if field else _("Status")
        found.append(
            {"key": key_of(name), "label": title, "kind": ALIGNED.get(field.kind, "text") if field else "status"}
        )
    return found


def key_of(name: str) -> str:
    """A column's key on the page: there `url` alone would make the whole row a link."""
    return f"column_{name}"


def line(register: Register, entry: Entry, context, address: str) -> dict:
    """One row of the table, linked to the page of the entry. `address`: that of the register."""
    declaration = register.declaration
    cells = {key_of(name): cell(declaration, entry, name, context) for name in columns_of(declaration)}
    return cells | {"url": f"{address}{entry.key}/"}


def cell(declaration: Declaration, entry, name: str, context):
    """One value as a table shows it. `entry`: an entry, or a version of one."""
    if name == STATUS:
        return status_of(declaration, entry.status)
    if name == declaration.name_field:
        return entry.name
    return shown(declaration, declaration.by_name[name], entry, context)


def shown(declaration: Declaration, field: Field, entry, context) -> str:
    """A value in words. The municipality of an entry was read with it."""
    if field is declaration.town and entry.place_id:
        return entry.place.name
    return values.show(field, entry.values.get(field.name), context)


def status_of(declaration: Declaration, code: str) -> dict:
    """A status as the house marks it, with its own word."""
    status = declaration.by_code.get(code)
    return {"status": MARKS.get(status.mark, "no_data"), "text": status.title} if status else {"text": code}


# What a declaration calls a mark -> what the house calls it.
MARKS = {"met": "complete", "on_time": "on_time", "at_risk": "at_risk", "overdue": "overdue", "no_data": "no_data"}


def facts(register: Register, entry, context) -> list[dict]:
    """Names and values of an entry, as a form that someone filled in well. What is withheld is said to be."""
    declaration, found = register.declaration, []
    for field in declaration.fields:
        if field.withheld:
            found.append({"term": capfirst(field.title), "text": _("reserved"), "note": field.withheld})
        elif field.name != declaration.name_field:
            found.append(fact(declaration, field, entry, context))
    return found


def fact(declaration: Declaration, field: Field, entry, context) -> dict:
    """One name with its value, linked where it leads somewhere."""
    told = {"term": capfirst(field.title), "text": shown(declaration, field, entry, context)}
    value = entry.values.get(field.name)
    if field.kind == "long_text" and value:
        told["wide"] = True
    if value and field.kind == "photo":
        told["text"] = _("See the photograph")
    if value and (href := leads(field, value)):
        told["href"] = href
    return told


def leads(field: Field, value: str) -> str:
    """Where a value leads: a body, a source, a file, a page, an entry of another register."""
    if field.kind == "organization":
        return reverse("actors:organization-detail", args=[value])
    if field.kind in ("document", "photo"):
        name = "documents:document" if len(value) == 64 else "documents:source-detail"
        return reverse(name, args=[value])
    if field.kind == "url":
        return value if value.startswith(("http://", "https://")) else ""
    if field.kind == "email":
        return f"mailto:{value}"
    if field.kind == "phone":
        return "tel:" + "".join(sign for sign in value if sign.isdigit() or sign == "+")
    return ""


def day(value) -> str:
    """A day in words; nothing for nothing."""
    return periods.words(value.isoformat()) if value else ""
