"""The page behind the link of a letter: whoever was called answers, and reads the papers, without an account."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cocrea.accounts.codes import digest
from cocrea.documents.names import file_name
from cocrea.documents.views import FILE_POLICY, size
from cocrea.kernel.access import secret_door
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.calling import answer, answers_of
from cocrea.meetings.calendars import MEDIA, calendar
from cocrea.meetings.models import Attendance, Invitation, Session
from cocrea.meetings.views.frame import told
from cocrea.ui.page import Page

Answer = Attendance.Answer


def invited_or_404(token: str) -> Invitation:
    """The invitation to which a link belongs. Nobody learns whether another one exists."""
    found = Invitation.objects.opened_by(digest(token)).first() if len(token) < 100 else None
    if found is None:
        raise Http404
    return found


@secret_door
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What they are called to, four large buttons, and the papers. Opening it changes nothing: programs of mail open
    links on their own."""
    found = invited_or_404(token)
    row, session, errors = found.attendance, found.attendance.session, []
    if request.method == "POST":
        try:
            answer(invitation=found, answer=request.POST.get("respuesta", ""))
            return redirect(f"{request.path}?hecho=1")
        except Refused as error:
            errors = told(error)
    title = _("Your invitation")
    page = Page.of(request, title, share=False)
    page.path = reverse("meetings:session-list")  # the address of this page is a secret: it is drawn nowhere
    context = {
        "page": page,
        "title": title,
        "row": row,
        "session": session,
        "points": list(session.agenda_items.select_related("commitment__plan").order_by("position")),
        "papers": [{"row": each, "size": size(each.document.size)} for each in session.papers.in_order()],
        "token": token,
        "answers": offered(row),
        "is_over": is_over(session),
        "done": "hecho" in request.GET,
        "errors": errors,
    }
    return render(request, "meetings/invitation.html", context, status=422 if errors else 200)


def offered(row: Attendance) -> list[tuple[str, str]]:
    """The answers that make sense for somebody, as they say them."""
    words = {
        Answer.YES: _("I come"),
        Answer.NO: _("I do not come"),
        Answer.MAYBE: _("Perhaps"),
        Answer.ALTERNATE: _("My alternate comes"),
    }
    return [(str(each), words[each]) for each in answers_of(row)]


def is_over(session: Session) -> bool:
    """Whether there is nothing to answer any more."""
    return session.status in Session.FIXED or bool(session.ends_at and session.ends_at < timezone.now())


@secret_door
@require_safe
def invitation_paper(request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    """A paper of the session, reserved ones too, for whoever was called."""
    session = invited_or_404(token).attendance.session
    paper = session.papers.select_related("document").filter(document__sha256=sha256).first()
    if paper is None:
        raise Http404
    try:
        file = (settings.MEDIA_ROOT / paper.document.path).open("rb")
    except OSError as error:
        raise Http404 from error
    ending = paper.document.file_name.rpartition(".")[2].lower()
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=file_name(f"{paper.title}.{ending}"),
        content_type=paper.document.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = FILE_POLICY
    return answer


@secret_door
@require_safe
def invitation_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The entry for a calendar, for whoever lost that of the letter."""
    session = invited_or_404(token).attendance.session
    answer = HttpResponse(calendar("", [session]), content_type=MEDIA)
    answer["Content-Disposition"] = f'attachment; filename="{session.slug}.ics"'
    return answer
