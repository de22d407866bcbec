"""Letters to whoever registers, in plain text. They go into the outbox in the transaction of the act."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cocrea.accounts.letters import can_send
from cocrea.notices import kinds
from cocrea.notices.actions import send_notice
from cocrea.secretariat.models import Application

__all__ = ["accepted", "already", "can_send", "cancelled", "confirm", "declare_kinds", "key_of", "returned"]
# Kind -> (what it is called, whether it holds a secret link or the code of a receipt).
KINDS = {
    "secretariat.confirm": (gettext_lazy("Confirmation of a registration"), True),
    "secretariat.already": (gettext_lazy("Somebody had registered already"), True),
    "secretariat.returned": (gettext_lazy("Correction of a registration"), True),
    "secretariat.accepted": (gettext_lazy("Accepted registration"), False),
    "secretariat.cancelled": (gettext_lazy("Cancelled call"), False),
}


def declare_kinds() -> None:
    """Makes the kinds of these letters known. Called once, when the app is ready."""
    for code, (title, is_secret) in KINDS.items():
        kinds.declare(code, title, is_secret=is_secret)


def key_of(application: Application) -> str:
    """How the keys of all letters to one registration begin."""
    return f"secretariat.application.{application.pk}."


def address(name: str, *args) -> str:
    """A whole address on this site's own name."""
    return settings.SITE_URL + reverse(f"secretariat:{name}", args=args)


def confirm(application: Application, secret: str, code: str, days: int) -> bool:
    """The letter by which whoever registered shows that the mailbox is theirs. Whether one leaves at all."""
    body = _(
        "Hello:\n\nSomebody registered with this e-mail in: %(call)s.\n\nIf it was you, open this link and confirm"
        " it:\n\n%(link)s\n\nIt works once, during %(days)d days. Until then your registration does not count."
        "\n\nThe code of your receipt is %(code)s. With it you look up your registration, or withdraw it, here:"
        "\n\n%(own)s\n\nIf it was not you, do nothing: what was written is erased."
    )
    link = address("register-confirm", application.call.slug, secret)
    return _put(
        application, "confirm", secret[:8], _("Confirm your registration"), body, link=link, code=code, days=days
    )


def already(application: Application, secret: str, code: str, now: datetime.datetime) -> bool:
    """To a mailbox with which somebody registered again: that it is there already, and what can be done."""
    states = Application.State
    said = {
        states.UNCONFIRMED: _("It still waits for your confirmation: open this link.\n\n%(link)s"),
        states.RETURNED: _("It was returned to you. Correct it by this link:\n\n%(link)s"),
        states.ACCEPTED: _("It has been accepted. There is nothing to do."),
    }.get(application.state, _("It has arrived, and the office will look at it. There is nothing to do."))
    purpose = "register-confirm" if application.state == states.UNCONFIRMED else "register-correct"
    link = address(purpose, application.call.slug, secret) if secret else ""
    body = (
        _("Hello:\n\nYou had registered already in: %(call)s. Nothing was written twice.\n\n%(said)s") + _own_words()
    )
    words = {"said": said % {"link": link}, "code": code}
    return _put(application, "already", f"{now:%Y%m%d%H%M%S%f}", _("You had registered already"), body, **words)


def returned(application: Application, secret: str) -> bool:
    """What must be corrected, and the link to do so."""
    body = _(
        "Hello:\n\nYour registration in “%(call)s” was looked at, and something is missing:\n\n%(reason)s\n\n"
        "Correct it here; what you wrote is still there:\n\n%(link)s\n\nThe link works until you have sent it again."
    )
    link = address("register-correct", application.call.slug, secret)
    subject = _("Your registration needs a correction")
    return _put(application, "returned", secret[:8], subject, body, link=link, reason=application.return_reason)


def accepted(application: Application) -> bool:
    """That it has been accepted."""
    body = _("Hello:\n\nYour registration in “%(call)s” has been accepted. Thank you for taking part.\n\n%(page)s")
    moment = f"{application.decided_at:%Y%m%d%H%M%S%f}"
    return _put(application, "accepted", moment, _("Your registration has been accepted"), body)


def cancelled(application: Application, reason: str) -> bool:
    """That the call was called off."""
    body = _("Hello:\n\nThe call in which you registered, “%(call)s”, was cancelled.\n\n%(reason)s\n\n%(page)s")
    return _put(application, "cancelled", "", _("The call was cancelled"), body, reason=reason)


def _own_words() -> str:
    return _("\n\nA new code for your receipt: %(code)s. With it you look it up, or withdraw it:\n\n%(own)s")


def _put(application: Application, kind: str, mark: str, subject: str, body: str, **words) -> bool:
    if not can_send() or not application.email:
        return False
    call = application.call
    words |= {
        "call": call.title,
        "own": address("register-own", call.slug),
        "page": settings.SITE_URL + call.get_absolute_url(),
    }
    send_notice(
        key=f"{key_of(application)}{kind}.{mark}",
        to=application.email,
        subject=f"{subject}: {call.title}",
        body=body % words,
        kind=f"secretariat.{kind}",
    )
    return True
