"""What is gone through once a day or a week, however many workers there are and whenever they come to it."""

import datetime
import logging
from collections.abc import Iterable

from django.db import Error
from django.utils import timezone

from cocrea.accounts.addresses import spelt
from cocrea.notices import deadlines
from cocrea.notices.deadlines import Deadline, Source
from cocrea.notices.models import Addressee, Round

log = logging.getLogger(__name__)


def done(day: datetime.date) -> set[str]:
    """Names of the rounds of a day that were made."""
    return set(Round.objects.filter(day=day).values_list("name", flat=True))


def begin(name: str, day: datetime.date) -> bool:
    """Takes a round, inside the transaction that makes it; False where somebody else has."""
    return Round.objects.get_or_create(name=name, day=day)[1]


def asked(source: Source, **limits) -> list[Deadline] | None:
    """What a source says is open; None where it fails: the other sources do not wait for it."""
    try:
        return list(source.open(**limits))
    except Error:
        raise
    except Exception:
        log.exception("the deadlines of %s cannot be read", source.name)
        return None


def addressees(addresses: Iterable[str]) -> dict[str, Addressee]:
    """Address -> its row, made where there was none: four queries, however many."""
    wanted = set(addresses)
    known = {each.address: each for each in Addressee.objects.filter(address__in=wanted)}
    missing = [Addressee(address=address) for address in sorted(wanted - known.keys())]
    if missing:
        Addressee.objects.bulk_create(missing, ignore_conflicts=True)
        known = {each.address: each for each in Addressee.objects.filter(address__in=wanted)}
    return known


def those_of(deadline: Deadline) -> list[str]:
    """The addresses of who answers for it, each once, under their one spelling."""
    return list(dict.fromkeys(address for each in deadline.to if (address := spelt(each))))


def still_open(entries: Iterable[dict]) -> dict[tuple[str, str], Deadline]:
    """(source, row) -> what is open now, of what a letter speaks of: one question to each source."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry["source"], set()).add(entry["row"])
    found = {}
    for name, rows in wanted.items():
        source = deadlines.named(name)
        for row, each in (source.still(rows) if source else {}).items():
            found[name, row] = each
    return found


def today(now: datetime.datetime) -> datetime.date:
    """The day where the exercise is."""
    return timezone.localdate(now)
