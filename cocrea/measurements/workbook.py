"""The indicators to measure as a workbook: the columns of the table of measurements, with what each counts beside."""

import datetime
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from cocrea.measurements import cadence
from cocrea.plans.models import Indicator

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "measurements"
COLUMNS = ("plan", "commitment", "indicator", "as_of", "edition", "numerator", "denominator", "note")
WIDTHS = (14, 14, 10, 14, 8, 14, 14, 40, 44, 44)


def book(
    indicators: Iterable[Indicator], found: dict[tuple[int, str], cadence.Stretch], today: datetime.date
) -> bytes:
    """One row for each indicator: only what was counted is left to write. What is not measured stays empty, or its
    row is deleted."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    sheet.append([*COLUMNS, _("what is counted"), _("of how many")])
    for each in indicators:
        stretch = found.get((each.commitment.plan_id, each.frequency))
        cut = (stretch[1] if stretch else today).isoformat()
        plan, number = each.commitment.plan.slug, each.commitment.number
        sheet.append([plan, number, each.number, cut, 1, None, None, None, each.numerator, each.denominator])
    dress(sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def dress(sheet: Worksheet) -> None:
    """Text stays text, however much it looks like a formula; headers stay in sight."""
    sheet.freeze_panes = "A2"
    for column, width in zip(sheet.columns, WIDTHS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
        column[0].font = Font(bold=True)
        for cell in column[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.number_format = "@"
