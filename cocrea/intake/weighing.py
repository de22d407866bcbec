"""Rows whose change weighs more than others: what was promised, and what everybody may read. An act with one of them
needs a reason, by whatever door it comes. Who knows of such rows registers it; this floor knows no plans."""

import enum
from collections.abc import Callable, Iterable

from django.db import models
from django.utils.translation import gettext as _

from cocrea.accounts.rules import require
from cocrea.intake.findings import FileFindings, Row
from cocrea.kernel.errors import Invalid


class Weight(enum.StrEnum):
    """What a row would do that needs a reason."""

    REPLANNED = "replanned"  # what a plan in force promised
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    RESTATED = "restated"  # public before and after, as something else


# (the row as it stands, None for a new one; as it would be; names of the fields that change; whether its table had
# rows before) -> what needs a reason.
Weigher = Callable[[models.Model | None, models.Model, set[str], bool], set[Weight]]
_weighers: dict[Weigher, Callable] = {}


def register(weigher: Weigher, *, rule: Callable) -> None:
    """Adds somebody who knows which rows weigh. `rule(by)`: who may publish and withdraw them."""
    _weighers[weigher] = rule


def weigh(existing: models.Model | None, made: models.Model, fields: set[str], *, has_rows: bool) -> set[str]:
    """What a row would do that needs a reason."""
    return {weight for weigher in _weighers for weight in weigher(existing, made, fields, has_rows)}


def heavy(found: Iterable[FileFindings]) -> list[Row]:
    """The rows that need a reason."""
    return [row for each in found for sheet in each.sheets for row in sheet.rows if row.weights and not row.is_wrong]


def check(found: list[FileFindings], *, by, reason: str) -> None:
    """Raises Invalid where a row needs a reason and there is none, NotAllowed where `by` may not publish what the
    files would publish or withdraw."""
    rows = heavy(found)
    if any(row.weights - {Weight.REPLANNED} for row in rows):
        for rule in _weighers.values():
            require(rule(by))
    if rows and not reason.strip():
        text = _("This changes what was promised, or what everybody may read. Say why: it stays in public.")
        raise Invalid({"reason": [text]})
