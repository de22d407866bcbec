"""What a file would do, row by row, in words: for a terminal."""

from collections.abc import Iterator

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocrea.intake.declarations import Column
from cocrea.intake.findings import CHANGED, NEW, UNCHANGED, Row, SheetFindings

LONGEST = 60  # characters of a value


def lines(sheet: SheetFindings) -> Iterator[str]:
    """A line for each row that can be kept: its number in the file, what would become of it, its name; of a changed
    one each field, old and new."""
    words = {NEW: _("new"), CHANGED: pgettext("dry run", "changed"), UNCHANGED: _("unchanged")}
    for row in sheet.rows:
        if row.candidate is None or row.is_wrong:
            continue
        name = Truncator(str(row.existing or row.candidate)).chars(LONGEST)
        head = _("row %(row)d") % {"row": row.number}
        yield f"  {head}, {words[row.status]}: {name}{''.join(fields(sheet, row))}"


def fields(sheet: SheetFindings, row: Row) -> Iterator[str]:
    """Each field that changes: `; Title: «old» → «new»`."""
    for column in sheet.importer.columns if row.status == CHANGED else ():
        if column.field.attname in row.changes:
            old, new = said(row.existing, column), said(row.candidate, column)
            yield f"; {capfirst(str(column.field.verbose_name))}: {old} → {new}"


def said(row, column: Column) -> str:
    """What a row holds in a column, as people read it."""
    value = getattr(row, column.field_name)
    if column.field.choices:
        value = dict(column.field.flatchoices).get(value, value)
    return _("nothing") if value in (None, "") else f"«{Truncator(str(value)).chars(LONGEST)}»"


def unmarked(*, is_foreign: bool) -> str:
    """What to know of a file that does not say when it was downloaded, or that was downloaded elsewhere."""
    if is_foreign:
        return _(
            "This workbook comes from another exercise, or from before a backup was restored. Its rows are told "
            "apart by their key, not by their number. What it says replaces what stands."
        )
    return _(
        "The program cannot know what others changed since this file was made: what it says replaces what stands. "
        "Only workbooks downloaded here carry that date."
    )
