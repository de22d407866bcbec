"""The report as a Word file that people edit: real headings, tables with headers, links, pictures with words."""

import io
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cocrea.meetings.minuting.word import LANGUAGE, MEDIA_TYPE
from cocrea.meetings.minuting.xmltext import clean
from cocrea.status.report import blocks, picture

__all__ = ["MEDIA_TYPE", "word_of"]
SMALL, TEXT_WIDTH, EDGE = Pt(7), Cm(16.59), 40  # the edge of a narrow cell in twentieths of a point


def word_of(report: blocks.Report) -> bytes:
    """The file."""
    document = Document()
    prepare(document, report)
    document.add_paragraph(clean(report.title), style="Title")
    document.add_paragraph(clean(report.subtitle), style="Subtitle")
    cover = tuple((blocks.Words(name), blocks.Words(text)) for name, text in report.cover)
    put_table(document, blocks.Table(report.title, (_("Detail"), _("What it says")), cover))
    for block in report.blocks:
        DRAWN[type(block)](document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def put_heading(document, block: blocks.Heading) -> None:
    """A heading; the first level of the file is the second of the page."""
    document.add_heading(clean(block.text), block.level - 1)


def put_paragraph(document, block: blocks.Paragraph) -> None:
    """A paragraph."""
    put_words(document.add_paragraph(), block.words)


def put_bullets(document, block: blocks.Bullets) -> None:
    """A list."""
    for item in block.items:
        put_words(document.add_paragraph(style="List Bullet"), item)


def put_table(document, block: blocks.Table) -> None:
    """A table whose first row is its header on every page."""
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            put_words(cell.paragraphs[0], words)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    if block.is_dense:
        narrow(table)
    document.add_paragraph()


def narrow(table) -> None:
    """Small letters close to the edge of their cells; the first column half as wide again as the others."""
    wide = TEXT_WIDTH / (len(table.columns) + 0.5)
    for side in ("left", "right"):
        margins = table._tbl.tblPr.find(qn("w:tblCellMar"))
        if margins is None:
            margins = OxmlElement("w:tblCellMar")
            table._tbl.tblPr.append(margins)
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(EDGE))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            cell.width = int(wide * (1.5 if place == 0 else 1))
            for run in cell._tc.iter(qn("w:r")):
                size(run)


def size(run) -> None:
    """The small letters of a run, also within a link."""
    properties = run.get_or_add_rPr()
    properties.sz_val = SMALL


def put_bars(document, block: blocks.Bars) -> None:
    """A chart as a picture with its words."""
    shape = document.add_paragraph().add_run().add_picture(io.BytesIO(picture.bars(block)), width=Cm(15))
    shape._inline.docPr.set("descr", clean(picture.told(block)))


def put_picture(document, block: blocks.Picture) -> None:
    """A picture of evidence, small, with a link to its page; nothing where the file is gone."""
    path = Path(settings.MEDIA_ROOT) / block.path
    if not path.is_file():
        return
    shape = document.add_paragraph().add_run().add_picture(io.BytesIO(picture.small(path)), width=Cm(5))
    shape._inline.docPr.set("descr", clean(block.alt))


DRAWN = {
    blocks.Heading: put_heading,
    blocks.Paragraph: put_paragraph,
    blocks.Bullets: put_bullets,
    blocks.Table: put_table,
    blocks.Bars: put_bars,
    blocks.Picture: put_picture,
}


def put_words(paragraph, words: blocks.Words) -> None:
    """Text, as a link where it leads somewhere."""
    if not words.href:
        paragraph.add_run(clean(words.text))
        return
    link = OxmlElement("w:hyperlink")
    key = paragraph.part.relate_to(settings.SITE_URL + words.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), key)
    run = paragraph.add_run(clean(words.text))
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def prepare(document, report: blocks.Report) -> None:
    """Paper, letters, language and what the file says of itself."""
    properties = document.core_properties
    properties.title, properties.subject = clean(report.title)[:255], clean(report.subtitle)[:255]
    properties.author, properties.language, properties.comments = "", LANGUAGE, ""
    properties.created = properties.modified = timezone.now().replace(tzinfo=None, microsecond=0)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    section.footer.paragraphs[0].text = clean(settings.SITE_URL + report.address)
