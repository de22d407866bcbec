"""Passes: what a form gives whoever sends, so that the pieces of files are taken in before the form itself.

A pass names one delivery, with a key that nobody guesses. It is signed by this house and runs out."""

import dataclasses
import datetime
import secrets

from django.core import signing

SALT = "cocrea.evidence.pass"
KEPT = datetime.timedelta(days=5)


@dataclasses.dataclass(frozen=True)
class Pass:
    """`key`: of the delivery; `text`: how the form hands it over."""

    key: str
    text: str


def issue() -> Pass:
    """A pass for a new delivery."""
    key = secrets.token_urlsafe(24)
    return Pass(key, signing.dumps(key, salt=SALT))


def read(text: str) -> Pass | None:
    """The pass that somebody hands over; None for one that is not ours or has run out."""
    try:
        return Pass(signing.loads(text, salt=SALT, max_age=KEPT), text)
    except signing.BadSignature:
        return None
