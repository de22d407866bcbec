"""Minutes as a tagged PDF (PDF/UA-1), made by typst from the same sheet as the Word file. Texts go in as data, never
as markup: whatever people write comes out literally."""

import io
import json
import re
import unicodedata
from pathlib import Path

import segno
import typst
from django.utils.translation import gettext as _

from cocrea.meetings.minuting.sheet import Sheet
from cocrea.meetings.minuting.word import agreed_line, general_heading, heads, seal_lines
from cocrea.meetings.minuting.xmltext import clean

MEDIA_TYPE = "application/pdf"
TEMPLATE = Path(__file__).with_name("minutes.typ")
UNDRAWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
MOST_TRIES = 200
LETTERS = "LN"  # letters and numbers (Unicode); the rest are pictures, signs, and what joins them
MISSING = "[?]"
JOIN = "[\\u200d\\ufe0e\\ufe0f\\u20e3\\U0001f3fb-\\U0001f3ff]"  # joins pictures to one, or chooses their colour
JOINS = JOIN + "*"


def pdf_of(sheet: Sheet) -> bytes:
    """The file. Pictures (emoji) that no font of this machine can draw are left out; of a letter, a mark says that it
    is missing."""
    told = json.dumps(data_of(sheet), ensure_ascii=False)
    source = TEMPLATE.read_bytes()
    for _try in range(MOST_TRIES):
        try:
            return typst.compile(source, format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": told})
        except typst.TypstError as error:
            found = UNDRAWN.search(str(error))
            if not found:
                raise
            told = without(told, ESCAPED.sub(lambda m: chr(int(m[1], 16)), found[1]))
    raise ValueError("the PDF cannot be drawn")


def without(told: str, undrawn: str) -> str:
    """The data without the characters of `undrawn` that are not plain letters: pictures go with one of the blanks
    round them, letters leave a mark."""
    odd = sorted({c for c in undrawn if ord(c) > 0x2FF})
    if not odd and (bare := re.sub(JOIN, "", told)) != told:
        return bare  # a plain letter or figure is undrawn by what is joined to it, as in the figure of a key
    for character in odd or sorted(set(undrawn) - set('"\\{}[]:, ')):
        if unicodedata.category(character)[0] in LETTERS:
            told = told.replace(character, MISSING)
        else:
            picture = JOINS + re.escape(character) + JOINS
            told = re.sub(rf'(?<=[" ]){picture} ?| ?{picture}', "", told)
    return told


def data_of(sheet: Sheet) -> dict:
    """What the template draws: the words of the sheet, and the words of the interface."""
    about = {topic.position: f"{topic.about}. " if topic.about else "" for topic in sheet.topics}
    told = {
        "title": sheet.title,
        "kicker": f"{sheet.kind}. {sheet.body}",
        "follows": sheet.follows_line,
        "card": [
            [_("Place"), sheet.place],
            [_("Day"), sheet.when],
            [_("Hours"), sheet.hours],
            [_("Subject"), sheet.subject],
        ],
        "people": [[str(n), p.shown, p.office, p.character_word] for n, p in enumerate(sheet.participants, 1)],
        "presentation": paragraphs(sheet.presentation),
        "opening": paragraphs(sheet.opening),
        "topics": [
            {
                "title": f"{topic.position}. {about[topic.position]}{topic.title}",
                "text": paragraphs(topic.text),
                "state": paragraphs(topic.state),
                "pending": list(topic.pending),
                "reserved": paragraphs(topic.reserved),
                "note": _("A part of this point is reserved.") if topic.has_reserved and not topic.reserved else "",
                "agreed": agreed(sheet, topic.position),
                "voted": sheet.voted_in(topic.position),
            }
            for topic in sheet.topics
        ],
        "agreed": agreed(sheet, 0),
        "voted": sheet.voted_in(0),
        "missed": sheet.missed_line,
        "considerations": paragraphs(sheet.considerations or _("None.")),
        "drafter": list(filter(None, [sheet.drafter or _("no data"), sheet.drafter_office])),
        "seal": seal_lines(sheet) if sheet.is_closed else [],
        "qr": qr(sheet.verifying_address) if sheet.is_closed else "",
        "qr_alt": _("QR code of the permanent address: %(url)s") % {"url": sheet.verifying_address},
        "signatures": [] if sheet.follows else [[p.shown, p.character_word] for p in sheet.participants],
        "signature_line": sheet.signature_line,
        "head": f"{sheet.body} · {sheet.title}",
        "warning": sheet.warning,
        "folio": sheet.folio_line,
        "named": sheet.folio,
        "words": words(),
    }
    return cleaned(told)


def words() -> dict:
    """The words of the interface that stand in it."""
    return {
        "participants": _("Participants"),
        "presentation": _("Presentation of the topic to be developed"),
        "development": _("Development of the meeting"),
        "considerations": _("Additional considerations, comments, general business or conclusions"),
        "drafter": _("Drafted the minutes"),
        "state": _("State as said"),
        "pending": _("Pending"),
        "reserved": _("Reserved part"),
        "agreed": _("Agreed"),
        "voted": _("Votes"),
        "suggested": _("Suggested, not agreed"),
        "general": general_heading(),
        "seal": _("How to verify these minutes"),
        "signatures": _("Signatures"),
        "none": _("no data"),
        "page": _("Page"),
        "of": _("of"),
        "heads": heads(),
    }


def agreed(sheet: Sheet, position: int) -> dict:
    """What was agreed, and apart from it what was suggested, on a point."""
    rows = sheet.agreed_in(position)
    return {str(is_agreed): [agreed_line(e) for e in rows if e.is_agreed == is_agreed] for is_agreed in (True, False)}


def paragraphs(text: str) -> list[str]:
    """A text as its paragraphs."""
    return [line for line in text.split("\n") if line.strip()]


def cleaned(value):
    """The same data without characters that no document can carry."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    return [cleaned(each) for each in value]


def qr(address: str) -> str:
    """The address as a QR code, as SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, scale=2, border=2)
    return out.getvalue().decode()
