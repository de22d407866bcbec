"""Secrets of personal links: random, kept as digests only."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.urls import reverse

from cocrea.monitoring.models import PersonalLink

NOTED = datetime.timedelta(minutes=10)  # that a link is in use is written down no more often than this


def new() -> str:
    """192 random bits."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """What is kept of a token: a plain digest of so much chance opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def address(token: str) -> str:
    """Where a link leads, absolute."""
    return settings.SITE_URL + reverse("monitoring:mine", args=[token])


def find(token: str, now: datetime.datetime) -> tuple[PersonalLink | None, bool]:
    """(link, whether it has run out or was revoked); (None, False) for one that never was."""
    link = PersonalLink.objects.select_related("organization", "person").filter(token_digest=digest(token)).first()
    if link is None:
        return None, False
    if link.revoked_at is not None or link.expires_at <= now:
        return None, True
    if link.used_at is None or now - link.used_at > NOTED:
        PersonalLink.objects.filter(pk=link.pk).update(used_at=now)
    return link, False
