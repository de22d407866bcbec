"""What an import would do, as its page draws it."""

from cocrea.desk.tables import find, label_of, words
from cocrea.intake.findings import CHANGED, NEW, FileFindings, Row, SheetFindings

MOST_ROWS = 100  # of each kind on the page
LONGEST = 400  # characters of a value


def of_sheets(findings: FileFindings) -> list[dict]:
    """Table by table: how many rows are new, changed and as before, and which."""
    return [
        {
            "table": find(sheet.importer.key),
            "sheet": sheet,
            "changed": [changed(sheet, row) for row in some(sheet, CHANGED)],
            "new": [{"label": str(row.candidate), "noun": "", "fields": []} for row in some(sheet, NEW)],
            "more_changed": max(0, sheet.changed - MOST_ROWS),
            "more_new": max(0, sheet.new - MOST_ROWS),
        }
        for sheet in findings.sheets
    ]


def some(sheet: SheetFindings, status: str) -> list[Row]:
    """The first rows of a kind."""
    return [row for row in sheet.rows if row.candidate is not None and row.status == status][:MOST_ROWS]


def changed(sheet: SheetFindings, row: Row) -> dict:
    """A changed row, field by field."""
    fields = [
        {"label": label_of(c), "old": words(row.existing, c, LONGEST), "new": words(row.candidate, c, LONGEST)}
        for c in sheet.importer.columns
        if c.field.attname in row.changes
    ]
    return {"label": str(row.existing), "noun": "", "fields": fields}
