"""Who is on the list of a session, at the desk: from the seats, and guests."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.actors.models import Contact, Membership
from cocrea.kernel.access import staff
from cocrea.kernel.attempts import attempted
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.attendance import add_guest, fill_participants, keep_attendance, remove_participant
from cocrea.meetings.forms.participant import ParticipantForm
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.seating import unseated
from cocrea.meetings.views.frame import address_of, correction_of, draw, session_or_404, told, trail

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_keep_sessions)
@FORM
def participants(request: HttpRequest, session: str) -> HttpResponse:
    """The list, a button that fills it from the seats, and a form for somebody else."""
    found = session_or_404(session, request.user)
    here, errors = address_of("participants", found), []
    form = ParticipantForm(found, request.POST if "agregar" in request.POST else None)
    if request.method == "POST":
        try:
            if "llenar" in request.POST:
                fill_participants(by=request.user, session=found)
                is_whole = not unseated(found, list(found.attendances.in_order()))
                return redirect(f"{here}?hecho={'lista' if is_whole else 'lista-en-parte'}")
            if form.is_valid() and attempted(form, lambda: add_guest(by=request.user, session=found, **form.values)):
                return redirect(f"{here}?hecho=participante")
        except Refused as error:
            errors = told(error)
    rows = list(found.attendances.in_order())
    emails = Contact.objects.addresses([row.person_id for row in rows if row.person_id], timezone.localdate())
    sealed = correction_of(found)
    return draw(
        request,
        "participants",
        _("Participants"),
        trail=trail(found),
        session=found,
        rows=rows,
        emails=set(emails),
        form=form,
        errors=errors,
        missing=[] if sealed else once(unseated(found, rows)),
        sealed=sealed,
        status=422 if errors or form.errors else 200,
    )


def once(memberships: Iterable[Membership]) -> list[Membership]:
    """Each person once, in their first seat: whoever has two seats comes as one."""
    found: dict[int, Membership] = {}
    for each in memberships:
        found.setdefault(each.person_id, each)
    return list(found.values())


@staff(may_keep_sessions)
@FORM
def participant(request: HttpRequest, session: str, pk: int) -> HttpResponse:
    """What the list says of one of them; and taking them off."""
    found = session_or_404(session, request.user)
    row = row_or_404(found, pk)
    here = address_of("participants", found)
    if request.method == "POST" and "quitar" in request.POST:
        try:
            remove_participant(by=request.user, attendance=row)
        except Refused as error:
            return asked(request, found, row, ParticipantForm(found, attendance=row), errors=told(error))
        return redirect(f"{here}?hecho=quitado")
    form = ParticipantForm(found, request.POST or None, attendance=row)
    if request.method == "POST" and form.is_valid() and attempted(form, lambda: corrected(request, row, form)):
        return redirect(f"{here}?hecho=guardada")
    return asked(request, found, row, form)


def corrected(request: HttpRequest, row: Attendance, form: ParticipantForm) -> Attendance:
    """Keeps what was changed of somebody on the list."""
    return keep_attendance(by=request.user, attendance=row, **form.values)


def asked(request: HttpRequest, session: Session, row: Attendance, form, errors=()) -> HttpResponse:
    """The page of one participant."""
    here = address_of("participants", session)
    context = {"trail": [*trail(session), (_("Participants"), here)], "form": form, "back": here, "errors": errors}
    context |= {"verb": _("Save"), "remove": request.path, "removed": row.pk, "session": session}
    return draw(request, "one_form", row.titled_name, status=422 if errors or form.errors else 200, **context)


def row_or_404(session: Session, pk: int) -> Attendance:
    """A line of the list of a session."""
    found = session.attendances.in_order().filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404(str(pk))
    found.session = session
    return found
