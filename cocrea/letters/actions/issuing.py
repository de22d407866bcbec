"""Issuing: the letter gets its number and its paper, and does not change any more."""

import datetime
import hashlib

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.rules import asked_once, require
from cocrea.documents.actions import keep_document
from cocrea.documents.models import Document
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.letters import folio, rules
from cocrea.letters.actions.drafting import next_number
from cocrea.letters.actions.standing import standing
from cocrea.letters.models import Letter, Series
from cocrea.letters.writing.paper import Paper, paper_of
from cocrea.letters.writing.pdf import pdf_of
from cocrea.letters.writing.word import word_of
from cocrea.notices.days import days_off
from cocrea.notices.workdays import Unit, deadline


def issue_letter(*, by, letter: Letter, on: datetime.date | None = None) -> Letter:
    """Gives the letter the next number of its body and year, draws its paper and locks it. One that corrects another
    cancels it. Raises NotAllowed; Refused where it was issued already; Invalid where something is missing."""
    require(rules.may_keep_letters(by))
    today = timezone.localdate()
    on = on or today
    if on > today:
        raise Invalid({"on": [_("A letter cannot be issued on a day that has not come.")]})
    with asked_once(), ledger.act(by=by, action="letters.letter.issue"):
        letter = standing(letter)
        check(letter, on)
        return _issue(by, letter, on)


def check(letter: Letter, on: datetime.date) -> None:
    """Raises Refused, or Invalid for what a letter cannot leave without: all of it at once."""
    if letter.folio:
        raise Refused(_("It has been issued already, as %(folio)s.") % {"folio": letter.folio})
    if found := lacking(letter, on):
        raise Invalid(found)


def lacking(letter: Letter, on: datetime.date) -> dict[str, list[str]]:
    """What a draft cannot be issued without, by field, in sentences."""
    found = {}
    if not letter.signatories.exists():
        found[""] = [_("Nobody signs it yet. Say who does.")]
    if letter.due_on and letter.due_on < on:
        found["due_on"] = [_("The term is over before the letter is issued. Give it another one.")]
    return found


def next_folio(letter: Letter, on: datetime.date) -> str:
    """The folio that a draft would get if it were issued on a day."""
    series = Series.objects.filter(issuer=letter.issuer).first()
    return _folio(letter, series, on.year, next_number(letter.issuer, on.year, series))


def _folio(letter: Letter, series: Series | None, year: int, number: int) -> str:
    """By the pattern of its body; where none was set, the usual one after its letters, or after its key where another
    body with the same initials numbers by them."""
    if series is not None:
        return folio.written(series.pattern, year, number)
    usual = f"/{folio.USUAL}"
    made = folio.written(letter.issuer.folio_key + usual, year, number)
    others = Letter.objects.exclude(issuer=letter.issuer)
    if letter.issuer.acronym or not others.filter(slug=folio.slug(made)).exists():
        return made
    return folio.written(letter.issuer.slug.upper() + usual, year, number)


def _issue(by, letter: Letter, on: datetime.date) -> Letter:
    series = Series.objects.filter(issuer=letter.issuer).first()
    number = next_number(letter.issuer, on.year, series)
    name = _folio(letter, series, on.year, number)
    due_on = due_of(letter, on)
    slug = folio.slug(name)
    if Letter.objects.filter(Q(slug=slug) | Q(folio=name)).exclude(pk=letter.pk).exists():
        text = _("Another letter has this number. Give the series of each body a pattern of its own.")
        raise Invalid({"": [text]})
    paper = paper_of(letter, folio=name, issued_on=on, due_on=due_on, slug=slug)
    values = {"slug": slug, "folio": name, "year": on.year, "number": number, "issued_on": on, "due_on": due_on}
    is_public = letter.commitment is None or letter.commitment.is_public
    kept = ledger.keep(Letter, letter, values | papers(by, paper, is_public=is_public), by=by)
    if kept.corrects_id and kept.corrects.cancelled_on is None:
        reason = _("Corrected by %(folio)s.") % {"folio": name}
        ledger.keep(Letter, kept.corrects, {"cancelled_on": on, "cancel_reason": reason}, by=by)
    return kept


def due_of(letter: Letter, on: datetime.date) -> datetime.date | None:
    """The last day to answer: as it stands, or so many days from `on`."""
    if letter.due_on is not None or letter.due_days is None:
        return letter.due_on
    is_working = letter.due_day_kind == Letter.Days.WORKING
    return deadline(on, letter.due_days, Unit.WORKING if is_working else Unit.CALENDAR, days_off())


def papers(by, paper: Paper, *, is_public: bool) -> dict:
    """The PDF and the Word file, kept; and the digest of the PDF."""
    content, name = pdf_of(paper), folio.slug(paper.folio)
    visibility = Document.Visibility.PUBLIC if is_public else Document.Visibility.STAFF
    pdf = keep_document(
        by=by, title=paper.title[:300], file_name=f"{name}.pdf", content=content, visibility=visibility
    )
    word = keep_document(by=by, title=paper.title[:300], file_name=f"{name}.docx", content=word_of(paper))
    return {"pdf": pdf, "word": word, "sha256": hashlib.sha256(content).hexdigest()}
