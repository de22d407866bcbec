"""Opening, closing, cancelling, publishing and withdrawing a session: each asks once more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocrea.kernel.access import staff
from cocrea.kernel.attempts import moved_on
from cocrea.kernel.errors import Refused
from cocrea.meetings.actions import session as acts
from cocrea.meetings.actions.calling import send_letters
from cocrea.meetings.models import Session
from cocrea.meetings.rules import may_keep_sessions
from cocrea.meetings.seating import table_of
from cocrea.meetings.table import quorum_words
from cocrea.meetings.views.frame import address_of, desk_of, draw, session_or_404, told, trail

FORM = require_http_methods(["GET", "HEAD", "POST"])


def asked(request: HttpRequest, session: Session, title: str, act, done: str, **context) -> HttpResponse:
    """The page that asks, and what happens when the answer is yes."""
    errors, reason = [], request.POST.get("reason", "")[:500]
    if old := request.method == "POST" and moved_on(request, context["verb"]):
        errors = [(old, "")]
    elif request.method == "POST":
        try:
            act(reason)
            return redirect(f"{context.get('next', desk_of(session))}?hecho={done}")
        except Refused as error:
            errors = told(error)
    more = {"trail": trail(session), "kicker": session.name, "back": desk_of(session), "errors": errors}
    status = 422 if errors else 200
    return draw(request, "ask", title, status=status, **{**more, "reason": reason, "kind": "primary", **context})


@staff(may_keep_sessions)
@FORM
def session_hold(request: HttpRequest, session: str) -> HttpResponse:
    """Opens the session, or closes it as held."""
    found = session_or_404(session, request.user)
    if why := acts.too_early(found, timezone.localdate()):
        return early(request, found, why)
    if not found.is_open and found.status not in Session.FIXED and "cerrar" not in request.GET:
        return asked(
            request,
            found,
            _("Open the session"),
            lambda _reason: acts.open_session(by=request.user, session=found, today=timezone.localdate()),
            "abierta",
            lede=_("From then on the hour at which each one comes is kept."),
            verb=_("Open the session"),
            next=address_of("roll-call", found),
            other=(_("It was held already: say so"), "?cerrar=1"),
        )
    return asked(
        request,
        found,
        _("Close the session"),
        lambda _reason: acts.close_session(by=request.user, session=found, today=timezone.localdate()),
        "celebrada",
        lede=_("It is then held: attendance and votes can still be completed.")
        + " "
        + said(found)
        + " "
        + hours_said(found),
        warning=not_come(found),
        verb=_("Close the session: it was held"),
    )


def early(request: HttpRequest, session: Session, why: str) -> HttpResponse:
    """Its day has not come: what to do about it."""
    way = {"text": _("Change day and hour"), "href": address_of("session-edit", session)}
    more = {"trail": trail(session), "kicker": session.name, "way": way, "lede": why}
    status = 422 if request.method == "POST" else 200
    return draw(request, "not_yet", _("The session has not begun"), status=status, **more)


def said(session: Session) -> str:
    """The quorum as it stands."""
    return quorum_words(table_of(session).quorum)


def hours_said(session: Session) -> str:
    """Which hours the minutes will say: the real ones of a session that was opened here, else the planned ones."""
    real = acts.real_hours(session, timezone.now())
    if real:
        told = {name[:-3]: f"{timezone.localtime(at):%H:%M}" for name, at in real.items()}
        text = _(
            "The minutes will say that it was held from %(starts)s to %(ends)s. Correct it afterwards if it was not."
        )
        return text % told
    text = _(
        "The minutes will say the hours that were planned: %(hours)s. Correct them afterwards if they were others."
    )
    return text % {"hours": session.hours} if session.hours else ""


def not_come(session: Session) -> str:
    """Who will be said not to have come, because nobody marked them."""
    names = ", ".join(row.shown_name for row in acts.unmarked(session))
    words = _("Nobody marked these: they will count as not having come: %(names)s.")
    return words % {"names": names} if names else ""


@staff(may_keep_sessions)
@FORM
def session_cancel(request: HttpRequest, session: str) -> HttpResponse:
    """Asks why, calls it off, and tells whoever was called."""
    found = session_or_404(session, request.user)

    def act(reason: str) -> None:
        send_letters(by=request.user, session=acts.cancel_session(by=request.user, session=found, reason=reason))

    return asked(
        request,
        found,
        _("Cancel the session"),
        act,
        "cancelada",
        lede=_("Whoever was called gets a letter, and their calendars take it out."),
        verb=_("Cancel it and send the letters") if found.called_on else _("Cancel it"),
        kind="danger",
        needs_reason=True,
    )


@staff(may_keep_sessions)
@FORM
def session_publish(request: HttpRequest, session: str) -> HttpResponse:
    """Opens it to everybody."""
    found = session_or_404(session, request.user)
    return asked(
        request,
        found,
        _("Publish the session"),
        lambda _reason: acts.publish_session(by=request.user, session=found),
        "publicada",
        lede=_("Agenda, attendance, votes and papers, but for what is reserved. The history says so."),
        verb=_("Publish"),
    )


@staff(may_keep_sessions)
@FORM
def session_withdraw(request: HttpRequest, session: str) -> HttpResponse:
    """Asks why, then takes it out of the public's sight."""
    found = session_or_404(session, request.user)
    return asked(
        request,
        found,
        _("Withdraw the session"),
        lambda reason: acts.withdraw_session(by=request.user, session=found, reason=reason),
        "retirada",
        lede=_("It becomes a draft again: the public no longer finds it. The history keeps that it was there."),
        verb=_("Withdraw it now"),
        kind="danger",
        needs_reason=True,
    )
