"""CSV as people's programs write it: any of the usual encodings and separators."""

import codecs
import collections
import contextlib
import csv
import io
import itertools
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from cocrea.intake.budget import Budget, Unreadable
from cocrea.intake.cells import plain
from cocrea.intake.sheets import LONGEST, MOST_COLUMNS, Sheet

SEPARATORS = ",;\t"
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAMPLE, ROWS_LOOKED_AT = 200_000, 30  # characters and rows by which the separator is found
HEADERS = 10  # rows among which the header is
MOST_SEPARATORS = 100_000  # of a line: more are no table, and each would become a cell
csv.field_size_limit(64 * LONGEST)


def read_delimited(content: bytes, name: str, budget: Budget, titles: Collection[str] = ()) -> list[Sheet]:
    """The one sheet of a CSV. Raises Unreadable."""
    text = decoded(content)
    separator, start = separator_of(text, titles)
    sheet = Sheet(name, budget)
    try:
        lines = _lines(text, start, separator)
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), 2 if start else 1):
            sheet.budget.spend_rows(1)
            sheet.add(number, cells)
    except csv.Error as error:
        raise Unreadable(
            _("The quotation marks of the file do not match up. Open it in a spreadsheet and save it again as CSV.")
        ) from error
    return [sheet]


def _lines(text: str, start: int, separator: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text[start:], newline=""), 2 if start else 1):
        if line.count(separator) > MOST_SEPARATORS:
            told = _("Row %(row)d has more than %(columns)d columns. Delete what stands to the right of the table.")
            raise Unreadable(told % {"row": number, "columns": MOST_COLUMNS})
        yield line


def decoded(content: bytes) -> str:
    """The text of a file: by its mark (BOM), else UTF-8, UTF-16 without a mark, or what Windows writes (cp1252)."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    sample = content[:4000]
    if sample.count(0) * 5 > len(sample) * 2:  # every second byte is 0: UTF-16 of a western text
        return _strictly(content, "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be")
    if b"\0" in content:
        raise Unreadable(_("This is not a text file. Save the table as CSV, XLSX or ODS."))
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_("The text is damaged. Save the file again, as “CSV UTF-8”.")) from error
    if "\0" in text:
        raise Unreadable(_("This is not a text file. Save the table as CSV, XLSX or ODS."))
    return text


def separator_of(text: str, titles: Collection[str] = ()) -> tuple[str, int]:
    """The separator, and where the table begins: after Excel's own `sep=;` line where there is one. Where it is known
    what may stand in the header, that decides."""
    first, _newline, _rest = text.partition("\n")
    line = first.rstrip("\r")
    if line.lower().startswith("sep=") and len(line) == 5:
        return line[4], len(first) + 1
    told = text[:SAMPLE]
    return max(SEPARATORS, key=lambda each: (_titles(told, each, titles), *_regularity(told, each))), 0


def _titles(text: str, separator: str, titles: Collection[str]) -> int:
    """How many of the known titles stand in one of the first rows."""
    found = 0
    with contextlib.suppress(csv.Error):
        for cells in itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), HEADERS):
            found = max(found, sum(plain(cell) in titles for cell in cells) if titles else 0)
    return found


def _regularity(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the same number of cells, more than one, and how many. A title above the table
    has no separator, or another one; a text with commas has now three and now none."""
    widths: collections.Counter[int] = collections.Counter()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    with contextlib.suppress(csv.Error):
        for cells in itertools.islice(rows, ROWS_LOOKED_AT):
            widths[len(cells)] += len(cells) > 1
    return max(((rows, width) for width, rows in widths.items() if rows), default=(0, 0))
