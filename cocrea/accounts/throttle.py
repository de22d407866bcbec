"""Slows down whoever guesses passwords and codes, without keeping the owner of an account out.

Three counts, each within its window: of an account from one place, of an address, and of an account from anywhere.
A place is an address, or a browser in which the owner of that account has come in before (`browsers.py`): such a
browser is counted by itself alone, whatever others do. Passwords forgive an address its first attempt in a window,
so that the owner comes in from a new place too while others guess. An attempt counts before it is made, so that many
at once are as many; it is taken back when it was right. Nothing of it is in clear: keys are keyed digests.
"""

import dataclasses
import datetime
import ipaddress
import math

from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from cocrea.accounts.addresses import spelt
from cocrea.accounts.models import Throttle

KNOWN = "known:"  # how a place begins that is a browser which the account knows


@dataclasses.dataclass(frozen=True)
class Limit:
    """`most` attempts within `seconds`, of `what`: "pair" (an account from a place), "address" or "account".
    `spares_new`: it does not hold for an address of which nothing is counted yet."""

    what: str
    most: int
    seconds: int
    spares_new: bool = False


Limits = dict[str, Limit]
SIGN_IN: Limits = {
    "pair": Limit("pair", 5, 300),
    "address": Limit("address", 30, 300),
    "account": Limit("account", 20, 60, spares_new=True),
}
# Codes are short: at this pace whoever has the password already needs some hundred days to guess one; the owner waits
# five minutes at most while somebody tries, and not at all in a browser of theirs.
CODE: Limits = {
    "code pair": Limit("pair", 5, 300),
    "code address": Limit("address", 30, 300),
    "code account": Limit("account", 10, 300),
}
# Every letter that is asked for counts, whether there is such an account or not.
LETTER: Limits = {
    "letter pair": Limit("pair", 3, 600),
    "letter address": Limit("address", 20, 600),
    "letter account": Limit("account", 6, 600),
}


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


def begin(place: str, email: str, limits: Limits = SIGN_IN) -> int:
    """Counts an attempt that is about to be made; 0, or the seconds to wait before one may be, and then nothing is
    counted. Forgets windows that are over."""
    now, keys = timezone.now(), _keys(place, email, limits)
    _forget(now)
    fresh = [
        Throttle(key=key, until=now + datetime.timedelta(seconds=limits[name].seconds)) for name, key in keys.items()
    ]
    while True:
        with transaction.atomic():
            Throttle.objects.bulk_create(sorted(fresh, key=lambda row: row.key), ignore_conflicts=True)
            rows = {row.key: row for row in _in_turn(keys)}
            if len(rows) < len(keys):
                continue  # somebody came in, or forgot a window, between the two: begin again
            counts = {name: rows[key] for name, key in keys.items()}
            if ends := [counts[name].until for name in _full(counts, limits)]:
                return max(1, math.ceil((max(ends) - now).total_seconds()))
            Throttle.objects.filter(key__in=rows).update(failures=F("failures") + 1)
            return 0


@transaction.atomic
def succeeded(place: str, email: str, limits: Limits = SIGN_IN) -> None:
    """The attempt was right: it is taken back, and what failed from there is forgotten."""
    keys = _keys(place, email, limits)
    pairs = [key for name, key in keys.items() if limits[name].what == "pair"]
    mine = Throttle.objects.filter(key__in=[row.key for row in _in_turn(keys)])
    mine.filter(Q(key__in=pairs) | Q(failures__lte=1)).delete()
    mine.update(failures=F("failures") - 1)


def _in_turn(keys: dict[str, str]):
    """The rows of these keys, kept until the end of the transaction; by everybody in the same order, so that no two
    wait for each other."""
    return Throttle.objects.select_for_update().filter(key__in=keys.values()).order_by("key")


def _forget(now: datetime.datetime) -> None:
    """Windows that are over; rows that somebody else is counting in are left alone: their turn will come."""
    with transaction.atomic():
        over = Throttle.objects.select_for_update(skip_locked=True).filter(until__lte=now)
        Throttle.objects.filter(pk__in=[row.pk for row in over]).delete()


def _full(counts: dict[str, Throttle], limits: Limits) -> list[str]:
    """Which limits hold now."""
    is_new = not any(row.failures for name, row in counts.items() if limits[name].what == "address")
    return [
        name
        for name, row in counts.items()
        if row.failures >= limits[name].most and not (is_new and limits[name].spares_new)
    ]


def words(seconds: int) -> str:
    """What somebody reads who must wait."""
    minutes = math.ceil(seconds / 60)
    text = ngettext("Too many attempts. Wait %(n)d minute.", "Too many attempts. Wait %(n)d minutes.", minutes)
    return text % {"n": minutes}


def _keys(place: str, email: str, limits: Limits) -> dict[str, str]:
    account = spelt(email)
    texts = {"pair": f"{place}|{account}", "address": place, "account": account}
    return {
        name: salted_hmac(f"throttle {name}", texts[limit.what], algorithm="sha256").hexdigest()
        for name, limit in limits.items()
        if limit.what == "pair" or not place.startswith(KNOWN)
    }
