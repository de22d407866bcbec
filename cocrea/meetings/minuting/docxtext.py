"""The words of a Word file as people see them: paragraphs and tables in order, with their marks, whatever program
wrote it. Tracked changes are read as accepted: what was inserted counts, what was deleted does not."""

import dataclasses
import io
import re
import zipfile

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from cocrea.kernel import archives
from cocrea.kernel.errors import Refused

GONE = {qn("w:del"), qn("w:moveFrom")}
TRACKED = {qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")}
ASIDE = {qn("w:txbxContent")}  # text boxes: they stand beside the text, and are read after it
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING = re.compile(r"^(?:heading|t[ií]tulo|encabezado|ttulo) ?([1-9])$", re.IGNORECASE)
MOST_BLOCKS = 20_000
MOST_XML = 20 * 1024 * 1024  # unpacked; its tree takes fifteen times as much. Minutes of a whole day have a twentieth


@dataclasses.dataclass
class Block:
    """A paragraph. `level`: of a heading, 0 for none; `marks`: names of the bookmarks that begin in it; `cell`:
    (table, row, column) where it stands in a table, a cell over two columns counting as two; `goes_on`: of a cell
    that is one with the cell above; `is_item`: of a list."""

    text: str
    level: int = 0
    marks: tuple[str, ...] = ()
    cell: tuple[int, int, int] | None = None
    is_item: bool = False
    goes_on: bool = False


@dataclasses.dataclass
class Words:
    """All of a file. `aside`: what stands in text boxes and notes; `has_tracked`: whether changes wait in it; `key`
    and `address`: of the minutes that this site wrote into it, where it did."""

    blocks: list[Block]
    aside: list[str]
    has_tracked: bool = False
    key: str = ""
    address: str = ""


def words_of(content: bytes) -> Words:
    """What a Word file says. Raises Refused, in words, for what is none."""
    try:
        archives.names_inside(content)  # bombs and macros are refused before anything is unpacked
        _weigh(content)
        document = Document(io.BytesIO(content))
        reader = _Reader(document)
        reader.body(document.element.body)
        key = document.core_properties.keywords or ""
        address = document.core_properties.identifier or ""
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ) as e:
        raise Refused(_("This is no Word file that can be read. Save it as .docx and send it again.")) from e
    return Words(reader.blocks, reader.aside, reader.has_tracked, key, address)


