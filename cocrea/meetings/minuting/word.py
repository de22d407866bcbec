"""Minutes as a Word file that people edit: real headings, table headers, language, folio and page numbers, and the
sheet of signatures alone on its page.

Every part that can come back carries a bookmark (`cocrea_…`), and besides its heading says what it is: `reading.py`
finds the parts again after people, or LibreOffice, have worked on the file."""

import io

import segno
from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cocrea.meetings.minuting.sheet import Agreed, Sheet, Topic
from cocrea.meetings.minuting.xmltext import clean

LANGUAGE = "es-MX"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARK = "cocrea_"


def word_of(sheet: Sheet, key: str = "") -> bytes:
    """The file. `key`: by which it is known again when it comes back."""
    document = Document()
    document.core_properties.keywords = key
    _prepare(document, sheet)
    writer = Writer(document)
    writer.title(sheet.title, sheet)
    writer.card(sheet)
    writer.people(sheet)
    writer.part("presentation", _("Presentation of the topic to be developed"), sheet.presentation)
    writer.heading(_("Development of the meeting"), 1, "opening_h")
    writer.text("opening", sheet.opening)
    for topic in sheet.topics:
        writer.topic(topic)
        writer.votes(sheet.voted_in(topic.position), topic.position)
        writer.agreements(sheet.agreed_in(topic.position), 3)
    writer.of_no_topic(sheet)
    title = _("Additional considerations, comments, general business or conclusions")
    writer.part("considerations", title, sheet.considerations, none=_("None."))
    writer.heading(_("Drafted the minutes"), 1, "drafter")
    writer.lines("drafter", [sheet.drafter or _("no data"), sheet.drafter_office])
    if sheet.is_closed:
        writer.seal(sheet)
    if not sheet.follows:  # whoever was there signed the document that they follow, not this text
        writer.signatures(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Writer:
    """Puts parts into a document, each under its heading, with its bookmark."""

    def __init__(self, document):
        self.document, self.marks = document, 0

    def title(self, text: str, sheet: Sheet) -> None:
        """The title, and what kind of meeting of which body it was."""
        self.mark(self.document.add_paragraph(clean(text), style="Title"), "note_title")
        self.mark(self.document.add_paragraph(clean(f"{sheet.kind}. {sheet.body}"), style="Subtitle"), "note_kind")
        if sheet.follows_line:
            self.mark(self.document.add_paragraph(clean(sheet.follows_line)), "note_follows")

    def heading(self, text: str, level: int, name: str = "") -> None:
        """A heading; with a name, the bookmark of what follows."""
        paragraph = self.document.add_heading(clean(text), level)
        if name:
            self.mark(paragraph, name)

    def mark(self, paragraph, name: str) -> None:
        """Puts a bookmark round what a paragraph says."""
        self.marks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self.marks))
        start.set(qn("w:name"), MARK + name)
        properties = paragraph._p.pPr
        paragraph._p.insert(0 if properties is None else 1, start)
        paragraph._p.append(end)

    def text(self, name: str, text: str) -> None:
        """Paragraphs of a part; the first one bears its bookmark, also where it is empty."""
        for index, line in enumerate(text.split("\n") if text else [""]):
            paragraph = self.document.add_paragraph(clean(line))
            if index == 0:
                self.mark(paragraph, name)

    def part(self, name: str, title: str, text: str, none: str = "") -> None:
        """A heading of the first level with its text."""
        self.heading(title, 1, f"{name}_h")
        self.text(name, text or none)

    def lines(self, name: str, lines: list[str]) -> None:
        """Short lines of a part."""
        for index, line in enumerate(filter(None, lines)):
            paragraph = self.document.add_paragraph(clean(line))
            paragraph.paragraph_format.space_after = Pt(0)
            if index == 0:
                self.mark(paragraph, name + "_lines")

    def card(self, sheet: Sheet) -> None:
        """Place, day, hours, subject."""
        rows = (
            ("place", _("Place"), sheet.place),
            ("day", _("Day"), sheet.when),
            ("hours", _("Hours"), sheet.hours),
            ("subject", _("Subject"), sheet.subject),
        )
        table = self.table(heads()[:2], [(label, value) for _name, label, value in rows], (4, 12))
        for (name, _label, _value), row in zip(rows, table.rows[1:], strict=True):
            self.mark(row.cells[1].paragraphs[0], name)

    def people(self, sheet: Sheet) -> None:
        """The list of participants with their character."""
        self.heading(_("Participants"), 1, "note_people")
        rows = [(str(n), p.shown, p.office, p.character_word) for n, p in enumerate(sheet.participants, 1)]
        table = self.table(heads()[2:6], rows, (1.6, 5.0, 6.2, 3.2))
        for participant, row in zip(sheet.participants, table.rows[1:], strict=True):
            self.mark(row.cells[1].paragraphs[0], f"p{participant.key}")
        if sheet.missed_line:
            self.mark(self.document.add_paragraph(clean(sheet.missed_line)), "note_missed")

    def table(self, head: list[str], rows: list[tuple], widths: tuple[float, ...]):
        """A table whose first row is repeated on every page and is known as its header."""
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(clean(text)).bold = True
        header = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(header)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(clean(text))
        table.autofit = False  # LibreOffice goes by the grid, Word by the cells
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return table

    def topic(self, topic: Topic) -> None:
        """A point: what was said, where things stood, what is pending."""
        about = f"{topic.about}. " if topic.about else ""
        self.heading(f"{topic.position}. {about}{topic.title}", 2, f"t{topic.key}_title")
        self.text(f"t{topic.key}_text", topic.text)
        if topic.state:
            self.heading(_("State as said"), 3, f"t{topic.key}_state_h")
            self.text(f"t{topic.key}_state", topic.state)
        if topic.pending:
            self.heading(_("Pending"), 3, f"t{topic.key}_pending_h")
            for index, item in enumerate(topic.pending):
                paragraph = self.document.add_paragraph(clean(item), style="List Bullet")
                if index == 0:
                    self.mark(paragraph, f"t{topic.key}_pending")
        if topic.reserved:
            self.heading(_("Reserved part"), 3, f"t{topic.key}_reserved_h")
            self.text(f"t{topic.key}_reserved", topic.reserved)
        elif topic.has_reserved:
            paragraph = self.document.add_paragraph(clean(_("A part of this point is reserved.")))
            self.mark(paragraph, f"note_r{topic.key}")

    def votes(self, lines: list[str], position: int) -> None:
        """What was voted on a point; 0: on none in particular."""
        if lines:
            self.heading(_("Votes"), 3, f"note_votes_{position}")
        for line in lines:
            self.document.add_paragraph(clean(line))

    def of_no_topic(self, sheet: Sheet) -> None:
        """What was voted, agreed or suggested on no point in particular, under a heading of its own."""
        votes, agreed = sheet.voted_in(0), sheet.agreed_in(0)
        if votes or agreed:
            self.heading(general_heading(), 2, "note_general")
        self.votes(votes, 0)
        self.agreements(agreed, 3)

    def agreements(self, agreed: list[Agreed], level: int) -> None:
        """Agreements, and apart from them what was only suggested."""
        for is_agreed, title in ((True, _("Agreed")), (False, _("Suggested, not agreed"))):
            some = [each for each in agreed if each.is_agreed == is_agreed]
            if some:
                self.heading(title, level, f"note_{level}_{is_agreed}_{some[0].number}")
            for each in some:
                self.document.add_paragraph(clean(agreed_line(each)))

    def seal(self, sheet: Sheet) -> None:
        """How anybody can see that they were not altered."""
        self.heading(_("How to verify these minutes"), 1, "note_seal")
        for line in seal_lines(sheet):
            self.document.add_paragraph(clean(line))
        picture = io.BytesIO()
        segno.make(sheet.verifying_address, error="m", micro=False).save(picture, kind="png", scale=6, border=2)
        picture.seek(0)
        run = self.document.add_paragraph().add_run()
        shape = run.add_picture(picture, width=Cm(3))
        text = _("QR code of the permanent address: %(url)s") % {"url": sheet.verifying_address}
        shape._inline.docPr.set("descr", clean(text))

    def signatures(self, sheet: Sheet) -> None:
        """The sheet of signatures, tied to the day of the meeting and alone on its page."""
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self.heading(_("Signatures"), 1, "note_signatures")
        self.document.add_paragraph(clean(sheet.signature_line))
        rows = [(p.shown, p.character_word, "") for p in sheet.participants]
        table = self.table([_("Name"), _("Character"), _("Signature")], rows, (6, 4, 6))
        for row in table.rows[1:]:
            row.height = Cm(1.5 if len(rows) <= 10 else 0.9 if len(rows) <= 20 else 0.5)


