"""Values of rows as cells that an import reads back as exactly the same."""

import datetime
import decimal

from django.db import models
from django.utils.translation import gettext as _

from cocrea.desk import keys
from cocrea.desk.tables import plain_number, title_of
from cocrea.intake import cells
from cocrea.intake.declarations import Column, Importer, Ref
from cocrea.intake.headers import names_by_text

FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)


def header_of(importer: Importer) -> dict[str, str]:
    """Name of each column -> what stands above it: its title, where an import knows it by that."""
    known = names_by_text(importer)
    return {n: title if known.get(cells.plain(title)) == n else n for n, title in importer.headers.items()}


def values_of(importer: Importer, row: models.Model) -> dict:
    """Name of each column -> what stands in its cell."""
    found: dict = {}
    for column in importer.columns:
        held = getattr(row, column.field_name)
        if isinstance(column, Ref):
            parts = keys.key(held) if held is not None else ("",) * len(column.names)
            for name, part in zip(column.names, parts, strict=True):
                found[name] = found.get(name) or str(part)
        else:
            found[column.names[-1]] = value_of(column, held)
    return found


def value_of(column: Column, value):
    """A value as it stands in a cell."""
    field = column.field
    if value is None or value == "":
        return None
    if field.choices:
        label = str(dict(field.flatchoices).get(value, value))
        try:
            return label if cells.choice(field, label) == value else value
        except cells.BadCell:
            return value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.datetime):
        return cells.moment_text(value)
    if isinstance(value, datetime.date):
        return value if value >= FIRST_EXCEL_DAY else value.isoformat()
    if isinstance(value, decimal.Decimal):
        return decimal.Decimal(plain_number(value))
    return value


def meaning_of(column: Column, name: str) -> str:
    """What to write in a column, in words: the help of the model, the codes, whether it may stay empty; of a
    reference, the table of which it names a row."""
    field, told = column.field, []
    title = column.titles[column.names.index(name)]
    if field.help_text and name == column.names[-1]:
        told.append(str(field.help_text))
    if isinstance(column, Ref):
        told.append(_("The key of a row of the table “%(table)s”.") % {"table": title_of(referred(column, name))})
    if field.choices:
        told.append(", ".join(str(label) for _key, label in field.flatchoices))
    if not (field.null or field.blank or field.has_default()):
        told.append(_("It cannot stay empty."))
    return f"{title}. " + " ".join(told)


def referred(ref: Ref, name: str) -> type[models.Model]:
    """The table of which a part of a reference names a row: of `plan`, `commitment` the first names a plan."""
    *above, _own = keys.paths(ref.model)[ref.names.index(name)].split("__")
    model = ref.model
    for step in above:
        model = model._meta.get_field(step).related_model
    return model
