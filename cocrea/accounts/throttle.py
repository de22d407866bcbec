"""Slows down whoever guesses passwords and codes, without keeping the owner of an account out for long.

Three counts, each within its window: of an account from one address, of an address, and of an account from anywhere
(an attack from many addresses makes its owner wait for that window, not more). Nothing of it is in clear: keys are
keyed digests.
"""

import datetime
import ipaddress
import math

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from cocrea.accounts.models import Throttle

# What is counted: (name, failures that are allowed, seconds of the window).
Limits = tuple[tuple[str, int, int], ...]
SIGN_IN: Limits = (("pair", 5, 300), ("address", 30, 300), ("account", 20, 60))
# Codes are short: at this pace whoever has the password already needs some hundred days to guess one; the owner waits
# five minutes at most while somebody tries.
CODE: Limits = (("code pair", 5, 300), ("code address", 30, 300), ("code account", 10, 300))
# Every letter that is asked for counts, whether there is such an account or not.
LETTER: Limits = (("letter pair", 3, 600), ("letter address", 20, 600), ("letter account", 6, 600))


def address_of(request: HttpRequest) -> str:
    """Where the request comes from. A proxy on this very machine is believed about whom it speaks for; an IPv6
    household counts as one."""
    remote = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    try:
        found = ipaddress.ip_address(remote or "127.0.0.1")
        if found.is_loopback and forwarded:
            found = ipaddress.ip_address(forwarded.split(",")[-1].strip())
    except ValueError:
        return remote
    if found.version == 6 and found.ipv4_mapped:
        found = found.ipv4_mapped  # a visitor by IPv4 on a socket that speaks both
    return str(found if found.version == 4 else ipaddress.ip_network((found, 64), strict=False))


def waiting(address: str, email: str, limits: Limits = SIGN_IN) -> int:
    """Seconds to wait before the next attempt; 0 when none."""
    now, keys = timezone.now(), _keys(address, email, limits)
    full = {keys[name]: most for name, most, _seconds in limits}
    rows = Throttle.objects.filter(key__in=full, until__gt=now)
    ends = [row.until for row in rows if row.failures >= full[row.key]]
    return int((max(ends) - now).total_seconds()) + 1 if ends else 0


def failed(address: str, email: str, limits: Limits = SIGN_IN) -> None:
    """Counts a failed attempt, and forgets windows that are over."""
    now, keys = timezone.now(), _keys(address, email, limits)
    with transaction.atomic():
        Throttle.objects.filter(until__lte=now).delete()
        for name, _most, seconds in limits:
            until = now + datetime.timedelta(seconds=seconds)
            Throttle.objects.get_or_create(key=keys[name], defaults={"until": until})
        Throttle.objects.filter(key__in=keys.values()).update(failures=F("failures") + 1)


def succeeded(address: str, email: str, limits: Limits = SIGN_IN) -> None:
    """Forgets the failures of this account from here: its owner has come in."""
    Throttle.objects.filter(key=_keys(address, email, limits)[limits[0][0]]).delete()


def words(seconds: int) -> str:
    """What somebody reads who must wait."""
    minutes = math.ceil(seconds / 60)
    text = ngettext("Too many attempts. Wait %(n)d minute.", "Too many attempts. Wait %(n)d minutes.", minutes)
    return text % {"n": minutes}


def _keys(address: str, email: str, limits: Limits) -> dict[str, str]:
    account = email.strip().lower()
    texts = {"pair": f"{address}|{account}", "address": address, "account": account}
    return {
        name: salted_hmac(f"throttle {name}", texts[name.split()[-1]], algorithm="sha256").hexdigest()
        for name, _most, _seconds in limits
    }
