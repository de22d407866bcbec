"""The letter as a Word file that people can edit."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cocrea.letters.writing.paper import Paper, qr
from cocrea.letters.writing.words import labels


def word_of(paper: Paper) -> bytes:
    """The bytes of the .docx."""
    words, doc = labels(), Document()
    style = doc.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(11)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "es-MX"})
    style.element.get_or_add_rPr().append(language)
    page = doc.sections[0]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    doc.core_properties.title, doc.core_properties.author = paper.title, paper.issuer
    doc.core_properties.language = "es-MX"
    head(doc, paper, words)
    doc.add_heading(paper.subject, level=1)
    to = doc.add_paragraph()
    for line in paper.addressee:
        to.add_run(line).bold = True
        to.add_run().add_break()
    to.add_run(words["present"])
    for text in paper.paragraphs:
        doc.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if paper.due:
        doc.add_paragraph().add_run(paper.due).bold = True
    if paper.ground:
        doc.add_heading(words["ground_label"], level=2)
        for text in paper.ground:
            doc.add_paragraph(text)
    signatures(doc, paper, words)
    page.footer.paragraphs[0].text = f"{paper.folio} · {paper.address}"
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def head(doc, paper: Paper, words: dict) -> None:
    """Who writes, number, date, and the QR code of its address."""
    picture = doc.add_paragraph()
    picture.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    picture.add_run().add_picture(io.BytesIO(qr(paper.address, "png")), width=Cm(2.4))
    for properties in picture._p.iter(qn("wp:docPr")):
        properties.set("descr", words["qr_alt"])
    lines = doc.add_paragraph()
    lines.add_run(paper.issuer).bold = True
    for text in (f"{words['folio_label']} {paper.folio}", paper.date, words["draft_label"] if paper.is_draft else ""):
        if text:
            lines.add_run().add_break()
            lines.add_run(text)


def signatures(doc, paper: Paper, words: dict) -> None:
    """A line for each who signs."""
    if not paper.signatories:
        return
    doc.add_heading(words["signatures_label"], level=2)
    for each in paper.signatories:
        block = doc.add_paragraph()
        block.paragraph_format.space_before = Pt(40)
        block.paragraph_format.keep_together = True
        block.add_run("_" * 36)
        block.add_run().add_break()
        block.add_run(each["name"]).bold = True
        for text in (each["office"], each["organization"], each["side"]):
            if text:
                block.add_run().add_break()
                block.add_run(text)
