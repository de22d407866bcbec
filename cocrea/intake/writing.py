"""A value put into a cell of a workbook so that it comes back as it was."""

import datetime

from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused
from cocrea.kernel.exceltext import excel_text

LONGEST = 32_767  # characters: Excel's limit; a text that is cut would come back changed
TEXT = "@"


def put(cell, value) -> None:
    """Writes a value into a cell. Text stays text, whatever it begins with. Raises Refused for one too long."""
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise Refused(_("A text is too long for Excel: «%(start)s…».") % {"start": value[:60]})
        cell.value, cell.data_type, cell.number_format = excel_text(value), "s", TEXT
    elif value is not None:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"
