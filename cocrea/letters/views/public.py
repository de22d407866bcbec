"""Letters that were issued, for everybody: what is overdue first."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.documents.views import size
from cocrea.kernel import periods
from cocrea.kernel.access import public
from cocrea.kernel.digits import is_number
from cocrea.ledger.changes import history_url
from cocrea.letters.links import agreements_of
from cocrea.letters.models import Answer, AnswerFile, Letter
from cocrea.ui.page import Page

PAGE = 50


@public("desde")
def letter_list(request: HttpRequest) -> HttpResponse:
    """All public letters."""
    today, asked = timezone.localdate(), request.GET.get("desde", "")
    start = int(asked) if is_number(asked) and len(asked) < 6 else 0
    rows = Letter.objects.published().select_related("organization", "person", "issuer").overdue_first()
    letters = list(rows[start : start + PAGE + 1])
    title = _("Official letters")
    here = reverse("letters:letter-list")
    context = {
        "page": Page.of(
            request,
            title,
            _("Whom the secretariat wrote to, about what, by when they must answer, and whether they did."),
            data_url=reverse("opendata:dataset-detail", args=["letters"]),
            feed_url=reverse("opendata:feed", args=["letters"]),
        ),
        "trail": [(_("Home"), reverse("site:home"))],
        "title": title,
        "rows": [row_of(letter, today) for letter in letters[:PAGE]],
        "following": f"{here}?desde={start + PAGE}" if len(letters) > PAGE else "",
        "previous": f"{here}?desde={max(0, start - PAGE)}" if start else "",
    }
    return until_midnight(render(request, "letters/letter_list.html", context))


def row_of(letter: Letter, today: datetime.date) -> dict:
    """A letter in a list."""
    status = letter.status(today)
    return {
        "folio": letter.folio,
        "url": letter.get_absolute_url(),
        "subject": letter.subject,
        "addressee": str(letter.organization or letter.person),
        "due": periods.words(letter.due_on.isoformat()) if letter.due_on else _("no term"),
        "status": {"status": status.mark, "text": status.label},
    }


@public()
def letter_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One letter: what it says, its term, how it stands, what was answered in public."""
    rows = Letter.objects.published().select_related(
        "organization", "person", "issuer", "commitment__plan", "pdf", "corrects", "correction"
    )
    letter = rows.filter(slug=slug).first()
    if letter is None:
        raise Http404(slug)
    answers = list(Answer.objects.published().filter(letter=letter).order_by("number"))
    files = AnswerFile.objects.published().filter(answer__in=answers).select_related("document")
    title = _("Letter %(folio)s") % {"folio": letter.folio}
    context = {
        "page": Page.of(
            request,
            title,
            letter.subject,
            data_url=reverse("opendata:dataset-detail", args=["letters"]),
            history_url=history_url(letter),
            feed_url=reverse("ledger:object-feed", args=["letters.letter", letter.pk]),
            is_cited=True,
        ),
        "trail": [(_("Home"), reverse("site:home")), (_("Official letters"), reverse("letters:letter-list"))],
        "title": title,
        "letter": letter,
        "status": letter.status(),
        "facts": facts_of(letter),
        "agreements": agreements_of(letter),
        "paragraphs": [part for part in letter.body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "signatories": letter.signatories.select_related("organization").order_by("position"),
        "answers": answers,
        "files": [file_of(file.document) for file in files],
        "downloads": [file_of(letter.pdf)] if letter.pdf and letter.pdf.is_public else [],
    }
    return until_midnight(render(request, "letters/letter_detail.html", context))


def facts_of(letter: Letter) -> list[dict]:
    """Names and values of a letter."""
    moments = (
        (_("Sent on"), letter.sent_at),
        (_("Receipt confirmed on"), letter.acknowledged_at),
        (_("First answer"), letter.answered_at),
    )
    days = ((_("Issued on"), letter.issued_on), (_("To be answered by"), letter.due_on))
    commitment = letter.commitment
    found = [
        {"term": _("Who writes"), "text": str(letter.issuer), "href": letter.issuer.get_absolute_url()},
        {"term": _("To"), "text": letter.addressee},
        *({"term": term, "text": periods.words(day.isoformat())} for term, day in days if day),
        *({"term": term, "text": words_of(moment)} for term, moment in moments if moment),
    ]
    if commitment is not None:
        found.append({"term": _("Commitment"), "text": str(commitment), "href": commitment.get_absolute_url()})
    if letter.legal_ground:
        found.append({"term": _("Legal ground"), "text": letter.legal_ground, "wide": True})
    if letter.sha256:
        found.append({"term": _("SHA-256 of the PDF"), "text": letter.sha256, "wide": True})
    return found


def words_of(moment: datetime.datetime) -> str:
    """The day of a moment, in words."""
    return periods.words(timezone.localtime(moment).date().isoformat())


def file_of(document) -> dict:
    """A file as the downloads of a page show it."""
    href = reverse("documents:document", args=[document.sha256])
    return {"format": document.title, "href": href, "size": size(document.size), "sha256": document.sha256}


def until_midnight(response: HttpResponse) -> HttpResponse:
    """Terms end with the day: then the page says something else."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response.valid_until = datetime.datetime.combine(tomorrow, datetime.time(), timezone.get_current_timezone())
    return response
