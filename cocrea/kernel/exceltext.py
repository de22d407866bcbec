"""Text as a cell of Excel must hold it."""

import re

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read `_x0041_` as the letter A


def excel_text(text: str) -> str:
    """Without what no XML can hold; what only looks like an escape (ECMA-376, 22.9.2.19) is escaped itself."""
    return LOOKS_ESCAPED.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", text))
