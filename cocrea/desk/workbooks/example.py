"""The example row of a template: above the header, where no import reads."""

from django.db import models
from django.utils.translation import gettext as _

from cocrea.desk.tables import Table
from cocrea.desk.workbooks.cells import value_of, values_of
from cocrea.intake.declarations import Ref
from cocrea.kernel.fields import EDTFField


def explanation() -> str:
    """What stands above the example."""
    return _("EXAMPLE: the row below shows how to fill it in and is never imported. Write from row 4 on.")


def example_of(table: Table, titles: dict[str, str]) -> list:
    """The first row of the table, or made-up values of the right form where it has none."""
    row = table.rows().order_by("pk").first()
    values = values_of(table.importer, row) if row is not None else made_up(table)
    return [values.get(name) for name in titles]


def made_up(table: Table) -> dict:
    """A value of the right form for each column."""
    found = {}
    for column in table.importer.columns:
        field = column.field
        if isinstance(column, Ref):
            found |= {name: _("key") for name in column.names}
        elif field.choices:
            found[column.names[-1]] = value_of(column, next(key for key, _label in field.flatchoices if key))
        elif isinstance(field, EDTFField | models.DateField):
            found[column.names[-1]] = "2030-05-14"
        elif isinstance(field, models.IntegerField | models.DecimalField):
            found[column.names[-1]] = 1
        elif isinstance(field, models.BooleanField):
            found[column.names[-1]] = _("No")
        elif isinstance(field, models.SlugField):
            found[column.names[-1]] = _("short-key")
        else:
            found[column.names[-1]] = _("Text")
    return found
