"""Word files that leave to be edited, and come back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocrea.documents.actions import keep_document
from cocrea.documents.kinds import MOST_BYTES
from cocrea.documents.models import Document
from cocrea.documents.shelf import read
from cocrea.kernel.access import staff
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.word import base_of, issue_copy, take_over
from cocrea.meetings.minuting import pdf, sealing, word
from cocrea.meetings.minuting.comparing import differences, label_of
from cocrea.meetings.minuting.reading import read_back
from cocrea.meetings.minuting.rights import may_read_reserved
from cocrea.meetings.minuting.sheet import Sheet
from cocrea.meetings.rules import may_keep_sessions, may_read_sessions
from cocrea.meetings.views.frame import address_of, told
from cocrea.meetings.views.minutes import file, name_of
from cocrea.meetings.views.minutes_frame import minutes_or_404, page

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_read_sessions)
@require_safe
def word_inside(request: HttpRequest, session: str) -> HttpResponse:
    """The minutes as Word for the staff and the members, with what is reserved for whoever may read it."""
    minutes = minutes_or_404(session, request.user)
    sheet = sealing.sheet_of(minutes, inside=may_read_reserved(request.user, minutes.session))
    return file(word.word_of(sheet), word.MEDIA_TYPE, kept_name(sheet, "docx"))


@staff(may_read_sessions)
@require_safe
def word_open(request: HttpRequest, session: str) -> HttpResponse:
    """The minutes as Word, as everybody may have them."""
    sheet = sealing.sheet_of(minutes_or_404(session, request.user))
    return file(word.word_of(sheet), word.MEDIA_TYPE, name_of(sheet, "docx"))


@staff(may_read_sessions)
@require_safe
def pdf_open(request: HttpRequest, session: str) -> HttpResponse:
    """The same as PDF."""
    sheet = sealing.sheet_of(minutes_or_404(session, request.user))
    return file(pdf.pdf_of(sheet), pdf.MEDIA_TYPE, name_of(sheet, "pdf"))


def kept_name(sheet: Sheet, ending: str) -> str:
    """What a file is called that may hold something reserved: the name tells it from the one for everybody."""
    mark = _("with-what-is-reserved")
    return name_of(sheet, f"{mark}.{ending}" if sheet.holds_reserved else ending)


@staff(may_keep_sessions)
@require_POST
def word_copy(request: HttpRequest, session: str) -> HttpResponse:
    """A Word file to be edited elsewhere: what it says when it leaves is remembered."""
    minutes = minutes_or_404(session, request.user)
    if minutes.is_closed:
        return redirect(address_of("minutes-word-inside", minutes.session))
    sheet = sealing.sheet_of(minutes, inside=True)
    return file(issue_copy(by=request.user, minutes=minutes), word.MEDIA_TYPE, kept_name(sheet, "docx"))


@staff(may_read_sessions)
@require_safe
def pdf_inside(request: HttpRequest, session: str) -> HttpResponse:
    """The same as PDF."""
    minutes = minutes_or_404(session, request.user)
    sheet = sealing.sheet_of(minutes, inside=may_read_reserved(request.user, minutes.session))
    return file(pdf.pdf_of(sheet), pdf.MEDIA_TYPE, kept_name(sheet, "pdf"))


def came(request: HttpRequest) -> tuple[str, bytes]:
    """The Word file that came: name and bytes. Raises Refused."""
    found = request.FILES.get("archivo")
    if found is None:
        raise Refused(_("Choose a file."))
    if not found.name.lower().endswith(".docx"):
        raise Refused(_("Send a Word file (.docx). From another program, save it as Word first."))
    if found.size > MOST_BYTES:
        raise Refused(_("The file is larger than %(size)d MB. Split it.") % {"size": MOST_BYTES // 1024**2})
    return found.name, found.read()


@staff(may_keep_sessions)
@FORM
def word_return(request: HttpRequest, session: str) -> HttpResponse:
    """Takes in a Word file that was edited elsewhere; what it changes is shown before anything is."""
    minutes = minutes_or_404(session, request.user)
    errors = []
    if request.method == "POST":
        try:
            name, content = came(request)
            read_back(content, sealing.sheet_of(minutes, inside=True))
            title = _("Minutes edited in Word: %(subject)s") % {"subject": minutes.subject}
            kept = keep_document(by=request.user, title=title[:300], file_name=name, content=content)
            return redirect(address_of("minutes-word-differences", minutes.session, kept.sha256))
        except Refused as error:
            errors = [(text, "archivo") for text, _field in told(error)]
    context = {"errors": errors, "minutes": minutes}
    return page(
        request, "word_return", _("Bring back a Word file"), minutes.session, status=422 if errors else 200, **context
    )


@staff(may_keep_sessions)
@FORM
def word_differences(request: HttpRequest, session: str, sha256: str) -> HttpResponse:
    """What the file would change, part by part; each is accepted or left."""
    minutes = minutes_or_404(session, request.user)
    document = Document.objects.filter(sha256=sha256).first()
    if document is None or minutes.is_closed:
        raise Http404(sha256)
    sheet = sealing.sheet_of(minutes, inside=True)
    errors = []
    try:
        reading = read_back(read(document.path), sheet)
    except Refused as error:
        raise Http404(sha256) from error
    found = differences(sheet, reading, base_of(minutes, reading.key))
    if request.method == "POST":
        chosen = [each for each in found if each.key in request.POST.getlist("aceptar")]
        try:
            take_over(by=request.user, minutes=minutes, chosen=chosen)
            return redirect(f"{address_of('minutes-edit', minutes.session)}?hecho=word")
        except Refused as error:
            errors = told(error)
    return page(
        request,
        "word_differences",
        _("What the Word file changes"),
        minutes.session,
        minutes=minutes,
        differences=found,
        reading=reading,
        missing=[label_of(name, sheet) for name in reading.missing],
        file_name=document.file_name,
        errors=errors,
        status=422 if errors else 200,
    )
