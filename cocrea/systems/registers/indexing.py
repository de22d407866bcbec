"""What of the registers can be found: each register, and each entry."""

from django.utils.translation import gettext_lazy as _

from cocrea.search.declarations import Index, Text, register
from cocrea.systems.registers.declaration import values
from cocrea.systems.registers.models import Entry, Register
from cocrea.systems.registers.reading.searching import KIND

SPOKEN = {"text", "long_text", "address", "code", "codes", "organization", "phone", "email"}  # kinds told in words


def read_register(row: Register) -> Text:
    """A register, by its words and those of its fields."""
    declaration = row.declaration
    titles = ", ".join(field.title for field in declaration.public_fields)
    commitment = row.commitment if row.commitment is not None and row.commitment.is_public else None
    return Text(
        title=row.title,
        summary=declaration.summary,
        names=[declaration.many, declaration.one, row.slug],
        body=[titles, row.custodian.name if row.custodian else ""],
        url=row.get_absolute_url(),
        plan=commitment.plan.slug if commitment else "",
    )


def read_entry(row: Entry) -> Text:
    """An entry, by what it says in public."""
    declaration = row.register.declaration
    said = []
    for field in declaration.public_fields:
        if field.kind in SPOKEN and field.name != declaration.name_field and field.name in row.values:
            said.append(values.show(field, row.values[field.name]))  # its title stands in every entry alike
    status = declaration.by_code.get(row.status)
    place = row.place.name if row.place else ""
    return Text(
        title=row.name,
        summary=" · ".join(filter(None, (row.register.title, place, status.title if status else ""))),
        names=[row.key],
        body=said,
        url=row.get_absolute_url(),
        facets={"register": [row.register.slug]},
    )


def rows():
    """Every published entry. A register is read once for many of them: prefetched rows share it."""
    return Entry.objects.published().select_related("place").prefetch_related("register").defer("reserved", "folded")


register(
    Index(
        key="register",
        slug="padrones",
        name=_("Registers"),
        singular=_("Open register"),
        model=Register,
        rows=lambda: Register.objects.published().real().select_related("custodian", "commitment__plan"),
        read=read_register,
        affected_by={"actors.organization": "custodian", "plans.commitment": "commitment"},
        order=60,
    )
)
register(
    Index(
        key=KIND,
        slug="entradas-de-padrones",
        name=_("Entries of registers"),
        singular=_("Entry of a register"),
        model=Entry,
        rows=rows,
        read=read_entry,
        affected_by={"registers.register": "register", "registers.declarationversion": "register__versions"},
        order=65,
    )
)
