"""The roll call, on a telephone: one press for each person, saved at once. The quorum changes as people arrive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.digits import is_number
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions.attendance import leave, mark, mark_rest
from cocrea.meetings.actions.session import on_its_day, open_session, too_early
from cocrea.meetings.models import Attendance, Session
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.seating import table_of
from cocrea.meetings.table import drawing, standing
from cocrea.meetings.views.frame import address_of, correction_of, draw, session_or_404, told, trail
from cocrea.meetings.views.participants import row_or_404

PRESENCES = (Attendance.Presence.PRESENT, Attendance.Presence.ABSENT, Attendance.Presence.EXCUSED)


@staff(may_keep_sessions)
@require_http_methods(["GET", "HEAD", "POST"])
def roll_call(request: HttpRequest, session: str) -> HttpResponse:
    """Everybody on the list, with large buttons; what stands is said in words beside them."""
    found, errors = session_or_404(session, request.user), []
    if request.method == "POST":
        try:
            return redirect(f"{address_of('roll-call', found)}{pressed(request, found)}")
        except Refused as error:
            errors = told(error)
    rows = list(found.attendances.in_order())
    table = table_of(found, rows)
    early = too_early(found, timezone.localdate())
    rights = {table.sitters[key].pk: right for key, right in table.rights.items() if key in table.sitters}
    quorum = standing(table, found, rows, early)
    return draw(
        request,
        "roll_call",
        _("Roll call and quorum"),
        trail=trail(found),
        session=found,
        rows=rows,
        rights={} if early else rights,
        quorum=quorum or _("This meeting needs no quorum, or the record names no voting seats."),
        kind="info" if early else "success" if table.quorum.is_met or not quorum else "warning",
        chart=drawing(table, found, is_counted=not early),
        unsaid=sum(row.presence == Attendance.Presence.EXPECTED for row in rows),
        came=sum(row.presence == Attendance.Presence.PRESENT for row in rows),
        errors=errors,
        is_over=found.status == Session.Status.CANCELLED,
        early=early,
        sealed=correction_of(found),
        status=422 if errors else 200,
    )


def pressed(request: HttpRequest, session: Session) -> str:
    """Does what the button says; where the page goes on. Raises Refused."""
    by, sent, today = request.user, request.POST, timezone.localdate()
    on_its_day(session, today)
    if "abrir" in sent:
        open_session(by=by, session=session, today=today)
        return "?hecho=abierta"
    if sent.get("resto") in PRESENCES:
        mark_rest(by=by, session=session, presence=sent["resto"])
        return "?hecho=pasada"
    key, _colon, what = sent.get("marca", "").partition(":")
    if not is_number(key):
        raise Refused(_("Press one of the buttons."))
    row = row_or_404(session, int(key))
    if what == "left":
        leave(by=by, attendance=row)
    elif what in PRESENCES:
        mark(by=by, attendance=row, presence=what)
    else:
        raise Refused(_("Press one of the buttons."))
    return f"#persona-{row.pk}"
