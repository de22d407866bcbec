"""What an import would do, as its page draws it."""

import itertools

from django.utils.translation import gettext as _

from cocrea.desk.tables import find, label_of, words
from cocrea.intake.findings import CHANGED, NEW, UNCHANGED, FileFindings, Row, SheetFindings

FIRST, ALL = 100, 20_000  # rows of each kind on the page, and on the page of all rows
LONGEST = 400  # characters of a value


def of_sheets(findings: FileFindings, most: int = FIRST) -> list[dict]:
    """Table by table: how many rows are new, changed and as before, and which; at most so many of each kind."""
    return [
        {
            "table": find(sheet.importer.key),
            "sheet": sheet,
            "changed": [changed(sheet, row) for row in some(sheet, CHANGED, most)],
            "new": [named(row) for row in some(sheet, NEW, most)],
            "unchanged": [named(row) for row in some(sheet, UNCHANGED, most)],
            "more_changed": max(0, sheet.changed - most),
            "more_new": max(0, sheet.new - most),
            "more_unchanged": max(0, sheet.unchanged - most),
        }
        for sheet in findings.sheets
    ]


def some(sheet: SheetFindings, status: str, most: int) -> list[Row]:
    """The first rows of a kind."""
    found = (row for row in sheet.rows if row.candidate is not None and not row.is_wrong and row.status == status)
    return list(itertools.islice(found, most))


def named(row: Row) -> dict:
    """A row by its name and its number in the file, as the page draws it."""
    noun = _("row %(row)d") % {"row": row.number}
    return {"label": str(row.candidate), "noun": noun, "fields": []}


def changed(sheet: SheetFindings, row: Row) -> dict:
    """A changed row, field by field."""
    fields = [
        {"label": label_of(c), "old": words(row.existing, c, LONGEST), "new": words(row.candidate, c, LONGEST)}
        for c in sheet.importer.columns
        if c.field.attname in row.changes
    ]
    return named(row) | {"label": str(row.existing), "fields": fields}
