"""Codes of the second factor (RFC 6238, six digits every thirty seconds), and secrets that work once.

A telephone's secret is never kept: it is HMAC-SHA256 of a kept random number under the key of this house. Secrets of
links and recovery codes are 80 bits or more of chance, so that a plain SHA-256 of them tells nothing."""

import base64
import hashlib
import hmac
import io
import secrets
from urllib.parse import urlsplit

import pyotp
import segno
from django.conf import settings
from django.utils.crypto import salted_hmac

STEP = 30  # seconds
DRIFT = (0, -1, 1)  # a telephone's clock may be half a minute off
RECOVERY_CODES = 10
SALT = "cocrea.accounts.second-factor"


def new_nonce() -> str:
    """The number from which a telephone's secret follows."""
    return secrets.token_hex(32)


def secret_of(nonce: str) -> str:
    """The secret as authenticator apps want it: 160 bits in base 32."""
    return base64.b32encode(salted_hmac(SALT, nonce, algorithm="sha256").digest()[:20]).decode()


def step_of(nonce: str, code: str, at: float) -> int | None:
    """The half minute whose code `code` is, near the moment `at` (seconds since 1970); None when it is none."""
    maker, now = pyotp.TOTP(secret_of(nonce)), int(at) // STEP
    near = [now + drift for drift in DRIFT if now + drift >= 0]
    steps = [step for step in near if hmac.compare_digest(maker.generate_otp(step), code)]
    return steps[0] if steps else None


def code_at(nonce: str, at: float) -> str:
    """The code that the telephone shows at the moment `at`."""
    return pyotp.TOTP(secret_of(nonce)).generate_otp(int(at) // STEP)


def address_of(nonce: str, account: str) -> str:
    """`otpauth://…`, which authenticator apps read."""
    issuer = urlsplit(settings.SITE_URL).hostname or "cocrea"
    return pyotp.TOTP(secret_of(nonce)).provisioning_uri(name=account, issuer_name=issuer)


def picture_of(nonce: str, account: str) -> str:
    """The same as a QR code in SVG, black on white whatever the colours of the page."""
    out = io.BytesIO()
    code = segno.make(address_of(nonce, account), error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, scale=5, border=4, dark="#000", light="#fff", lineclass=None, svgclass=None
    )
    return out.getvalue().decode()


def grouped(text: str) -> str:
    """Easy to read and to type: `abcd efgh …`."""
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def new_recovery_codes() -> list[str]:
    """Codes for paper: 80 bits each, `abcd-efgh-ijkl-mnop`."""
    made = (base64.b32encode(secrets.token_bytes(10)).decode().lower() for _time in range(RECOVERY_CODES))
    return [grouped(text).replace(" ", "-") for text in made]


def plain(code: str) -> str:
    """A code as somebody typed it, without blanks and hyphens."""
    return "".join(code.split()).replace("-", "").lower()


def new_token() -> str:
    """The secret of a link: 256 bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of such a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
