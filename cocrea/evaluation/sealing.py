"""Sealing what a reviewer writes: the database holds only this until the reveal.

AES-256-GCM with a key of each sheet's own, made by HKDF-SHA256 from the secret of the house, which is not in the
database. The text is padded to steps of one size, so that the length of a row says nothing. A sheet that is put in
the place of another one does not open. What this does not keep out: whoever has both the database and the secret
(docs/adr/0024-evaluation.md).
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from cocrea.kernel.errors import Refused

STEP = 64 * 1024  # more than a whole plan takes: sheets of all reviewers have one length
NONCE = 12
PURPOSE = b"cocrea.evaluation.sheet:"


class Unsealable(Refused):
    """It was sealed with another secret, or it is not the sheet that was put here."""


def seal(name: str, text: str) -> str:
    """`text` sealed as the sheet called `name`."""
    nonce = os.urandom(NONCE)
    closed = AESGCM(_key(name, settings.SECRET_KEY)).encrypt(nonce, _padded(text.encode()), name.encode())
    return base64.b64encode(nonce + closed).decode()


def unseal(name: str, sealed: str) -> str:
    """What was sealed as the sheet called `name`; with an older secret of the house too. Raises Unsealable."""
    whole = base64.b64decode(sealed)
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            padded = AESGCM(_key(name, secret)).decrypt(whole[:NONCE], whole[NONCE:], name.encode())
        except InvalidTag:
            continue
        return padded[4 : 4 + int.from_bytes(padded[:4])].decode()
    raise Unsealable(
        _("The sheet cannot be opened: the secret of this house is not the one with which it was sealed.")
    )


def _padded(text: bytes) -> bytes:
    """The length in four bytes, the text, and zeros up to the next step."""
    whole = len(text).to_bytes(4) + text
    return whole + bytes(-len(whole) % STEP)


def _key(name: str, secret: str) -> bytes:
    """The key of one sheet."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE + name.encode()).derive(secret.encode())
