"""Minutes as everybody reads them: as a page, as Word, as PDF, and as the canonical text that proves them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cocrea.documents.views import size
from cocrea.kernel.access import public
from cocrea.ledger.changes import history_url
from cocrea.meetings.minuting import pdf, sealing, word
from cocrea.meetings.minuting.differing import differences_of
from cocrea.meetings.minuting.sheet import Sheet, rows_for
from cocrea.meetings.models import Minutes
from cocrea.ui import panels
from cocrea.ui.page import Page

SHOWN = "sha256"  # the digest that a printed QR brings along


def published(slug: str) -> Minutes:
    """The public minutes of a session. Raises Http404."""
    found = rows_for().published().filter(session__slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


@public(SHOWN)
def minutes_detail(request: HttpRequest, session: str) -> HttpResponse:
    """The minutes: in force as they were sealed, or as a draft that says that it is one."""
    minutes = published(session)
    sheet = sealing.sheet_of(minutes)
    asked = request.GET.get(SHOWN, "")[:64].lower()
    title = sheet.title
    context = {
        "page": Page.of(
            request,
            title,
            sheet.presentation or sheet.subject,
            data_url=reverse("opendata:dataset-detail", args=["minutes-topics"]) + f"?session={session}",
            history_url=history_url(minutes),
            is_cited=True,
        ),
        "trail": trail(minutes.session),
        "title": title,
        "minutes": minutes,
        "sheet": sheet,
        "state": state_words(minutes),
        "differences": differences_of(minutes.session) if minutes.is_closed else [],
        "errata": list(minutes.errata.order_by("position")),
        "signed": [
            signed(copy) for copy in minutes.signed_copies.filter(is_reserved=False).select_related("document")
        ],
        "files": downloads(sheet),
        "verdict": verdict(minutes, asked) if asked else None,
        "panels": panels.render("minutes-detail", [minutes])[minutes.pk],
    }
    return render(request, "meetings/minutes_detail.html", context)


def trail(session) -> list[tuple[str, str]]:
    """Where minutes hang."""
    return [(_("Home"), reverse("site:home")), (session.title, session.get_absolute_url())]


def state_words(minutes: Minutes) -> str:
    """How far the minutes have come, in a sentence."""
    if minutes.is_closed:
        return ""
    if minutes.source:
        return _("Nobody has approved this text here.")
    if minutes.status == Minutes.Status.CIRCULATED:
        return _("This is a draft: those who attended may still propose amendments.")
    return _("This is a draft: it has not been approved.")


def verdict(minutes: Minutes, asked: str) -> tuple[str, str]:
    """Whether the digest on a paper is that of these minutes: (kind of notice, words)."""
    if not minutes.is_closed:
        return "warning", _("Your paper has a digest, and these minutes have none: they are not approved.")
    if asked == minutes.sha256:
        return "success", _("The digest on your paper is that of these minutes. They say the same.")
    return "error", _("The digest on your paper is not that of these minutes. It may be of another text.")


def downloads(sheet: Sheet) -> list[dict]:
    """The minutes in other forms."""
    found = [
        {"format": "Word", "href": reverse("meetings:minutes-word", args=[sheet.slug]), "note": _("to edit")},
        {"format": "PDF", "href": reverse("meetings:minutes-pdf", args=[sheet.slug]), "note": _("tagged, to print")},
    ]
    if sheet.is_closed:
        href = reverse("meetings:minutes-text", args=[sheet.slug])
        found.append({"format": "JSON", "href": href, "note": _("the canonical text"), "sha256": sheet.sha256})
    return found


def signed(copy) -> dict:
    """A signed copy with what its signatures say."""
    return {
        "format": copy.get_kind_display(),
        "href": reverse("documents:document", args=[copy.document.sha256]),
        "size": size(copy.document.size),
        "sha256": copy.document.sha256,
        "signatures": copy.signatures,
    }


@public()
def minutes_word(request: HttpRequest, session: str) -> HttpResponse:
    """The public minutes as a Word file."""
    sheet = sealing.sheet_of(published(session))
    return file(word.word_of(sheet), word.MEDIA_TYPE, name_of(sheet, "docx"))


@public()
def minutes_pdf(request: HttpRequest, session: str) -> HttpResponse:
    """The public minutes as a tagged PDF."""
    sheet = sealing.sheet_of(published(session))
    return file(pdf.pdf_of(sheet), pdf.MEDIA_TYPE, name_of(sheet, "pdf"))


@public()
def minutes_text(request: HttpRequest, session: str) -> HttpResponse:
    """The canonical text of approved minutes: its SHA-256 is the one that they bear."""
    minutes = published(session)
    if not minutes.is_closed:
        raise Http404(session)
    return file(minutes.sealed_text.encode(), "application/json", name_of(sealing.sheet_of(minutes), "json"))


def name_of(sheet: Sheet, ending: str) -> str:
    """What a file of the minutes is called."""
    return f"{(sheet.folio or 'minuta-' + sheet.slug).lower()}.{ending}"


def file(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be saved."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
