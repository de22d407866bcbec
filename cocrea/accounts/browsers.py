"""Browsers in which somebody has signed in before: others who guess elsewhere do not make these wait.

A signed cookie says of a browser, for one account, that its owner came in with it once. It opens nothing: whoever has
it is counted by itself (`throttle.py`), as few times as anybody.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from cocrea.accounts.addresses import spelt
from cocrea.accounts.throttle import KNOWN, address_of

NAME = "conocido"
SALT = "known browser"
AGE = 180 * 24 * 3600  # seconds


def place_of(request: HttpRequest, email: str) -> str:
    """From where somebody tries to come in, as the throttle counts: a browser that this account knows, or an
    address."""
    try:
        account, token = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=AGE)
    except signing.BadSignature:
        return address_of(request)
    return f"{KNOWN}{token}" if account == _digest(email) else address_of(request)


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Leaves the cookie with whoever is signed in now. The place where they go on is not asked for it."""
    if request.user.is_authenticated:
        response.set_cookie(
            NAME,
            signing.dumps([_digest(request.user.email), get_random_string(22)], salt=SALT),
            max_age=AGE,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _digest(email: str) -> str:
    return salted_hmac(SALT, spelt(email), algorithm="sha256").hexdigest()[:32]
