"""Calling a session at the desk: what will be sent and to whom, before it is; and what they answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from cocrea.accounts.letters import can_send
from cocrea.actors.models import Contact
from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.calling import call_session, send_again, send_letters, unsent
from cocrea.meetings.actions.handing import hand_over, letters_of, unreached
from cocrea.meetings.letters import invitation_letter
from cocrea.meetings.models import Attendance, Session
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
            if "entregar" in request.POST:
                return shown(request, found, handed=handed(request, found))
            return redirect(f"{address_of('session-call', found)}?hecho={pressed(request, found, reason)}")
        except Refused as error:
            errors = told(error)
    return shown(request, found, errors, reason)


def shown(
    request: HttpRequest, session: Session, errors: list = (), reason: str = "", handed: dict | None = None
) -> HttpResponse:
    """The page. `handed`: links to be handed over, which are shown now and never again."""
    context = context_of(session, list(errors), reason)
    return draw(
        request, "call", pgettext("session", "Call"), status=422 if errors else 200, handed=handed or {}, **context
    )


def handed(request: HttpRequest, session: Session) -> dict:
    """A new link of one of those whom no letter reaches, or of all of them. Raises Refused."""
    rows, wanted = unreached(session, timezone.localdate()), request.POST["entregar"]
    chosen = [row for row in rows if wanted in ("todas", str(row.pk))]
    if not chosen:
        raise Refused(_("Letters reach everybody on the list. There is no link to hand over."))
    return hand_over(by=request.user, session=session, rows=chosen)


def pressed(request: HttpRequest, session: Session, reason: str) -> str:
    """Does what the button says; what was done, for the address. Raises Refused."""
    by, again = request.user, request.POST.get("otra", "")
    mark = "" if can_send() else "-sin-correo"
    if is_number(again):
        send_again(by=by, attendance=row_or_404(session, int(again)))
        return "avisada" + mark
    if session.called_on is not None:
        send_letters(by=by, session=session)
        return "avisada" + mark
    call_session(by=by, session=session, reason=reason)
    return "citada" + mark


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
        "sends": can_send(),
        "old": {row.answered_at for row in rows if row.answered_at and is_old(row, session)},
        "unreached": {row.pk for row in unreached(session, timezone.localdate(now))},
        "letters": letters_of(session),
        "errors": errors,
        "reason": reason,
        "is_over": session.status in Session.FIXED,
    }


def is_old(row: Attendance, session: Session) -> bool:
    """Whether somebody answered a letter that told of another day, hour or place."""
    told = [each for each in row.invitations.all() if each.sent_at <= row.answered_at]
    return bool(told) and max(each.revision for each in told) < session.revision
