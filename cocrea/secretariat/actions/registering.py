"""What whoever registers does: send the form, confirm it, correct it, withdraw it. None of it needs an account.

Each raises Refused in words for a person; Invalid with messages by field. `now` is the moment at which it is done."""

import base64
import datetime
import secrets

from django.db.models import Max
from django.utils.translation import gettext as _

from cocrea.accounts import codes
from cocrea.kernel.errors import Invalid, Refused
from cocrea.ledger import actions as ledger
from cocrea.ledger.removal import remove
from cocrea.secretariat import calc, letters
from cocrea.secretariat.actions.tally import refresh
from cocrea.secretariat.models import Application, ApplicationLink, Call, Participant, PrivacyNotice

State, Purpose = Application.State, ApplicationLink.Purpose
CONFIRM_DAYS, CORRECT_DAYS = 3, 60
TYPED = ("kind", "name", "representative", "sector", "place", "profile", "email", "phone")


class Closed(Refused):
    """The call takes no registrations at this moment."""


class StaleLink(Refused):
    """The link or code opens nothing: it was used, it ran out, or it never was one."""


def submit_application(*, call: Call, notice: PrivacyNotice, now: datetime.datetime, **values) -> tuple:
    """Takes a registration in: (application, code of its receipt, whether a letter left). It counts once confirmed.
    Whoever is there already with this mailbox and name gets a letter that says so: (that one, "", True)."""
    with ledger.act(by=None, action="secretariat.application.create"):
        call = Call.objects.select_for_update().get(pk=call.pk)
        if call.state(now) != calc.OPEN:
            raise Closed(_("This call takes no registrations now."))
        last = call.notices.order_by("-version").first()
        if last is None or notice.pk != last.pk:
            raise Invalid({"consent": [_("The privacy notice has changed meanwhile. Read it and accept it again.")]})
        if not call.sectors.filter(sector=values["sector"]).exists():
            raise Invalid({"sector": [_("Choose a sector of the list.")]})
        if (there := _there_already(call, values)) is not None and letters.can_send():
            return _told_again(there, now)
        number = (call.applications.aggregate(last=Max("number"))["last"] or 0) + 1
        values |= {"call": call, "number": number, "notice": notice, "consented_at": now, "sent_at": now}
        application = ledger.keep(Application, None, values, by=None)
        code = _new_code(application)
        is_sent = letters.confirm(application, new_link(application, Purpose.CONFIRM, now), code, CONFIRM_DAYS)
    return application, code, is_sent


def _there_already(call: Call, values: dict) -> Application | None:
    """A registration of the same mailbox and a like name that counts, or waits for its letter to be opened."""
    key = calc.email_key(values.get("email", ""))
    rows = call.applications.told().exclude(state__in=(State.WITHDRAWN, State.DUPLICATE)).filter(email_key=key)
    name = calc.name_key(values.get("name", ""))
    return next((row for row in rows.order_by("pk") if key and calc.alike(row.name_key, name)), None)


def _told_again(there: Application, now: datetime.datetime) -> tuple:
    """Writes to the mailbox itself, and to nobody else, that it is there; with what can be done."""
    link = ""
    if there.state == State.UNCONFIRMED:
        link = new_link(there, Purpose.CONFIRM, now)
    elif there.state == State.RETURNED:
        link = new_link(there, Purpose.CORRECT, now)
    letters.already(there, link, _new_code(there), now)
    return there, "", True


def new_link(application: Application, purpose: str, now: datetime.datetime) -> str:
    """The secret of a new link; those of the same purpose that were not used yet stop working."""
    days = CONFIRM_DAYS if purpose == Purpose.CONFIRM else CORRECT_DAYS
    secret, until = codes.new_token(), now + datetime.timedelta(days=days)
    application.links.filter(purpose=purpose, used_at=None).delete()
    ApplicationLink.objects.create(
        application=application, purpose=purpose, digest=codes.digest(secret), expires_at=until
    )
    return secret


def _new_code(application: Application) -> str:
    """Another code of the receipt, for paper: 80 bits, `abcd-efgh-ijkl-mnop`."""
    text = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    far = datetime.datetime.max.replace(tzinfo=datetime.UTC) - datetime.timedelta(days=2)
    ApplicationLink.objects.create(
        application=application, purpose=Purpose.CODE, digest=codes.digest(text), expires_at=far
    )
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def find_by_link(*, call: Call, secret: str, purpose: str, now: datetime.datetime) -> ApplicationLink:
    """What a link of a letter opens. Raises StaleLink."""
    links = ApplicationLink.objects.filter(application__call=call, purpose=purpose).select_related(
        "application__call"
    )
    link = links.filter(digest=codes.digest(secret)).first()
    if link is None or not link.is_usable(now):
        raise StaleLink(_("This link does not work any more."))
    return link


