"""What stands on the paper of a letter, in the order in which one reads it."""

import dataclasses
import io

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocrea.kernel import periods
from cocrea.letters.models import Letter


@dataclasses.dataclass(frozen=True)
class Paper:
    """All of it as text. `address`: where the letter stands for good; the QR code leads there."""

    issuer: str
    folio: str
    date: str
    addressee: list[str]
    subject: str
    paragraphs: list[str]
    ground: list[str]
    due: str
    signatories: list[dict]
    address: str
    is_draft: bool

    @property
    def title(self) -> str:
        """The title of the document."""
        return f"{self.folio}: {self.subject}"


def paper_of(letter: Letter, *, folio: str = "", issued_on=None, due_on=None, slug: str = "") -> Paper:
    """The paper of a letter as it stands, or as it will be with this number and these dates."""
    folio, issued_on = folio or letter.folio, issued_on or letter.issued_on
    due_on = due_on or letter.due_on
    is_draft = not folio
    here = settings.SITE_URL + f"/oficios/{slug or letter.slug}/"
    return Paper(
        issuer=str(letter.issuer),
        folio=folio or _("without a number yet"),
        date=periods.words(issued_on.isoformat()) if issued_on else _("without a date yet"),
        addressee=[
            part for part in (str(letter.person or ""), letter.office, str(letter.organization or "")) if part
        ],
        subject=letter.subject,
        paragraphs=paragraphs(letter.body),
        ground=paragraphs(letter.legal_ground),
        due=due_words(letter, due_on),
        signatories=[
            {
                "name": each.name or str(each.organization or ""),
                "office": each.office,
                "organization": str(each.organization or "") if each.name else "",
                "side": str(each.get_side_display()) if each.side else "",
            }
            for each in letter.signatories.select_related("organization").order_by("position")
        ],
        address=here,
        is_draft=is_draft,
    )


def due_words(letter: Letter, due_on) -> str:
    """Until when one may answer, in a sentence; empty where no term was set."""
    if due_on is not None:
        return _("Please answer by %(date)s.") % {"date": periods.words(due_on.isoformat())}
    if letter.due_days is None:
        return ""
    if letter.due_day_kind == Letter.Days.WORKING:
        text = ngettext(
            "Please answer within %(n)d working day.", "Please answer within %(n)d working days.", letter.due_days
        )
    else:
        text = ngettext("Please answer within %(n)d day.", "Please answer within %(n)d days.", letter.due_days)
    return text % {"n": letter.due_days}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: an empty line parts them."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def qr(address: str, kind: str) -> bytes:
    """The address as a QR code, as `svg` or `png`."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind=kind, scale=6, border=2)
    return out.getvalue()