def _weigh(content: bytes) -> None:
    """Raises Refused for a file whose tree would take up the machine."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist() if member.filename.endswith(".xml")) > MOST_XML:
            raise Refused(_("This file is far too long for minutes."))


class _Reader:
    """Walks through the body once."""

    def __init__(self, document):
        self.blocks: list[Block] = []
        self.aside: list[str] = []
        self.has_tracked = False
        self.pending: list[str] = []  # bookmarks that begin between two paragraphs
        self.joined: Block | None = None  # a paragraph whose end was deleted: the next one goes on in it
        self.tables = 0
        self.levels = _levels(document)

    def body(self, parent, cell=None) -> None:
        """Paragraphs and tables below an element, content controls and inserted parts opened."""
        for child in parent:
            if len(self.blocks) > MOST_BLOCKS:
                raise Refused(_("This file is far too long for minutes."))
            if child.tag == qn("w:p"):
                self.paragraph(child, cell)
            elif child.tag == qn("w:tbl"):
                self.table(child)
            elif child.tag == qn("w:bookmarkStart"):
                self.pending.append(child.get(qn("w:name"), ""))
            elif child.tag in GONE:
                self.has_tracked = True
            elif child.tag not in (qn("w:sectPr"), qn("w:tcPr"), FALLBACK):
                self.has_tracked |= child.tag in TRACKED
                self.body(child, cell)

    def table(self, table) -> None:
        """Its cells, row by row; a row that was deleted by a tracked change is left out."""
        self.tables += 1
        number = self.tables
        for at, row in enumerate(table.iter(qn("w:tr"))):
            if row.getparent() is not table and row.getparent().tag != qn("w:sdtContent"):
                continue
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                self.has_tracked = True
                continue
            column = 0
            for cell in row.iter(qn("w:tc")):
                if next(cell.iterancestors(qn("w:tr"))) is row:
                    first = len(self.blocks)
                    self.body(cell, (number, at, column))
                    wide, goes_on = _merged(cell)
                    for block in self.blocks[first:]:
                        block.goes_on |= goes_on
                    column += wide

    def paragraph(self, element, cell) -> None:
        """One paragraph: its words, its level, its marks."""
        parts, marks = [], self.pending + [each.get(qn("w:name"), "") for each in element.iter(qn("w:bookmarkStart"))]
        self.pending = []
        self._inline(element, parts)
        text = "".join(parts)
        properties = element.find(qn("w:pPr"))
        level, is_item = self._kind(properties)
        mark = properties.find(qn("w:rPr")) if properties is not None else None
        is_end_gone = mark is not None and mark.find(qn("w:del")) is not None
        self.has_tracked |= is_end_gone or (mark is not None and mark.find(qn("w:ins")) is not None)
        if self.joined is not None:
            self.joined.text += text
            self.joined.marks += tuple(marks)
            block = self.joined
        else:
            block = Block(text, level, tuple(marks), cell, is_item)
            self.blocks.append(block)
        self.joined = block if is_end_gone else None

    def _kind(self, properties) -> tuple[int, bool]:
        if properties is None:
            return 0, False
        style = properties.find(qn("w:pStyle"))
        name = style.get(qn("w:val"), "") if style is not None else ""
        outline = properties.find(qn("w:outlineLvl"))
        level = self.levels.get(name, 0)
        if outline is not None and (outline.get(qn("w:val")) or "").isdigit():
            level = min(int(outline.get(qn("w:val"))) + 1, 9) if int(outline.get(qn("w:val"))) < 9 else level
        return level, properties.find(qn("w:numPr")) is not None or "list" in name.lower()

    def _inline(self, parent, parts: list[str]) -> None:
        for child in parent:
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag in BREAKS:
                parts.append("" if child.get(qn("w:type")) in ("page", "column") else BREAKS[child.tag])
            elif child.tag in GONE:
                self.has_tracked = True
            elif child.tag in ASIDE:
                self._box(child)
            elif child.tag not in (qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), FALLBACK):
                self.has_tracked |= child.tag in TRACKED
                self._inline(child, parts)

    def _box(self, element) -> None:
        for paragraph in element.iter(qn("w:p")):
            parts: list[str] = []
            self._inline(paragraph, parts)
            if "".join(parts).strip():
                self.aside.append("".join(parts).strip())


def _merged(cell) -> tuple[int, bool]:
    """Over how many columns a cell stands, and whether it goes on from the one above."""
    span, merge = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    told = span.get(qn("w:val"), "") if span is not None else ""
    wide = int(told) if told.isdigit() else 1
    return min(max(wide, 1), 63), merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _levels(document) -> dict[str, int]:
    """Style -> level of a heading, by the style's own name or outline, or that of the style that it is based on."""
    found: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.iter(qn("w:style")):
        key, name = style.get(qn("w:styleId"), ""), style.find(qn("w:name"))
        match = HEADING.match(name.get(qn("w:val"), "") if name is not None else "")
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        above = style.find(qn("w:basedOn"))
        based[key] = above.get(qn("w:val"), "") if above is not None else ""
        if match:
            found[key] = int(match[1])
        elif outline is not None and (outline.get(qn("w:val")) or "9").isdigit():
            value = int(outline.get(qn("w:val")))
            found[key] = value + 1 if value < 9 else 0
    for key in based:
        at, seen = key, set()
        while at and at not in found and at not in seen:
            seen.add(at)
            at = based.get(at, "")
        found.setdefault(key, found.get(at, 0))
    return found
