"""Every sheet of every plan, light: what the first page counts, read in two queries however many there are.

A thousand commitments with their results as objects of the record cost a fifth of a second; as plain rows, a tenth of
that. Whatever a sheet says here it says as `plans.models.Commitment` does, by the same arithmetic.
"""

import dataclasses
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.urls import reverse

from cocrea.plans import standing
from cocrea.plans.models import Commitment, Result
from cocrea.plans.standing import Standing

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
    standing: Standing = dataclasses.field(default_factory=Standing)
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

    @property
    def state(self) -> str:
        """Its light."""
        return self.standing.state

    @property
    def state_word(self) -> str:
        """Its light in words."""
        return self.standing.word

    @property
    def decided_on(self) -> str:
        """When anything was last said of it that decides (EDTF text)."""
        return self.standing.decided_on

    @property
    def has_report(self) -> bool:
        """Whether a source tells a result, proved or not."""
        return self.standing.has_report


def sheets() -> list[Sheet]:
    """Every published sheet, plan by plan, with what the sources said of it and how it stands. Two queries."""
    told = standing.of(None)
    rows = Commitment.objects.published().in_order().values_list(*SHEET, *SAID, *SOURCE)
    found = []
    for _pk, some in groupby(rows.iterator(chunk_size=2000), key=itemgetter(0)):
        several = list(some)
        words = [row[len(SHEET) :] for row in several if row[len(SHEET)] is not None]
        sheet = Sheet(*several[0][: len(SHEET)])
        sheet.standing = told.get(sheet.pk, sheet.standing)
        for _key, kind, stated_on, *paper in sorted(words, key=itemgetter(0)):
            sheet.said.append(Said(sheet, kind, stated_on, Paper(*paper) if paper[0] else None))
        found.append(sheet)
    return found
