"""Letters to people with an account or an invitation, in plain text. Where mail is not set, nothing is sent."""

import logging
from collections.abc import Callable
from email.utils import formataddr, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)
_signatures: list[Callable[[], str]] = []
_contacts: list[Callable[[], str]] = []
SILENT = ("console.EmailBackend", "dummy.EmailBackend")


def sign_as(name: Callable[[], str]) -> None:
    """Registers who knows the name under which letters leave (a floor above)."""
    _signatures.append(name)


def sender() -> str:
    """From whom letters come: the name that the exercise gives, and the address that the house is set to."""
    name = next((found for found in (ask() for ask in _signatures) if found), "")
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((name, address)) if name else settings.DEFAULT_FROM_EMAIL


def is_read() -> bool:
    """Whether an answer to the sender could reach anybody: an address of this machine alone is no mailbox."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].casefold()
    return bool(host) and host != "localhost" and not host.endswith((".localhost", ".localdomain"))


def answer_to(address: Callable[[], str]) -> None:
    """Registers who knows the address to which answers go (a floor above)."""
    _contacts.append(address)


def reply_to() -> list[str]:
    """Where answers go, as a letter says it; nothing where no address is on record, and they go to the sender."""
    return [found for found in (ask() for ask in _contacts) if found][:1]


def trial(email: str) -> bool:
    """A letter that only shows that letters arrive. Whether it was sent."""
    subject = _("A test letter of %(site)s") % {"site": settings.SITE_URL}
    body = _("Hello:\n\nIf you read this, letters of %(site)s arrive. There is nothing to do.")
    return _send(subject, body % {"site": settings.SITE_URL}, email)


def can_send() -> bool:
    """Whether letters leave this house at all."""
    return not settings.EMAIL_BACKEND.endswith(SILENT)


def invite(email: str, link: str, role: str, days: int) -> bool:
    """The letter of an invitation. Whether it was sent."""
    subject = _("Your invitation to keep the record of %(site)s") % {"site": settings.SITE_URL}
    body = _(
        "Hello:\n\nYou have been invited to %(site)s, as: %(role)s.\n\n"
        "Open this link, say your name and choose a password:\n\n%(link)s\n\n"
        "It works once, during %(days)d days. If you did not expect it, do nothing."
    )
    return _send(subject, body % {"site": settings.SITE_URL, "role": role, "link": link, "days": days}, email)


def forgotten(email: str, link: str, hours: int) -> bool:
    """The letter for a new password. Whether it was sent."""
    subject = _("A new password for %(site)s") % {"site": settings.SITE_URL}
    body = _(
        "Hello:\n\nSomebody asked for a new password for your account at %(site)s.\n\n"
        "If it was you, open this link and choose it:\n\n%(link)s\n\n"
        "It works once, during %(hours)d hours. If it was not you, do nothing: your password stays as it is."
    )
    return _send(subject, body % {"site": settings.SITE_URL, "link": link, "hours": hours}, email)


def _send(subject: str, body: str, email: str) -> bool:
    if not can_send():
        return False
    try:
        return bool(EmailMessage(subject, body, sender(), [email], reply_to=reply_to()).send())
    except (OSError, SMTPException) as error:  # whoever wrote it is told, and gets the link to copy
        log.error("a letter could not be sent: %s", type(error).__name__)
        return False
