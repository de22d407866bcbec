"""Links of invitations that no letter brought: shown once at the desk, for whoever hands them over."""

import datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.codes import digest, new_token
from cocrea.accounts.letters import can_send
from cocrea.accounts.rules import require
from cocrea.actors.models import Contact
from cocrea.kernel.errors import Refused
from cocrea.ledger import actions as ledger
from cocrea.meetings import rules
from cocrea.meetings.actions.calling import KIND
from cocrea.meetings.actions.session import locked
from cocrea.meetings.models import Attendance, Invitation, Session
from cocrea.notices.models import Notice


def hand_over(
    *, by, session: Session, rows: list[Attendance], now: datetime.datetime | None = None
) -> dict[Attendance, str]:
    """A new link for each of these people, to be handed over: it is shown once. Their former ones stop working, and
    letters that still wait with one are laid aside. Raises NotAllowed, Refused."""
    require(rules.may_keep_sessions(by))
    now = now or timezone.now()
    with ledger.act(by=by, action="meetings.invitation.hand_over"):
        session = locked(session)
        if session.called_on is None:
            raise Refused(_("Nobody has been called yet."))
        if session.status in Session.FIXED:
            raise Refused(_("It is over or cancelled: nobody is called any more."))
        return {row: _handed(row, session, now, by=by) for row in rows}


def _handed(row: Attendance, session: Session, now: datetime.datetime, *, by) -> str:
    former = list(Invitation.objects.filter(attendance=row))
    waits = Notice.objects.filter(key__in=[key_of(each) for each in former]).open()
    waits.update(state=Notice.State.DROPPED, body="", last_error=_("Its link was handed over in another way."))
    for each in former:  # a secret that nobody knows takes the place of the one that somebody may have
        ledger.keep(Invitation, each, {"digest": digest(new_token())}, by=by)
    token = new_token()
    copies = row.invitations.filter(revision=session.revision).aggregate(last=Max("copy"))["last"] or 0
    values = {"attendance": row, "digest": digest(token), "revision": session.revision, "copy": copies + 1}
    ledger.keep(Invitation, None, values | {"sent_at": now}, by=by)
    return settings.SITE_URL + reverse("meetings:invitation", args=[token])


def key_of(invitation: Invitation) -> str:
    """The key of the letter of an invitation."""
    return f"{KIND}/{invitation.pk}"


def unreached(session: Session, today: datetime.date) -> list[Attendance]:
    """Who was called and has had no letter, nor will have one as things are: without an e-mail, with one that refuses
    letters, or where this house sends none. Four queries."""
    if session.called_on is None or session.status in Session.FIXED:
        return []
    rows = list(session.attendances.in_order())
    emails = Contact.objects.addresses([row.person_id for row in rows if row.person_id], today)
    had = letters_of(session)
    return [row for row in rows if _is_unreached(set(had.get(row.pk, {}).values()), row.person_id in emails)]


def letters_of(session: Session) -> dict[int, dict[int, str]]:
    """Attendance -> invitation -> how far its letter has come; empty where it was handed over. Two queries."""
    invited = list(Invitation.objects.filter(attendance__session=session).order_by("pk"))
    states = Notice.objects.filter(key__in=[key_of(each) for each in invited])
    state_of = dict(states.values_list("key", "state"))
    found: dict[int, dict[int, str]] = {}
    for each in invited:
        found.setdefault(each.attendance_id, {})[each.pk] = state_of.get(key_of(each), "")
    return found


def _is_unreached(had: set[str], has_email: bool) -> bool:
    state = Notice.State
    if state.SENT in had:
        return False
    return not has_email or not can_send() or bool(had) and had <= {state.FAILED, state.DROPPED, ""}
