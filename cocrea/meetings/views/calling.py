"""Calling a session at the desk: what will be sent and to whom, before it is; and what they answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.actors.models import Contact
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.calling import call_session, send_again, send_letters, unsent
from cocrea.meetings.letters import invitation_letter
from cocrea.meetings.models import Session
from cocrea.meetings.notice import notice_of
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.steps import answers
from cocrea.meetings.views.frame import address_of, draw, session_or_404, told, trail
from cocrea.meetings.views.participants import row_or_404

FORM = require_http_methods(["GET", "HEAD", "POST"])


@staff(may_keep_sessions)
@FORM
def session_call(request: HttpRequest, session: str) -> HttpResponse:
    """One press sends the invitations; later presses, the letters about what changed."""
    found = session_or_404(session, request.user)
    errors, reason = [], request.POST.get("reason", "")[:500]
    if request.method == "POST":
        try:
            return redirect(f"{address_of('session-call', found)}?hecho={pressed(request, found, reason)}")
        except Refused as error:
            errors = told(error)
    return draw(request, "call", _("Call"), status=422 if errors else 200, **context_of(found, errors, reason))


def pressed(request: HttpRequest, session: Session, reason: str) -> str:
    """Does what the button says; what was done, for the address. Raises Refused."""
    by, again = request.user, request.POST.get("otra", "")
    if is_number(again):
        send_again(by=by, attendance=row_or_404(session, int(again)))
        return "avisada"
    if session.called_on is not None:
        send_letters(by=by, session=session)
        return "avisada"
    call_session(by=by, session=session, reason=reason)
    return "citada"


def context_of(session: Session, errors: list, reason: str) -> dict:
    """What the page says: notice, agenda, who gets a letter, who cannot, who answered what."""
    now = timezone.now()
    rows = list(session.attendances.in_order().prefetch_related("invitations"))
    emails = Contact.objects.addresses([row.person_id for row in rows if row.person_id], timezone.localdate(now))
    sample = next((row for row in rows if row.person_id in emails), rows[0] if rows else None)
    letter = invitation_letter(session, sample, "…", "persona@ejemplo.mx", now) if sample and session.day else None
    waits = {row.pk for row, _email in unsent(session, timezone.localdate(now))}
    return {
        "trail": trail(session),
        "session": session,
        "rows": rows,
        "emails": emails,
        "able": [row for row in rows if row.person_id in emails],
        "unable": [row for row in rows if row.person_id not in emails],
        "waits": waits,
        "ahead": notice_of(session, session.called_on or timezone.localdate(now)),
        "points": list(session.agenda_items.order_by("position")),
        "letter": letter,
        "answers": answers(rows),
        "errors": errors,
        "reason": reason,
        "is_over": session.status in Session.FIXED,
    }
