"""CSV: UTF-8, comma, a header of English keys, lines ending in CR LF (RFC 4180)."""

import csv
import datetime
import decimal
import io
from collections.abc import Iterator

from cocrea.opendata import kinds
from cocrea.opendata.declarations import Dataset

# A text cell that begins so could run as a formula when the file is opened in a spreadsheet.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
BATCH = 500


def write_csv(dataset: Dataset, rows: Iterator[tuple]) -> Iterator[bytes]:
    """The header, then the rows in batches."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(dataset.names)
    texts = [column.is_text for column in dataset.columns]
    for number, row in enumerate(rows, 1):
        writer.writerow([cell(value, is_text) for value, is_text in zip(row, texts, strict=True)])
        if number % BATCH == 0:
            yield take(buffer)
    yield take(buffer)


def take(buffer: io.StringIO) -> bytes:
    """What has been written so far; the buffer is empty again."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def cell(value, is_text: bool) -> str:
    """One value as CSV text."""
    if value is None:
        return ""
    if is_text:
        return defused(str(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return kinds.moment_text(value)
    if isinstance(value, decimal.Decimal):
        return kinds.decimal_text(value)
    return str(value)


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could run it as a formula. A lone sign runs nothing
    and stays as it is (`=` is a code of the column comparator). Importers take the apostrophe off again."""
    return f"'{text}" if len(text) > 1 and text.startswith(DANGEROUS) else text
