"""Reasons for a letter: what a draft can begin with. A floor above registers its own in `ready()`:

    reasons.declare(Reason("monitoring.evidence", _("Evidence that is missing"), offers))

`offers()` gives an `Offer` for each letter that could be written now; in a fixed number of queries.
"""

import dataclasses
from collections.abc import Callable, Iterable

from cocrea.actors.models import Organization
from cocrea.kernel.rest import awake
from cocrea.plans.models import Commitment


@dataclasses.dataclass(frozen=True)
class Offer:
    """A letter that could be written. `key`: within its reason, for good; `words`: what it is about, in one line."""

    key: str
    words: str
    subject: str
    body: str
    organization: Organization | None = None
    commitment: Commitment | None = None


@dataclasses.dataclass(frozen=True)
class Reason:
    """A sort of letters that can be offered."""

    key: str
    title: object
    offers: Callable[[], Iterable[Offer]]


_reasons: dict[str, Reason] = {}


def declare(reason: Reason) -> Reason:
    """Makes a reason known."""
    _reasons[reason.key] = reason
    return reason


def offered() -> list[tuple[Reason, list[Offer]]]:
    """Each reason with what it offers now; those without anything are left out."""
    reasons = awake((_reasons[key] for key in sorted(_reasons)), lambda reason: reason.offers)
    found = [(reason, list(reason.offers())) for reason in reasons]
    return [(reason, offers) for reason, offers in found if offers]


def find(reason: str, key: str) -> Offer | None:
    """One offer; None for one that is not there any more."""
    known = _reasons.get(reason)
    return next((offer for offer in known.offers() if offer.key == key), None) if known else None
