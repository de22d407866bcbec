"""The text of a file, page by page: PDF, Word, and plain text."""

import io
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _
from docx import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cocrea.documents.kinds import MOST_BYTES, kind_of
from cocrea.kernel.errors import Refused

MOST_PAGES = 400
PLAIN = (".txt", ".md")
READ = "PDF, DOCX, TXT"


def pages_of(content: bytes, file_name: str) -> list[tuple[str, str]]:
    """(where, text) of each page; of what has no pages, all of it. Raises Refused for what cannot be read."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than %(size)d MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    name = file_name.lower()
    if name.endswith(PLAIN):
        return [("", _plain(content))]
    if not name.endswith((".pdf", ".docx")):
        raise Refused(_("Only the text of these is read: %(list)s.") % {"list": READ})
    kind_of(content, file_name)
    pages = list(_pdf(content)) if name.endswith(".pdf") else [("", _word(content))]
    if not any(text.strip() for _where, text in pages):
        raise Refused(_("The file holds no text: perhaps it is a scan. Send it with its text recognised."))
    return pages


def _plain(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _pdf(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(_("The file is locked with a password."))
        for number, page in enumerate(reader.pages[:MOST_PAGES], 1):
            yield _("page %(number)d") % {"number": number}, page.extract_text()
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(_("The file is damaged: its text cannot be read.")) from error


def _word(content: bytes) -> str:
    try:
        document = WordDocument(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Refused(_("The file is damaged: its text cannot be read.")) from error
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
    return "\n".join(lines)
