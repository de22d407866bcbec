"""Secret links of letters: made when a letter leaves, kept as digests only."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.urls import reverse

from cocrea.letters.models import Access, Letter

KEPT = datetime.timedelta(days=180)  # after the term, or after the letter was sent where it has none


def make(letter: Letter, now: datetime.datetime) -> str:
    """A new link to a letter, absolute. Those of before go on opening it."""
    token = secrets.token_urlsafe(24)
    Access.objects.create(letter=letter, token_digest=digest(token), made_at=now, expires_at=expires(letter, now))
    return settings.SITE_URL + reverse("letters:answer", args=[token])


def expires(letter: Letter, now: datetime.datetime) -> datetime.datetime:
    """Some months after the term."""
    if letter.due_on is None:
        return now + KEPT
    term = datetime.datetime.combine(letter.due_on, datetime.time(23, 59), now.tzinfo)
    return max(term, now) + KEPT


def lengthen(letter: Letter, now: datetime.datetime) -> None:
    """After another term: its links run out as late as one made now."""
    until = expires(letter, now)
    Access.objects.filter(letter=letter, expires_at__lt=until).update(expires_at=until)


def find(token: str, now: datetime.datetime) -> tuple[Letter | None, bool]:
    """(letter, whether the link has run out); (None, False) for a link that never was."""
    access = Access.objects.select_related("letter").filter(token_digest=digest(token)).first()
    if access is None:
        return None, False
    if access.expires_at <= now:
        return None, True
    return access.letter, False


def digest(token: str) -> str:
    """What is kept of a token: it has 192 random bits, so a plain digest opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
