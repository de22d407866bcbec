"""Every sheet of every plan, light: what the first page counts, read in one query however many there are.

A thousand commitments with their results as objects of the record cost a fifth of a second; as plain rows, a tenth of
that. Whatever a sheet says here it says as `plans.models.Commitment` does, by the same arithmetic.
"""

import dataclasses
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.urls import reverse

from cocrea.plans import calc
from cocrea.plans.models import Commitment, Result
from cocrea.plans.models.commitment import state_word

SHEET = ("pk", "plan_id", "plan__slug", "number", "title", "series", "ordinal", "place_id", "committee__place_id")
SAID = ("results__pk", "results__kind", "results__stated_on")
SOURCE = ("results__source__slug", "results__source__title", "results__source__published")


class Paper(NamedTuple):
    """What is shown of a source."""

    slug: str
    title: str
    published: str


class Seat(NamedTuple):
    """Where a committee sits."""

    place_id: int | None


class Said(NamedTuple):
    """A dated statement of a source about a sheet."""

    commitment: "Sheet"
    kind: str
    stated_on: str
    source: Paper | None

    @property
    def kind_word(self) -> str:
        """Its kind, as people read it."""
        return Result.Kind(self.kind).label


@dataclasses.dataclass
class Sheet:
    """A commitment as it was printed on one sheet."""

    pk: int
    plan_id: int
    plan_slug: str
    number: str
    title: str
    series: str
    ordinal: int
    place_id: int | None
    seat: int | None
    said: list[Said] = dataclasses.field(default_factory=list)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("plans:commitment-detail", args=[self.plan_slug, self.number.lower()])

    @property
    def committee(self) -> Seat:
        """Of its committee, where it sits."""
        return Seat(self.seat)

    @property
    def promise(self) -> tuple:
        """What 2a and 2b share."""
        return self.plan_id, self.series, self.ordinal

    @cached_property
    def _decided(self) -> tuple[str, str, str]:
        told = [(each.kind, each.stated_on) for each in self.said]
        return (*calc.state(told), calc.decided_on(told) or "")

    @property
    def state(self) -> str:
        """Its state, as it follows from the dated results."""
        return self._decided[0]

    @property
    def state_word(self) -> str:
        """Its state as the source says it."""
        return state_word(self._decided[1])

    @property
    def decided_on(self) -> str:
        """When the sources said what decides its state (EDTF text)."""
        return self._decided[2]

    @property
    def has_report(self) -> bool:
        """Whether a source tells a result, proved or not."""
        return any(each.kind == calc.REPORTED for each in self.said)


def sheets() -> list[Sheet]:
    """Every published sheet, plan by plan, with what the sources said of it. One query."""
    rows = Commitment.objects.published().in_order().values_list(*SHEET, *SAID, *SOURCE)
    found = []
    for _pk, some in groupby(rows.iterator(chunk_size=2000), key=itemgetter(0)):
        several = list(some)
        told = [row[len(SHEET) :] for row in several if row[len(SHEET)] is not None]
        sheet = Sheet(*several[0][: len(SHEET)])
        for _key, kind, stated_on, *paper in sorted(told, key=itemgetter(0)):
            sheet.said.append(Said(sheet, kind, stated_on, Paper(*paper) if paper[0] else None))
        found.append(sheet)
    return found