def find_by_code(*, call: Call, code: str) -> Application:
    """The registration whose receipt has this code. Raises StaleLink."""
    links = ApplicationLink.objects.filter(application__call=call, purpose=Purpose.CODE)
    link = links.select_related("application__sector").filter(digest=codes.digest(codes.plain(code))).first()
    if link is None or link.application.erased_at is not None:
        raise StaleLink(_("No registration of this call has this code. Look at it again, letter by letter."))
    return link.application


def confirm_application(*, call: Call, secret: str, now: datetime.datetime) -> Application:
    """Whoever reads the mailbox says so: from now on it counts. It was sent in time, so it may be confirmed late."""
    with ledger.act(by=None, action="secretariat.application.submit"):
        ledger.hold()
        link = find_by_link(call=call, secret=secret, purpose=Purpose.CONFIRM, now=now)
        application = _fresh(link.application)
        if application.state != State.UNCONFIRMED:
            raise StaleLink(_("This registration was confirmed already."))
        application = begin_to_count(application, by=None, now=now)
        ApplicationLink.objects.filter(pk=link.pk).update(used_at=now)
    return application


def begin_to_count(application: Application, *, by, now: datetime.datetime, by_hand: bool = False) -> Application:
    """A confirmed registration, within the act under way. Raises Refused where it cannot count."""
    if application.call.ended_at is not None:
        raise Closed(_("This call is over."))
    same = Application.objects.standing().filter(call=application.call, email_key=application.email_key)
    if application.email_key and same.filter(name_key=application.name_key).exists():
        raise Refused(_("This name is registered already with this e-mail."))
    values = {"state": State.SUBMITTED, "submitted_at": now, "is_confirmed_by_hand": by_hand}
    application = ledger.keep(Application, application, values, by=by)
    refresh(application.call, by=by)
    return application


def correct_application(
    *, application: Application, now: datetime.datetime, secret: str = "", **values
) -> Application:
    """Sends a returned registration again, with what was asked for. `secret`: that of the letter's link, used up by
    it. Raises Invalid; Refused where it is not returned any more, or the call is over."""
    with ledger.act(by=None, action="secretariat.application.correct"):
        ledger.hold()
        if secret:
            found = find_by_link(call=application.call, secret=secret, purpose=Purpose.CORRECT, now=now)
            ApplicationLink.objects.filter(pk=found.pk).update(used_at=now)
        application = _fresh(application)
        if application.state != State.RETURNED:
            raise Refused(_("Only a registration that was returned can be corrected."))
        if application.call.ended_at is not None:
            raise Closed(_("This call is over."))
        if unknown := values.keys() - set(TYPED) | values.keys() & {"email"}:
            raise TypeError(f"whoever registered does not change {', '.join(sorted(unknown))}")
        if "sector" in values and not application.call.sectors.filter(sector=values["sector"]).exists():
            raise Invalid({"sector": [_("Choose a sector of the list.")]})
        application = ledger.keep(Application, application, values | {"state": State.SUBMITTED}, by=None)
        refresh(application.call, by=None)
    return application


def withdraw_application(*, application: Application, now: datetime.datetime) -> Application:
    """Whoever registered takes it back, whatever became of it: it counts no more, and leaves the directory."""
    with ledger.act(by=None, action="secretariat.application.withdraw"):
        ledger.hold()
        application = _fresh(application)
        if application.state in (State.WITHDRAWN, State.DUPLICATE) or application.erased_at is not None:
            raise Refused(_("There is nothing to withdraw."))
        leave_directory(application, by=None, action="secretariat.application.withdraw")
        values = {"state": State.WITHDRAWN, "organization": None, "decided_at": now}
        application = ledger.keep(Application, application, values, by=None)
        refresh(application.call, by=None)
    return application


def leave_directory(application: Application, *, by, action: str) -> None:
    """Takes its organization out of the directory of the call, unless another registration keeps it there."""
    if application.organization_id is None:
        return
    others = Application.objects.filter(
        call=application.call, organization=application.organization_id, state=State.ACCEPTED
    ).exclude(pk=application.pk)
    row = Participant.objects.filter(call=application.call, organization=application.organization_id).first()
    if row is not None and not others.exists():
        remove(row, by=by, action=action)


def _fresh(application: Application) -> Application:
    return Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
