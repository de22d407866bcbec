"""Tells the plans how their commitments stand: by the one rule, in the words of `words`."""

import datetime

from cocrea.plans import standing
from cocrea.plans.standing import Standing
from cocrea.status import reading
from cocrea.status.words import light_word


def standings(keys: list[int] | None, on: datetime.date | None) -> dict[int, Standing]:
    """Commitment -> how it stands, from one query."""
    return {key: told(status) for key, status in reading.of(keys, on).items()}


def told(status) -> Standing:
    """A status as the pages of plans show it."""
    return Standing(
        state=status.light,
        word=light_word(status),
        kind=status.matter,
        decided_on=status.as_of,
        has_report=status.is_reported,
        completion=status.completion,
        is_silent=not status.case.is_followed,
        reckoned=status,
    )


def register_all() -> None:
    """Called once, when the app is ready."""
    standing.provide(standings)
