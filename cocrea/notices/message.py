"""A letter as the mail server gets it."""

import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from cocrea.accounts.letters import reply_to, sender
from cocrea.notices import stopping
from cocrea.notices.kinds import kind_of
from cocrea.notices.models import Notice


def message_of(notice: Notice) -> EmailMessage:
    """The letter, with a name that stays the same however often it is sent: a server that saw it drops the second."""
    headers = {"Message-ID": message_id(notice.key), "Auto-Submitted": "auto-generated"}
    body, group = notice.body.rstrip() + "\n", kind_of(notice.kind).group
    if group:
        link = stopping.link_to(notice.to, group)
        headers |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        body += "\n-- \n" + _("If you do not want these letters any more: %(link)s") % {"link": link} + "\n"
    more = {"headers": headers, "reply_to": reply_to()}
    message = EmailMessage(one_line(notice.subject), body, sender(), [notice.to], **more)
    for file in notice.attachments.all():
        message.attach(file.file_name, bytes(file.content), without_charset(file.media_type))
    return message


def without_charset(media_type: str) -> str:
    """The type of a file as `attach` takes it: Django writes the charset of a text itself, and a header that says it
    twice is wrong."""
    parts = [part.strip() for part in media_type.split(";")]
    return "; ".join(part for part in parts if not part.lower().startswith("charset="))


def one_line(subject: str) -> str:
    """A subject as a header takes it: no line breaks, no longer than its column."""
    return " ".join(subject.split())[:300]


def message_id(key: str) -> str:
    """The letter's own name, made of its key."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    return f"<{digest}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"
