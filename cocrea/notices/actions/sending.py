"""Putting letters into the outbox. The worker sends them (`post.py`); decision 17 says what is promised.

The outbox is machinery, as the queue of tasks is: that somebody was invited is an act of whoever invites, and the
letter is written in the same transaction. So what is put here leaves no entry of its own in the ledger.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cocrea.accounts.addresses import spelt
from cocrea.notices.message import one_line
from cocrea.notices.models import Enclosure, Notice

Attachment = tuple[str, str, bytes]


def send_notice(
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    kind: str,
    at: datetime.datetime | None = None,
    attachments: Iterable[Attachment] = (),
    until: datetime.datetime | None = None,
    about: Iterable = (),
) -> Notice:
    """Puts one letter in the outbox, once for each `key` (asked again with the same key, nothing happens), in the
    transaction under way.

    The worker sends it from `at` on (now), once; mail that is down delays it and loses nothing. After `until` it is
    of no use, and is not sent any more. `attachments`: (file name, media type, bytes), e.g. an .ics. An address that
    is none holds up nobody: its letter is kept as one that could not be delivered.
    """
    if len(key) > 250:
        raise ValueError(f"the key of a notice has 250 characters at most: {key}")
    now = timezone.now()
    at = at or now
    address = spelt(to)[:254]
    values = {
        "to": address,
        "kind": kind,
        "subject": one_line(subject),
        "body": body,
        "about": list(about),
        "made_at": now,
        "at": at,
        "until": until,
        "next_at": at,
    }
    if fault := fault_of(address):
        values |= {"state": Notice.State.FAILED, "last_error": fault}
    with transaction.atomic():
        notice, is_new = Notice.objects.get_or_create(key=key, defaults=values)
        if is_new:
            files = [Enclosure(notice=notice, file_name=n, media_type=m, content=c) for n, m, c in attachments]
            Enclosure.objects.bulk_create(files)
    return notice


def fault_of(address: str) -> str:
    """Why nothing can be sent to an address, in words; empty where it can."""
    try:
        validate_email(address)
    except ValidationError:
        return _("This is not an e-mail address.")
    return ""