def general_heading() -> str:
    """The heading of what belongs to no point: it does not stand below the last one."""
    return _("Of the meeting as a whole")


def agreed_line(agreed: Agreed) -> str:
    """An agreement or a suggestion in one paragraph."""
    return " ".join(filter(None, (f"{agreed.number}.", agreed.text, agreed.who_and_when)))


def seal_lines(sheet: Sheet) -> list[str]:
    """What the seal says, line by line."""
    told = _("Folio %(folio)s. SHA-256 of the approved text: %(hash)s.") % {
        "folio": sheet.folio,
        "hash": sheet.sha256,
    }
    return [told, _("They stand at %(url)s") % {"url": sheet.address}]


def heads() -> list[str]:
    """The heads of the columns of all tables."""
    return [_("Detail"), _("What it says"), _("No."), _("Name"), _("Office"), _("Character"), _("Signature")]


def _prepare(document, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title, properties.subject = clean(sheet.title)[:255], clean(sheet.subject)[:255]
    properties.identifier = sheet.address  # by which a file of this site is known, wherever it comes back
    properties.author, properties.language, properties.comments = clean(sheet.drafter)[:255], LANGUAGE, ""
    properties.created = properties.modified = timezone.now().replace(tzinfo=None, microsecond=0)
    styles = document.styles
    fonts = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = fonts.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        fonts.append(language)
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), LANGUAGE if name == "w:val" else language.get(qn(name)) or LANGUAGE)
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)  # letter, as offices in Mexico print
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    _edges(section, sheet)


def _edges(section, sheet: Sheet) -> None:
    head = section.header.paragraphs[0]
    head.text = clean(f"{sheet.body} · {sheet.title}")
    if sheet.warning:
        section.header.add_paragraph().add_run(clean(sheet.warning)).bold = True
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(clean(f"{sheet.folio_line} · {_('Page')} "))
    _field(foot, "PAGE")
    foot.add_run(clean(f" {_('of')} "))
    _field(foot, "NUMPAGES")


def _field(paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
