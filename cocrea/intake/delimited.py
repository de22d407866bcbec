"""CSV as people's programs write it: any of the usual encodings and separators."""

import codecs
import csv
import io

from django.utils.translation import gettext as _

from cocrea.intake.sheets import LONGEST, Sheet, Unreadable

SEPARATORS = ",;\t"
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
csv.field_size_limit(64 * LONGEST)


def read_delimited(content: bytes, name: str) -> list[Sheet]:
    """The one sheet of a CSV. Raises Unreadable."""
    text = decoded(content)
    separator, start = separator_of(text)
    sheet = Sheet(name)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator), 1):
            sheet.add(number + (1 if start else 0), cells)
    except csv.Error as error:
        raise Unreadable(
            _("The quotation marks of the file do not match up. Open it in a spreadsheet and save it again as CSV.")
        ) from error
    return [sheet]


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


def separator_of(text: str) -> tuple[str, int]:
    """The separator, and where the table begins: after Excel's own `sep=;` line where there is one."""
    first, _newline, _rest = text.partition("\n")
    line = first.rstrip("\r")
    if line.lower().startswith("sep=") and len(line) == 5:
        return line[4], len(first) + 1
    header = next((each for each in text.splitlines() if each.strip(SEPARATORS + ' "')), "")
    outside = "".join(header.split('"')[::2])
    return max(SEPARATORS, key=outside.count), 0
